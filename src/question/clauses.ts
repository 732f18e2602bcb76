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

const isByTheTime = (tokens: readonly Token[], i: number): boolean =>
  tokens[i]?.form === 'by' && tokens[i + 1]?.form === 'the' && tokens[i + 2]?.form === 'time' && tokens.length - i > 4;

const during = new Set(['when', 'while', 'whilst', 'during', 'as', 'whenever']);

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

const opensClause = (form: string): boolean =>
  articles.has(form) ||
  possessives.has(form) ||
  isPronoun(form) ||
  /^(there|everyone|everybody|everything|someone|nobody)$/.test(form);

/** "look after", "come back after dying": a word of time inside an expression is none. */
const isInExpression = (tokens: readonly Token[], i: number, matches: readonly Match[]): boolean =>
  !/^(that|this|it|which)$/.test(tokens[i + 1]?.form ?? '') &&
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
    const start = tokens[i + 1]?.form === 'up' ? i + 3 : i + 1;
    return start < tokens.length ? { direction, start: i, end: tokens.length } : undefined;
  }
  return undefined;
}

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
  const ordered = findVerbOfOrder(tokens, dropped);
  if (ordered) return ordered;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token || dropped.has(i)) continue;
    const direction = after.has(token.form)
      ? 'after'
      : before.has(token.form)
        ? 'before'
        : during.has(token.form) || startsPurpose(tokens, i) || isByTheTime(tokens, i) || isTheNight(tokens, i)
          ? 'while'
          : undefined;
    if (!direction || isInFrontOf(tokens, i) || isInExpression(tokens, i, matches) || isLongAfter(tokens, i)) continue;
    // "Who once worked there": once upon a time.
    const next = tokens[i + 1];
    if (token.form === 'once' && i > 0 && next && !next.name && !next.possessive && !opensClause(next.form)) continue;
    const rest = tokens.length - i - 1;
    if (/^(afterwards|thereafter|subsequently|beforehand|next)$/.test(token.form)) {
      if (rest > 0 || (token.form === 'next' && !tokens.some((earlier) => earlier.form === 'where'))) continue;
      return { direction, start: i, end: tokens.length };
    }
    if (rest < 1) continue;
    // "since he left" may be a time or a reason; with a verb behind its subject it mostly is the reason.
    if (token.form === 'since' && tokens.slice(0, i).some((earlier) => ['what', 'why', 'how'].includes(earlier.form)))
      continue;
    if (token.form === 'as' && !/^(she|he|they|it|the|soon)$/.test(tokens[i + 1]?.form ?? '')) continue;
    const leading = tokens
      .slice(0, i)
      .every(
        (_, k) =>
          dropped.has(k) || leadsIn.has(tokens[k]?.form ?? '') || ['and', 'but', 'so'].includes(tokens[k]?.form ?? ''),
      );
    if (leading) {
      if (token.form === 'when' && auxiliaries.has(tokens[i + 1]?.form ?? '')) continue;
      if (token.form === 'when' && !tokens.slice(i + 1).some((later) => later.pause)) continue;
      const end = tokens.findIndex(
        (later, k) => k > i + 1 && (later.pause || (whWords.has(later.form) && later.form !== 'when')),
      );
      if (end < 0) continue;
      return { direction, start: 0, end };
    }
    if (['that', 'this', 'then', 'it'].includes(tokens[i + 1]?.form ?? '') && rest === 1)
      return { direction, start: i, end: tokens.length };
    if (direction === 'while' && token.form === 'when' && tokens.slice(0, i).length < 2) continue;
    let start = i;
    while (start > 0 && leadsIn.has(tokens[start - 1]?.form ?? '') && tokens[start - 1]?.form !== 'the') start--;
    return { direction, start, end: tokens.length };
  }
  return undefined;
}
