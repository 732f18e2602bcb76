import type { Mention, Question } from '../question/question.js';
import { relatives } from '../question/kin.js';
import { shapeOf } from '../question/read.js';
import { finishAnswer } from './draft.js';
import { isTold } from './find.js';
import { ceilingWithin } from './heard.js';
import { refuseLater } from './refuse.js';
import { relateTwo } from './relate.js';
import { type Reasoned, type Turn, best, done, dropped, tell } from './turn.js';

/** How likely a kin word must fit to be true of somebody. */
const fits = 0.4;

/** "Are they brother and sister?", "were she and he once lovers?": two persons and what they are to each other. */
export function answerKinship(question: Question, turn: Turn): Reasoned | undefined {
  if (question.kind !== 'yesno' || question.negated || question.units.some((unit) => unit.main && !unit.soft))
    return undefined;
  const shape = shapeOf(question.tokens, question.mentions, dropped(question));
  const asked = /^(so |and |but )?(is|was|are|were) @ (and )?@ (\w+ )?(a |an |the )?@/.test(shape);
  const said = /^(so |and |but )?@ (and )?@ (is|was|are|were) (\w+ )?(a |an |the )?@/.test(shape);
  if (!asked && !said) return undefined;
  const [a, b, ...more] = question.mentions.filter((mention) => !question.mentions.some((o) => o.owner === mention));
  const kin = more.find((mention) => mention.how === 'kin' && mention.kin !== undefined);
  if (!a || !b || !kin || [a, b].some((one) => one.how === 'pronoun' || one.candidates.size === 0)) return undefined;
  const same = isKin(a, b, kin, turn);
  if (same === undefined) return undefined;
  const [first, ...rest] = relateTwo(turn.index, a, b, turn.ceiling);
  if (!first) return undefined;
  return done(
    turn,
    tell(turn, [{ text: `${same ? 'Yes' : 'No'}: ${first.text}`, cites: first.cites }, ...rest.slice(0, 1)], [], {
      verdict: same ? 'yes' : 'no',
      characters: [...best(a), ...best(b)],
    }),
    { question, decision: same ? `they are ${kin.text}` : `they are no ${kin.text}` },
  );
}

/** Whether the one is the other's kin, or both are that of the owner named with it. */
function isKin(a: Mention, b: Mention, kin: Mention, { index }: Turn): boolean | undefined {
  const entry = index.lexicon.kin.get(kin.kin ?? '');
  if (!entry) return undefined;
  if (kin.owner) return [a, b].every((one) => best(one).some((id) => (kin.candidates.get(id) ?? 0) >= fits));
  const found = relatives(index.film, { ...entry, gender: 'unknown' }, new Map(best(b).map((id) => [id, 1])));
  return best(a).some((id) => (found.get(id) ?? 0) >= fits);
}

/** Kin of whom the plot tells all there are, if it tells of any. */
const family: ReadonlySet<string> = new Set(['parent', 'child', 'sibling', 'spouse', 'in-law']);

/** "Does she have a sister?" of somebody of whom no such relative is told. */
export function answerRelative(question: Question, turn: Turn): Reasoned | undefined {
  const { index, ceiling } = turn;
  const [unit, ...more] = question.units.filter((one) => one.main && !one.soft);
  const [owner] = question.frame.subject;
  if (question.kind !== 'yesno' || !unit || more.length > 0 || !owner || owner.how === 'pronoun') return undefined;
  const shape = shapeOf(question.tokens, question.mentions, dropped(question));
  if (!/^(so |and |but )?(does|do|did|has|have|had) @ (even |ever |also )?((have|got|had) )?(a |an |any )/.test(shape))
    return undefined;
  const [entry] = unit.senses.filter((sense) => sense.kind === 'kin').map((sense) => index.lexicon.kin.get(sense.id));
  if (!entry || !family.has(entry.relation)) return undefined;
  const persons = new Map(best(owner).map((id) => [id, 1]));
  if (relatives(index.film, entry, persons).size > 0) return undefined;
  if (ceilingWithin(index.film, ceiling) !== undefined)
    return done(turn, refuseLater(turn), { question, decision: 'a relative whom the plot does not have' });
  const near = index.film.relations.find(
    (relation) => (persons.has(relation.a) || persons.has(relation.b)) && isTold(relation.reveal, ceiling),
  );
  return done(
    turn,
    finishAnswer(index.film, {
      kind: 'abstain',
      claims: [
        { text: 'The synopsis does not say whether that is so', cites: [] },
        ...(near ? [{ text: `What it does tell: ${near.text}`, cites: near.cites }] : []),
      ],
      reason: 'not-told',
      verdict: 'unknown',
      characters: [...persons.keys()],
    }),
    { question, decision: 'a relative whom the plot does not have' },
  );
}
