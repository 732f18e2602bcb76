import type { Film } from './film.js';

/** The questions a sentence can answer. */
export const facets = ['who', 'what', 'where', 'when', 'why', 'said'] as const;
export type Facet = (typeof facets)[number];

/** What the records know of one sentence. */
export interface CoverageRow {
  readonly id: string;
  readonly text: string;
  readonly known: ReadonlySet<Facet>;
}

/** How far each sentence of a film is put into records. */
export function coverageOf(film: Film): readonly CoverageRow[] {
  return film.sentences.map(({ id, text, marks }) => {
    const known = new Set<Facet>();
    if (marks.length > 0) known.add('who');
    for (const record of film.records) {
      if (record.cites.includes(id)) {
        known.add('what');
        if (Object.values(record.who).flat().length > 0) known.add('who');
        if (record.who.place !== undefined) known.add('where');
        if (record.time !== undefined) known.add('when');
        if (record.mode !== 'fact' || record.slots.has('says')) known.add('said');
      }
      for (const name of ['where', 'when', 'why'] as const) {
        if (record.slots.get(name)?.cites.includes(id)) known.add(name);
      }
      if (record.why.length > 0 && [...record.cites, ...record.why.flatMap(({ cites }) => cites)].includes(id))
        known.add('why');
    }
    return { id, text, known };
  });
}

/** How much the bot can do with a film, L0 to L3. */
export function levelOf(film: Film): 'L0' | 'L1' | 'L2' | 'L3' {
  if (film.relations.length > 0) return 'L3';
  if (film.records.some((record) => record.kind === 'event')) return 'L2';
  const written = [...film.characters.values()].some(({ part, gender }) => part !== undefined || gender !== 'unknown');
  return written || film.records.length > 0 ? 'L1' : 'L0';
}

/** The grid as text: a line a sentence, a dot where nothing is known, the totals below. */
export function formatCoverage(film: Film, width = 100): string {
  const rows = coverageOf(film);
  const total = (facet: Facet) => rows.filter(({ known }) => known.has(facet)).length;
  const idWidth = Math.max(...rows.map(({ id }) => id.length), 4) + 2;
  const room = Math.max(width - idWidth - facets.length * 6, 20);
  const lines = rows.map(({ id, text, known }) => {
    const cells = facets.map((facet) => (known.has(facet) ? facet : '·').padEnd(6)).join('');
    return `${id.padEnd(idWidth)}${cells}${text.length > room ? `${text.slice(0, room - 1)}…` : text}`;
  });
  const sums = facets.map((facet) => String(total(facet)).padEnd(6)).join('');
  return [`${film.title} (${levelOf(film)})`, ...lines, `${'sum'.padEnd(idWidth)}${sums}of ${rows.length}`].join('\n');
}
