import { type Client, type Guild, type GuildTextBasedChannel } from 'discord.js';
import { formatCeiling } from '../../club/ceiling.js';
import { endNight, moveCeiling, nextPrompt } from '../../club/night.js';
import type { NightState } from '../../club/night-state.js';
import { UserError, type Context } from '../../command.js';
import type { Film } from '../../corpus/film.js';
import { changeNight, findOpenNight, readNight } from '../../store/nights.js';
import { findOpenQuiz } from '../../store/quiz.js';
import { findRoom, rewrite } from '../post.js';
import { needsToWrite, requirePermissions } from '../permissions.js';
import { stopQuiz } from '../quizzes/play.js';
import { lineageOf } from '../respond.js';
import { sentences } from '../sentences.js';
import { markEvent } from './schedule.js';
import { ceilingOf, placeOfNight, viewOpening, viewPrompt } from './views.js';
import { workOff } from './work.js';

/** The night that has not ended here: in this thread or channel, or in a thread of it. */
export async function requireNight({ store }: Context, channelId: string): Promise<NightState> {
  const night = await findOpenNight(store, channelId);
  if (!night) throw new UserError(sentences.noNight());
  return night;
}

/** What a night is about, with the ceiling that holds in its place by now. */
export async function catchUpCeiling(
  client: Client<true>,
  context: Context,
  night: NightState,
): Promise<{ readonly night: NightState; readonly film: Film }> {
  const room = await findRoom(client, placeOfNight(night));
  const place = { guildId: night.guildId, channelId: placeOfNight(night), ...lineageOf(room ?? null) };
  const { film, ceiling = 'everything' } = await context.scope(place, night.film);
  if (ceilingOf(night, film) === ceiling) return { night, film };
  const stored = formatCeiling(ceiling, film);
  const step = (latest: NightState) => moveCeiling(latest, film, ceiling, stored);
  const moved = await changeNight(context.store, night.id, step, context.clock());
  return { night: moved?.night ?? night, film };
}

/**
 * Shows the next prompt of a night.
 * @param at how many prompts had been shown when the host asked; absent: whatever has been shown
 */
export async function showNextPrompt(
  client: Client<true>,
  context: Context,
  nightId: string,
  at?: number,
): Promise<NightState> {
  return context.turns.take(nightId, async () => {
    const { store, clock } = context;
    const known = await readNight(store, nightId);
    if (!known || known.phase === 'ended') throw new UserError(sentences.nightOver());
    if (known.phase === 'planned') throw new UserError(sentences.nightNotBegun());
    if (at !== undefined && known.shown.length !== at) throw new UserError(sentences.nightMoved());
    const room = await requireRoom(client, context, known);
    const { film } = await catchUpCeiling(client, context, known);
    const step = await changeNight(store, nightId, (night) => nextPrompt(night, film, clock()), clock());
    if (!step?.night) throw new UserError(sentences.lastPrompt());
    await workOff(client, context, nightId);
    await retireButton(room, step.night, film);
    return step.night;
  });
}

/** Ends a night, running or planned: its quiz, its polls, its event; then the summary. */
export async function closeNight(
  client: Client<true>,
  guild: Guild,
  context: Context,
  night: NightState,
): Promise<void> {
  const { store, clock, turns } = context;
  const quiz = await findOpenQuiz(store, placeOfNight(night));
  if (quiz && quiz.nightId === night.id) await turns.take(quiz.id, () => stopQuiz(client, context, quiz.id));
  await turns.take(night.id, async () => {
    if (night.phase === 'running') await requireRoom(client, context, night);
    const step = await changeNight(store, night.id, (latest) => endNight(latest, clock()), clock());
    if (step?.refused) throw new UserError(sentences.nightOver());
    await workOff(client, context, night.id);
  });
  await markEvent(guild, context, night.scheduleId, night.phase === 'planned' ? 'cancelled' : 'completed');
}

/** Takes the button for the next prompt off the message that was the latest. */
async function retireButton(room: GuildTextBasedChannel, night: NightState, film: Film): Promise<void> {
  const before = night.shown.at(-2);
  const prompt = film.prompts.find(({ id }) => id === before?.promptId);
  if (before?.messageId !== undefined && prompt) {
    await rewrite(room, before.messageId, viewPrompt(night, film, prompt));
  } else if (!before && night.openingId !== undefined) {
    await rewrite(room, night.openingId, viewOpening(night, film));
  }
}

/** The thread of a night, with what it takes to write there; a night whose thread is gone ends. */
async function requireRoom(client: Client<true>, context: Context, night: NightState): Promise<GuildTextBasedChannel> {
  const room = await findRoom(client, placeOfNight(night));
  if (!room) {
    const { store, clock } = context;
    await changeNight(store, night.id, (latest) => endNight(latest, clock()), clock());
    await workOff(client, context, night.id);
    throw new UserError(sentences.nightRoomGone());
  }
  requirePermissions(room, needsToWrite(room));
  return room;
}
