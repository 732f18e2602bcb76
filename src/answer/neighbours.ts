import type { FilmRecord, ToldPosition } from '../corpus/film.js';
import { reasonSlots } from './compose.js';
import { isTold } from './find.js';
import type { FilmIndex, IndexedRecord } from './record-index.js';

/**
 * The events right before or after one in the story order: those of the nearest sentence in that direction, at most two.
 * What happens again and again has no place of its own and is passed over.
 * @param doer only events in which one of these takes part
 */
export function neighbours(
  index: FilmIndex,
  record: FilmRecord,
  direction: 'before' | 'after',
  ceiling: ToldPosition | undefined,
  doer?: ReadonlySet<string>,
): IndexedRecord[] {
  const { events } = index;
  const start = events.findIndex((indexed) => indexed.record.id === record.id);
  if (start < 0) return [];
  const step = direction === 'before' ? -1 : 1;
  const found: IndexedRecord[] = [];
  for (let i = start + step, seen = 0; i >= 0 && i < events.length && seen < 12; i += step, seen++) {
    const indexed = events[i];
    if (
      !indexed ||
      !isTold(indexed.record.reveal, ceiling) ||
      isState(indexed.record) ||
      restates(indexed.record, record)
    )
      continue;
    if (
      indexed.record.cites[0] === record.cites[0] &&
      indexed.record.weight !== 'main' &&
      !indexed.record.why.some((link) => link.from === record.id) &&
      !record.why.some((link) => link.from === indexed.record.id)
    )
      continue;
    if (doer && doer.size > 0 && !indexed.record.who.agent.some((id) => doer.has(id))) continue;
    const first = found[0];
    if (first && first.record.cites[0] !== indexed.record.cites[0] && first.record.cites[0] !== record.cites[0]) break;
    found.push(indexed);
    if (found.length >= 2) break;
  }
  return direction === 'before' ? found.reverse() : found;
}

/** What holds, is felt or keeps happening is no step of the story. */
const isState = (record: FilmRecord): boolean =>
  record.repeats ||
  record.mode === 'belief' ||
  /^(be|have|own|belong|feel|know|like|live|still|remain) ?/.test(record.verbs[0] ?? '');

/** Two records of one act: the same doer in the same sentence with the same first verb. */
const restates = (a: FilmRecord, b: FilmRecord): boolean => a.cites[0] === b.cites[0] && a.verbs[0] === b.verbs[0];

/** Whether the buttons "What led to this" and "What happened next" have anything to say. */
export function nextSteps(
  index: FilmIndex,
  record: FilmRecord,
  ceiling: ToldPosition | undefined,
): { cause: boolean; after: boolean } {
  return {
    cause:
      record.why.some((link) => link.kind !== 'despite' && isTold(link.reveal, ceiling)) ||
      reasonSlots.some((name) => record.slots.has(name) && isTold(record.slots.get(name)?.reveal ?? 0, ceiling)),
    after: record.kind === 'event' && neighbours(index, record, 'after', ceiling).length > 0,
  };
}
