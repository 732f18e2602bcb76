import type { Transaction } from 'kysely';
import { quizStateSchema, type QuizState, type Round } from '../club/quiz.js';
import type { Store } from './open.js';
import type { Tables } from './schema.js';
import { changeState, insertState, listOpenStates, readState, type Keeping, type StateColumns } from './states.js';
import { changeWithRetry } from './versions.js';

const keeping: Keeping<QuizState> = {
  table: 'quizzes',
  columnsOf,
  parse: (document) => quizStateSchema.parse(document),
};

/**
 * Keeps a new quiz, unless another one that has not ended stands in its channel.
 * @returns the quiz that stands there, and whether it is the new one
 */
export async function insertQuiz(
  store: Store,
  quiz: QuizState,
  now: number,
): Promise<{ readonly quiz: QuizState; readonly created: boolean }> {
  const { state, created } = await insertState(store, keeping, quiz, now);
  return { quiz: state, created };
}

/** @returns undefined when there is no such quiz */
export async function readQuiz(store: Store, id: string): Promise<QuizState | undefined> {
  return readState(store, keeping, id);
}

/** The quiz that has not ended in a channel or thread. */
export async function findOpenQuiz({ db }: Store, channelId: string): Promise<QuizState | undefined> {
  const row = await db
    .selectFrom('quizzes')
    .select('state')
    .where('place_id', '=', channelId)
    .where('phase', '<>', 'ended')
    .executeTakeFirst();
  return row && keeping.parse(JSON.parse(row.state));
}

/** All quizzes that have not ended, oldest first: what a restarted bot takes up again. */
export async function listOpenQuizzes(store: Store): Promise<readonly QuizState[]> {
  return listOpenStates(store, keeping);
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
      const change = await changeState(tx, keeping, id, step, ({ quiz }) => quiz, now);
      if (change?.changed && change.result.round) await insertRound(tx, change.result.round);
      return change?.result;
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

function columnsOf(quiz: QuizState): StateColumns & Pick<Tables['quizzes'], 'night_id'> {
  return {
    guild_id: quiz.guildId,
    place_id: quiz.channelId,
    night_id: quiz.nightId ?? null,
    film: quiz.film,
    phase: quiz.phase,
  };
}
