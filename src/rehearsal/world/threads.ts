import { ChannelType, MessageType } from 'discord.js';
import type { ThreadDraft } from '../check/threads.js';
import type { ChannelState, MessageState, Snowflake } from '../model.js';
import { writeChannel } from '../wire/channels.js';
import { announceUpdate, emptyDraft, postMessage } from './messages.js';
import type { World } from './world.js';

/** Opens a thread under a channel, from a message where one is given. */
export function openThread(
  world: World,
  parent: ChannelState,
  ownerId: Snowflake,
  draft: ThreadDraft,
  from?: MessageState,
): ChannelState {
  const now = world.clock.now();
  const thread = world.addChannel(draft.name, draft.type ?? ChannelType.PublicThread, {
    ...(from && { id: from.id }),
    parentId: parent.id,
    position: 0,
    thread: {
      ownerId,
      archived: false,
      locked: false,
      invitable: draft.invitable,
      archiveAfter: draft.archiveAfter,
      archivedAt: now,
      createdAt: now,
      messageCount: 0,
      slowmode: draft.slowmode,
      appliedTags: draft.appliedTags,
      members: new Set([ownerId]),
    },
  });
  world.dispatch('THREAD_CREATE', true, () => ({ ...writeChannel(world, thread), newly_created: true }));
  world.emit({ type: 'thread', channel: thread });
  announceThread(world, parent, thread, ownerId, from);
  return thread;
}

function announceThread(
  world: World,
  parent: ChannelState,
  thread: ChannelState,
  ownerId: Snowflake,
  from: MessageState | undefined,
): void {
  if (from) {
    from.threadId = thread.id;
    from.flags |= 1 << 5;
    announceUpdate(world, from, parent);
    postMessage(world, {
      channel: thread,
      authorId: from.authorId,
      type: MessageType.ThreadStarterMessage,
      answers: from,
      draft: { ...emptyDraft, allowedMentions: { parse: [], users: [], roles: [], repliedUser: false } },
    });
  } else if (parent.type !== ChannelType.GuildForum && thread.type !== ChannelType.PrivateThread) {
    postMessage(world, {
      channel: parent,
      authorId: ownerId,
      type: MessageType.ThreadCreated,
      draft: { ...emptyDraft, content: thread.name },
    });
  }
}

/** Tells the bot and the listeners that a channel or thread changed. */
export function announceChannel(world: World, channel: ChannelState): void {
  world.dispatch(channel.thread ? 'THREAD_UPDATE' : 'CHANNEL_UPDATE', true, () => writeChannel(world, channel));
  if (channel.thread) world.emit({ type: 'thread', channel });
}
