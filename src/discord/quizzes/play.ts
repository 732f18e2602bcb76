import type { Client, GuildTextBasedChannel } from 'discord.js';
import {
  attachRoundMessage,
  closeOpenRound,
  endQuiz,
  openNextRound,
  roundId,
  type QuizState,
  type Round,
} from '../../club/quiz.js';
import { isTold, tellsNothingAhead } from '../../club/told.js';
import type { Context } from '../../command.js';
import type { Film } from '../../corpus/film.js';
import { describeError } from '../../log.js';
import { changeQuiz, readQuiz } from '../../store/quiz.js';
import { closeRound, readRound } from '../../store/rounds.js';
import { readStandings } from '../../store/standings.js';
import { missingIn, needsToWrite } from '../permissions.js';
import { findRoom, post, rewrite } from '../post.js';
import { lineageOf } from '../respond.js';
import { viewClosed, viewRound, viewTable } from './views.js';

/** Time to read an answer before the next question, in milliseconds. */
export const breather = 8_000;
/** How long to wait after an outage before going on, in milliseconds. */
const patience = 15_000;

/**
 * Does what is due in a quiz now, and sets an alarm for what is due next. All that matters is in the store, so the
 * same call takes a quiz up after a restart. To be run in the quiz's turn.
 */
export async function playOn(client: Client<true>, context: Context, quizId: string): Promise<void> {
  const { store, clock } = context;
  const quiz = await readQuiz(store, quizId);
  if (!quiz || quiz.phase === 'ended') return;
  const room = await findRoom(client, quiz.channelId);
  if (!room || missingIn(room, needsToWrite(room)).length > 0) {
    context.log.warn('a quiz ends: its channel is closed to me', { quiz: quizId, channel: quiz.channelId });
    if (quiz.isOpen) await closeRound(store, roundId(quizId, quiz.opened), clock());
    await changeQuiz(store, quizId, (latest) => ({ quiz: endQuiz(latest) }), clock());
    return;
  }
  if (quiz.isOpen) return playOpen(client, context, quiz, room);

  const last = quiz.opened > 0 ? await readRound(store, roundId(quizId, quiz.opened)) : undefined;
  const due = last?.closedAt === undefined ? clock() : last.closedAt + breather;
  if (due > clock()) return wake(client, context, quizId, due);
  if (!(await mayGoOn(context, quiz, room))) return stopQuiz(client, context, quizId);
  const step = await changeQuiz(store, quizId, (latest) => openNextRound(latest, clock()), clock());
  if (step?.round) await playOpen(client, context, step.quiz, room);
}

/** Ends a quiz early, with the answer of the open round and the table. To be run in the quiz's turn. */
export async function stopQuiz(client: Client<true>, context: Context, quizId: string): Promise<void> {
  const { store, clock, alarms } = context;
  alarms.clear(quizId);
  const quiz = await readQuiz(store, quizId);
  if (!quiz || quiz.phase === 'ended') return;
  try {
    const room = await findRoom(client, quiz.channelId);
    if (room && quiz.isOpen) await showClosed(context, quiz, room);
    if (room && quiz.opened > 0) await showTable(context, quiz, room);
  } finally {
    // Whatever cannot be shown must not keep the quiz open.
    if (quiz.isOpen) await closeRound(store, roundId(quizId, quiz.opened), clock());
    await changeQuiz(store, quizId, (latest) => ({ quiz: endQuiz(latest) }), clock());
  }
}

async function playOpen(
  client: Client<true>,
  context: Context,
  quiz: QuizState,
  room: GuildTextBasedChannel,
): Promise<void> {
  const { store, clock } = context;
  const stored = await readRound(store, roundId(quiz.id, quiz.opened));
  if (!stored) return;
  const { round } = stored;
  if (quiz.messages[String(round.number)] === undefined) {
    const { id } = await post(room, viewRound(round, quiz.items.length), `${quiz.id}r${round.number}`);
    const attach = (latest: QuizState) => ({ quiz: attachRoundMessage(latest, round.number, id) });
    await changeQuiz(store, quiz.id, attach, clock());
  }
  if (stored.closedAt === undefined && clock() < round.closesAt) {
    return wake(client, context, quiz.id, round.closesAt);
  }
  await finish(client, context, quiz.id, round, room);
}

/** What can be seen comes first, and what is written down last: a bot killed in between does it again. */
async function finish(
  client: Client<true>,
  context: Context,
  quizId: string,
  round: Round,
  room: GuildTextBasedChannel,
): Promise<void> {
  const { store, clock } = context;
  const quiz = await readQuiz(store, quizId);
  if (!quiz) return;
  await showClosed(context, quiz, room);
  if (round.number >= quiz.items.length) await showTable(context, quiz, room);
  await changeQuiz(store, quizId, (latest) => ({ quiz: closeOpenRound(latest) }), clock());
  await playOn(client, context, quizId);
}

async function showClosed({ store, clock, library }: Context, quiz: QuizState, room: GuildTextBasedChannel) {
  const closed = await closeRound(store, roundId(quiz.id, quiz.opened), clock());
  const message = quiz.messages[String(quiz.opened)];
  if (!closed || message === undefined) return;
  await rewrite(room, message, viewClosed(closed, quiz.items.length, library.films.get(quiz.film)));
}

async function showTable({ store }: Context, quiz: QuizState, room: GuildTextBasedChannel): Promise<void> {
  const standings = await readStandings(store, { quizId: quiz.id });
  await post(room, viewTable('The quiz is over', standings), `${quiz.id}t`);
}

/** The next question was drawn under the ceiling of the start; one that was lowered since then stops the quiz. */
async function mayGoOn(context: Context, quiz: QuizState, room: GuildTextBasedChannel): Promise<boolean> {
  const item = quiz.items[quiz.opened];
  const film = context.library.films.get(quiz.film);
  if (!item || !film) return false;
  const place = { guildId: quiz.guildId, channelId: quiz.channelId, ...lineageOf(room) };
  const scope = await context.scope(place).catch(() => undefined);
  return scope?.film.id === film.id && isWithin(item, film, scope.ceiling ?? 'everything');
}

function isWithin(item: QuizState['items'][number], film: Film, ceiling: number | 'everything'): boolean {
  const told = item.cites.every((id) => isTold(film.positions.get(id) ?? 0, ceiling));
  return told && [item.question, ...item.options].every((text) => tellsNothingAhead(text, film, ceiling));
}

function wake(client: Client<true>, context: Context, quizId: string, at: number): void {
  context.alarms.set(quizId, at, async () => {
    try {
      await context.turns.take(quizId, () => playOn(client, context, quizId));
    } catch (error) {
      context.log.error('a quiz was held up', { quiz: quizId, ...describeError(error) });
      wake(client, context, quizId, context.clock() + patience);
    }
  });
}
