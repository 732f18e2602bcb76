import type { FilmRecord } from '../corpus/film.js';
import { textOf } from '../language/tokens.js';
import { relatives } from '../question/kin.js';
import type { Mention, Question, Unit } from '../question/question.js';
import type { Answer } from './answer.js';
import type { Scene } from './compose.js';
import { afterLead, finishAnswer, type DraftClaim } from './draft.js';
import { isTold } from './find.js';
import { ceilingWithin } from './heard.js';
import { nextSteps } from './neighbours.js';

const asked: Readonly<Partial<Record<Question['kind'], string>>> = {
  who: 'who',
  when: 'when',
  where: 'where',
  why: 'why',
  how: 'how',
  count: 'how many or how much',
};

/** Says what is not told, and the nearest thing that is. */
export function refuse(
  scene: Scene,
  question: Question,
  why: 'nothing' | 'slot' | 'content' | 'film',
  nearest: FilmRecord | undefined,
  units: readonly Unit[],
): Answer {
  const { film } = scene.index;
  const claims: DraftClaim[] = [];
  if (why === 'film') {
    return finishAnswer(film, {
      kind: 'abstain',
      claims: [
        { text: `I know only what happens in ${film.title}, nothing about how it was made or received`, cites: [] },
      ],
      reason: 'off-topic',
    });
  }
  const stranger = units.find((unit) => unit.unknown && question.tokens[unit.start]?.capital);
  const measure = /\bhow (many|much|long|often|far|close|old|big|tall|soon)\b/.exec(textOf(question.tokens));
  const word = question.kind === 'count' && measure ? measure[0] : asked[question.kind];
  if (stranger)
    claims.push({
      text: `The synopsis knows nobody and nothing called “${question.tokens[stranger.start]?.raw.replace(/[^\p{L}\p{N}' -]/gu, '') ?? ''}”`,
      cites: [],
    });
  else if (question.kind === 'yesno') claims.push({ text: 'The synopsis does not say whether that is so', cites: [] });
  else
    claims.push({
      text: word && why === 'slot' ? `The synopsis does not say ${word}` : 'The synopsis does not tell that',
      cites: [],
    });
  const told = nearest && isTold(nearest.reveal, scene.ceiling) ? nearest : undefined;
  if (told && why !== 'nothing')
    claims.push({ text: `What it does tell: ${afterLead(told.gloss)}`, cites: told.cites });
  return finishAnswer(film, {
    kind: 'abstain',
    claims,
    reason: stranger ? 'unknown-name' : why === 'nothing' ? 'no-such-event' : 'not-told',
    ...(question.kind === 'yesno' ? { verdict: 'unknown' as const } : {}),
    events: told ? [told.id] : [],
    ...(told ? { next: nextSteps(scene.index, told, scene.ceiling) } : {}),
  });
}

/** Somebody's relative whom the plot does not have. */
export function refusePerson(scene: Scene, mention: Mention): Answer {
  // A denial speaks of the whole film, and would tell this relative from one who comes up later.
  if (ceilingWithin(scene.index.film, scene.ceiling) !== undefined) return refuseLater(scene);
  const { film, lexicon } = scene.index;
  const entry = lexicon.kin.get(mention.kin ?? '');
  const word = mention.text.replace(/[^\p{L}\p{N}' -]/gu, '');
  const denial = { text: `The synopsis knows no “${word}” there`, cites: [] };
  const near = entry
    ? relatives(film, { ...entry, gender: 'unknown' }, mention.owner?.candidates)
    : new Map<string, number>();
  const relation = film.relations.find(
    (one) =>
      (near.has(one.a) || near.has(one.b)) &&
      (entry?.relation === 'child' || entry?.relation === 'parent' ? one.kind === 'parent' : true),
  );
  if (!relation) return finishAnswer(film, { kind: 'abstain', claims: [denial], reason: 'unknown-name' });
  return finishAnswer(film, {
    kind: 'correction',
    claims: [denial, { text: relation.text, cites: relation.cites }],
    reason: 'clash',
    characters: [relation.a, relation.b],
  });
}

/** What is not told up to the ceiling, whether it is told above it or nowhere: the two must not be told apart. */
export function refuseLater(scene: Scene): Answer {
  return finishAnswer(scene.index.film, {
    kind: 'abstain',
    claims: [{ text: 'That is not told up to here', cites: [] }],
    reason: 'told-later',
  });
}
