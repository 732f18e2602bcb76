import { isFunctionWord } from '../language/english.js';
import { correctSpelling, editDistance } from '../language/spelling.js';
import { inflectionKey, stem } from '../language/stems.js';
import { singular, type Token } from '../language/tokens.js';
import type { Reader } from './reader.js';

/** Sets mistyped words right; a word that the film or English has stays as it is. */
export function correct(tokens: readonly Token[], reader: Reader): Token[] {
  return tokens.map((token) => {
    const { form } = token;
    if (form.length < 4 || isKnown(form, reader) || reader.stems.has(token.stem)) return token;
    const cut = /[a-z]{2}in$/.test(form) && reader.isWord(`${form}g`) && !reader.isWord(form) ? `${form}g` : undefined;
    const grammar = form.length >= 4 && !reader.lexicon.vocabulary.has(form) ? nearFunctionWord(form) : undefined;
    const right = cut ?? grammar ?? (reader.isWord(form) ? undefined : correctSpelling(form, reader.spelling));
    return right === undefined
      ? token
      : {
          ...token,
          form: right,
          stem: stem(right, reader.lexicon.irregular),
          key: inflectionKey(right, reader.lexicon.irregular),
          noun: singular(right, reader.lexicon.irregular),
        };
  });
}

/** "He's lost her" is "he has lost her": an object stands behind the participle. */
export function openPerfect(tokens: readonly Token[], reader: Reader): Token[] {
  return tokens.map((token, i) => {
    const verb = tokens[i + 1];
    const object = tokens[i + 2]?.form ?? '';
    const participle =
      verb !== undefined &&
      (/ed$/.test(verb.form) || (verb.key !== verb.form && reader.lexicon.irregular.has(verb.form)));
    return token.form === 'is' &&
      token.raw.toLowerCase() !== 'is' &&
      participle &&
      /^(him|her|them|it|me|us)$/.test(object)
      ? { ...token, form: 'has', stem: 'has', key: 'have', noun: 'has' }
      : token;
  });
}

/** Words of grammar are mistyped like any others, and no other word is meant then. */
const functionWords = [
  'after',
  'before',
  'where',
  'when',
  'while',
  'because',
  'about',
  'their',
  'there',
  'which',
  'would',
  'could',
  'should',
  'does',
  'what',
  'with',
  'from',
  'again',
  'happens',
  'happened',
  'between',
  'during',
  'without',
  'first',
];

function nearFunctionWord(form: string): string | undefined {
  return functionWords.find(
    (word) =>
      word[0] === form[0] &&
      word.length >= 4 &&
      Math.abs(word.length - form.length) <= 1 &&
      form.length >= 4 &&
      word !== form &&
      editDistance(word, form) === 1 &&
      (form.length < word.length || [...form].sort().join('') === [...word].sort().join('')),
  );
}

function isKnown(form: string, reader: Reader): boolean {
  return reader.lexicon.vocabulary.has(form) || reader.vocabulary.has(form) || isFunctionWord(form);
}
