import { nightStateSchema, type NightState } from '../club/night-state.js';
import type { Store } from './open.js';
import type { Tables } from './schema.js';
import { changeState, insertState, listOpenStates, readState, type Keeping, type StateColumns } from './states.js';
import { changeWithRetry } from './versions.js';

const keeping: Keeping<NightState> = {
  table: 'nights',
  columnsOf,
  parse: (document) => nightStateSchema.parse(document),
};

/**
 * Keeps a new night, unless another one that has not ended stands in its channel.
 * @returns the night that stands there, and whether it is the new one
 */
export async function insertNight(
  store: Store,
  night: NightState,
  now: number,
): Promise<{ readonly night: NightState; readonly created: boolean }> {
  const { state, created } = await insertState(store, keeping, night, now);
  return { night: state, created };
}

/** @returns undefined when there is no such night */
export async function readNight(store: Store, id: string): Promise<NightState | undefined> {
  return readState(store, keeping, id);
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
  return row && keeping.parse(JSON.parse(row.state));
}

/** All nights that have not ended, oldest first: what a restarted bot takes up again. */
export async function listOpenNights(store: Store): Promise<readonly NightState[]> {
  return listOpenStates(store, keeping);
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
  return rows.map(({ state }) => keeping.parse(JSON.parse(state)));
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
  const change = await changeWithRetry(() => changeState(db, keeping, id, step, ({ night }) => night, now));
  return change?.result;
}

function columnsOf(night: NightState): StateColumns & Pick<Tables['nights'], 'channel_id' | 'started_by'> {
  return {
    guild_id: night.guildId,
    channel_id: night.channelId,
    place_id: night.threadId ?? night.channelId,
    film: night.film,
    phase: night.phase,
    started_by: night.startedBy,
  };
}
