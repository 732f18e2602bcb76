import { isClosed } from './english.js';
import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';

/** American and British spellings of one word get one stem. */
function unifySpelling(word: string): string {
  if (word.length < 5) return word;
  return word
    .replace(/([aeiouy].*[^aeiou])our(s|ed|ing|ite|ful|able|less)?$/, '$1or$2')
    .replace(/yse(s|d)?$/, 'yze$1')
    .replace(/is(e|es|ed|ing|ation)$/, 'iz$1')
    .replace(/([a-z]{2})tre(s|d)?$/, '$1ter$2')
    .replace(/([aeiouy][^aeiouy]+[aeiouy])ll(ed|ing|er|ers|or|ors)$/, '$1l$2')
    .replace(/(ef|ic|ret)ence(s)?$/, '$1ense$2')
    .replace(/ogue(s)?$/, 'og$1');
}

const cache = new Map<string, string>();
const keys = new Map<string, string>();

/**
 * The stem of a folded word: irregular forms first, then spelling, then Porter (1980) as natural has it.
 * @param irregular base forms by irregular form ("left" → "leave")
 * @example stem('married', new Map()) //=> 'marri'
 */
export function stem(word: string, irregular: ReadonlyMap<string, string>): string {
  const base = irregular.get(word) ?? word;
  const known = cache.get(base);
  if (known !== undefined) return known;
  const found = /^[a-z]+$/.test(base) ? porter.stem(unifySpelling(base)) : base;
  if (cache.size < 50_000) cache.set(base, found);
  return found;
}

/**
 * The form that all inflections of a word share; unlike a stem it keeps a murder from a murderer. Endings only, after
 * step 1 of Porter's algorithm: "taking" and "take", "parties" and "party", "stopped" and "stop" meet.
 * @example inflectionKey('possessive', new Map()) === inflectionKey('possession', new Map()) //=> false
 */
export function inflectionKey(word: string, irregular: ReadonlyMap<string, string>): string {
  const base = irregular.get(word) ?? word;
  if (isClosed(word)) return word;
  const known = keys.get(base);
  if (known !== undefined) return known;
  const found = cutEnding(unifySpelling(base));
  if (keys.size < 50_000) keys.set(base, found);
  return found;
}

/** Words whose s is no ending. */
const endings: ReadonlySet<string> = new Set([
  'news',
  'means',
  'lens',
  'series',
  'species',
  'always',
  'clothes',
  'perhaps',
  'gas',
  'canvas',
  'alias',
  'chaos',
  'christmas',
  'mrs',
]);

/** "care", "hope", "ride": without its e it would be another word; "caring" doubles no letter and has one. */
const silentE = /^[^aeiou]*[aeiou][^aeiouwxy]e$/;

const hasVowel = (part: string): boolean => /[aeiouy]/.test(part);

function cutEnding(word: string): string {
  if (word.length < 3 || !/^[a-z]+$/.test(word) || endings.has(word)) return word;
  let cut = word;
  if (/(ss|sh|ch|x|z)es$/.test(cut)) cut = cut.slice(0, -2);
  else if (/ies$/.test(cut) && cut.length > 4) cut = `${cut.slice(0, -3)}y`;
  else if (/[^su]s$/.test(cut) && cut.length > 3) cut = cut.slice(0, -1);
  const suffix = /(ied|ed|ing)$/.exec(cut)?.[0];
  if (suffix) {
    const rest = cut.slice(0, -suffix.length);
    if (suffix === 'ied') cut = `${rest}y`;
    else if (rest.length >= 2 && hasVowel(rest))
      cut = /([^aeiouylsz])\1$/.test(rest) ? rest.slice(0, -1) : silentE.test(`${rest}e`) ? `${rest}e` : rest;
  }
  const key = cut
    .replace(/ll$/, 'l')
    .replace(/([^ye])e$/, (end, letter: string) => (silentE.test(cut) ? end : letter))
    .replace(/([^aeiou])y$/, '$1i');
  // "Note" must not become "not".
  return isClosed(key) ? word : key;
}
