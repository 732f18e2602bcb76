import { ChannelType, MessageFlags, MessageType } from 'discord.js';
import type { MessageDraft } from '../check/message.js';
import type { ChannelState, InteractionState, MessageState, Snowflake } from '../model.js';
import { writeMessage } from '../wire/messages.js';
import { writeChannel } from '../wire/channels.js';
import { linkEmbeds, storeAttachments, unfurlComponents } from './files.js';
import { findMentions, pingingText } from './mentions.js';
import { startPoll } from './polls.js';
import type { World } from './world.js';

/** A message that shall appear. */
export interface NewMessage {
  readonly channel: ChannelState;
  readonly authorId: Snowflake;
  readonly draft: MessageDraft;
  readonly type?: MessageType;
  readonly flags?: number;
  /** The message that it answers. */
  readonly answers?: MessageState | undefined;
  readonly interaction?: InteractionState;
  readonly ephemeralFor?: Snowflake | undefined;
  readonly id?: Snowflake;
}

/** A draft that says nothing. */
export const emptyDraft: MessageDraft = {
  content: undefined,
  embeds: undefined,
  components: undefined,
  attachments: undefined,
  poll: undefined,
  flags: 0,
  allowedMentions: undefined,
  nonce: undefined,
  enforceNonce: false,
  reference: undefined,
};

/** Posts a message and tells the bot of it, unless one person alone sees it. */
export function postMessage(world: World, fresh: NewMessage): MessageState {
  const { channel, draft, authorId, answers } = fresh;
  const id = fresh.id ?? world.nextId();
  const attachments = storeAttachments(world, channel.id, draft.attachments ?? []);
  const content = draft.content ?? '';
  const components = draft.components ?? [];
  const mentions = findMentions(world, pingingText(content, components), draft.allowedMentions, pingedAuthor(answers));
  const message: MessageState = {
    id,
    channelId: channel.id,
    authorId,
    type: fresh.type ?? (answers ? MessageType.Reply : MessageType.Default),
    content,
    embeds: linkEmbeds(draft.embeds ?? [], attachments),
    components: unfurlComponents(world, components, attachments),
    flags: draft.flags | (fresh.flags ?? 0),
    attachments,
    poll: undefined,
    mentions: mentions.users,
    mentionRoles: mentions.roles,
    mentionEveryone: mentions.everyone,
    pings: mentions.pings,
    reference: answers && { channelId: answers.channelId, messageId: answers.id },
    nonce: draft.nonce,
    interaction: fresh.interaction,
    ephemeralFor: fresh.ephemeralFor,
    createdAt: world.clock.now(),
    editedAt: undefined,
    pinned: false,
    threadId: undefined,
    reactions: new Map(),
    deleted: false,
  };
  if (draft.poll) message.poll = startPoll(world, message, draft.poll);
  keep(world, channel, message);
  return message;
}

/** Discord tells no one of an answer to what an interaction brought about. */
function pingedAuthor(answered: MessageState | undefined): Snowflake | undefined {
  return answered && !answered.interaction ? answered.authorId : undefined;
}

function keep(world: World, channel: ChannelState, message: MessageState): void {
  let list = world.messages.get(channel.id);
  if (!list) world.messages.set(channel.id, (list = new Map<Snowflake, MessageState>()));
  list.set(message.id, message);
  if (message.ephemeralFor === undefined) {
    channel.lastMessageId = message.id;
    if (channel.thread) wakeThread(world, channel, message);
    tell(world, 'MESSAGE_CREATE', channel, message);
  }
  world.emit({ type: 'message', message });
}

function wakeThread(world: World, channel: ChannelState, message: MessageState): void {
  const { thread } = channel;
  if (!thread) return;
  if (message.type !== MessageType.ThreadStarterMessage) thread.messageCount += 1;
  thread.members.add(message.authorId);
  if (thread.archived) {
    thread.archived = false;
    world.dispatch('THREAD_UPDATE', true, () => writeChannel(world, channel));
  }
}

/** Changes a message as a draft says; what the draft leaves out stays. */
export function editMessage(world: World, message: MessageState, draft: MessageDraft): void {
  const channel = world.channels.get(message.channelId);
  if (draft.attachments) message.attachments = storeAttachments(world, message.channelId, draft.attachments);
  if (draft.content !== undefined) message.content = draft.content;
  if (draft.embeds) message.embeds = linkEmbeds(draft.embeds, message.attachments);
  if (draft.components) message.components = unfurlComponents(world, draft.components, message.attachments);
  const settable = MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2;
  message.flags = (message.flags & ~settable) | (draft.flags & settable);
  const wasLoading = (message.flags & MessageFlags.Loading) !== 0;
  message.flags &= ~MessageFlags.Loading;
  if (draft.poll) message.poll = startPoll(world, message, draft.poll);
  const mentions = findMentions(world, pingingText(message.content, message.components), draft.allowedMentions);
  message.mentions = mentions.users;
  message.mentionRoles = mentions.roles;
  message.mentionEveryone = mentions.everyone;
  message.pings = [...new Set([...message.pings, ...mentions.pings])];
  if (!wasLoading) message.editedAt = world.clock.now();
  announceUpdate(world, message, channel);
}

/** Tells the bot and the listeners that a message is no longer what it was. */
export function announceUpdate(
  world: World,
  message: MessageState,
  channel: ChannelState | undefined = world.channels.get(message.channelId),
): void {
  if (channel && message.ephemeralFor === undefined) tell(world, 'MESSAGE_UPDATE', channel, message);
  world.emit({ type: 'messageUpdate', message });
}

/** Removes a message. */
export function removeMessage(world: World, message: MessageState): void {
  if (!world.messages.get(message.channelId)?.delete(message.id)) return;
  message.deleted = true;
  const channel = world.channels.get(message.channelId);
  const inGuild = channel?.guildId !== undefined;
  if (message.ephemeralFor === undefined)
    world.dispatch('MESSAGE_DELETE', inGuild, () => ({
      id: message.id,
      channel_id: message.channelId,
      ...(inGuild && { guild_id: world.guildId }),
    }));
  world.emit({ type: 'messageDelete', message });
}

function tell(world: World, event: string, channel: ChannelState, message: MessageState): void {
  world.dispatch(event, channel.guildId !== undefined, (sight) => ({
    ...writeMessage(world, message, sight, { gateway: true }),
    channel_type: channel.type,
  }));
}

/** True where messages can be posted. */
export function takesMessages(channel: ChannelState): boolean {
  const { type } = channel;
  return type !== ChannelType.GuildForum && type !== ChannelType.GuildMedia && type !== ChannelType.GuildCategory;
}
