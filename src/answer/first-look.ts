import { conceptOf } from '../language/lexicon.js';
import type { Question, Unit } from '../question/question.js';
import { posting, type FilmIndex, type IndexedRecord } from './record-index.js';
import { type Focus, shareOf } from './taking-part.js';
import { explain, type Explained } from './terms.js';
import { weights } from './weights.js';

export const unexplained: Explained = { strength: 0, opposite: false };

/** What a record says of a unit: in its own words, in other ways to ask for it, and in what it denies. */
interface Rough {
  readonly own: number;
  readonly asked: number;
  readonly denied: number;
}

const unheard: Rough = { own: 0, asked: 0, denied: 0 };

/** How well each record explains each unit; only records that can explain it are looked at. */
export function compareRecords(
  question: Question,
  index: FilmIndex,
): { readonly table: Explained[][]; readonly rough: Rough[][] } {
  const table = index.records.map(() => question.units.map(() => unexplained));
  const rough = index.records.map(() => question.units.map(() => unheard));
  question.units.forEach((unit, u) => {
    for (const r of reachedBy(unit, index)) {
      const indexed = index.records[r];
      const row = table[r];
      const roughRow = rough[r];
      if (!indexed || !row || !roughRow) continue;
      const own = explain(unit, indexed.own, index.lexicon);
      row[u] = own;
      roughRow[u] = {
        own: own.strength,
        asked: explain(unit, indexed.asked, index.lexicon).strength,
        denied: indexed.denials.length > 0 ? explain(unit, indexed.denied, index.lexicon).strength : 0,
      };
    }
  });
  return { table, rough };
}

/** Places of the records that can say anything of a unit. */
function reachedBy(unit: Unit, index: FilmIndex): ReadonlySet<number> {
  const reached = new Set<number>();
  const reach = (name: string): void => {
    for (const r of index.postings.get(name) ?? []) reached.add(r);
  };
  for (const key of [...unit.keys, ...unit.parts]) reach(posting.key(key));
  for (const stem of unit.stems) reach(posting.stem(stem));
  for (const sense of unit.senses) {
    const id = conceptOf(sense);
    if (id === undefined) continue;
    reach(posting.concept(id));
    const info = index.lexicon.concepts.get(id);
    for (const other of [...(info?.broader.keys() ?? []), ...(info?.opposite ?? [])]) reach(posting.concept(other));
  }
  return reached;
}

/** How many records are compared wording by wording. */
export const closeLook = 30;

/** A cheap first look: words in the record and persons in it. */
export function roughScore(
  question: Question,
  indexed: IndexedRecord,
  row: readonly Rough[],
  rarity: readonly number[],
  focus: Focus | undefined,
): number {
  let score = 0;
  for (const [u, unit] of question.units.entries()) {
    const { own, asked, denied } = row[u] ?? unheard;
    const rare = rarity[u] ?? 1;
    score += Math.max(own, 0.8 * asked) * rare * (unit.main ? 1 : 0.5) * (unit.soft ? weights.unit.soft : 1);
    score += 0.6 * denied * rare;
  }
  for (const mention of question.mentions)
    if (!mention.owned) score += 0.5 * shareOf(mention, indexed.participants, focus);
  if (focus?.record !== undefined && question.leaning) score += 0.5 * (indexed.record.id === focus.record ? 1 : 0);
  return score;
}
