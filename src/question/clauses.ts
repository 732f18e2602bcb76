import { articles, auxiliaries, isPronoun, possessives, whWords } from '../language/english.js';
import type { Match } from '../language/lexicon.js';
import { textOf, type Token } from '../language/tokens.js';
import type { Anchor } from './question.js';

const after = new Set([
  'after',
  'next',
  'afterwards',
  'once',
  'following',
  'upon',
  'since',
  'thereafter',
  'subsequently',
]);
const before = new Set(['before', 'beforehand', 'until', 'till', 'preceding', 'prior']);
/** "so he gets the boy": what it is for surrounds the question like a time. */
const startsPurpose = (tokens: readonly Token[], i: number): boolean =>
  tokens[i]?.form === 'so' &&
  i > 2 &&
  /^(that|he|she|they|it|her|his)$/.test(tokens[i + 1]?.form ?? '') &&
  tokens.length - i > 3;

/** "(on) the night she saw him": a time told by what happens in it. */
const isTheNight = (tokens: readonly Token[], i: number): boolean =>
  tokens[i]?.form === 'the' &&
  i > 1 &&
  /^(night|day|evening|morning|afternoon|moment|time|weekend|year|week)$/.test(tokens[i + 1]?.form ?? '') &&
  (/^(she|he|they|it|that|when)$/.test(tokens[i + 2]?.form ?? '') || tokens[i + 2]?.name === true) &&
  tokens.length - i > 4;

const during = new Set(['when', 'while', 'whilst', 'during', 'as', 'whenever']);

/** Times told in several words: "prior to the wedding", "in the wake of the crash". */
const phrases: readonly (readonly [Anchor['direction'], RegExp])[] = [
  ['after', /^(subsequent to|as soon as|in the (wake|aftermath) of|on the heels of|in response to)\b/],
  ['before', /^(prior to|previous to|ahead of|in advance of|in the run up to|leading up to|on the eve of)\b/],
  ['before', /^(that|which) (precede[sd]?|lead up to|leads up to|led up to)\b/],
  ['after', /^(that|which) (follow|follows|followed|succeeds|succeeded)\b(?! (him|her|them|it|us|me)\b)/],
  ['while', /^(at the time of|in the course of|in the middle of|by the time)\b/],
];

interface Opening {
  readonly direction: Anchor['direction'];
  /** How many words open the clause. */
  readonly length: number;
}

/** The word or phrase of time that stands here, if one does. */
function openingAt(tokens: readonly Token[], i: number): Opening | undefined {
  const text = textOf(tokens.slice(i, i + 5));
  for (const [direction, pattern] of phrases) {
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return { direction, length: found.split(' ').length };
  }
  const form = tokens[i]?.form ?? '';
  if (after.has(form)) return { direction: 'after', length: 1 };
  if (before.has(form)) return { direction: 'before', length: 1 };
  if (during.has(form)) return { direction: 'while', length: 1 };
  if (startsPurpose(tokens, i)) return { direction: 'while', length: tokens[i + 1]?.form === 'that' ? 2 : 1 };
  if (isTheNight(tokens, i))
    return { direction: 'while', length: /^(that|when)$/.test(tokens[i + 2]?.form ?? '') ? 3 : 2 };
  return undefined;
}

/** What stands before a clause of time without being part of it: "just before", "right after", "soon after". */
const leadsIn = new Set([
  'just',
  'right',
  'immediately',
  'directly',
  'shortly',
  'soon',
  'straight',
  'even',
  'only',
  'long',
  'the',
  'day',
  'night',
  'moment',
  'time',
  'week',
  'year',
  'years',
  'days',
  'months',
  'minutes',
  'hours',
  'ever',
  'back',
]);

/** "before the judge": in front of, no time. */
const isInFrontOf = (tokens: readonly Token[], i: number): boolean =>
  tokens[i]?.form === 'before' &&
  tokens
    .slice(i + 1, i + 4)
    .some((token) =>
      /^(judge|court|jury|altar|tribunal|magistrate|camera|mirror|audience|eyes|god)s?$/.test(token.form),
    );

/** "after all those years": how late, not after what. */
const isLongAfter = (tokens: readonly Token[], i: number): boolean =>
  /^after (all )?(this|these|those|that|so|many|all|several|some|a few|a)? ?(many |long |while )?(time|years?|months|weeks|while)$/.test(
    textOf(tokens.slice(i, i + 5)).replace(/^(after.*?\b(?:time|years?|months|weeks|while)\b).*$/, '$1'),
  );

/** "when she gets home *what does* she find": the question proper, without a pause before it. */
const asksAnew = (tokens: readonly Token[], i: number): boolean =>
  whWords.has(tokens[i]?.form ?? '') &&
  (auxiliaries.has(tokens[i + 1]?.form ?? '') || /^happen(s|ed)?$/.test(tokens[i + 1]?.form ?? ''));

const opensClause = (form: string): boolean =>
  articles.has(form) ||
  possessives.has(form) ||
  isPronoun(form) ||
  /^(there|everyone|everybody|everything|someone|nobody)$/.test(form);

/** "look after", "come back after dying": a word of time inside an expression is none. */
const isInExpression = (tokens: readonly Token[], i: number, matches: readonly Match[]): boolean =>
  // "Where does she go after leaving": a clause is nobody's object, nor is "he".
  !/^(that|this|it|which|he|she|they)$|ing$/.test(tokens[i + 1]?.form ?? '') &&
  matches.some(
    (match) => match.start < i && match.taken.includes(i) && match.senses.some((sense) => sense.kind === 'concept'),
  );

/** "What precedes the trial?", "what follows the wedding?": the verb itself says on which side. */
function findVerbOfOrder(tokens: readonly Token[], dropped: ReadonlySet<number>): Anchor | undefined {
  const first = tokens.findIndex((_, i) => !dropped.has(i));
  if (!/^(what|which)$/.test(tokens[first]?.form ?? '')) return undefined;
  for (let i = first + 1; i < Math.min(tokens.length, first + 6); i++) {
    const two = `${tokens[i]?.form ?? ''} ${tokens[i + 1]?.form ?? ''}`;
    const direction = /^(precede[sd]?|foreruns?) |^(lead|leads|led|build|builds|built) up$/.test(two)
      ? 'before'
      : /^(follow|follows|followed|ensue|ensues|ensued|succeeds) /.test(two)
        ? 'after'
        : undefined;
    if (!direction) continue;
    const body = tokens[i + 1]?.form === 'up' ? i + 3 : i + 1;
    // "What follows once she is back": the clause behind it says after what.
    const later = tokens.findIndex((_, k) => k >= body && openingAt(tokens, k)?.length !== undefined);
    if (later >= 0 && tokens.length - later > 2) return undefined;
    return body < tokens.length ? { direction, start: i, end: tokens.length, body } : undefined;
  }
  return undefined;
}

/** "when the club closes", "while the trial is over": what comes then comes after it. */
const ending = /^(over|done|finished|ended|ends|closes|closed|finishes|shuts|concluded|concludes)$/;

/**
 * Finds the clause or phrase of time in a question: "what happens *right before she leaves*", "*once they are married*,
 * what changes?". A leading one ends at the first pause or question word after it.
 * @returns undefined when there is none, or when nothing would be left to ask
 */
export function findAnchor(
  tokens: readonly Token[],
  dropped: ReadonlySet<number>,
  matches: readonly Match[] = [],
): Anchor | undefined {
  const found = readAnchor(tokens, dropped, matches);
  const last = found?.direction === 'while' ? found.end - 1 : -1;
  const ended =
    ending.test(tokens[last]?.form ?? '') && !/^(film|movie|story|picture|curtain)$/.test(tokens[last - 1]?.form ?? '');
  return found && ended ? { ...found, direction: 'after' } : found;
}

function readAnchor(
  tokens: readonly Token[],
  dropped: ReadonlySet<number>,
  matches: readonly Match[],
): Anchor | undefined {
  const ordered = findVerbOfOrder(tokens, dropped);
  if (ordered) return ordered;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    const opening = token && !dropped.has(i) ? openingAt(tokens, i) : undefined;
    if (!token || !opening || isInFrontOf(tokens, i) || isInExpression(tokens, i, matches) || isLongAfter(tokens, i))
      continue;
    const { direction } = opening;
    const body = i + opening.length;
    // "Who once worked there": once upon a time.
    const next = tokens[i + 1];
    if (token.form === 'once' && i > 0 && next && !next.name && !next.possessive && !opensClause(next.form)) continue;
    const rest = tokens.length - i - 1;
    if (/^(afterwards|thereafter|subsequently|beforehand|next)$/.test(token.form)) {
      if (rest > 0 || (token.form === 'next' && !tokens.some((earlier) => earlier.form === 'where'))) continue;
      return { direction, start: i, end: tokens.length, body: tokens.length };
    }
    if (rest < 1) continue;
    // "since he left" may be a time or a reason; with a verb behind its subject it mostly is the reason.
    if (token.form === 'since' && tokens.slice(0, i).some((earlier) => ['what', 'why', 'how'].includes(earlier.form)))
      continue;
    if (token.form === 'as' && opening.length === 1 && !/^(she|he|they|it|the)$/.test(tokens[i + 1]?.form ?? ''))
      continue;
    const leading = tokens
      .slice(0, i)
      .every(
        (_, k) =>
          dropped.has(k) || leadsIn.has(tokens[k]?.form ?? '') || ['and', 'but', 'so'].includes(tokens[k]?.form ?? ''),
      );
    if (leading) {
      if (token.form === 'when' && auxiliaries.has(tokens[i + 1]?.form ?? '')) continue;
      if (token.form === 'when' && !tokens.some((later, k) => k > i && (later.pause || asksAnew(tokens, k)))) continue;
      const end = tokens.findIndex(
        (later, k) => k > i + 1 && (later.pause || (whWords.has(later.form) && later.form !== 'when')),
      );
      if (end < 0) continue;
      return { direction, start: 0, end, body };
    }
    if (['that', 'this', 'then', 'it'].includes(tokens[i + 1]?.form ?? '') && rest === 1)
      return { direction, start: i, end: tokens.length, body: tokens.length };
    if (direction === 'while' && token.form === 'when' && tokens.slice(0, i).length < 2) continue;
    let start = i;
    while (start > 0 && leadsIn.has(tokens[start - 1]?.form ?? '') && tokens[start - 1]?.form !== 'the') start--;
    return { direction, start, end: tokens.length, body };
  }
  return undefined;
}
