import {
  ChannelFlags,
  MessageFlags,
  type BaseInteraction,
  type ButtonInteraction,
  type Channel,
  type ChatInputCommandInteraction,
  type RepliableInteraction,
  type StringSelectMenuInteraction,
} from 'discord.js';
import type { Place } from '../command.js';
import { deliver } from './faults.js';
import { render } from './render.js';
import { viewNotice, type View } from './view.js';

/** A pressed button or a picked menu entry. */
export type ControlInteraction = ButtonInteraction | StringSelectMenuInteraction;

/** Where an interaction takes place. */
export function placeOf(interaction: BaseInteraction): Place {
  const { guildId, channel } = interaction;
  return { guildId, channelId: interaction.channelId ?? interaction.user.id, ...lineageOf(channel) };
}

/** The parent of a thread, and whether spoilers are welcome there. */
export function lineageOf(channel: Channel | null): Pick<Place, 'parentId' | 'spoilerChannel'> {
  const parent = channel?.isThread() ? channel.parent : undefined;
  const spoilerChannel = [channel, parent].some((one) => one?.flags?.has(ChannelFlags.IsSpoilerChannel));
  return { spoilerChannel, ...(channel?.isThread() && { parentId: channel.parentId }) };
}

/** Answers an interaction with a new message. */
export async function reply(interaction: RepliableInteraction, view: View, isPrivate: boolean): Promise<void> {
  const message = render(view);
  const flags = isPrivate ? ([MessageFlags.SuppressEmbeds, MessageFlags.Ephemeral] as const) : message.flags;
  await deliver(() => interaction.reply({ ...message, flags }));
}

/** Puts another reply in the place of the message whose button or menu was used. */
export async function replace(interaction: ControlInteraction, view: View): Promise<void> {
  const { content, components } = render(view);
  await deliver(() => interaction.update({ content, components }));
}

/** Says something to the member alone, whatever has been answered before. */
export async function tell(interaction: RepliableInteraction, ...lines: readonly string[]): Promise<void> {
  const message = { ...render(viewNotice(...lines)), flags: MessageFlags.Ephemeral } as const;
  if (interaction.deferred || interaction.replied) await interaction.followUp(message);
  else await deliver(() => interaction.reply(message));
}

/** True when the member asked for an answer that nobody else sees. */
export function wantsPrivate(interaction: ChatInputCommandInteraction): boolean {
  return interaction.options.getBoolean('private') ?? false;
}
