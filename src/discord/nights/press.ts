import type { ButtonInteraction, StringSelectMenuInteraction } from 'discord.js';
import { UserError, type Context } from '../../command.js';
import { readNight } from '../../store/nights.js';
import type { Control } from '../custom-id.js';
import { deliver } from '../faults.js';
import { findRoom, rewrite } from '../post.js';
import { sentences } from '../sentences.js';
import { mayHost, requireServer } from '../server.js';
import { openPoll } from './polls.js';
import { catchUpCeiling, showNextPrompt } from './steps.js';
import { placeOfNight, viewPrompt } from './views.js';

type NightControl = Extract<Control, { readonly name: 'night' }>;

/** Does what a button of a night says: the next prompt, or a poll, for its hosts. */
export async function pressNight(
  interaction: ButtonInteraction | StringSelectMenuInteraction,
  context: Context,
  control: NightControl,
): Promise<void> {
  requireServer(interaction);
  const night = await readNight(context.store, control.night);
  if (!night || night.guildId !== interaction.guildId) throw new UserError(sentences.nightOver());
  const { client } = interaction;
  if (!(await mayHost(interaction, context)) && interaction.user.id !== night.startedBy)
    throw new UserError(sentences.hostsOnly());
  if (night.phase === 'ended') throw new UserError(sentences.nightOver());
  await deliver(() => interaction.deferUpdate());
  if (control.action === 'prompt') {
    await showNextPrompt(client, context, night.id, control.at);
  } else {
    await context.turns.take(night.id, () => pollOn(client, context, night.id, control.at - 1));
  }
}

async function pollOn(
  client: ButtonInteraction['client'],
  context: Context,
  nightId: string,
  index: number,
): Promise<void> {
  const known = await readNight(context.store, nightId);
  if (known?.phase !== 'running') throw new UserError(sentences.nightOver());
  const { night, film } = await catchUpCeiling(client, context, known);
  const prompt = film.prompts.find(({ id }) => id === night.shown[index]?.promptId);
  const room = await findRoom(client, placeOfNight(night));
  if (!prompt || !room) throw new UserError(sentences.nightRoomGone());
  await openPoll(room, context, night, film, prompt);
  const latest = await readNight(context.store, nightId);
  const message = latest?.shown[index]?.messageId;
  if (latest && message !== undefined) await rewrite(room, message, viewPrompt(latest, film, prompt));
}
