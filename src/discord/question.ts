import { limits } from './limits.js';
import { tidy } from './text.js';

/** What a member wrote, once everything that is no question is taken away. */
export type Written =
  { readonly kind: 'question'; readonly text: string } | { readonly kind: 'nothing' } | { readonly kind: 'too-long' };

const fences = /```[\s\S]*?(?:```|$)/g;
const spoilers = /\|\|[\s\S]*?\|\|/g;
const blockQuote = /^ *>>> [\s\S]*/m;
const quotedLine = /^ *> .*$/gm;
/** Users, roles, channels, commands, timestamps, guild navigation and custom emoji. */
const tokens = /<(?:@[!&]?\d+|#\d+|\/[^:>]+:\d+|t:-?\d+(?::\w)?|id:\w+|a?:\w+:\d+)>/g;
const everyone = /@(?:everyone|here)\b/g;

/** Takes away quotes, code blocks and spoilers: words that the member shows rather than says. */
export function stripQuoted(content: string): string {
  return content.replace(fences, ' ').replace(spoilers, ' ').replace(blockQuote, ' ').replace(quotedLine, ' ');
}

/**
 * Takes away what is not the member's own question: mentions, quotes, code blocks, spoilers, custom emoji.
 * The backticks of inline code go, its words stay.
 * @example stripMarkup('<@1> why did she leave?') //=> 'why did she leave?'
 */
export function stripMarkup(content: string): string {
  return stripQuoted(content)
    .replace(tokens, ' ')
    .replace(everyone, ' ')
    .replace(/`+|\*{2,}|__+|~~/g, '')
    .trim();
}

/** Reads a question as typed: it needs a letter or a digit, and an end. */
export function readQuestion(typed: string): Written {
  const text = tidy(typed);
  if (text.length > limits.question) return { kind: 'too-long' };
  return /[\p{L}\p{N}]/u.test(text) ? { kind: 'question', text } : { kind: 'nothing' };
}
