import { PermissionFlagsBits } from 'discord.js';
import type { ChannelState, MessageState } from '../model.js';
import { refusal } from '../rest/errors.js';
import type { ApiRequest } from '../rest/router.js';
import { param } from '../rest/router.js';
import { isAllowed } from '../world/permissions.js';
import type { World } from '../world/world.js';

/** The channel of the path, if the bot can see it. */
export function visibleChannel(request: ApiRequest, name = 'channel'): ChannelState {
  const { world } = request;
  const channel = world.channels.get(param(request, name));
  if (!channel) throw refusal('unknownChannel');
  if (!isAllowed(world, channel, world.bot.id, PermissionFlagsBits.ViewChannel)) throw refusal('missingAccess');
  return channel;
}

/** Refuses unless the bot has every bit of `wanted` in the channel. */
export function demand(world: World, channel: ChannelState, wanted: bigint): void {
  if (!isAllowed(world, channel, world.bot.id, wanted)) throw refusal('missingPermissions');
}

/** The message of the path; what one person alone sees cannot be reached by this way. */
export function visibleMessage(request: ApiRequest, channel: ChannelState): MessageState {
  const message = request.world.findMessage(channel.id, param(request, 'message'));
  if (!message || message.ephemeralFor !== undefined) throw refusal('unknownMessage');
  return message;
}

/** Refuses any guild but the rehearsal's. */
export function demandGuild(request: ApiRequest): void {
  if (param(request, 'guild') !== request.world.guildId) throw refusal('unknownGuild');
}
