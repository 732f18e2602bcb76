import { PermissionFlagsBits, type GuildBasedChannel } from 'discord.js';
import { UserError } from '../command.js';
import { sentences } from './sentences.js';

/** What a night or a quiz may need, in the words of Discord's own settings. */
const names = {
  ViewChannel: 'View Channel',
  ReadMessageHistory: 'Read Message History',
  SendMessages: 'Send Messages',
  SendMessagesInThreads: 'Send Messages in Threads',
  CreatePublicThreads: 'Create Public Threads',
  SendPolls: 'Create Polls',
  CreateEvents: 'Create Events',
} as const;

export type Need = keyof typeof names;

/** What the bot lacks in a channel, by the names that a host finds in the settings. */
export function missingIn(channel: GuildBasedChannel, needs: readonly Need[]): readonly string[] {
  const { me } = channel.guild.members;
  if (!me) return [];
  const has = channel.permissionsFor(me);
  return needs.filter((need) => !has.has(PermissionFlagsBits[need])).map((need) => names[need]);
}

/** Tells the host what the bot lacks in a channel, if anything. */
export function requirePermissions(channel: GuildBasedChannel, needs: readonly Need[]): void {
  const missing = missingIn(channel, needs);
  if (missing.length > 0) throw new UserError(sentences.lacking(`<#${channel.id}>`, missing));
}

/** What it takes to write in a channel, or in a thread. */
export function needsToWrite(channel: GuildBasedChannel): readonly Need[] {
  return ['ViewChannel', 'ReadMessageHistory', channel.isThread() ? 'SendMessagesInThreads' : 'SendMessages'];
}
