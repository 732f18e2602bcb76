import { negations } from '../language/english.js';
import { inflectionKey } from '../language/stems.js';
import type { Question } from '../question/question.js';
import type { Candidate } from './find.js';
import { isSpoken } from './roles.js';

const none: ReadonlyMap<string, string> = new Map();
const saying = new Set(
  `say tell claim deny pretend act reckon promise threaten swear vow want wish hope plan intend believe think feel ask
   insist argue admit decide offer refuse propose suggest warn accuse blame fear consider declare announce maintain assert
   urge advise beg order assure explain confess acknowledge concede`
    .split(/\s+/)
    .map((verb) => inflectionKey(verb, none)),
);

/** A verb of saying, thinking or wanting, by its key: a clause behind it tells what is said. */
export const isSaying = (key: string | undefined): boolean => key !== undefined && saying.has(key);

/** "Does he say that he *never* did it?", "does she tell him *not* to go?": what is said is negated, not the saying. */
export function isInnerNegated({ tokens }: Question): boolean {
  const at = tokens.findIndex((token) => isSaying(token.key));
  return at >= 0 && tokens.some((token, i) => i > at && isNegation(token.form));
}

const isNegation = (form: string): boolean => negations.has(form) && form !== 'no' && form !== 'without';

/** A wording that says "not", "never". */
export const isNegative = (words: string): boolean =>
  /\b(not|never|no longer|cannot|nobody|nothing)\b|n't\b/.test(words);

/** Whether the record tells of a saying whose content is as negative as the question's; undefined where that is not asked. */
export function agreesOnNegation(question: Question, { indexed }: Candidate): boolean | undefined {
  const { record } = indexed;
  if (!isInnerNegated(question) || (record.mode === 'fact' && !isSpoken(indexed))) return undefined;
  return [record.gloss, ...record.verbs].some(
    (words) => isNegative(words) || /\b(den(y|ies)|refuses?|unable|disputes?)\b/.test(words),
  );
}
