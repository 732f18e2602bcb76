import { claimOf } from './draft.js';
import { textOf } from '../language/tokens.js';
import type { Mention, Question, Unit } from '../question/question.js';
import { readQuestion } from '../question/read.js';
import { around } from './around.js';
import { carryOut } from './carry-out.js';
import { composeCount, composeWhat, slotOf } from './compose.js';
import { tellOne } from './ellipsis.js';
import { type Candidate, isTold } from './find.js';
import { tellNeighbours } from './moments.js';
import type { IndexedRecord } from './record-index.js';
import { refuse } from './refuse.js';
import { isSpoken } from './roles.js';
import { type Reasoned, type Turn, done, tell, lastTold } from './turn.js';

const anyOf = (mention: Mention | undefined, ids: Iterable<string>): boolean =>
  mention === undefined || [...ids].some((id) => mention.candidates.has(id));

const overlap = (a: readonly string[], b: readonly string[]): boolean => a.some((id) => b.includes(id));

/** The persons of a follow-up in their order: who does it, and to whom. */
const playersOf = (question: Question): Mention[] =>
  question.mentions.filter(
    (mention, i) =>
      mention.candidates.size > 0 &&
      (!mention.owned || (i === 0 && !question.mentions.some((other) => other.owner === mention))),
  );

/** "What does he do to her?", "how does he take it?": what comes of it, or next, with him as its doer. */
export function answerDeed(last: IndexedRecord, question: Question, turn: Turn): Reasoned | undefined {
  const [doer, other] = playersOf(question);
  if (!doer) return undefined;
  const suits = ({ record, participants }: IndexedRecord): boolean =>
    record.kind === 'event' &&
    anyOf(doer, record.who.agent) &&
    (other === undefined || [...participants].some((id) => other.candidates.has(id) && !record.who.agent.includes(id)));
  // What was told already, when it was asked about somebody else: "is she scared?" – "he teases her" – "what does he do?"
  const own = isNewDoer(doer, turn) && !/\b(next|then|after|back|return|instead)\b/.test(textOf(question.tokens));
  const found = [...(own ? [last] : []), ...around(last, turn)].filter(suits);
  const straight = found.filter(({ record }) => anyOf(other, [...record.who.affected, ...record.who.to]));
  const [first] = straight.length > 0 ? straight : found;
  if (!first) return undefined;
  const beside = found.filter((one) => one !== first && one.record.cites[0] === first.record.cites[0]);
  return tellAll([first, ...beside.slice(0, 1)], 'deed', last, question, turn);
}

const isNewDoer = (doer: Mention, turn: Turn): boolean =>
  turn.state?.question !== undefined &&
  !readQuestion(turn.state.question, turn.index).mentions.some((one) =>
    [...doer.candidates.keys()].some((id) => one.candidates.has(id)),
  );

/** "What does she say to that?": what is said next by her, or was just said. */
export function answerSpeech(last: IndexedRecord, question: Question, turn: Turn): Reasoned | undefined {
  const [speaker, other] = playersOf(question);
  if (!speaker) return undefined;
  const back = /\b(back|that|this|it|return|answer|reply|respond|response|comeback|retort)\b/.test(
    textOf(question.tokens),
  );
  const speaks = (one: IndexedRecord): boolean =>
    isSpoken(one) || one.record.slots.has('says') || one.record.verbs.some((verb) => answering.test(verb));
  const suits = (one: IndexedRecord): boolean =>
    speaks(one) && anyOf(speaker, one.record.who.agent) && anyOf(other, one.participants);
  const found = [...(back ? [] : [last]), ...around(last, turn)].filter(suits);
  return found.length > 0 ? tellAll(found.slice(0, 2), 'speech', last, question, turn) : undefined;
}

/** What one does with words when something is asked of one. */
const answering = /^(refuse|agree|accept|reject|decline|consent|object|apologi[sz]e|beg)\b/;

/** "Who says that?": who speaks in the sentence just told. */
export function answerSpeaker(last: IndexedRecord, question: Question, turn: Turn): Reasoned | undefined {
  const first = [last, ...around(last, turn, 0, 0)].find((one) => isSpoken(one) || one.record.mode !== 'fact');
  return first && tellAll([first], 'speaker', last, question, turn);
}

/** "What did that lead to?": what it caused, else what comes next. */
export function answerResult(last: IndexedRecord, question: Question, turn: Turn): Reasoned {
  const caused = turn.index.events.filter(
    ({ record }) =>
      isTold(record.reveal, turn.ceiling) &&
      record.verbs[0] !== last.record.verbs[0] &&
      record.why.some((link) => link.from === last.record.id && link.kind !== 'despite'),
  );
  if (caused.length > 0) return tellAll(caused.slice(0, 2), 'result', last, question, turn);
  if (slotOf(last.record, ['result'], turn))
    return done(turn, tell(turn, composeWhat(last.record, turn, ['result']) ?? [], [last]), {
      question,
      decision: `result of ${last.record.id}`,
    });
  return tellNeighbours(last, 'after', question, turn);
}

/** "Does it last?": for how long it holds, else what becomes of it. */
export function answerLasting(last: IndexedRecord, question: Question, turn: Turn): Reasoned {
  const composed = composeCount(last.record, turn, ['how-long', 'duration']);
  if (!composed) return answerResult(last, question, turn);
  return done(turn, tell(turn, composed, [last]), { question, decision: `how long ${last.record.id}` });
}

/** "Does he mean it?", "did it work?": what came of what was promised, planned or claimed; undefined of plain facts. */
export function answerOutcome(last: IndexedRecord, question: Question, turn: Turn): Reasoned | undefined {
  if (last.record.mode === 'fact' || last.record.mode === 'belief') return undefined;
  const candidate: Candidate = {
    indexed: last,
    score: 1,
    coverage: 1,
    missing: [],
    roles: 'ok',
    contrary: false,
    opposed: [],
    strangers: [],
    predicate: 1,
    fit: 1,
  };
  return carryOut({ say: 'attributed', candidate }, { ...question, kind: 'yesno' }, turn, []);
}

/** "Even hers?", "both of them?": what the sentence just told says of those persons. */
export function answerPart(last: IndexedRecord, question: Question, turn: Turn): Reasoned | undefined {
  const who = question.mentions[0];
  if (!who) return tellAll([last], 'part', last, question, turn);
  const found = around(last, turn, 0, 0).filter(
    (one) =>
      anyOf(who, one.participants) &&
      (!anyOf(who, last.participants) || one.participants.size <= last.participants.size),
  );
  const told = found[0] ?? (anyOf(who, last.participants) ? last : undefined);
  return told && tellOne(told, 'part', told.record.not ? undefined : 'yes', question, turn);
}

/** "Who else?", "anything else in there?": another record of the same act, in the same talk. */
export function answerElse(last: IndexedRecord, question: Question, turn: Turn): Reasoned {
  const persons = /\b(who|anyone|anybody|someone|somebody|nobody|no one)\b/.test(textOf(question.tokens));
  const { who, verbs } = last.record;
  const same = around(last, turn, 1, 1).filter(
    ({ record, participants }) =>
      overlap([...record.verbs], verbs) &&
      (overlap(record.who.agent, who.agent) || overlap(record.who.affected, who.affected)) &&
      (!persons || [...participants].some((id) => !last.participants.has(id) && turn.index.film.characters.has(id))),
  );
  if (same.length > 0) return tellAll(same.slice(0, 2), 'else', last, question, turn);
  return done(turn, refuse(turn, question, 'slot', last.record, []), {
    question,
    decision: `nothing else beside ${last.record.id}`,
    record: last.record.id,
  });
}

function tellAll(
  records: readonly IndexedRecord[],
  what: string,
  last: IndexedRecord,
  question: Question,
  turn: Turn,
): Reasoned {
  const claims = records.map(({ record }) => claimOf(record));
  return done(turn, tell(turn, claims, records), { question, decision: `${what} after ${last.record.id}` });
}

/** "How does he react?", "what does she think of that?": what he does because of what was just told, or feels about it. */
export function answerReaction(question: Question, turn: Turn): Reasoned | undefined {
  const last = lastTold(turn);
  const learning =
    question.kind === 'what' &&
    question.anchor?.direction === 'while' &&
    question.units.some((unit) => !unit.main && isLearning(unit));
  const feeling = feels.test(textOf(question.tokens)) && (question.kind === 'how' || question.kind === 'what');
  if (!last || !(question.reaction || learning || feeling)) return undefined;
  if (!question.leaning && !question.anchor) return undefined;
  const allowed = (unit: Unit): boolean =>
    unit.soft || reacting.test(unit.text) || (feeling && unit.main) || (learning && isLearning(unit));
  if (!question.units.every(allowed)) return undefined;
  const [doer] = playersOf(question);
  const who = new Set(doer?.candidates.keys());
  const suits = ({ record }: IndexedRecord): boolean =>
    doer ? anyOf(doer, record.who.agent) : record.who.agent.some((id) => !last.record.who.agent.includes(id));
  const found = around(last, turn, 2, 0).filter(suits);
  const own = feeling && doer && (last.record.slots.has('feels') || last.record.mode === 'belief') && suits(last);
  const [first] = own ? [last] : found;
  if (!first) return tellNeighbours(last, 'after', question, turn, who);
  const beside = found.filter((one) => one !== first && one.record.cites[0] === first.record.cites[0]);
  return tellAll([first, ...beside.slice(0, 1)], 'reaction', last, question, turn);
}

/** "when she *hears*": of what was just told. */
const isLearning = (unit: Unit): boolean => unit.senses.some((sense) => /^(find-out|hear|learn)$/.test(sense.id));

const reacting =
  /^(react|reacts|reacted|reaction|respond|responds|responded|response|reply|replies|replied|answer|answers|answered|take it|takes it|took it)( to)?$/;

/** "feel about that", "take it", "think of this": the verb is about what was just told. */
const feels =
  /\b(feels?|felt|thinks?|thought|likes?|liked|takes?|took|handles?|handled|deals?|dealt|copes?|coped|reacts?|responds?)( about| of| with| to)? (that|it|this)( then| though)?$/;
