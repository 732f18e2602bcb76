import { ChannelType, PermissionFlagsBits, PermissionsBitField } from 'discord.js';
import type { ChannelState, Snowflake } from '../model.js';
import type { World } from './world.js';

/** What both sides may do in a DM. */
const dmPermissions =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.AddReactions |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.SendPolls |
  PermissionFlagsBits.PinMessages |
  PermissionFlagsBits.UseApplicationCommands;

/** What a member may do in the guild at large. */
export function permissionsInGuild(world: World, memberId: Snowflake): bigint {
  const member = world.members.get(memberId);
  if (!member) return 0n;
  const everyone = world.roles.get(world.guildId)?.permissions ?? 0n;
  const all = member.roles.reduce((sum, role) => sum | (world.roles.get(role)?.permissions ?? 0n), everyone);
  return all & PermissionFlagsBits.Administrator ? PermissionsBitField.All : all;
}

/** What a member may do in a channel; a thread follows its parent, and what cannot be seen allows nothing. */
export function permissionsIn(world: World, channel: ChannelState, memberId: Snowflake): bigint {
  if (channel.guildId === undefined)
    return channel.recipientId === memberId || memberId === world.bot.id ? dmPermissions : 0n;
  const base = permissionsInGuild(world, memberId);
  if (base & PermissionFlagsBits.Administrator) return base;
  const place = (channel.thread && channel.parentId && world.channels.get(channel.parentId)) || channel;
  const roles = world.members.get(memberId)?.roles ?? [];
  let permissions = base;
  for (const overwrite of place.overwrites.filter(({ id }) => id === world.guildId))
    permissions = (permissions & ~overwrite.deny) | overwrite.allow;
  const ofRoles = place.overwrites.filter(({ id, type }) => type === 0 && roles.includes(id));
  permissions &= ~ofRoles.reduce((sum, { deny }) => sum | deny, 0n);
  permissions |= ofRoles.reduce((sum, { allow }) => sum | allow, 0n);
  for (const overwrite of place.overwrites.filter(({ id, type }) => type === 1 && id === memberId))
    permissions = (permissions & ~overwrite.deny) | overwrite.allow;
  const hidden = !(permissions & PermissionFlagsBits.ViewChannel);
  const uninvited =
    channel.type === ChannelType.PrivateThread &&
    !channel.thread?.members.has(memberId) &&
    !(permissions & PermissionFlagsBits.ManageThreads);
  return hidden || uninvited ? 0n : permissions;
}

/** True when the member has every bit of `wanted` in the channel. */
export function isAllowed(world: World, channel: ChannelState, memberId: Snowflake, wanted: bigint): boolean {
  return (permissionsIn(world, channel, memberId) & wanted) === wanted;
}
