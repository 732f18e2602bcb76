import {
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  SlashCommandBuilder,
  type Interaction,
} from 'discord.js';
import { UserError, type Context } from '../command.js';
import { isAmong, readGuildSettings } from '../store/settings.js';
import { sentences } from './sentences.js';

/** A command that works in servers alone, where the bot is a member. */
export function defineForServers(name: string, description: string): SlashCommandBuilder {
  return new SlashCommandBuilder()
    .setName(name)
    .setDescription(description)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
    .setContexts(InteractionContextType.Guild);
}

/** Sends away whoever is not in a server where the bot is a member. */
export function requireServer<T extends Interaction>(interaction: T): asserts interaction is T & Interaction<'cached'> {
  if (!interaction.inCachedGuild()) throw new UserError(sentences.serversOnly());
}

/** Whether a member may host: by Discord's *Manage Events*, or by the settings of the server. */
export async function mayHost(interaction: Interaction<'cached'>, { store }: Context): Promise<boolean> {
  if (interaction.memberPermissions.has(PermissionFlagsBits.ManageEvents)) return true;
  const { hosts } = await readGuildSettings(store, interaction.guildId);
  return isAmong(hosts, memberOf(interaction));
}

/** Whether a member may curate: by Discord's *Manage Server*, or by the settings of the server. */
export async function mayCurate(interaction: Interaction<'cached'>, { store }: Context): Promise<boolean> {
  if (interaction.memberPermissions.has(PermissionFlagsBits.ManageGuild)) return true;
  const { curators } = await readGuildSettings(store, interaction.guildId);
  return isAmong(curators, memberOf(interaction));
}

function memberOf({ user, member }: Interaction<'cached'>): Parameters<typeof isAmong>[1] {
  return { userId: user.id, roleIds: [...member.roles.cache.keys()] };
}
