import type { Store } from './open.js';

/** How long the answers are: the first claims, or everything with its quotes. */
export type AnswerStyle = 'short' | 'full';

/** What somebody may do besides asking. */
export type Duty = 'host' | 'curator';

/** A role or a member, by Discord id. */
export interface Holder {
  readonly kind: 'role' | 'user';
  readonly id: string;
}

/** The film and how far it may be told, at a server or a channel. Absent: what stands one level up. */
export interface PlaceSettings {
  /** Id of a film. */
  readonly film?: string;
  /** As `formatCeiling` writes it: `everything`, a sentence id, or `act 2`. */
  readonly ceiling?: string;
}

export interface GuildSettings extends PlaceSettings {
  /** Default: short. */
  readonly answerStyle: AnswerStyle;
  readonly hosts: readonly Holder[];
  readonly curators: readonly Holder[];
}

/** Changes to make: null forgets a setting, an absent one stays. */
export type SettingsPatch<T> = { readonly [Key in keyof T]?: T[Key] | null };

export type GuildPatch = SettingsPatch<PlaceSettings & { readonly answerStyle: AnswerStyle }>;

/** Where something is asked. */
export interface PlaceIds {
  /** Null in direct messages. */
  readonly guildId: string | null;
  readonly channelId: string;
  /** The channel a thread belongs to. */
  readonly parentId?: string | null;
}

/** The settings of a place at its three levels, nearest first. */
export interface PlaceLevels {
  readonly channel: PlaceSettings;
  readonly parent: PlaceSettings;
  readonly guild: GuildSettings;
}

const noSettings: GuildSettings = { answerStyle: 'short', hosts: [], curators: [] };

/** The settings of a server; the defaults when it has none. */
export async function readGuildSettings({ db }: Store, guildId: string): Promise<GuildSettings> {
  const row = await db.selectFrom('guild_settings').selectAll().where('guild_id', '=', guildId).executeTakeFirst();
  const duties = await db.selectFrom('guild_duties').selectAll().where('guild_id', '=', guildId).execute();
  const holders = (duty: Duty): readonly Holder[] =>
    duties
      .filter((entry) => entry.duty === duty)
      .map((entry): Holder => ({ kind: entry.holder_kind === 'role' ? 'role' : 'user', id: entry.holder_id }))
      .sort((one, other) => compare(one.kind, other.kind) || compare(one.id, other.id));
  return {
    ...placeOf(row),
    answerStyle: row?.answer_style === 'full' ? 'full' : 'short',
    hosts: holders('host'),
    curators: holders('curator'),
  };
}

/** Changes settings of a server, all or none. */
export async function changeGuildSettings(
  { db }: Store,
  guildId: string,
  patch: GuildPatch,
  now: number,
): Promise<void> {
  const changed = {
    ...placePatch(patch),
    ...(patch.answerStyle !== undefined && { answer_style: patch.answerStyle }),
    updated_at: now,
  };
  await db
    .insertInto('guild_settings')
    .values({ guild_id: guildId, film: null, ceiling: null, answer_style: null, ...changed })
    .onConflict((conflict) => conflict.column('guild_id').doUpdateSet(changed))
    .execute();
}

/** Lets a role or member host or curate in a server. */
export async function grantDuty({ db }: Store, guildId: string, duty: Duty, holder: Holder): Promise<void> {
  await db
    .insertInto('guild_duties')
    .values({ guild_id: guildId, duty, holder_kind: holder.kind, holder_id: holder.id })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** @returns whether the role or member had the duty */
export async function revokeDuty({ db }: Store, guildId: string, duty: Duty, holder: Holder): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('guild_duties')
    .where('guild_id', '=', guildId)
    .where('duty', '=', duty)
    .where('holder_kind', '=', holder.kind)
    .where('holder_id', '=', holder.id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Whether a member is among the holders, in person or by a role. */
export function isAmong(
  holders: readonly Holder[],
  member: { readonly userId: string; readonly roleIds: readonly string[] },
): boolean {
  return holders.some(({ kind, id }) => (kind === 'user' ? id === member.userId : member.roleIds.includes(id)));
}

/** What was set for this very channel or thread. */
export async function readChannelSettings({ db }: Store, channelId: string): Promise<PlaceSettings> {
  const row = await db
    .selectFrom('channel_settings')
    .selectAll()
    .where('channel_id', '=', channelId)
    .executeTakeFirst();
  return placeOf(row);
}

/** Changes settings of a channel or thread, all or none. */
export async function changeChannelSettings(
  { db }: Store,
  place: { readonly guildId: string | null; readonly channelId: string },
  patch: SettingsPatch<PlaceSettings>,
  now: number,
): Promise<void> {
  const changed = { ...placePatch(patch), guild_id: place.guildId, updated_at: now };
  await db
    .insertInto('channel_settings')
    .values({ channel_id: place.channelId, film: null, ceiling: null, ...changed })
    .onConflict((conflict) => conflict.column('channel_id').doUpdateSet(changed))
    .execute();
}

/** The settings that decide what is told at a place. */
export async function readPlaceSettings(store: Store, place: PlaceIds): Promise<PlaceLevels> {
  const { guildId, channelId, parentId } = place;
  const ids = [channelId, ...(parentId ? [parentId] : [])];
  const rows = await store.db.selectFrom('channel_settings').selectAll().where('channel_id', 'in', ids).execute();
  const of = (id: string | null | undefined) => placeOf(rows.find((row) => row.channel_id === id));
  return {
    channel: of(channelId),
    parent: of(parentId),
    guild: guildId === null ? noSettings : await readGuildSettings(store, guildId),
  };
}

/** Forgets a channel that is no more. */
export async function deleteChannelSettings({ db }: Store, channelId: string): Promise<void> {
  await db.deleteFrom('channel_settings').where('channel_id', '=', channelId).execute();
}

function placeOf(row: { readonly film: string | null; readonly ceiling: string | null } | undefined): PlaceSettings {
  return {
    ...(row?.film != null && { film: row.film }),
    ...(row?.ceiling != null && { ceiling: row.ceiling }),
  };
}

function placePatch({ film, ceiling }: SettingsPatch<PlaceSettings>) {
  return { ...(film !== undefined && { film }), ...(ceiling !== undefined && { ceiling }) };
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
