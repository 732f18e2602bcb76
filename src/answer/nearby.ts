import { articles, isFunctionWord, possessives } from '../language/english.js';
import { tokenize, type Token } from '../language/tokens.js';
import type { Question } from '../question/question.js';
import type { Candidate } from './find.js';
import { judge } from './judge.js';
import type { IndexedRecord } from './record-index.js';
import { type Turn, lastTold } from './turn.js';

/** So many sentences from the one just told is still the same talk. */
const closeBy = 3;
/** What a record far from the talk has to say of a question that names nobody. */
const sureEnough = 0.95;
const plainEnough = 0.75;
const told = 0.6;
/** So much better may a sure one far off be, and the near one is still meant. */
const nearer = 0.3;
/** What a record gains by speaking of the thing that "it" stands for. */
const sameThing = 0.3;

/** A question without a name of its own is about what was just told, or near it, if that answers it at all. */
export function nearFirst(question: Question, candidates: readonly Candidate[], turn: Turn): readonly Candidate[] {
  const last = lastTold(turn);
  if (!last) return candidates;
  if (!isBare(question)) return isBrief(question, turn) ? briefFirst(question, candidates, last, turn) : candidates;
  const fitting = candidates.filter(({ roles }) => roles === 'ok' || roles === 'open');
  if (question.kind !== 'yesno' && fitting.length < candidates.length) return nearFirst(question, fitting, turn);
  const near = ofTheThing(question, candidates, last, turn).filter(({ indexed }) => isNear(indexed, last));
  const decision = judge(question, near, turn.index);
  const sure = Math.max(0, ...candidates.filter((one) => isSure(one, question)).map(({ score }) => score));
  if (decision.say !== 'refuse' && isPlain(decision.candidate, question) && decision.candidate.score >= sure - nearer)
    return near;
  // What is denied near by is the answer, whatever is said far away: "does he agree?" – "he refuses".
  const denied = question.kind === 'yesno' ? near.filter((one) => one.contrary && isFitting(one)) : [];
  if (denied.length > 0) return denied;
  if (standsAlone(question)) return candidates;
  return candidates.filter(
    (candidate) =>
      isNear(candidate.indexed, last) ||
      isSure(candidate, question) ||
      // "Was it dark?" says too little to be about something far off.
      (question.kind !== 'yesno' && candidate.coverage >= plainEnough && candidate.predicate >= told),
  );
}

/** "Who gets shot?" leans on nothing. */
const standsAlone = (question: Question): boolean =>
  question.mentions.length === 0 &&
  question.units.some((unit) => unit.main && !unit.soft) &&
  !question.tokens.some((token) => leaningWords.test(token.form));

const leaningWords = /^(it|its|that|this|those|these|them|one|there|then|instead|else)$/;

const isDeterminer = (token: Token): boolean =>
  articles.has(token.form) || possessives.has(token.form) || token.possessive;

/** "Who takes it?": of two records the one that speaks of the same thing. */
function ofTheThing(
  question: Question,
  candidates: readonly Candidate[],
  last: IndexedRecord,
  turn: Turn,
): readonly Candidate[] {
  if (!question.tokens.some((token, i) => i > 0 && token.form === 'it')) return candidates;
  const { lexicon, film } = turn.index;
  const names = new Set([...film.characters.values()].flatMap(({ name }) => name.toLowerCase().split(/[^\p{L}]+/u)));
  const done = new Set(last.record.verbs.flatMap((verb) => tokenize(verb, lexicon).slice(0, 1)).map(({ key }) => key));
  const words = tokenize(last.record.gloss, lexicon);
  const things = words
    .filter((_, i) => [words[i - 1], words[i - 2]].some((before) => before && isDeterminer(before)))
    .filter(({ form, key }) => form.length > 3 && !isFunctionWord(form) && !names.has(form) && !done.has(key))
    .map(({ key }) => key);
  return candidates
    .map((candidate) =>
      candidate.indexed !== last && things.some((key) => candidate.indexed.own.keys.has(key))
        ? { ...candidate, score: candidate.score + sameThing }
        : candidate,
    )
    .sort((a, b) => b.score - a.score);
}

/** "Is Mary pleased?" names only whom the talk is about, and says one thing of them. */
const isBrief = (question: Question, turn: Turn): boolean =>
  question.position === undefined &&
  question.anchor === undefined &&
  question.units.filter((unit) => unit.main && !unit.soft).length === 1 &&
  question.mentions.every((mention) => turn.state?.persons.some((id) => mention.candidates.has(id)));

function briefFirst(
  question: Question,
  candidates: readonly Candidate[],
  last: IndexedRecord,
  turn: Turn,
): readonly Candidate[] {
  const near = candidates.filter(({ indexed }) => isNear(indexed, last));
  const decision = judge(question, near, turn.index);
  return decision.say !== 'refuse' && isPlain(decision.candidate, question) ? near : candidates;
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

const isFitting = (candidate: Candidate): boolean =>
  candidate.coverage >= plainEnough && candidate.missing.length === 0 && candidate.strangers.length === 0;

const isPlain = (candidate: Candidate, question: Question): boolean =>
  isFitting(candidate) && (question.frame.predicate?.soft !== false || candidate.predicate >= plainEnough);

const isSure = (candidate: Candidate, question: Question): boolean =>
  question.units.some((unit) => unit.main && !unit.soft) &&
  candidate.coverage >= sureEnough &&
  candidate.predicate >= sureEnough &&
  candidate.roles === 'ok';
