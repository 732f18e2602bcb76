import type { Selectable } from 'kysely';
import { gapKinds, joinNotes, keepNote, keepQuestion, type Gap, type GapKind } from '../club/gaps.js';
import type { Store } from './open.js';
import type { Tables } from './schema.js';

export interface NewGap {
  /** Null in direct messages. */
  readonly guildId: string | null;
  readonly film: string;
  readonly kind: GapKind;
  /** As asked: ids, mentions and links are taken out before it is kept. */
  readonly question: string;
  /** What the member wrote about it. */
  readonly note?: string;
}

/**
 * Keeps a question for the curators; one that is alike counts as the same.
 * @returns what is kept now; undefined when nothing of the question was left to keep
 */
export async function recordGap({ db }: Store, gap: NewGap, now: number): Promise<Gap | undefined> {
  const kept = keepQuestion(gap.question);
  if (!kept) return undefined;
  const { film, kind } = gap;
  const guildId = gap.guildId ?? '';
  return db.transaction().execute(async (tx) => {
    // Counting first takes the row's lock, so that no note is lost to a second writer.
    const row = await tx
      .insertInto('gaps')
      .values({
        ...{ guild_id: guildId, film, kind, question_key: kept.key, question: kept.question },
        ...{ note: null, times: 1, first_seen: now, last_seen: now },
      })
      .onConflict((conflict) =>
        conflict
          .columns(['guild_id', 'film', 'kind', 'question_key'])
          .doUpdateSet((set) => ({ times: set('gaps.times', '+', 1), last_seen: now })),
      )
      .returningAll()
      .executeTakeFirstOrThrow();
    const note = joinNotes(row.note, keepNote(gap.note)) ?? null;
    if (note !== row.note) {
      await tx
        .updateTable('gaps')
        .set({ note })
        .where('guild_id', '=', guildId)
        .where('film', '=', film)
        .where('kind', '=', kind)
        .where('question_key', '=', kept.key)
        .execute();
    }
    return gapOf({ ...row, note });
  });
}

export interface GapFilter {
  /** A server; null for direct messages. */
  readonly guildId: string | null;
  readonly film?: string;
  readonly kind?: GapKind;
  /** Default: all. */
  readonly limit?: number;
}

/** The gaps of a server, most often asked first, then the latest. For a file of them see `exportGaps`. */
export async function listGaps({ db }: Store, filter: GapFilter): Promise<readonly Gap[]> {
  let query = db
    .selectFrom('gaps')
    .selectAll()
    .where('guild_id', '=', filter.guildId ?? '');
  if (filter.film !== undefined) query = query.where('film', '=', filter.film);
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
  query = query.orderBy('times', 'desc').orderBy('last_seen', 'desc').orderBy('question_key').orderBy('kind');
  if (filter.limit !== undefined) query = query.limit(filter.limit);
  return (await query.execute()).map(gapOf);
}

/**
 * Takes a question off the list, under every kind, once the corpus answers it.
 * @returns whether it was there
 */
export async function dropGap(
  { db }: Store,
  gap: { readonly guildId: string | null; readonly film: string; readonly key: string },
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('gaps')
    .where('guild_id', '=', gap.guildId ?? '')
    .where('film', '=', gap.film)
    .where('question_key', '=', gap.key)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** A thumb. */
export type Verdict = 'up' | 'down';

export interface NewFeedback {
  /** Null in direct messages. */
  readonly guildId: string | null;
  readonly film: string;
  /** What the answer told: the id of an event, or the reason of a refusal. */
  readonly subject: string;
  readonly verdict: Verdict;
}

/** Counts a thumb on an answer. Whose it was is not kept. */
export async function recordFeedback({ db }: Store, feedback: NewFeedback, now: number): Promise<void> {
  const { film, subject, verdict } = feedback;
  await db
    .insertInto('feedback')
    .values({ guild_id: feedback.guildId ?? '', film, subject, verdict, times: 1, last_seen: now })
    .onConflict((conflict) =>
      conflict
        .columns(['guild_id', 'film', 'subject', 'verdict'])
        .doUpdateSet((set) => ({ times: set('feedback.times', '+', 1), last_seen: now })),
    )
    .execute();
}

/** The thumbs of a server on a film: by subject, those with most thumbs down first. */
export async function readFeedback(
  { db }: Store,
  guildId: string | null,
  film: string,
): Promise<readonly { readonly subject: string; readonly up: number; readonly down: number }[]> {
  const rows = await db
    .selectFrom('feedback')
    .select(['subject', 'verdict', 'times'])
    .where('guild_id', '=', guildId ?? '')
    .where('film', '=', film)
    .execute();
  const times = (subject: string, verdict: Verdict) =>
    rows.find((row) => row.subject === subject && row.verdict === verdict)?.times ?? 0;
  return [...new Set(rows.map(({ subject }) => subject))]
    .map((subject) => ({ subject, up: times(subject, 'up'), down: times(subject, 'down') }))
    .sort((one, other) => other.down - one.down || other.up - one.up || (one.subject < other.subject ? -1 : 1));
}

function gapOf(row: Selectable<Tables['gaps']>): Gap {
  const { film, question, note, times } = row;
  const kind = gapKinds.find((known) => known === row.kind) ?? 'unanswered';
  return {
    ...{ film, kind, key: row.question_key, question, times },
    ...(note !== null && { note }),
    ...{ firstSeen: row.first_seen, lastSeen: row.last_seen },
  };
}
