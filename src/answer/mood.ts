import type { Mode } from '../corpus/schema.js';
import { textOf } from '../language/tokens.js';
import type { Question } from '../question/question.js';
import { weights } from './weights.js';

/** Verbs of the question that name how a thing is meant. */
const named: readonly (readonly [Mode, RegExp])[] = [
  ['wish', /\b(want|wish|hope|long|desire)(s|e?d)?\b/],
  ['plan', /\b(plan(s|ned)?|intend(s|ed)?|mean[st]? to|aim(s|ed)? to)\b/],
  ['threat', /\bthreaten(s|ed|ing)?\b/],
  ['promise', /\b(promise[sd]?|vow(s|ed)?|swears?|swore)\b/],
  ['claim', /\b(claim(s|ed)?|pretend(s|ed)?|allege[sd]?|argue[sd]?)\b/],
];

/** "Who says he *will* shoot?": what is said is to come. */
const announced =
  /\b(say|says|said|tell|tells|told|announces?|announced|declares?|declared)\b.*\b(will|would|gonna|going to|shall)\b/;

/** Modes of what is to come, if it comes. */
const toCome: ReadonlySet<Mode> = new Set(['threat', 'promise', 'plan']);

/** The question itself names the record's mood, by its verb or by what is announced. */
export function namesMood(question: Question, mode: Mode): 'verb' | 'announced' | undefined {
  const text = textOf(question.tokens);
  if (named.some(([one, verb]) => one === mode && verb.test(text))) return 'verb';
  return toCome.has(mode) && announced.test(text) ? 'announced' : undefined;
}

/** What is wanted, threatened or promised in the question is so in the record rather than done or said in passing. */
export function moodBonus(question: Question, mode: Mode): number {
  const mood = mode === 'fact' ? undefined : namesMood(question, mode);
  return mood === undefined ? 0 : weights.bonus[mood === 'verb' ? 'mood' : 'announced'];
}
