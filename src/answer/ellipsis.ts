import { textOf } from '../language/tokens.js';
import type { Question } from '../question/question.js';
import { around } from './around.js';
import { answerQuestion } from './ask.js';
import { afterLead, leadWith, claimOf } from './draft.js';
import type { IndexedRecord } from './record-index.js';
import { type Reasoned, type Turn, done, tell } from './turn.js';

const indefinite = /\b(anything|something|anyone|anybody|someone|somebody|anywhere|somewhere|anyplace|someplace)\b/i;

/** "Does anyone warn her?" – "Who?", "does he accuse her of something?" – "Of what?": the last question, asked openly. */
export function askOpenly(question: Question, turn: Turn): Reasoned | undefined {
  const last = turn.state?.question?.replace(/^((and|but|so|ok|then)[ ,]+)*/i, '');
  const thing = last === undefined ? undefined : indefinite.exec(last)?.[0].toLowerCase();
  if (last === undefined || thing === undefined || !auxiliary.test(last)) return undefined;
  const wh = /one$|body$/.test(thing) ? 'who' : /thing$/.test(thing) ? 'what' : 'where';
  const text = /^\S+ (not )?(anyone|anybody|someone|somebody)\b/i.test(last)
    ? last.replace(auxiliary, '').replace(indefinite, 'who')
    : `${wh} ${last.replace(indefinite, '').replace(/\s+(?=\?|\s|$)/g, '')}`;
  const reasoned = answerQuestion(text, turn.index, turn.ceiling, turn.state, turn.depth + 1);
  return reasoned.answer.kind === 'answer'
    ? { ...reasoned, question, decision: `the last question asked openly: ${text} → ${reasoned.decision}` }
    : undefined;
}

const auxiliary = /^(did|does|do|is|was|has|had|were|are|will|would|can|could)(n['’]?t)?( not)?\s+/i;

/** "Out of what?", "from where?": the phrase with that preposition in the sentence just told. */
export function answerPhrase(last: IndexedRecord, question: Question, turn: Turn): Reasoned | undefined {
  const words = textOf(question.tokens)
    .replace(/\b(what|which|where|whom|who|and|but|so|ok|oh|wait|then|or|exactly|though|tho)\b/g, ' ')
    .trim()
    .split(/\s+/);
  const preposition = words.join(' ').replace(/^out of$/, 'out of|from');
  if (preposition === '') return undefined;
  const opens = new RegExp(`^(${preposition}) `, 'i');
  const holds = new RegExp(`\\b(${preposition}) (?!(him|her|it|them|himself|herself|that|this)\\b)\\w`, 'i');
  const there = [last, ...around(last, turn, 0, 0)];
  for (const { record } of there)
    for (const slot of record.slots.values())
      if (opens.test(slot.text) && slot.reveal <= record.reveal)
        return done(
          turn,
          tell(turn, [{ text: leadWith(slot.text, record.gloss), cites: record.cites }], there.slice(0, 1)),
          {
            question,
            decision: `phrase of ${record.id}`,
            record: last.record.id,
          },
        );
  const found = there.find(({ record }) => holds.test(record.gloss));
  return (
    found &&
    done(turn, tell(turn, [claimOf(found.record)], [found]), {
      question,
      decision: `phrase in ${found.record.id}`,
    })
  );
}

/** "Who is with him?", "is he alone?": somebody not spoken of yet who is there. */
export function answerCompany(last: IndexedRecord, question: Question, turn: Turn): Reasoned | undefined {
  const [one] = question.mentions;
  const { characters } = turn.index.film;
  const isOther = (id: string): boolean => characters.has(id) && !one?.candidates.has(id) && !last.participants.has(id);
  const asksWho = question.kind !== 'yesno';
  const reach = asksWho ? 1 : 0;
  const beside = [last, ...around(last, turn, reach, reach)].filter(
    ({ participants }) => one === undefined || [...participants].some((id) => one.candidates.has(id)),
  );
  const found =
    beside.find(({ record }) => record.who.with.some((id) => characters.has(id) && !one?.candidates.has(id))) ??
    (asksWho ? beside.find(({ participants }) => [...participants].some(isOther)) : undefined);
  if (!found) return undefined;
  const verdict = asksWho ? undefined : question.tokens.some((token) => token.form === 'alone') ? 'no' : 'yes';
  return tellOne(found, 'company', verdict, question, turn);
}

/** "Whose idea was that?": who proposed what was just told, else who wanted it. */
export function answerProposer(last: IndexedRecord, question: Question, turn: Turn): Reasoned | undefined {
  const near = [last, ...around(last, turn, 1, 5)];
  const by = (verbs: RegExp): IndexedRecord | undefined =>
    near.find(({ record }) => record.who.agent.length > 0 && record.verbs.some((verb) => verbs.test(verb)));
  const found =
    by(/^(propose|suggest|have an idea|come up with)\b/) ??
    (/^(plan|wish|claim)$/.test(last.record.mode) && last.record.who.agent.length === 1 ? last : undefined) ??
    by(/^(want|decide|plan|wish|ask|invite|persuade|insist|demand|order|advise)\b/);
  return found && tellOne(found, 'proposer', undefined, question, turn);
}

/** "Are they done with each other?", "do they stay in touch?": what the two do together after they part. */
export function answerParted(
  verdict: 'yes' | 'no',
  last: IndexedRecord,
  question: Question,
  turn: Turn,
): Reasoned | undefined {
  if (!last.record.verbs.some((verb) => parting.test(verb))) return undefined;
  const { agent, affected, to } = last.record.who;
  const pair = [...agent, ...affected, ...to];
  const found = around(last, turn, 4, 0).find(
    ({ record }) =>
      record.kind === 'event' &&
      record.mode === 'fact' &&
      !record.not &&
      record.storyPosition > last.record.storyPosition &&
      record.who.agent.filter((id) => pair.includes(id)).length > 1,
  );
  return found && tellOne(found, 'after parting', verdict, question, turn);
}

const parting = /^(divorce|separate|split|break up|leave|part|end)\b/;

/** Tells one record, under a Yes or No where one was asked for. */
export function tellOne(
  one: IndexedRecord,
  what: string,
  verdict: 'yes' | 'no' | undefined,
  question: Question,
  turn: Turn,
): Reasoned {
  const { record } = one;
  const text = verdict === undefined ? record.gloss : `${verdict === 'yes' ? 'Yes' : 'No'}: ${afterLead(record.gloss)}`;
  return done(turn, tell(turn, [{ text, cites: record.cites }], [one], verdict ? { verdict } : {}), {
    question,
    decision: `${what} beside ${record.id}`,
  });
}
