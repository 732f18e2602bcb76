import type { Question } from '../question/question.js';
import type { Candidate } from './find.js';
import { judge } from './judge.js';
import type { IndexedRecord } from './record-index.js';
import type { Turn } from './turn.js';

/** So many sentences from the one just told is still the same talk. */
const closeBy = 3;
/** What a record far from the talk has to say of a question that names nobody. */
const sureEnough = 0.95;
const plainEnough = 0.75;

/** A question without a name of its own is about what was just told, or near it, if that answers it at all. */
export function nearFirst(question: Question, candidates: readonly Candidate[], turn: Turn): readonly Candidate[] {
  const last = turn.state?.record === undefined ? undefined : turn.index.byId.get(turn.state.record);
  if (!last || !isBare(question)) return candidates;
  const fitting = candidates.filter(({ roles }) => roles === 'ok' || roles === 'open');
  if (question.kind !== 'yesno' && fitting.length < candidates.length) return nearFirst(question, fitting, turn);
  const near = candidates.filter(({ indexed }) => isNear(indexed, last));
  const decision = judge(question, near, turn.index);
  if (decision.say !== 'refuse' && isPlain(decision.candidate, question)) return near;
  return candidates.filter((candidate) => near.includes(candidate) || isSure(candidate, question));
}

/** Nobody is named: who and what is meant stands in what was said before. */
export const isBare = (question: Question): boolean =>
  question.position === undefined &&
  question.order === undefined &&
  question.mentions.every((mention) => mention.how === 'pronoun' || mention.how === 'person' || mention.owned);

function isNear({ record }: IndexedRecord, { record: last }: IndexedRecord): boolean {
  const sameTime = record.frame === undefined || last.frame === undefined || record.frame === last.frame;
  return (
    (sameTime && Math.abs(record.reveal - last.reveal) <= closeBy) ||
    record.why.some((link) => link.from === last.id) ||
    last.why.some((link) => link.from === record.id)
  );
}

const isPlain = (candidate: Candidate, question: Question): boolean =>
  candidate.coverage >= plainEnough &&
  candidate.missing.length === 0 &&
  candidate.strangers.length === 0 &&
  (question.frame.predicate?.soft !== false || candidate.predicate >= plainEnough);

const isSure = (candidate: Candidate, question: Question): boolean =>
  question.units.some((unit) => unit.main && !unit.soft) &&
  candidate.coverage >= sureEnough &&
  candidate.predicate >= sureEnough &&
  candidate.roles === 'ok';
