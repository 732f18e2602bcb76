import type { FilmRecord, ToldPosition } from '../corpus/film.js';
import { reasonSlots } from './compose.js';
import { isTold } from './find.js';
import { isSpoken } from './roles.js';
import type { FilmIndex, IndexedRecord } from './record-index.js';

/** Which of the neighbours are asked for. */
export interface Wanted {
  /** Only events that one of these does, or else has part in; empty: anybody's. */
  readonly doers: ReadonlySet<string>;
  /** "What happens to him": whatever they have part in. */
  readonly suffered?: boolean;
  /** Rather what somebody says. */
  readonly spoken?: boolean;
  /** Rather what several of them do together. */
  readonly joint?: boolean;
}

/** So many events are looked at on either side. */
const reach = 12;

/**
 * The events right before or after one in the story order: those of the nearest sentence in that direction, at most two.
 * What happens again and again has no place of its own and is passed over.
 */
export function neighbours(
  index: FilmIndex,
  record: FilmRecord,
  direction: 'before' | 'after',
  ceiling: ToldPosition | undefined,
  { doers, suffered = false, spoken = false, joint = false }: Wanted = { doers: new Set() },
): IndexedRecord[] {
  const steps = stepsFrom(index, record, direction, ceiling);
  const far = steps.filter(({ record: other }) => other.cites[0] !== record.cites[0] || follows(record, other));
  const done = (among: readonly IndexedRecord[]): IndexedRecord[] =>
    among.filter(({ record: other }) => other.who.agent.some((id) => doers.has(id)));
  const having = (among: readonly IndexedRecord[]): IndexedRecord[] =>
    among.filter(({ participants }) => [...doers].some((id) => participants.has(id)));
  const choices =
    doers.size === 0
      ? [far]
      : [
          ...(joint
            ? [
                done(far)
                  .filter(({ record: other }) => other.who.agent.length > 1)
                  .slice(0, 2),
              ]
            : []),
          ...(spoken ? [done(steps).filter(isSpoken)] : []),
          suffered ? [] : done(far),
          having(far),
        ];
  const chosen = choices.find((choice) => choice.length > 0) ?? [];
  const [first, second] = chosen;
  if (!first) return [];
  const found =
    second && (second.record.cites[0] === first.record.cites[0] || first.record.cites[0] === record.cites[0])
      ? [first, second]
      : [first];
  return direction === 'before' ? found.reverse() : found;
}

/** The steps of the story on one side of an event, the nearest first. */
function stepsFrom(
  { events }: FilmIndex,
  record: FilmRecord,
  direction: 'before' | 'after',
  ceiling: ToldPosition | undefined,
): IndexedRecord[] {
  const start = events.findIndex((indexed) => indexed.record.id === record.id);
  if (start < 0) return [];
  const side =
    direction === 'before'
      ? events.slice(Math.max(0, start - reach), start).reverse()
      : events.slice(start + 1, start + 1 + reach);
  return side.filter(
    (indexed) =>
      isTold(indexed.record.reveal, ceiling) && !isState(indexed.record) && !restates(indexed.record, record),
  );
}

/** In one sentence with the event, but a step of its own. */
const follows = (record: FilmRecord, other: FilmRecord): boolean =>
  other.weight === 'main' ||
  other.why.some((link) => link.from === record.id) ||
  record.why.some((link) => link.from === other.id);

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
