import { articles, auxiliaries, conjunctions, prepositions, subordinators, whWords } from './english.js';
import { fold } from './fold.js';
import { inflectionKey, stem } from './stems.js';

export interface Token {
  /** As typed. */
  readonly raw: string;
  /** Folded, contractions and chat forms opened. */
  readonly form: string;
  /** What all words of one family share. */
  readonly stem: string;
  /** What all inflections of one word share. */
  readonly key: string;
  /** The form without a plural ending: names of persons are compared by it, since a stem takes a murder for a murderer. */
  readonly noun: string;
  /** It bears a possessive 's. */
  readonly possessive: boolean;
  /** Typed with a capital although no sentence begins here. */
  readonly capital: boolean;
  /** A proper name, as far as a capital or the film's cast tells. */
  readonly name: boolean;
  /** A comma, semicolon, colon or dash stands before it. */
  readonly pause: boolean;
}

export interface TokenRules {
  /** Base form by irregular form. */
  readonly irregular: ReadonlyMap<string, string>;
  /** Plain words by chat form: "u" → ["you"]. */
  readonly chat: ReadonlyMap<string, readonly string[]>;
}

const word = /[\p{L}\p{N}]+(?:['’‘ʼ][\p{L}]+)*|24\/7/gu;

const contracted: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^can't$/, ['can', 'not']],
  [/^won't$/, ['will', 'not']],
  [/^shan't$/, ['shall', 'not']],
  [/^ain't$/, ['is', 'not']],
  [/^let's$/, ['let', 'us']],
  [/^(.+)n't$/, ['$1', 'not']],
  [/^(.+)'re$/, ['$1', 'are']],
  [/^(.+)'ll$/, ['$1', 'will']],
  [/^(.+)'ve$/, ['$1', 'have']],
  [/^(.+)'m$/, ['$1', 'am']],
  [/^(i|you|he|she|we|they|who|what|there|it|that)'d$/, ['$1', 'would']],
  [
    /^(he|she|it|that|there|here|what|who|where|when|why|how|everyone|someone|everything|something|nothing)'s$/,
    ['$1', 'is'],
  ],
];

function open(form: string): readonly string[] {
  for (const [pattern, parts] of contracted) {
    const match = pattern.exec(form);
    if (match) return parts.map((part) => part.replace('$1', match[1] ?? ''));
  }
  return [form];
}

/** Words that begin sentences and are no names. */
const ordinary: ReadonlySet<string> = new Set([
  ...articles,
  ...auxiliaries,
  ...whWords,
  ...prepositions,
  ...conjunctions,
  ...subordinators,
  'she',
  'he',
  'they',
  'it',
  'i',
  'you',
  'we',
  'many',
  'things',
  'please',
  'tell',
  'name',
  'list',
  'not',
]);

/** The forms of some tokens in a row, for patterns. */
export const textOf = (tokens: readonly Token[]): string => tokens.map((token) => token.form).join(' ');

/** The tokens as words that can be read again: possessives get their 's back. */
export const wordsOf = (tokens: readonly Token[]): string[] =>
  tokens.map((token) => (token.possessive ? `${token.form}'s` : token.form));

/** A noun without its plural ending. */
export function singular(form: string, irregular: ReadonlyMap<string, string>): string {
  const base = irregular.get(form);
  if (base !== undefined) return base;
  if (form.length < 4 || /(ss|us|is)$/.test(form)) return form;
  if (/ies$/.test(form) && form.length > 5) return `${form.slice(0, -3)}y`;
  if (/(ch|sh|x|ss|z)es$/.test(form)) return form.slice(0, -2);
  return form.replace(/s$/, '');
}

/**
 * The words of a text in order, with contractions ("didn't" → did, not) and chat forms ("whats" → what, is) opened.
 * @example tokenize("whats Tony's job", rules).map((t) => t.form) //=> ['what', 'is', 'tony', 'job']
 */
export function tokenize(text: string, rules: TokenRules): Token[] {
  const tokens: Token[] = [];
  let sentenceStart = true;
  let last = 0;
  const plain = text.normalize('NFC');
  for (const match of plain.matchAll(word)) {
    const raw = match[0];
    const between = plain.slice(last, match.index);
    if (/[.!?\n]/.test(between)) sentenceStart = true;
    let pause = last > 0 && /[,;:—–]|\s-\s/.test(between);
    last = match.index + raw.length;
    const capital = !sentenceStart && /^\p{Lu}/u.test(raw);
    sentenceStart = false;
    for (const piece of open(fold(raw))) {
      const possessive = /'s?$/.test(piece) || /s'$/.test(piece);
      const form = piece.replace(/'s$|'$/, '').replace(/'/g, '');
      for (const part of possessive ? [form] : (rules.chat.get(form) ?? [form])) {
        if (!part) continue;
        tokens.push({
          raw,
          form: part,
          stem: stem(part, rules.irregular),
          key: inflectionKey(part, rules.irregular),
          noun: singular(part, rules.irregular),
          possessive,
          capital,
          name: capital || (/^\p{Lu}/u.test(raw) && !ordinary.has(part)),
          pause,
        });
        pause = false;
      }
    }
  }
  return tokens;
}
