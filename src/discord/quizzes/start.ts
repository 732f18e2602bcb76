import { channelMention, type ChatInputCommandInteraction } from 'discord.js';
import { drawQuiz } from '../../club/quiz-items.js';
import { defaultRoundTime, startQuiz } from '../../club/quiz.js';
import { attachQuiz } from '../../club/night.js';
import type { NightState } from '../../club/night-state.js';
import { UserError, type Context } from '../../command.js';
import { changeNight, findOpenNight, listNights } from '../../store/nights.js';
import { findOpenQuiz, insertQuiz, readQuiz } from '../../store/quiz.js';
import { readStandings } from '../../store/standings.js';
import { placeOfNight } from '../nights/views.js';
import { needsToWrite, requirePermissions } from '../permissions.js';
import { placeOf, reply, tell, wantsPrivate } from '../respond.js';
import { sentences } from '../sentences.js';
import { mayHost } from '../server.js';
import { playOn, stopQuiz } from './play.js';
import { shownStandings, viewStart, viewTable } from './views.js';

type ServerCommand = ChatInputCommandInteraction<'cached'>;

const usualCount = 10;

/** Draws a quiz and opens its first round. On a night, its host alone may: it counts for the night. */
export async function beginQuiz(interaction: ServerCommand, context: Context): Promise<void> {
  const { store, clock, turns } = context;
  const { channel, channelId, client, options } = interaction;
  if (!channel) throw new UserError(sentences.notForQuizzes());
  requirePermissions(channel, needsToWrite(channel));
  const night = await runningNight(context, channelId);
  if (night && night.startedBy !== interaction.user.id && !(await mayHost(interaction, context)))
    throw new UserError(sentences.quizOfNight());
  if (await findOpenQuiz(store, channelId)) throw new UserError(sentences.quizRunning());

  const { film, ceiling = 'everything' } = await context.scope(placeOf(interaction));
  const seconds = options.getInteger('seconds') ?? defaultRoundTime / 1_000;
  const items = drawQuiz(film, {
    ceiling,
    count: options.getInteger('questions') ?? usualCount,
    seed: options.getString('seed') ?? interaction.id,
    except: await askedBefore(context, night),
  });
  if (items.length === 0) throw new UserError(sentences.noQuestions());
  const { quiz, created } = await insertQuiz(
    store,
    startQuiz({
      ...{ id: interaction.id, guildId: interaction.guildId, channelId, film: film.id, items },
      ...{ seed: options.getString('seed') ?? interaction.id, startedBy: interaction.user.id },
      ...{ roundTime: seconds * 1_000, ...(night && { nightId: night.id }) },
    }),
    clock(),
  );
  if (!created) throw new UserError(sentences.quizRunning());
  if (night) await changeNight(store, night.id, (latest) => attachQuiz(latest, quiz.id), clock());
  await reply(interaction, viewStart(quiz, film), false);
  await turns.take(quiz.id, () => playOn(client, context, quiz.id));
}

/** Ends the quiz of a channel: whoever started it, and hosts. */
export async function endQuizHere(interaction: ServerCommand, context: Context): Promise<void> {
  const { store, turns } = context;
  const quiz = await findOpenQuiz(store, interaction.channelId);
  if (!quiz) throw new UserError(sentences.noQuiz());
  if (quiz.startedBy !== interaction.user.id && !(await mayHost(interaction, context)))
    throw new UserError(sentences.notYourQuiz());
  await tell(interaction, 'The quiz ends here.');
  await turns.take(quiz.id, () => stopQuiz(interaction.client, context, quiz.id));
}

/** The table of the server, or of the night here: the one that runs, else the latest. */
export async function showStandings(interaction: ServerCommand, context: Context): Promise<void> {
  const { store } = context;
  const { guildId, channelId, guild } = interaction;
  if (interaction.options.getString('over') !== 'night') {
    const standings = await readStandings(store, { guildId }, shownStandings);
    return reply(interaction, viewTable(`The table of ${guild.name}`, standings), wantsPrivate(interaction));
  }
  const nights = await listNights(store, guildId);
  const night = nights.find((one) => one.startedAt !== undefined && [one.threadId, one.channelId].includes(channelId));
  if (!night) throw new UserError(sentences.noNight());
  const standings = await readStandings(store, { nightId: night.id }, shownStandings);
  const heading = `The table of the night in ${channelMention(placeOfNight(night))}`;
  await reply(interaction, viewTable(heading, standings), wantsPrivate(interaction));
}

async function runningNight({ store }: Context, channelId: string): Promise<NightState | undefined> {
  const night = await findOpenNight(store, channelId);
  return night?.phase === 'running' && placeOfNight(night) === channelId ? night : undefined;
}

/** What earlier quizzes of a night have asked is not asked again. */
async function askedBefore({ store }: Context, night: NightState | undefined): Promise<ReadonlySet<string>> {
  const quizzes = await Promise.all((night?.quizzes ?? []).map((id) => readQuiz(store, id)));
  return new Set(quizzes.flatMap((quiz) => quiz?.items.slice(0, quiz.opened).map(({ id }) => id) ?? []));
}
