import { nightStateSchema, type NightState } from '../club/night-state.js';
import type { Store } from './open.js';
import { changeWithRetry, StaleState } from './versions.js';

/**
 * Keeps a new night, unless another one that has not ended stands in its channel.
 * @returns the night that stands there, and whether it is the new one
 */
export async function insertNight(
  { db }: Store,
  night: NightState,
  now: number,
): Promise<{ readonly night: NightState; readonly created: boolean }> {
  return db.transaction().execute(async (tx) => {
    const { numInsertedOrUpdatedRows = 0n } = await tx
      .insertInto('nights')
      .values({ ...columnsOf(night), id: night.id, version: 1, created_at: now, updated_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows > 0n) return { night, created: true };
    const standing = await tx
      .selectFrom('nights')
      .select('state')
      .where((where) =>
        where.or([
          where('id', '=', night.id),
          where.and([where('place_id', '=', placeOf(night)), where('phase', '<>', 'ended')]),
        ]),
      )
      .executeTakeFirstOrThrow();
    return { night: readState(standing.state), created: false };
  });
}

/** @returns undefined when there is no such night */
export async function readNight({ db }: Store, id: string): Promise<NightState | undefined> {
  const row = await db.selectFrom('nights').select('state').where('id', '=', id).executeTakeFirst();
  return row && readState(row.state);
}

/** The night that has not ended at a thread or channel; one in the channel itself comes before one in its threads. */
export async function findOpenNight({ db }: Store, channelId: string): Promise<NightState | undefined> {
  const rows = await db
    .selectFrom('nights')
    .select(['place_id', 'state'])
    .where('phase', '<>', 'ended')
    .where((where) => where.or([where('place_id', '=', channelId), where('channel_id', '=', channelId)]))
    .orderBy('created_at', 'desc')
    .execute();
  const row = rows.find(({ place_id }) => place_id === channelId) ?? rows[0];
  return row && readState(row.state);
}

/** All nights that have not ended, oldest first: what a restarted bot takes up again. */
export async function listOpenNights({ db }: Store): Promise<readonly NightState[]> {
  const rows = await db
    .selectFrom('nights')
    .select('state')
    .where('phase', '<>', 'ended')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(({ state }) => readState(state));
}

/** The nights of a server, newest first. */
export async function listNights({ db }: Store, guildId: string, limit = 25): Promise<readonly NightState[]> {
  const rows = await db
    .selectFrom('nights')
    .select('state')
    .where('guild_id', '=', guildId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ state }) => readState(state));
}

/**
 * Takes a step of a night and keeps the result, whatever others do meanwhile: `step` may run more than once, so it
 * must be pure. Its whole result is given back; nothing is kept when it holds no night.
 * @returns undefined when there is no such night
 */
export async function changeNight<Result extends { readonly night?: NightState | undefined }>(
  { db }: Store,
  id: string,
  step: (night: NightState) => Result,
  now: number,
): Promise<Result | undefined> {
  return changeWithRetry(async () => {
    const row = await db.selectFrom('nights').select(['state', 'version']).where('id', '=', id).executeTakeFirst();
    if (!row) return undefined;
    const before = readState(row.state);
    const result = step(before);
    if (!result.night || result.night === before) return result;
    const { numUpdatedRows } = await db
      .updateTable('nights')
      .set({ ...columnsOf(result.night), version: row.version + 1, updated_at: now })
      .where('id', '=', id)
      .where('version', '=', row.version)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new StaleState();
    return result;
  });
}

function columnsOf(night: NightState) {
  return {
    guild_id: night.guildId,
    channel_id: night.channelId,
    place_id: placeOf(night),
    film: night.film,
    phase: night.phase,
    started_by: night.startedBy,
    state: JSON.stringify(night),
  };
}

const placeOf = (night: NightState): string => night.threadId ?? night.channelId;
const readState = (state: string): NightState => nightStateSchema.parse(JSON.parse(state));
