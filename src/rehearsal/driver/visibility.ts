import { PermissionFlagsBits } from 'discord.js';
import type { ChannelState, CommandState, Member } from '../model.js';
import { permissionsIn } from '../world/permissions.js';
import type { World } from '../world/world.js';
import { CommandHidden, CommandUnknown, NotAllowed } from './errors.js';

/** Why a person does not see a command in a place; undefined when they do. */
function whyHidden(world: World, command: CommandState, member: Member, channel: ChannelState): string | undefined {
  const inGuild = channel.guildId !== undefined;
  const { contexts, default_member_permissions: wanted } = command;
  if (!inGuild && command.guild_id !== undefined) return 'it belongs to the guild';
  if (contexts && command.guild_id === undefined && !contexts.includes(inGuild ? 0 : 1))
    return inGuild ? 'it is not for guilds' : 'it is not for DMs';
  if (!inGuild) return undefined;
  const permissions = permissionsIn(world, channel, member.id);
  const administrator = (permissions & PermissionFlagsBits.Administrator) !== 0n;
  if (!(permissions & PermissionFlagsBits.UseApplicationCommands)) return 'commands are not allowed in the channel';
  if (wanted === null || administrator) return undefined;
  const bits = BigInt(wanted);
  if (bits === 0n || (permissions & bits) !== bits) return 'the permissions that it asks for are missing';
  return undefined;
}

/** The commands that a person sees in a place; those of the guild come before global ones of the same name. */
export function visibleCommands(world: World, member: Member, channel: ChannelState): readonly CommandState[] {
  return [...world.commandsOf(world.guildId), ...world.commandsOf(undefined)].filter(
    (command) => whyHidden(world, command, member, channel) === undefined,
  );
}

/** The command of a name and type (1 slash, 2 user, 3 message) that a person can use in a place. */
export function findCommand(
  world: World,
  member: Member,
  channel: ChannelState,
  name: string,
  type: number,
): CommandState {
  if (channel.thread?.archived) throw new NotAllowed('Commands cannot be used in an archived thread.');
  const all = [...world.commandsOf(world.guildId), ...world.commandsOf(undefined)];
  const named = all.filter((command) => command.name === name && command.type === type);
  const known = all.map((command) => command.name).join(', ') || 'none';
  if (named.length === 0) throw new CommandUnknown(`No command "${name}" is registered. Registered: ${known}.`);
  const seen = named.find((command) => whyHidden(world, command, member, channel) === undefined);
  if (seen) return seen;
  const [first] = named;
  const reason = first && whyHidden(world, first, member, channel);
  throw new CommandHidden(`${member.name} does not see "${name}" here: ${reason ?? 'unknown'}.`);
}
