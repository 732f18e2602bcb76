import type { Question } from '../question/question.js';
import { tokenize, type Token } from '../language/tokens.js';
import type { Candidate } from './find.js';
import type { FilmIndex } from './record-index.js';

/** A quantity, rank or hour that a text names: of one sort, two of them can be told apart. */
interface Measure {
  /** What is measured: "duration", "distance", "clock", or the noun that is counted or ranked. */
  readonly sort: string;
  readonly value: number;
  /** A rank ("second") or a number ("two"). */
  readonly rank: boolean;
}

const numbers = new Map<string, number>();
const ranks = new Map<string, number>();
'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
  .split(' ')
  .forEach((word, value) => numbers.set(word, value));
'thirty forty fifty sixty seventy eighty ninety'.split(' ').forEach((word, k) => numbers.set(word, 30 + 10 * k));
numbers.set('hundred', 100).set('thousand', 1000).set('half', 0.5).set('dozen', 12);
'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'
  .split(' ')
  .forEach((word, k) => ranks.set(word, k + 1));
ranks.set('fifteenth', 15).set('twentieth', 20).set('thirtieth', 30).set('fiftieth', 50);

/** Units in hours and in metres. */
const durations: Readonly<Record<string, number>> = {
  second: 1 / 3600,
  minute: 1 / 60,
  hour: 1,
  night: 12,
  day: 24,
  weekend: 48,
  week: 168,
  fortnight: 336,
  month: 730,
  year: 8760,
  decade: 87600,
};
const distances: Readonly<Record<string, number>> = {
  metre: 1,
  meter: 1,
  yard: 0.9,
  km: 1000,
  kilometre: 1000,
  mile: 1609,
};

const numberOf = (form: string): number | undefined => (/^\d+$/.test(form) ? Number(form) : numbers.get(form));
const rankOf = (form: string): number | undefined => {
  const digits = /^(\d+)(st|nd|rd|th)$/.exec(form);
  return digits ? Number(digits[1]) : ranks.get(form);
};

/** A number or rank: "two", "24", "second". */
export const isNumber = (form: string): boolean => numberOf(form) !== undefined || rankOf(form) !== undefined;

/** The measures that a text names. */
export function measuresOf(tokens: readonly Token[]): Measure[] {
  const found: Measure[] = [];
  const noun = (i: number): string => tokens[i]?.noun ?? '';
  tokens.forEach(({ form }, i) => {
    if (form === 'overnight') found.push({ sort: 'duration', value: durations.night ?? 0, rank: false });
    if (form === 'midnight' || form === 'noon')
      found.push({ sort: 'clock', value: form === 'noon' ? 12 : 0, rank: false });
    const rank = rankOf(form);
    if (
      rank !== undefined &&
      !(durations[noun(i)] !== undefined && numberOf(tokens[i - 1]?.form ?? '') !== undefined)
    ) {
      if (i + 1 < tokens.length) found.push({ sort: noun(i + 1), value: rank, rank: true });
      return;
    }
    const article = (form === 'a' || form === 'an') && !/^(bit|lot|few)$/.test(noun(i + 1));
    const value = article ? 1 : numberOf(form);
    if (value === undefined) return;
    const rest = tokens
      .slice(i + 1, i + 4)
      .map((token) => token.form)
      .join(' ');
    if (/^(o ?clock|am|pm|in the (morning|afternoon|evening)|at night)\b/.test(rest)) {
      found.push({ sort: 'clock', value: value + (/pm|afternoon|evening/.test(rest) ? 12 : 0), rank: false });
      return;
    }
    const at = /^(whole|full|entire|good|long|more|other)$/.test(noun(i + 1)) ? i + 2 : i + 1;
    const unit = noun(at);
    if (durations[unit] !== undefined) {
      if (
        /^(every|each|per|once|twice)$/.test(tokens[i - 1]?.form ?? '') ||
        (article && form === 'a' && /^(night|day)$/.test(unit) && at === i + 1)
      )
        return;
      found.push({ sort: 'duration', value: value * (durations[unit] ?? 1), rank: false });
      // "a ten-year anniversary" is the tenth.
      if (!article && unit === 'year' && at + 1 < tokens.length && tokens[at]?.form === 'year')
        found.push({ sort: noun(at + 1), value, rank: true });
    } else if (distances[unit] !== undefined)
      found.push({ sort: 'distance', value: value * (distances[unit] ?? 1), rank: false });
    else if (!article && at < tokens.length) found.push({ sort: unit, value, rank: false });
  });
  return found;
}

/** "For a whole month" of a record that says overnight: the question names another number, rank or hour of the same sort. */
export function measuresOtherwise(question: Question, { indexed }: Candidate, index: FilmIndex): boolean {
  const { anchor } = question;
  const asked = measuresOf(question.tokens.filter((_, i) => !anchor || i < anchor.start || i >= anchor.end));
  if (asked.length === 0) return false;
  const { record } = indexed;
  const texts = [record.gloss, ...[...record.slots.values()].map((slot) => slot.text), record.time ?? ''];
  const told = texts.flatMap((text) => measuresOf(tokenize(text, index.lexicon)));
  return asked.some((measure) => {
    const same = told.filter((other) => other.sort === measure.sort && other.rank === measure.rank);
    return (
      same.length > 0 &&
      same.every((other) =>
        measure.rank || measure.sort === 'clock'
          ? other.value !== measure.value
          : Math.max(other.value, measure.value) > 1.5 * Math.min(other.value, measure.value),
      )
    );
  });
}
