import { escapeMarkdown } from 'discord.js';

/** Letters that are not seen, or that turn the reading direction around. The joiners inside emoji are among them. */
const unseen = /\p{Cc}|\p{Cf}|[\u115F\u1160\u3164\uFFA0]|[\uFE00-\uFE0F]/gu;
const loneSurrogate = /\p{Cs}/gu;

/**
 * One clean line: normal form, no unseen characters, single spaces.
 * @example tidy(' why\u200B did\n she? ') //=> 'why did she?'
 */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(loneSurrogate, '')
    .replace(unseen, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/**
 * Text that Discord shows as it is: no markdown, no mention, one line.
 * @example plain('*hi* @everyone') //=> '\\*hi\\* @\u200Beveryone'
 */
export function plain(text: string): string {
  const escaped = escapeMarkdown(tidy(text), {
    heading: true,
    bulletedList: true,
    numberedList: true,
    maskedLink: true,
  });
  return escaped
    .replace(/^(?=>|-#)/, '\\')
    .replaceAll('@', '@\u200B')
    .replace(/<(?=[#/:a-z])/gi, '<\u200B');
}
