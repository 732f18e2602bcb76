import { isTold } from './find.js';
import type { IndexedRecord } from './record-index.js';
import type { Turn } from './turn.js';

/** So many sentences on, what somebody does still answers what was told. */
const soon = 3;

/**
 * The told records in the order in which they answer the last one: what it led to, its own sentence, the next ones, the
 * one before; only those of its stretch of time.
 */
export function around(last: IndexedRecord, turn: Turn, ahead = soon, back = 1): IndexedRecord[] {
  const later = ({ record }: IndexedRecord): number => record.storyPosition - last.record.storyPosition;
  const distance = ({ record }: IndexedRecord): number => record.reveal - last.record.reveal;
  const sameTime = ({ record: { frame } }: IndexedRecord): boolean =>
    frame === undefined || last.record.frame === undefined || frame === last.record.frame;
  const caused = ({ record }: IndexedRecord): boolean => record.why.some((link) => link.from === last.record.id);
  const rank = (one: IndexedRecord): number => {
    if (distance(one) === 0) return caused(one) ? 0 : later(one) > 0 ? 1 : 2.5;
    if (distance(one) < 0) return soon + 2;
    return distance(one) + (caused(one) ? 0.2 : 1);
  };
  return turn.index.records
    .filter(
      (one) =>
        one !== last &&
        sameTime(one) &&
        isTold(one.record.reveal, turn.ceiling) &&
        distance(one) >= -back &&
        distance(one) <= ahead,
    )
    .sort((a, b) => rank(a) - rank(b) || Math.abs(later(a)) - Math.abs(later(b)));
}
