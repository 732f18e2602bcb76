import { articles, possessives } from '../language/english.js';
import { tokenize, type TokenRules, wordsOf } from '../language/tokens.js';
import { focusWeights } from '../question/conversation.js';
import type { Mention, Question } from '../question/question.js';
import { readQuestion } from '../question/read.js';
import { type Candidate, findCandidates, isTold } from './find.js';
import { nearFirst } from './nearby.js';
import type { IndexedRecord } from './record-index.js';
import type { Focus } from './taking-part.js';
import type { Turn } from './turn.js';

/** So much worse than the best reading of a clause of time may another be and still be meant. */
const rivalry = 0.4;
/** So many events away from the moment is far. */
export const near = 8;
/** What a record on the wrong side of the moment loses, and one far from it; and what the nearest one gains. */
const wrongSide = 0.8;
const farOff = 0.5;
const beside = 0.35;
/** What keeps happening marks no moment as long as something else does. */
const again = 0.2;

/** The events that a clause of time may name, likeliest first. What lasts has no place in the order of the story. */
export function pivotsOf(question: Question, turn: Turn): readonly Candidate[] {
  const found = clauseCandidates(question, turn)
    .filter(({ indexed: { record } }) => record.kind === 'event')
    .map((candidate) =>
      candidate.indexed.record.repeats ? { ...candidate, score: candidate.score - again } : candidate,
    )
    .sort((a, b) => b.score - a.score);
  const [first] = found;
  if (!first) return [];
  const stay = stayAt(question, first, turn);
  if (stay) return [{ ...first, indexed: stay }];
  return found
    .filter((candidate) => candidate.coverage >= 0.45 && candidate.score >= first.score - rivalry)
    .slice(0, 6);
}

/** "after the party", "when the party is over": a place is left with the last thing that happens there. */
function stayAt(question: Question, first: Candidate, turn: Turn): IndexedRecord | undefined {
  const { film, events, lexicon } = turn.index;
  const direction = question.anchor?.direction;
  if (direction === 'while' || direction === undefined) return undefined;
  const plain = (text: string): string => nounsOf(text.replace(ended, ''), lexicon);
  const words = plain(clauseText(question));
  const place = [...film.things.values()].find(
    (thing) => thing.kind === 'place' && [thing.name, ...thing.aka].some((name) => plain(name) === words),
  );
  if (!place || (words.split(' ').length < 2 && first.indexed.record.who.place !== place.id)) return undefined;
  const there = events.filter(({ record }) => record.who.place === place.id && isTold(record.reveal, turn.ceiling));
  return direction === 'after' ? there.at(-1) : there[0];
}

/** What tells that something comes to its end, or that somebody is somewhere. */
const ended =
  /^(leaving |being (at|in) )|( is| was| are| has| had)?( all| finally)? (over|done|finished|ended|ends|closes|closed|finishes|shuts|concluded|concludes)$/g;

const nounsOf = (text: string, rules: TokenRules): string =>
  tokenize(text, rules)
    .filter((token) => !articles.has(token.form) && !possessives.has(token.form))
    .map((token) => token.noun)
    .join(' ');

/** All records that the clause of time may speak of. */
export function clauseCandidates(question: Question, turn: Turn): readonly Candidate[] {
  const known = clauses.get(question);
  if (known?.turn === turn) return known.found;
  const found = readClause(question, turn);
  clauses.set(question, { turn, found });
  return found;
}

/** Several steps ask for the same clause. */
const clauses = new WeakMap<Question, { readonly turn: Turn; readonly found: readonly Candidate[] }>();

function readClause(question: Question, turn: Turn): readonly Candidate[] {
  const { anchor } = question;
  if (!anchor || !question.units.some((unit) => !unit.main)) return [];
  const clause = readQuestion(clauseText(question), turn.index, turn.state?.persons);
  const focus: Focus = {
    ...(turn.state?.record === undefined ? {} : { record: turn.state.record }),
    persons: focusWeights(turn.state),
  };
  const told = findCandidates({ ...clause, kind: 'statement' }, turn.index, focus).filter((candidate) =>
    isTold(candidate.indexed.record.reveal, turn.ceiling),
  );
  // "when she is back after the storm": a moment told by another one.
  return nearFirst(clause, clause.anchor ? onTheRightSide(told, clause, turn) : told, turn);
}

/**
 * The clause as a sentence of its own. What it leaves out is taken from the main clause: "after leaving him, what does
 * she do?"; a pronoun that fits the one person named there means that one.
 */
function clauseText(question: Question): string {
  const { anchor, tokens } = question;
  if (!anchor) return '';
  const own = question.mentions.filter((mention) => mention.start >= anchor.body && mention.start < anchor.end);
  const outside = question.mentions.filter(
    (mention) => (mention.start < anchor.start || mention.start >= anchor.end) && !mention.owned,
  );
  const words = tokens
    .slice(anchor.body, anchor.end)
    .map((token) => (token.possessive ? `${token.form}'s` : token.form));
  const subject = own.find((mention) => mention.start === anchor.body && mention.how === 'pronoun' && !mention.owned);
  const named = subject && namesake(subject, outside);
  if (named) words.splice(0, subject.end - subject.start, ...wordsOf(tokens.slice(named.start, named.end)));
  const [doer] = question.frame.subject;
  if (
    !subject &&
    doer &&
    /^(\w{2,}ing|having)$/.test(words[0] ?? '') &&
    question.units.some((unit) => unit.start === anchor.body || words[0] === 'being')
  ) {
    const rest =
      words[0] === 'being' ? ['is', ...words.slice(1)] : words[0] === 'having' ? ['has', ...words.slice(1)] : words;
    return [...wordsOf(tokens.slice(doer.start, doer.end)), ...rest].join(' ');
  }
  return words.join(' ');
}

/** The one named person of the main clause whom a pronoun can mean. */
function namesake(pronoun: Mention, outside: readonly Mention[]): Mention | undefined {
  const fitting = outside.filter(
    (mention) =>
      mention.how !== 'pronoun' &&
      mention.how !== 'person' &&
      mention.plural === pronoun.plural &&
      [...mention.candidates].some(([id, weight]) => weight >= 0.8 && (pronoun.candidates.get(id) ?? 0) >= 0.8),
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** A question about before, after or during something is about the records on that side of it, the nearest first. */
export function onTheRightSide(candidates: readonly Candidate[], question: Question, turn: Turn): readonly Candidate[] {
  const { anchor } = question;
  const pivots = pivotsOf(question, turn);
  const [sure] = pivots;
  if (!sure || anchor === undefined || (question.kind === 'yesno' && !isPlain(question))) return candidates;
  // Who, what and where are asked of what comes next; why and how often, of whenever it is.
  const asksNext = ['what', 'who', 'where', 'list'].includes(question.kind) && isPlain(question);
  const gained = (candidate: Candidate): number =>
    Math.max(
      ...(asksNext ? pivots : [sure]).map(
        (pivot) => sideGain(candidate, pivot, question, turn, asksNext) - (sure.score - pivot.score),
      ),
    );
  return candidates
    .map((candidate) => ({ candidate, gain: gained(candidate) }))
    .filter(({ gain }) => question.kind !== 'yesno' || gain > -wrongSide)
    .map(({ candidate, gain }) => (gain === 0 ? candidate : { ...candidate, score: candidate.score + gain }))
    .sort((a, b) => b.score - a.score);
}

/** The clause says more than that somebody comes or goes. */
const isPlain = (question: Question): boolean => question.units.some((unit) => !unit.main && !unit.soft);

/** What a candidate gains by standing where the clause of time puts it, or loses by standing elsewhere. */
function sideGain({ indexed }: Candidate, pivot: Candidate, question: Question, turn: Turn, asksNext: boolean): number {
  const { record } = indexed;
  // What is planned or threatened is meant for another time than it is said.
  const meant =
    ['plan', 'wish', 'threat', 'promise'].includes(record.mode) && ['count', 'how', 'when'].includes(question.kind);
  if (record.kind !== 'event' || meant) return 0;
  const { events } = turn.index;
  const distance = events.indexOf(indexed) - events.indexOf(pivot.indexed);
  const together = record.cites.some((id) => pivot.indexed.record.cites.includes(id));
  const quality = asksNext && pivot.missing.length === 0 ? beside * pivot.coverage * pivot.predicate : 0;
  if (question.anchor?.direction === 'while') {
    if (together) return quality;
    return Math.abs(distance) > near ? -farOff : 0;
  }
  if (distance === 0) return -wrongSide;
  if (question.anchor?.direction === 'before' ? distance > 0 : distance < 0) return -wrongSide;
  return quality * Math.max(0, 1 - Math.abs(distance) / near);
}
