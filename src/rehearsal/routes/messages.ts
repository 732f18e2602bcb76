import { MessageType, PermissionFlagsBits } from 'discord.js';
import { checkBody } from '../check/form.js';
import type { MessageDraft } from '../check/message.js';
import { editedMessageFlags, isEmpty, newMessageFlags, readMessage } from '../check/message.js';
import type { ChannelState, MessageState } from '../model.js';
import { ApiError, refusal } from '../rest/errors.js';
import type { ApiReply, ApiRequest, Route } from '../rest/router.js';
import { noContent, ok, param } from '../rest/router.js';
import { writeMessage } from '../wire/messages.js';
import { announceUpdate, editMessage, postMessage, removeMessage, takesMessages } from '../world/messages.js';
import { isAllowed } from '../world/permissions.js';
import type { World } from '../world/world.js';
import { demand, visibleChannel, visibleMessage } from './access.js';

const systemTypes: readonly number[] = [
  MessageType.ThreadCreated,
  MessageType.ThreadStarterMessage,
  MessageType.PollResult,
  MessageType.ChannelPinnedMessage,
];

/** Routes of messages in channels. */
export const messageRoutes: readonly Route[] = [
  { method: 'GET', path: '/channels/:channel/messages', handle: listMessages },
  { method: 'POST', path: '/channels/:channel/messages', handle: createMessage },
  { method: 'POST', path: '/channels/:channel/messages/bulk-delete', handle: deleteMessages },
  { method: 'GET', path: '/channels/:channel/messages/:message', handle: getMessage },
  { method: 'PATCH', path: '/channels/:channel/messages/:message', handle: patchMessage },
  { method: 'DELETE', path: '/channels/:channel/messages/:message', handle: deleteMessage },
  { method: 'POST', path: '/channels/:channel/typing', handle: type },
];

/** Refuses a draft that the bot may not post in the channel. */
export function demandToSend(world: World, channel: ChannelState, draft: MessageDraft): void {
  if (!takesMessages(channel)) throw refusal('nonTextChannel');
  demand(world, channel, channel.thread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages);
  if (channel.thread?.archived && channel.thread.locked) throw refusal('archivedThread');
  if (draft.attachments?.length) demand(world, channel, PermissionFlagsBits.AttachFiles);
  if (draft.embeds?.length) demand(world, channel, PermissionFlagsBits.EmbedLinks);
  if (draft.poll) demand(world, channel, PermissionFlagsBits.SendPolls);
}

/** What a channel's history shows the bot: the intent decides here too. */
function read(world: World, message: MessageState): object {
  return writeMessage(world, message, { messageContent: world.messageContent });
}

function createMessage(request: ApiRequest): ApiReply {
  const { world, uploads } = request;
  const channel = visibleChannel(request);
  const draft = checkBody(request.body ?? {}, (field) => readMessage(field, { uploads, flags: newMessageFlags }));
  if (isEmpty(draft)) throw refusal('emptyMessage');
  demandToSend(world, channel, draft);
  if (draft.nonce !== undefined && draft.enforceNonce) {
    const twin = findByNonce(world, channel, draft.nonce);
    if (twin) return ok(read(world, twin));
  }
  const answers = findAnswered(world, channel, draft);
  return ok(read(world, postMessage(world, { channel, authorId: world.bot.id, draft, answers })));
}

function findByNonce(world: World, channel: ChannelState, nonce: string | number): MessageState | undefined {
  const recent = world.clock.now() - 5 * 60_000;
  return [...(world.messages.get(channel.id)?.values() ?? [])].find(
    (message) => message.nonce === nonce && message.authorId === world.bot.id && message.createdAt > recent,
  );
}

function findAnswered(world: World, channel: ChannelState, draft: MessageDraft): MessageState | undefined {
  const { reference } = draft;
  if (!reference) return undefined;
  if (!isAllowed(world, channel, world.bot.id, PermissionFlagsBits.ReadMessageHistory))
    throw refusal('noHistoryForReply');
  const refuseReference = (code: string, message: string): ApiError =>
    new ApiError(400, 50035, 'Invalid Form Body', { message_reference: { _errors: [{ code, message }] } });
  if (reference.channelId !== undefined && reference.channelId !== channel.id)
    throw refuseReference('REPLIES_CANNOT_REFERENCE_OTHER_CHANNEL', 'Cannot reply to a message in another channel');
  const answered = world.findMessage(channel.id, reference.messageId);
  if (!answered || answered.ephemeralFor !== undefined) {
    if (!reference.failIfNotExists) return undefined;
    throw refuseReference('REPLIES_UNKNOWN_MESSAGE', 'Unknown message');
  }
  if (systemTypes.includes(answered.type))
    throw refuseReference('REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE', 'Cannot reply to a system message');
  return answered;
}

function listMessages(request: ApiRequest): ApiReply {
  const { world, query } = request;
  const channel = visibleChannel(request);
  if (!isAllowed(world, channel, world.bot.id, PermissionFlagsBits.ReadMessageHistory)) return ok([]);
  const { limit, before, after, around } = checkBody(Object.fromEntries(query), (field) => {
    const count = field.at('limit');
    const number = count.absent ? 50 : Number(count.value);
    if (!Number.isInteger(number)) count.fault('NUMBER_TYPE_COERCE', `Value "${query.get('limit')}" is not int.`);
    if (number < 1) count.fault('NUMBER_TYPE_MIN', 'int value should be greater than or equal to 1.');
    if (number > 100) count.fault('NUMBER_TYPE_MAX', 'int value should be less than or equal to 100.');
    const id = (name: string) => field.at(name).snowflake();
    return { limit: number, before: id('before'), after: id('after'), around: id('around') };
  });
  const shown = [...(world.messages.get(channel.id)?.values() ?? [])].filter(
    ({ ephemeralFor }) => ephemeralFor === undefined,
  );
  const compare = (one: string, other: string): number => (BigInt(one) < BigInt(other) ? -1 : one === other ? 0 : 1);
  let chosen = shown.slice(-limit);
  if (before !== undefined) chosen = shown.filter(({ id }) => compare(id, before) < 0).slice(-limit);
  else if (after !== undefined) chosen = shown.filter(({ id }) => compare(id, after) > 0).slice(0, limit);
  else if (around !== undefined) {
    const middle = shown.findIndex(({ id }) => compare(id, around) >= 0);
    const start = Math.max(0, (middle < 0 ? shown.length : middle) - Math.floor(limit / 2));
    chosen = shown.slice(start, start + limit);
  }
  return ok(chosen.reverse().map((message) => read(world, message)));
}

function getMessage(request: ApiRequest): ApiReply {
  const channel = visibleChannel(request);
  demand(request.world, channel, PermissionFlagsBits.ReadMessageHistory);
  return ok(read(request.world, visibleMessage(request, channel)));
}

function patchMessage(request: ApiRequest): ApiReply {
  const { world, uploads } = request;
  const channel = visibleChannel(request);
  const message = visibleMessage(request, channel);
  if (message.authorId !== world.bot.id) throw refusal('cannotEditOthers');
  if (systemTypes.includes(message.type)) throw refusal('cannotOnSystemMessage');
  if (channel.thread?.archived) throw refusal('archivedThread');
  changeMessage(world, message, request.body, uploads);
  return ok(read(world, message));
}

/** Reads a body, or the `part` of it, as a change of a message and makes it. */
export function changeMessage(
  world: World,
  message: MessageState,
  body: unknown,
  uploads: ApiRequest['uploads'],
  part?: string,
): void {
  const use = { uploads, flags: editedMessageFlags, edited: message };
  const draft = checkBody(body ?? {}, (field) => readMessage(part === undefined ? field : field.at(part), use));
  const loading = message.interaction?.loading ?? false;
  if (message.poll || (draft.poll && !loading)) throw refusal('cannotEditPoll');
  const after = {
    ...draft,
    content: draft.content ?? message.content,
    embeds: draft.embeds ?? message.embeds,
    components: draft.components ?? message.components,
    attachments: draft.attachments ?? (message.attachments.length > 0 ? keptOf(message) : undefined),
  };
  if (isEmpty(after)) throw refusal('emptyMessage');
  editMessage(world, message, draft);
}

function keptOf(message: MessageState): MessageDraft['attachments'] {
  return message.attachments.map((attachment) => ({
    kind: 'kept' as const,
    attachment,
    description: attachment.description,
  }));
}

function deleteMessage(request: ApiRequest): ApiReply {
  const { world } = request;
  const channel = visibleChannel(request);
  const message = visibleMessage(request, channel);
  if (message.authorId !== world.bot.id) demand(world, channel, PermissionFlagsBits.ManageMessages);
  removeMessage(world, message);
  return noContent;
}

function deleteMessages(request: ApiRequest): ApiReply {
  const { world } = request;
  const channel = visibleChannel(request);
  if (channel.guildId === undefined) throw refusal('cannotExecuteOnDm');
  const ids = checkBody(request.body, (field) => {
    field.at('messages').require();
    return (field.at('messages').array({ min: 2, max: 100 }) ?? []).flatMap((item) => item.snowflake() ?? []);
  });
  demand(world, channel, PermissionFlagsBits.ManageMessages);
  for (const id of ids) {
    const message = world.findMessage(channel.id, id);
    if (message) removeMessage(world, message);
  }
  return noContent;
}

function type(request: ApiRequest): ApiReply {
  const { world } = request;
  const channel = visibleChannel(request);
  demand(world, channel, channel.thread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages);
  world.emit({ type: 'typing', channelId: channel.id });
  return noContent;
}

/** Routes of pins and reactions. */
export const markRoutes: readonly Route[] = [
  { method: 'PUT', path: '/channels/:channel/pins/:message', handle: (request) => pin(request, true) },
  { method: 'DELETE', path: '/channels/:channel/pins/:message', handle: (request) => pin(request, false) },
  { method: 'PUT', path: '/channels/:channel/messages/pins/:message', handle: (request) => pin(request, true) },
  { method: 'DELETE', path: '/channels/:channel/messages/pins/:message', handle: (request) => pin(request, false) },
  {
    method: 'PUT',
    path: '/channels/:channel/messages/:message/reactions/:emoji/@me',
    handle: (request) => react(request, true),
  },
  {
    method: 'DELETE',
    path: '/channels/:channel/messages/:message/reactions/:emoji/@me',
    handle: (request) => react(request, false),
  },
];

function pin(request: ApiRequest, pinned: boolean): ApiReply {
  const channel = visibleChannel(request);
  const message = visibleMessage(request, channel);
  demand(request.world, channel, PermissionFlagsBits.PinMessages);
  message.pinned = pinned;
  announceUpdate(request.world, message, channel);
  return noContent;
}

function react(request: ApiRequest, on: boolean): ApiReply {
  const { world } = request;
  const channel = visibleChannel(request);
  const message = visibleMessage(request, channel);
  demand(world, channel, PermissionFlagsBits.AddReactions | PermissionFlagsBits.ReadMessageHistory);
  const emoji = param(request, 'emoji');
  const users = message.reactions.get(emoji) ?? new Set<string>();
  if (on) users.add(world.bot.id);
  else users.delete(world.bot.id);
  message.reactions.set(emoji, users);
  if (users.size === 0) message.reactions.delete(emoji);
  return noContent;
}
