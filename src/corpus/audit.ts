import {
  articles,
  auxiliaries,
  conjunctions,
  indefinites,
  negations,
  possessives,
  prepositions,
  pronouns,
  reflexives,
  subordinators,
  whWords,
} from '../language/english.js';
import { fold } from '../language/fold.js';
import { stem } from '../language/stems.js';

/** Adverbs that join or stress and assert nothing by themselves. */
const particles = 'also too there here now then so very just even'.split(' ');

/** Words that carry grammar, not content: no source has to say them. */
const grammar: ReadonlySet<string> = new Set(
  [
    ...[articles, auxiliaries, conjunctions, indefinites, negations, possessives, prepositions, reflexives],
    ...[subordinators, whWords, particles, ...Object.values(pronouns)],
  ].flatMap((words) => [...words]),
);

const numbers: ReadonlyMap<string, string> = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, value) => [word, String(value)]),
);

const noIrregular: ReadonlyMap<string, string> = new Map();

/**
 * The content words and numbers of a text, folded, in order: no articles, pronouns, auxiliaries, prepositions.
 * @example contentWords("She isn't Georgio's 2nd wife") //=> ['georgio', '2nd', 'wife']
 */
export function contentWords(text: string): readonly string[] {
  const words = fold(text).match(/[\p{L}\p{N}]+(?:'[\p{L}]+)*/gu) ?? [];
  return words
    .filter((word) => !word.endsWith("n't"))
    .map((word) => word.replace(/'.*$/, ''))
    .filter((word) => (word.length > 1 || /\p{N}/u.test(word)) && !grammar.has(word));
}

/** What two forms of one word have in common: one of these. "leaves" is a form of "leaf", and regular of "leave". */
function keysOf(word: string, irregular: ReadonlyMap<string, string>): readonly string[] {
  const number = numbers.get(word);
  if (number !== undefined) return [number];
  const stems = irregular.has(word) ? [stem(word, irregular), stem(word, noIrregular)] : [stem(word, noIrregular)];
  return stems.map((key) => (key.length > 4 ? key.replace(/[eiy]$/, '') : key));
}

/**
 * The words of a text that nothing supports: content words and numbers whose stem stands neither in the cited
 * texts nor among the extra words. Empty for a text that invents nothing.
 * @param extraWords names and words that somebody vouches for; phrases are taken word by word
 * @param irregular base forms by irregular form ("left" → "leave"). Default: none
 * @example unsupportedWords('Tony divorces Georgio in court', ['Tony divorces him.'], ['Georgio']) //=> ['court']
 */
export function unsupportedWords(
  text: string,
  citedTexts: readonly string[],
  extraWords: Iterable<string>,
  irregular: ReadonlyMap<string, string> = noIrregular,
): readonly string[] {
  const wanted = contentWords(text);
  if (wanted.length === 0) return [];
  const supported = new Set<string>();
  for (const source of [...citedTexts, ...extraWords]) {
    for (const key of contentWords(source).flatMap((word) => keysOf(word, irregular))) supported.add(key);
  }
  return [...new Set(wanted)].filter((word) => !keysOf(word, irregular).some((key) => supported.has(key)));
}
