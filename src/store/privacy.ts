import { sql, type Transaction } from 'kysely';
import type { Store } from './open.js';
import type { Tables } from './schema.js';

/** How long the data of a server is kept after the bot has left it: 30 days, in milliseconds. */
export const departureGrace = 30 * 24 * 60 * 60 * 1_000;

/** What is kept about a member, as numbers of entries. */
export interface MemberData {
  readonly answers: number;
  readonly scores: number;
  /** Nights that name the member as their host. */
  readonly nights: number;
  /** Servers' permissions to host or curate, given to the member in person. */
  readonly duties: number;
}

/** Counts what is kept about a member, in all servers or in one. */
export async function describeMember({ db }: Store, userId: string, guildId?: string): Promise<MemberData> {
  const inGuild = guildId === undefined ? sql<boolean>`1 = 1` : sql<boolean>`guild_id = ${guildId}`;
  const rounds = db.selectFrom('quiz_rounds').select('id').where(inGuild);
  const [answers, scores, nights, duties] = await Promise.all([
    db
      .selectFrom('quiz_answers')
      .select(count)
      .where('user_id', '=', userId)
      .where('round_id', 'in', rounds)
      .executeTakeFirstOrThrow(),
    db.selectFrom('quiz_scores').select(count).where('user_id', '=', userId).where(inGuild).executeTakeFirstOrThrow(),
    db.selectFrom('nights').select(count).where('started_by', '=', userId).where(inGuild).executeTakeFirstOrThrow(),
    db
      .selectFrom('guild_duties')
      .select(count)
      .where('holder_kind', '=', 'user')
      .where('holder_id', '=', userId)
      .where(inGuild)
      .executeTakeFirstOrThrow(),
  ]);
  return { answers: answers.count, scores: scores.count, nights: nights.count, duties: duties.count };
}

const count = sql<number>`count(*)`.as('count');

/**
 * Deletes a member's quiz answers and scores, in all servers or in one, all or none.
 * @returns how many entries went
 */
export async function deleteMemberScores(
  { db }: Store,
  userId: string,
  guildId?: string,
): Promise<{ readonly answers: number; readonly scores: number }> {
  return db.transaction().execute(async (tx) => {
    let answers = tx.deleteFrom('quiz_answers').where('user_id', '=', userId);
    let scores = tx.deleteFrom('quiz_scores').where('user_id', '=', userId);
    if (guildId !== undefined) {
      answers = answers.where('round_id', 'in', (rounds) =>
        rounds.selectFrom('quiz_rounds').select('id').where('guild_id', '=', guildId),
      );
      scores = scores.where('guild_id', '=', guildId);
    }
    const gone = [await answers.executeTakeFirst(), await scores.executeTakeFirst()];
    const [answersGone = 0, scoresGone = 0] = gone.map(({ numDeletedRows }) => Number(numDeletedRows));
    return { answers: answersGone, scores: scoresGone };
  });
}

/**
 * Notes that the bot has left a server; its data goes when the grace is over. Leaving again does not put it off.
 * @returns when it is due
 */
export async function noteDeparture({ db }: Store, guildId: string, now: number): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await tx
      .insertInto('guild_departures')
      .values({ guild_id: guildId, left_at: now, due_at: now + departureGrace })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const row = await tx
      .selectFrom('guild_departures')
      .select('due_at')
      .where('guild_id', '=', guildId)
      .executeTakeFirstOrThrow();
    return row.due_at;
  });
}

/**
 * The bot is back in a server: its data stays.
 * @returns whether it was to be deleted
 */
export async function cancelDeparture({ db }: Store, guildId: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('guild_departures').where('guild_id', '=', guildId).executeTakeFirst();
  return numDeletedRows > 0n;
}

/**
 * Deletes the data of every server whose grace is over. Call it at start and once a day.
 * @returns the servers' ids
 */
export async function sweepDepartures(store: Store, now: number): Promise<readonly string[]> {
  const due = await store.db
    .selectFrom('guild_departures')
    .select('guild_id')
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('guild_id')
    .execute();
  const swept: string[] = [];
  for (const { guild_id } of due) {
    const gone = await store.db.transaction().execute(async (tx) => {
      // Checked again under the lock: the bot may have come back meanwhile.
      const { numDeletedRows } = await tx
        .deleteFrom('guild_departures')
        .where('guild_id', '=', guild_id)
        .where('due_at', '<=', now)
        .executeTakeFirst();
      if (numDeletedRows === 0n) return false;
      await deleteRows(tx, guild_id);
      return true;
    });
    if (gone) swept.push(guild_id);
  }
  return swept;
}

/** Deletes all that is kept for a server at once. */
export async function deleteGuild({ db }: Store, guildId: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('guild_departures').where('guild_id', '=', guildId).execute();
    await deleteRows(tx, guildId);
  });
}

/** The ids of all servers of which anything is kept. */
export async function listGuilds({ db }: Store): Promise<readonly string[]> {
  const found = await Promise.all(
    guildTables.map((table) => db.selectFrom(table).select('guild_id').distinct().execute()),
  );
  // Direct messages have no server.
  return [...new Set(found.flat().flatMap(({ guild_id }) => guild_id || []))].sort();
}

const guildTables = [
  'quiz_scores',
  'quiz_rounds',
  'quizzes',
  'nights',
  'gaps',
  'feedback',
  'channel_settings',
  'guild_duties',
  'guild_settings',
] as const satisfies readonly (keyof Tables)[];

async function deleteRows(tx: Transaction<Tables>, guildId: string): Promise<void> {
  await tx
    .deleteFrom('quiz_answers')
    .where('round_id', 'in', (rounds) => rounds.selectFrom('quiz_rounds').select('id').where('guild_id', '=', guildId))
    .execute();
  for (const table of guildTables) await tx.deleteFrom(table).where('guild_id', '=', guildId).execute();
}
