import type { Transaction } from 'kysely';
import { roundSchema, scoreRound, type Round, type RoundAnswer, type RoundScore } from '../club/quiz.js';
import type { Store } from './open.js';
import type { Tables } from './schema.js';

/** A round with its answers so far. */
export interface StoredRound {
  readonly round: Round;
  /** Absent while it is open. */
  readonly closedAt?: number;
  /** Earliest first. */
  readonly answers: readonly RoundAnswer[];
}

/** @returns undefined when there is no such round */
export async function readRound({ db }: Store, roundId: string): Promise<StoredRound | undefined> {
  return db.transaction().execute(async (tx) => {
    const row = await tx.selectFrom('quiz_rounds').selectAll().where('id', '=', roundId).executeTakeFirst();
    if (!row) return undefined;
    return {
      round: readRoundText(row.round),
      ...(row.closed_at !== null && { closedAt: row.closed_at }),
      answers: await readAnswers(tx, roundId),
    };
  });
}

/** What became of an answer; `same`: the member had chosen that already. */
export type AnswerOutcome = 'recorded' | 'changed' | 'same' | 'closed' | 'unknown-round' | 'no-such-option';

/** Keeps a member's answer, or the change of it, while the round is open. When this resolves the answer is on disk. */
export async function recordAnswer({ db }: Store, roundId: string, answer: RoundAnswer): Promise<AnswerOutcome> {
  return db.transaction().execute(async (tx) => {
    // Takes the row's lock, so that nobody closes the round in between.
    const { numUpdatedRows } = await tx
      .updateTable('quiz_rounds')
      .set((set) => ({ revision: set('revision', '+', 1) }))
      .where('id', '=', roundId)
      .where('closed_at', 'is', null)
      .executeTakeFirst();
    const row = await tx.selectFrom('quiz_rounds').select('round').where('id', '=', roundId).executeTakeFirst();
    if (!row) return 'unknown-round';
    if (numUpdatedRows === 0n) return 'closed';
    if (readRoundText(row.round).item.options[answer.choice] === undefined) return 'no-such-option';
    const before = await tx
      .selectFrom('quiz_answers')
      .select('choice')
      .where('round_id', '=', roundId)
      .where('user_id', '=', answer.userId)
      .executeTakeFirst();
    if (before?.choice === answer.choice) return 'same';
    const changed = { choice: answer.choice, answered_at: answer.answeredAt };
    await tx
      .insertInto('quiz_answers')
      .values({ round_id: roundId, user_id: answer.userId, ...changed })
      .onConflict((conflict) => conflict.columns(['round_id', 'user_id']).doUpdateSet(changed))
      .execute();
    return before ? 'changed' : 'recorded';
  });
}

/** A closed round and what it brought. */
export interface ClosedRound extends StoredRound {
  readonly closedAt: number;
  /** Most points first. */
  readonly scores: readonly RoundScore[];
}

/**
 * Closes a round and keeps its scores, all or nothing. Closing it again changes nothing and gives the same back, so a
 * restarted bot may do so.
 * @returns undefined when there is no such round
 */
export async function closeRound({ db }: Store, roundId: string, now: number): Promise<ClosedRound | undefined> {
  return db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('quiz_rounds')
      .set({ closed_at: now })
      .where('id', '=', roundId)
      .where('closed_at', 'is', null)
      .executeTakeFirst();
    const row = await tx.selectFrom('quiz_rounds').selectAll().where('id', '=', roundId).executeTakeFirst();
    if (!row) return undefined;
    const round = readRoundText(row.round);
    const answers = await readAnswers(tx, roundId);
    const closedAt = row.closed_at ?? now;
    if (numUpdatedRows === 0n) return { round, closedAt, answers, scores: await readScores(tx, roundId) };

    const streaks = await readStreaks(
      tx,
      round.guildId,
      answers.map(({ userId }) => userId),
    );
    const scores = scoreRound(round, answers, streaks);
    if (scores.length > 0) {
      await tx
        .insertInto('quiz_scores')
        .values(
          scores.map((score) => ({
            round_id: roundId,
            user_id: score.userId,
            quiz_id: round.quizId,
            guild_id: round.guildId,
            night_id: round.nightId ?? null,
            points: score.points,
            correct: Number(score.correct),
            ranked: Number(score.ranked),
            streak: score.streak,
            closed_at: now,
          })),
        )
        .execute();
    }
    return { round, closedAt, answers, scores };
  });
}

async function readAnswers(tx: Transaction<Tables>, roundId: string): Promise<readonly RoundAnswer[]> {
  const rows = await tx
    .selectFrom('quiz_answers')
    .selectAll()
    .where('round_id', '=', roundId)
    .orderBy('answered_at')
    .orderBy('user_id')
    .execute();
  return rows.map(({ user_id, choice, answered_at }) => ({ userId: user_id, choice, answeredAt: answered_at }));
}

async function readScores(tx: Transaction<Tables>, roundId: string): Promise<readonly RoundScore[]> {
  const rows = await tx
    .selectFrom('quiz_scores')
    .selectAll()
    .where('round_id', '=', roundId)
    .orderBy('points', 'desc')
    .orderBy((order) => order.fn<number>('length', ['user_id']))
    .orderBy('user_id')
    .execute();
  return rows.map(({ user_id, correct, points, ranked, streak }) => ({
    userId: user_id,
    correct: correct === 1,
    points,
    ranked: ranked === 1,
    streak,
  }));
}

/** How many each member had right in a row when they last took part in this server. */
async function readStreaks(
  tx: Transaction<Tables>,
  guildId: string,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (userIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('quiz_scores as score')
    .select(['score.user_id', 'score.streak'])
    .where('score.guild_id', '=', guildId)
    .where('score.user_id', 'in', userIds)
    .where('score.closed_at', '=', (last) =>
      last
        .selectFrom('quiz_scores as other')
        .select((select) => select.fn.max('other.closed_at').as('last'))
        .whereRef('other.guild_id', '=', 'score.guild_id')
        .whereRef('other.user_id', '=', 'score.user_id'),
    )
    .execute();
  return new Map(rows.map(({ user_id, streak }) => [user_id, streak]));
}

const readRoundText = (text: string): Round => roundSchema.parse(JSON.parse(text));
