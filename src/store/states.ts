import type { Kysely } from 'kysely';
import type { Store } from './open.js';
import type { StateTable, Tables } from './schema.js';
import { StaleState } from './versions.js';

/** A state without what counts and dates its changes. */
export type StateColumns = Omit<StateTable, 'id' | 'state' | 'version' | 'created_at' | 'updated_at'>;

/** How something that goes on in a channel is kept: one row, whose state is one JSON document. */
export interface Keeping<State extends { readonly id: string }> {
  readonly table: 'nights' | 'quizzes';
  /** The columns that the table is searched by, more than these where it has more. */
  readonly columnsOf: (state: State) => StateColumns;
  /** Reads a document back; throws on one that is no state. */
  readonly parse: (document: unknown) => State;
}

/**
 * Keeps a new state, unless another one that has not ended stands in its place.
 * @returns the state that stands there, and whether it is the new one
 */
export async function insertState<State extends { readonly id: string }>(
  { db }: Store,
  { table, columnsOf, parse }: Keeping<State>,
  state: State,
  now: number,
): Promise<{ readonly state: State; readonly created: boolean }> {
  return db.transaction().execute(async (tx) => {
    const columns = columnsOf(state);
    const { numInsertedOrUpdatedRows = 0n } = await tx
      .insertInto(table)
      .values({ ...columns, ...documentOf(state), id: state.id, version: 1, created_at: now, updated_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows > 0n) return { state, created: true };
    const standing = await tx
      .selectFrom(table)
      .select('state')
      .where((where) =>
        where.or([
          where('id', '=', state.id),
          where.and([where('place_id', '=', columns.place_id), where('phase', '<>', 'ended')]),
        ]),
      )
      .executeTakeFirstOrThrow();
    return { state: parse(JSON.parse(standing.state)), created: false };
  });
}

/** @returns undefined when there is none of that id */
export async function readState<State extends { readonly id: string }>(
  { db }: Store,
  { table, parse }: Keeping<State>,
  id: string,
): Promise<State | undefined> {
  const row = await db.selectFrom(table).select('state').where('id', '=', id).executeTakeFirst();
  return row && parse(JSON.parse(row.state));
}

/** All that have not ended, oldest first: what a restarted bot takes up again. */
export async function listOpenStates<State extends { readonly id: string }>(
  { db }: Store,
  { table, parse }: Keeping<State>,
): Promise<readonly State[]> {
  const rows = await db
    .selectFrom(table)
    .select('state')
    .where('phase', '<>', 'ended')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(({ state }) => parse(JSON.parse(state)));
}

/**
 * Takes one step and keeps the state that `stateOf` finds in its result, unless it is none or the same. Throws
 * {@link StaleState} when somebody else was faster: see `changeWithRetry`.
 * @returns undefined when there is none of that id; `changed` tells whether anything was kept
 */
export async function changeState<State extends { readonly id: string }, Result>(
  db: Kysely<Tables>,
  { table, columnsOf, parse }: Keeping<State>,
  id: string,
  step: (state: State) => Result,
  stateOf: (result: Result) => State | undefined,
  now: number,
): Promise<{ readonly result: Result; readonly changed: boolean } | undefined> {
  const row = await db.selectFrom(table).select(['state', 'version']).where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const before = parse(JSON.parse(row.state));
  const result = step(before);
  const after = stateOf(result);
  if (!after || after === before) return { result, changed: false };
  const { numUpdatedRows } = await db
    .updateTable(table)
    .set({ ...columnsOf(after), ...documentOf(after), version: row.version + 1, updated_at: now })
    .where('id', '=', id)
    .where('version', '=', row.version)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new StaleState();
  return { result, changed: true };
}

const documentOf = (state: object): { readonly state: string } => ({ state: JSON.stringify(state) });
