import type { Film, ToldPosition } from '../corpus/film.js';
import { nearest } from '../corpus/nearest.js';
import { fold } from '../language/fold.js';
import type { Ceiling } from './told.js';

/** The film and ceiling set at one level: a channel, its parent or the server. */
export interface Level {
  readonly film?: string;
  /** As `formatCeiling` writes it. */
  readonly ceiling?: string;
}

/** Levels, nearest first: the thread or channel, its parent, the server. */
export type Levels = readonly Level[];

/** Where the ceiling in force comes from: the index of its level, or a rule. */
export interface ResolvedCeiling {
  readonly ceiling: Ceiling;
  readonly from: number | 'spoiler-channel' | 'fallback';
}

export interface ResolveOptions {
  /** Discord's flag of a spoiler channel, of the channel or its parent. Default: false. */
  readonly spoilerChannel?: boolean;
  /** How many of the levels belong to the channel rather than the server. Default: all but the last. */
  readonly channelLevels?: number;
  /** What holds where nobody has set anything. Default: everything. */
  readonly fallback?: Ceiling;
}

/** The id of the film of a place: the nearest level that names one, else the standing one. */
export function resolveFilm(levels: Levels, standing: string): string {
  return levels.find(({ film }) => film !== undefined)?.film ?? standing;
}

/**
 * The ceiling of a place: the nearest level that sets one; a spoiler channel starts open, any other at the default of
 * its server. The number of a sentence counts only for the film it was set for, "act 2" and "everything" for any.
 */
export function resolveCeiling(
  levels: Levels,
  film: Film,
  standing: string,
  options: ResolveOptions = {},
): ResolvedCeiling {
  const { spoilerChannel = false, channelLevels = levels.length - 1, fallback = 'everything' } = options;
  for (const [index, level] of levels.entries()) {
    if (index >= channelLevels && spoilerChannel) break;
    if (level.ceiling === undefined) continue;
    const own = resolveFilm(levels.slice(index), standing) === film.id;
    const ceiling = own || !isSentence(level.ceiling) ? readCeiling(level.ceiling, film) : undefined;
    if (ceiling !== undefined) return { ceiling, from: index };
  }
  return spoilerChannel ? { ceiling: 'everything', from: 'spoiler-channel' } : { ceiling: fallback, from: 'fallback' };
}

export type ParsedCeiling =
  | { readonly ok: true; readonly ceiling: Ceiling; /** What to keep in the store. */ readonly stored: string }
  | { readonly ok: false; readonly message: string };

const wordsForEverything = [
  'everything',
  'all',
  'open',
  'full',
  'whole film',
  'the whole film',
  'whole',
  'the end',
  'end',
];
const romans = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];

/**
 * Reads what a member typed: "1.4", "act 2", "act II", "2" (an act), "everything".
 * @returns a sentence with what was probably meant when it is none of these
 */
export function parseCeiling(typed: string, film: Film): ParsedCeiling {
  const text = fold(typed)
    .replace(/[§#"'`]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^(?:up )?to /, '')
    .replace(/^sentence /, '')
    .trim()
    .replace(/[.!]+$/, '');
  if (wordsForEverything.includes(text)) return accept('everything', 'everything');
  const sentence = /^(\d+) ?[.,:/-] ?(\d+)$/.exec(text);
  if (sentence) return parseSentence(Number(sentence[1]), Number(sentence[2]), film);
  const act = /^(?:act|akt|acte|part|a)? ?(\d+|[ivx]+)$/.exec(text);
  const number = Number(act?.[1]) || romans.indexOf(act?.[1] ?? '') + 1;
  if (act && number > 0) return parseAct(number, film);
  const guess = nearest(text, [...wordsForEverything, ...film.acts.map(({ id }) => `act ${id}`)]);
  const meant = guess && (guess.startsWith('act') ? guess : 'everything');
  return refuse(`“${shorten(typed)}” is no place in the film.`, meant ?? `${firstId(film)}, act 1 or everything`);
}

function parseSentence(paragraph: number, inParagraph: number, film: Film): ParsedCeiling {
  const id = `${paragraph}.${inParagraph}`;
  const position = film.positions.get(id);
  if (position !== undefined) return accept(position, id);
  const below = positionBelow(paragraph, inParagraph, film);
  return refuse(`There is no sentence ${id}.`, film.sentences[below ?? 0]?.id ?? firstId(film));
}

function parseAct(number: number, film: Film): ParsedCeiling {
  const act = film.acts.find(({ id }) => id === number);
  if (act) return accept(act.upto, `act ${number}`);
  const last = film.acts.at(-1)?.id ?? 1;
  return refuse(`There is no act ${number}.`, `act ${Math.max(film.acts[0]?.id ?? 1, Math.min(number, last))}`);
}

const accept = (ceiling: Ceiling, stored: string): ParsedCeiling => ({ ok: true, ceiling, stored });
const refuse = (what: string, meant: string): ParsedCeiling => ({
  ok: false,
  message: `${what} Did you mean ${meant}?`,
});

/**
 * Reads a kept ceiling. When the corpus has changed and its sentence is gone, the nearest one before it holds, so that
 * a correction of the corpus opens nothing.
 * @returns undefined for what is no ceiling
 */
export function readCeiling(stored: string, film: Film): Ceiling | undefined {
  if (stored === 'everything') return 'everything';
  const act = /^act (\d+)$/.exec(stored);
  if (act) {
    const number = Number(act[1]);
    return film.acts.findLast(({ id }) => id <= number)?.upto ?? film.acts[0]?.upto;
  }
  const sentence = /^(\d+)\.(\d+)$/.exec(stored);
  if (!sentence) return undefined;
  return film.positions.get(stored) ?? positionBelow(Number(sentence[1]), Number(sentence[2]), film) ?? 0;
}

/** The form in which a ceiling is kept; `parseCeiling` gives the typed one, which keeps "act 2" an act. */
export function formatCeiling(ceiling: Ceiling, film: Film): string {
  return ceiling === 'everything' ? ceiling : (film.sentences[ceiling]?.id ?? film.sentences.at(-1)?.id ?? '1.1');
}

/** Says how far a place may hear, without saying what lies there. */
export function describeCeiling(ceiling: Ceiling, film: Film): string {
  if (ceiling === 'everything') return 'the whole film';
  const act = film.acts.find(({ upto }) => upto >= ceiling);
  const sentence = `sentence ${formatCeiling(ceiling, film)}`;
  if (!act) return `up to ${sentence}`;
  return act.upto === ceiling ? `up to the end of act ${act.id} (${sentence})` : `up to ${sentence}, in act ${act.id}`;
}

/** Suggestions while a ceiling is typed: acts, everything, then sentences, by number alone because labels spoil too. */
export function suggestCeilings(
  typed: string,
  film: Film,
  limit = 25,
): readonly { readonly value: string; readonly label: string }[] {
  const wanted = fold(typed).trim();
  const acts = film.acts.map(({ id, upto }) => ({
    value: `act ${id}`,
    label: `act ${id}: up to sentence ${formatCeiling(upto, film)}`,
  }));
  const all = [
    ...acts,
    { value: 'everything', label: 'everything: the whole film' },
    ...film.sentences.map(({ id }) => ({ value: id, label: `up to sentence ${id}` })),
  ];
  return all.filter(({ value, label }) => value.startsWith(wanted) || label.includes(wanted)).slice(0, limit);
}

function positionBelow(paragraph: number, inParagraph: number, film: Film): ToldPosition | undefined {
  return film.sentences.findLast(({ id }) => {
    const [one = 0, two = 0] = id.split('.').map(Number);
    return one < paragraph || (one === paragraph && two < inParagraph);
  })?.position;
}

const isSentence = (stored: string): boolean => /^\d+\.\d+$/.test(stored);
const firstId = (film: Film): string => film.sentences[0]?.id ?? '1.1';
const shorten = (typed: string): string => (typed.length > 40 ? `${typed.slice(0, 39)}…` : typed);
