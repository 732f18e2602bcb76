import type { Transaction } from 'kysely';
import { quizStateSchema, type QuizState, type Round } from '../club/quiz.js';
import type { Store } from './open.js';
import type { Tables } from './schema.js';
import { changeWithRetry, StaleState } from './versions.js';

/**
 * Keeps a new quiz, unless another one that has not ended stands in its channel.
 * @returns the quiz that stands there, and whether it is the new one
 */
export async function insertQuiz(
  { db }: Store,
  quiz: QuizState,
  now: number,
): Promise<{ readonly quiz: QuizState; readonly created: boolean }> {
  return db.transaction().execute(async (tx) => {
    const { numInsertedOrUpdatedRows = 0n } = await tx
      .insertInto('quizzes')
      .values({ ...columnsOf(quiz), id: quiz.id, version: 1, created_at: now, updated_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows > 0n) return { quiz, created: true };
    const standing = await tx
      .selectFrom('quizzes')
      .select('state')
      .where((where) =>
        where.or([
          where('id', '=', quiz.id),
          where.and([where('place_id', '=', quiz.channelId), where('phase', '<>', 'ended')]),
        ]),
      )
      .executeTakeFirstOrThrow();
    return { quiz: readState(standing.state), created: false };
  });
}

/** @returns undefined when there is no such quiz */
export async function readQuiz({ db }: Store, id: string): Promise<QuizState | undefined> {
  const row = await db.selectFrom('quizzes').select('state').where('id', '=', id).executeTakeFirst();
  return row && readState(row.state);
}

/** The quiz that has not ended in a channel or thread. */
export async function findOpenQuiz({ db }: Store, channelId: string): Promise<QuizState | undefined> {
  const row = await db
    .selectFrom('quizzes')
    .select('state')
    .where('place_id', '=', channelId)
    .where('phase', '<>', 'ended')
    .executeTakeFirst();
  return row && readState(row.state);
}

/** All quizzes that have not ended, oldest first: what a restarted bot takes up again. */
export async function listOpenQuizzes({ db }: Store): Promise<readonly QuizState[]> {
  const rows = await db
    .selectFrom('quizzes')
    .select('state')
    .where('phase', '<>', 'ended')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(({ state }) => readState(state));
}

/**
 * Takes a step of a quiz and keeps the result: the quiz, and the round if the step opens one, both or neither.
 * `step` may run more than once, so it must be pure.
 * @returns undefined when there is no such quiz
 */
export async function changeQuiz<Result extends { readonly quiz: QuizState; readonly round?: Round | undefined }>(
  { db }: Store,
  id: string,
  step: (quiz: QuizState) => Result,
  now: number,
): Promise<Result | undefined> {
  return changeWithRetry(() =>
    db.transaction().execute(async (tx) => {
      const row = await tx.selectFrom('quizzes').select(['state', 'version']).where('id', '=', id).executeTakeFirst();
      if (!row) return undefined;
      const before = readState(row.state);
      const result = step(before);
      if (result.quiz === before) return result;
      const { numUpdatedRows } = await tx
        .updateTable('quizzes')
        .set({ ...columnsOf(result.quiz), version: row.version + 1, updated_at: now })
        .where('id', '=', id)
        .where('version', '=', row.version)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) throw new StaleState();
      if (result.round) await insertRound(tx, result.round);
      return result;
    }),
  );
}

async function insertRound(tx: Transaction<Tables>, round: Round): Promise<void> {
  await tx
    .insertInto('quiz_rounds')
    .values({
      id: round.id,
      quiz_id: round.quizId,
      guild_id: round.guildId,
      night_id: round.nightId ?? null,
      film: round.film,
      round: JSON.stringify(round),
      opened_at: round.openedAt,
      closed_at: null,
      revision: 0,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function columnsOf(quiz: QuizState) {
  return {
    guild_id: quiz.guildId,
    place_id: quiz.channelId,
    night_id: quiz.nightId ?? null,
    film: quiz.film,
    phase: quiz.phase,
    state: JSON.stringify(quiz),
  };
}

const readState = (state: string): QuizState => quizStateSchema.parse(JSON.parse(state));
