import { ChannelType } from 'discord.js';
import type { ChannelState, JsonObject } from '../model.js';
import type { World } from '../world/world.js';
import { writeUser } from './people.js';

/** A channel, thread or DM as Discord writes it. */
export function writeChannel(world: World, channel: ChannelState): JsonObject {
  if (channel.thread) return writeThread(world, channel);
  const recipient = channel.recipientId === undefined ? undefined : world.members.get(channel.recipientId);
  const base = {
    id: channel.id,
    type: channel.type,
    flags: channel.flags,
    last_message_id: channel.lastMessageId,
  };
  if (channel.guildId === undefined) return { ...base, recipients: recipient ? [writeUser(recipient)] : [] };
  return {
    ...base,
    guild_id: channel.guildId,
    name: channel.name,
    position: channel.position,
    parent_id: channel.parentId,
    nsfw: false,
    topic: channel.topic,
    rate_limit_per_user: 0,
    permission_overwrites: channel.overwrites.map(({ id, type, allow, deny }) => ({
      id,
      type,
      allow: allow.toString(),
      deny: deny.toString(),
    })),
    ...(channel.type === ChannelType.GuildForum && {
      available_tags: channel.tags.map((tag) => ({ ...tag, emoji_id: null, emoji_name: null })),
      default_reaction_emoji: null,
      default_sort_order: null,
      default_forum_layout: 0,
    }),
    ...(channel.type === ChannelType.GuildVoice && { bitrate: 64000, user_limit: 0, rtc_region: null }),
  };
}

function writeThread(world: World, channel: ChannelState): JsonObject {
  const { thread } = channel;
  if (!thread) return {};
  return {
    id: channel.id,
    type: channel.type,
    flags: channel.flags,
    guild_id: world.guildId,
    parent_id: channel.parentId,
    name: channel.name,
    owner_id: thread.ownerId,
    last_message_id: channel.lastMessageId,
    message_count: thread.messageCount,
    total_message_sent: thread.messageCount,
    member_count: thread.members.size,
    rate_limit_per_user: thread.slowmode,
    applied_tags: thread.appliedTags,
    thread_metadata: {
      archived: thread.archived,
      locked: thread.locked,
      auto_archive_duration: thread.archiveAfter,
      archive_timestamp: new Date(thread.archivedAt).toISOString(),
      create_timestamp: new Date(thread.createdAt).toISOString(),
      ...(channel.type === ChannelType.PrivateThread && { invitable: thread.invitable }),
    },
    ...(thread.members.has(world.bot.id) && { member: writeThreadMember(channel, world.bot.id) }),
  };
}

/** A member of a thread. */
export function writeThreadMember(channel: ChannelState, userId: string): JsonObject {
  const joined = new Date(channel.thread?.createdAt ?? 0).toISOString();
  return { id: channel.id, user_id: userId, join_timestamp: joined, flags: 1 };
}
