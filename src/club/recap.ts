import type { Film, FilmRecord, ToldPosition } from '../corpus/film.js';
import { attribute } from './attribute.js';
import { isTold, tellsNothingAhead, type Ceiling } from './told.js';

export const recapOrders = ['told', 'story'] as const;
export type RecapOrder = (typeof recapOrders)[number];

export const recapDetails = ['short', 'full'] as const;
export type RecapDetail = (typeof recapDetails)[number];

export interface RecapOptions {
  readonly ceiling: Ceiling;
  /** As the film tells it, or as it happened. Default: told. */
  readonly order?: RecapOrder;
  /** Only what matters most, or every event. Default: full. */
  readonly detail?: RecapDetail;
  /** Longest text of a page. Default: 1,500. */
  readonly pageLength?: number;
}

export interface RecapLine {
  /** One event as a clause, without a full stop; a claim says whose it is. */
  readonly text: string;
  readonly cites: readonly string[];
  /** The event; absent for a line of a film without events. */
  readonly event?: string;
  /** In story order, above the first line of a frame whose name gives nothing away. */
  readonly heading?: string;
}

export interface RecapPage {
  /** From 1. */
  readonly number: number;
  readonly of: number;
  readonly lines: readonly RecapLine[];
  /** The page as plain text, one line an event: "• clause (1.1, 1.2)". */
  readonly text: string;
}

/** What has happened up to the ceiling, in pages. At least one page, which may be empty. */
export function recap(film: Film, options: RecapOptions): readonly RecapPage[] {
  const { ceiling, order = 'told', detail = 'full', pageLength = 1_500 } = options;
  const lines = recapLines(film, ceiling, order, detail);
  const pages = paginate(lines, pageLength);
  return pages.map((page, index) => ({
    number: index + 1,
    of: pages.length,
    lines: page,
    text: page.map(drawLine).join('\n'),
  }));
}

function recapLines(film: Film, ceiling: Ceiling, order: RecapOrder, detail: RecapDetail): readonly RecapLine[] {
  const events = film.records.filter(({ kind }) => kind === 'event');
  if (events.length === 0) {
    return film.sentences
      .filter(({ position }) => isTold(position, ceiling))
      .map(({ id, text }) => ({ text: text.replace(/\.$/, ''), cites: [id] }));
  }
  const told = events.filter(({ reveal }) => isTold(reveal, ceiling));
  const main = told.filter(({ weight }) => weight === 'main');
  const chosen = detail === 'short' && main.length > 0 ? main : told;
  const sorted =
    order === 'story'
      ? [...chosen].sort((one, other) => one.storyPosition - other.storyPosition)
      : [...chosen].sort(compareTold(film));

  const lines: RecapLine[] = [];
  const quoted = new Set<string>();
  let frame: string | undefined;
  for (const record of sorted) {
    const line = lineOf(record, film, ceiling);
    if (line.quote !== undefined) {
      if (quoted.has(line.quote)) continue;
      quoted.add(line.quote);
    }
    const name = order === 'story' && record.frame !== frame ? frameName(film, record.frame, ceiling) : undefined;
    frame = record.frame;
    const { text, cites } = line;
    lines.push({ text, cites, event: record.id, ...(name !== undefined && { heading: name }) });
  }
  return lines;
}

/** The gloss, or the sentence itself where the gloss would give something away. */
function lineOf(
  record: FilmRecord,
  film: Film,
  ceiling: Ceiling,
): { readonly text: string; readonly cites: readonly string[]; readonly quote?: string } {
  const gloss = attribute(record, film);
  if (tellsNothingAhead(gloss, film, ceiling)) return { text: gloss, cites: record.cites };
  const sentence = film.sentences[record.reveal];
  const text = sentence?.text.replace(/\.$/, '') ?? '';
  const quote = sentence?.id ?? '';
  return { text: `“${text}”`, cites: [quote], quote };
}

function compareTold(film: Film): (one: FilmRecord, other: FilmRecord) => number {
  const earliest = (record: FilmRecord): ToldPosition =>
    Math.min(...record.cites.map((id) => film.positions.get(id) ?? record.reveal));
  return (one, other) =>
    one.reveal - other.reveal || earliest(one) - earliest(other) || one.storyPosition - other.storyPosition;
}

function frameName(film: Film, id: string | undefined, ceiling: Ceiling): string | undefined {
  const name = film.frames.find((frame) => frame.id === id)?.name;
  return name !== undefined && tellsNothingAhead(name, film, ceiling) ? name : undefined;
}

function drawLine({ text, cites, heading }: RecapLine): string {
  const line = `• ${text} (${cites.join(', ')})`;
  return heading === undefined ? line : `${heading}:\n${line}`;
}

/** Fills pages with lines; a line longer than a page is cut. */
function paginate(lines: readonly RecapLine[], length: number): readonly (readonly RecapLine[])[] {
  const pages: RecapLine[][] = [[]];
  let used = 0;
  for (const line of lines) {
    const fitting = fitLine(line, length);
    const size = drawLine(fitting).length + 1;
    if (used > 0 && used + size > length + 1) {
      pages.push([]);
      used = 0;
    }
    pages.at(-1)?.push(fitting);
    used += size;
  }
  return pages;
}

function fitLine(line: RecapLine, length: number): RecapLine {
  const over = drawLine(line).length - length;
  if (over <= 0) return line;
  const letters = [...line.text];
  return { ...line, text: `${letters.slice(0, Math.max(0, letters.length - over - 1)).join('')}…` };
}

/** Warnings in general words, for before a night. */
export interface ContentNotes {
  readonly notes: readonly string[];
  /** How many more the rest of the film needs: show them when asked for, with the ceiling "everything". */
  readonly later: number;
}

/**
 * The content notes that may be shown: those that stand on nothing above the ceiling, because "suicide attempts" tells
 * after the first one that there is another, and whose words give nothing away.
 */
export function contentNotes(film: Film, ceiling: Ceiling): ContentNotes {
  const notes = film.contentNotes
    .filter(({ text, reveal }) => isTold(reveal, ceiling) && tellsNothingAhead(text, film, ceiling))
    .map(({ text }) => text);
  return { notes, later: film.contentNotes.length - notes.length };
}
