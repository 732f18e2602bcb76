import { stringify } from 'yaml';
import { auxiliaries, articles, pronouns } from '../language/english.js';
import { fold } from '../language/fold.js';
import { stem } from '../language/stems.js';

/** Why a question is on the curators' list. */
export const gapKinds = ['unanswered', 'wrong', 'missing', 'spoiler', 'unclear'] as const;
export type GapKind = (typeof gapKinds)[number];

/** A question that the corpus should answer better. It holds nobody's id. */
export interface Gap {
  readonly film: string;
  readonly kind: GapKind;
  /** The comparable form; the same for questions that are alike. */
  readonly key: string;
  /** As it was first asked. */
  readonly question: string;
  /** What members wrote about it, one note a line. */
  readonly note?: string;
  readonly times: number;
  readonly firstSeen: number;
  readonly lastSeen: number;
}

const longestQuestion = 300;
const longestNote = 300;
const longestKey = 200;

/** Mentions, emoji, timestamps and links of Discord, addresses, and numbers so long that they are ids. */
const personalMarks: readonly RegExp[] = [
  /<(?:@[!&]?|#|a?:\w+:|t:|id:|\/[^:>]*:)[^>]*>/g,
  /\b(?:https?|discord):\/\/\S+/gi,
  /\bdiscord\.gg\/\S+/gi,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  /(?<![\p{L}\p{N}])@[\p{L}\p{N}_.]+/gu,
  /\d{15,}/g,
];

/** A text without mentions, ids, links and addresses, on one line. */
export function withoutPersonalMarks(text: string, longest: number): string {
  const clean = personalMarks.reduce((rest, mark) => rest.replace(mark, ' '), text.normalize('NFC'));
  const line = clean
    .replace(/\p{Cc}|\p{Cf}/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/ +([?!.,;:])/g, '$1')
    .trim();
  return [...line].slice(0, longest).join('').trim();
}

/** A question that may be kept, with its comparable form. */
export interface KeptQuestion {
  readonly question: string;
  readonly key: string;
}

/** @returns undefined when nothing is left to keep */
export function keepQuestion(asked: string): KeptQuestion | undefined {
  const question = withoutPersonalMarks(asked, longestQuestion);
  const key = keyOfQuestion(question);
  return key === '' ? undefined : { question, key };
}

/** A note of a member that may be kept; undefined when nothing is left of it. */
export function keepNote(written: string | undefined): string | undefined {
  const note = withoutPersonalMarks(written ?? '', longestNote);
  return note === '' ? undefined : note;
}

const openings =
  /^(?:(?:so|and|but|hey|hi|hello|ok|okay|um|uh|well|please|pls|btw|souffleur)\b[\s,!.]*|(?:can|could|would|will) (?:you|u|somebody|someone|anyone) (?:please )?(?:tell|say|explain|remind)(?: (?:me|us|to me|to us))?\b[\s,:]*|(?:do you|does (?:anyone|anybody|someone)|anyone|anybody) know\b[\s,:]*|i (?:wonder|was wondering|wanna know|want to know|would like to know|forgot|don't (?:get|understand|know))\b[\s,:]*|what i (?:want|wanted) to know is\b[\s,:]*|tell (?:me|us)\b[\s,:]*)+/;
const fillers: ReadonlySet<string> = new Set(
  'please pls plz just really actually even ever exactly again then now like kinda basically literally lol haha omg the film movie story scene again anyway tho though there that'.split(
    ' ',
  ),
);
/** One word for all forms of a pronoun: "him" asks the same as "his", but not the same as "her". */
const onePronoun: ReadonlyMap<string, string> = new Map(
  (
    [
      ['female', 'she'],
      ['male', 'he'],
      ['plural', 'they'],
      ['thing', 'it'],
    ] as const
  ).flatMap(([group, word]) =>
    [...pronouns[group], ...(group === 'plural' ? ['their'] : [])].map((form) => [form, word] as const),
  ),
);
const contractions: readonly (readonly [RegExp, string])[] = [
  [/\b(?:can't|cannot)\b/g, 'can not'],
  [/\bwon't\b/g, 'will not'],
  [/n't\b/g, ' not'],
  [/'(?:re|ll|ve|m|d)\b/g, ''],
  [/\b(who|what|where|when|why|how|he|she|it|that|there)'s\b/g, '$1'],
  [/'s\b/g, ''],
];
const noIrregular: ReadonlyMap<string, string> = new Map();

/**
 * The comparable form of a question: folded stems in their order, without courtesies, articles, auxiliaries and the
 * asker.
 * @example keyOfQuestion('hey, do you know why she left?') === keyOfQuestion('Why has she left??') //=> true
 */
export function keyOfQuestion(question: string): string {
  let text = fold(question).replace(/["“”]/g, '').trim();
  text = text.replace(openings, '');
  for (const [pattern, plain] of contractions) text = text.replace(pattern, plain);
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = words.filter(
    (word) => !fillers.has(word) && !articles.has(word) && !auxiliaries.has(word) && !pronouns.first.has(word),
  );
  const kept = telling.length > 0 ? telling : words;
  const keys = kept.map((word) => onePronoun.get(word) ?? stem(word, noIrregular));
  // "Didn't she go" and "did she not go" differ in the place of the "not" alone.
  return [...keys.filter((key) => key !== 'not'), ...(keys.includes('not') ? ['not'] : [])]
    .join(' ')
    .slice(0, longestKey)
    .trim();
}

/** Joins a new note to those that are kept: no line twice, the oldest ones dropped when there are more than five. */
export function joinNotes(kept: string | null | undefined, note: string | undefined): string | undefined {
  const lines = (kept ?? '').split('\n').filter((line) => line !== '' && line !== note);
  const all = note === undefined ? lines : [...lines, note];
  return all.length === 0 ? undefined : all.slice(-5).join('\n');
}

/** The gaps as a beginning of `tests.yaml`: each question once, its reasons as comments, for the curator to complete. */
export function exportGaps(gaps: readonly Gap[]): string {
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  const entries = gaps.map(({ kind, question, note, times, lastSeen }) => {
    const notes = (note ?? '').split('\n').filter((line) => line !== '');
    const comments = [`${kind}, asked ${times} ${times === 1 ? 'time' : 'times'}, last on ${day(lastSeen)}`, ...notes];
    return `${comments.map((line) => `# ${line}\n`).join('')}${stringify([{ q: question, cites: [] }], { lineWidth: 0 })}`;
  });
  return entries.join('\n');
}
