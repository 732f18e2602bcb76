import { ChannelType, PermissionFlagsBits } from 'discord.js';
import { checkBody } from '../check/form.js';
import { isEmpty, newMessageFlags, readMessage } from '../check/message.js';
import { readChannelChange, readThread } from '../check/threads.js';
import type { ChannelState } from '../model.js';
import { refusal } from '../rest/errors.js';
import type { ApiReply, ApiRequest, Route } from '../rest/router.js';
import { created, noContent, ok, param } from '../rest/router.js';
import { writeChannel, writeThreadMember } from '../wire/channels.js';
import { writeMessage } from '../wire/messages.js';
import { postMessage } from '../world/messages.js';
import { isAllowed } from '../world/permissions.js';
import { announceChannel, openThread } from '../world/threads.js';
import { requiresTag } from '../world/world.js';
import { demand, demandGuild, visibleChannel, visibleMessage } from './access.js';

/** Routes of channels and threads. */
export const channelRoutes: readonly Route[] = [
  { method: 'GET', path: '/channels/:channel', handle: (request) => write(request, visibleChannel(request)) },
  { method: 'PATCH', path: '/channels/:channel', handle: patchChannel },
  { method: 'DELETE', path: '/channels/:channel', handle: deleteChannel },
  { method: 'POST', path: '/channels/:channel/threads', handle: createThread },
  { method: 'POST', path: '/channels/:channel/messages/:message/threads', handle: createThreadFromMessage },
  { method: 'PUT', path: '/channels/:channel/thread-members/:user', handle: (request) => join(request, true) },
  { method: 'DELETE', path: '/channels/:channel/thread-members/:user', handle: (request) => join(request, false) },
  { method: 'GET', path: '/channels/:channel/thread-members', handle: listThreadMembers },
  { method: 'GET', path: '/guilds/:guild/threads/active', handle: listActiveThreads },
  { method: 'GET', path: '/channels/:channel/threads/archived/public', handle: listArchivedThreads },
];

function write({ world }: ApiRequest, channel: ChannelState): ApiReply {
  return ok(writeChannel(world, channel));
}

const forums: readonly number[] = [ChannelType.GuildForum, ChannelType.GuildMedia];

function createThread(request: ApiRequest): ApiReply {
  const { world } = request;
  const parent = visibleChannel(request);
  if (forums.includes(parent.type)) return createPost(request, parent);
  if (parent.type !== ChannelType.GuildText) throw refusal('wrongChannelType');
  const draft = checkBody(request.body, readThread);
  const isPrivate = (draft.type ?? ChannelType.PrivateThread) === ChannelType.PrivateThread;
  demand(world, parent, isPrivate ? PermissionFlagsBits.CreatePrivateThreads : PermissionFlagsBits.CreatePublicThreads);
  const type = isPrivate ? ChannelType.PrivateThread : ChannelType.PublicThread;
  return created(writeChannel(world, openThread(world, parent, world.bot.id, { ...draft, type })));
}

function createPost(request: ApiRequest, forum: ChannelState): ApiReply {
  const { world, uploads } = request;
  const { thread: draft, message } = checkBody(request.body, (field) => {
    const thread = readThread(field);
    field.at('message').require();
    const tags = field.at('applied_tags');
    if (thread.appliedTags.some((id) => !forum.tags.some((tag) => tag.id === id)))
      tags.fault('FORUM_TAG_UNKNOWN', 'Unknown tag');
    if (requiresTag(forum) && thread.appliedTags.length === 0)
      tags.fault('FORUM_TAG_REQUIRED', 'A tag is required to create a forum post in this channel');
    return { thread, message: readMessage(field.at('message'), { uploads, flags: newMessageFlags }) };
  });
  demand(world, forum, PermissionFlagsBits.SendMessages);
  if (isEmpty(message)) throw refusal('emptyMessage');
  const thread = openThread(world, forum, world.bot.id, { ...draft, type: ChannelType.PublicThread });
  const first = postMessage(world, { id: thread.id, channel: thread, authorId: world.bot.id, draft: message });
  return created({ ...writeChannel(world, thread), message: writeMessage(world, first) });
}

function createThreadFromMessage(request: ApiRequest): ApiReply {
  const { world } = request;
  const parent = visibleChannel(request);
  const message = visibleMessage(request, parent);
  if (parent.type !== ChannelType.GuildText) throw refusal('wrongChannelType');
  const draft = checkBody(request.body, readThread);
  demand(world, parent, PermissionFlagsBits.CreatePublicThreads);
  if (message.threadId !== undefined) throw refusal('threadExists');
  const type = ChannelType.PublicThread;
  return created(writeChannel(world, openThread(world, parent, world.bot.id, { ...draft, type }, message)));
}

function patchChannel(request: ApiRequest): ApiReply {
  const { world } = request;
  const channel = visibleChannel(request);
  if (channel.guildId === undefined) throw refusal('cannotExecuteOnDm');
  const change = checkBody(request.body, readChannelChange);
  const { thread } = channel;
  if (!thread) {
    demand(world, channel, PermissionFlagsBits.ManageChannels);
    if (change.topic !== undefined) channel.topic = change.topic;
  } else {
    const manages = isAllowed(world, channel, world.bot.id, PermissionFlagsBits.ManageThreads);
    const privileged = change.locked !== undefined || change.slowmode !== undefined;
    if (!manages && (thread.ownerId !== world.bot.id || privileged)) throw refusal('missingPermissions');
    if (thread.archived && change.archived !== false) throw refusal('archivedThread');
    if (change.archived !== undefined) {
      thread.archived = change.archived;
      thread.archivedAt = world.clock.now();
    }
    if (change.locked !== undefined) thread.locked = change.locked;
    if (change.invitable !== undefined) thread.invitable = change.invitable;
    if (change.archiveAfter !== undefined) thread.archiveAfter = change.archiveAfter;
    if (change.slowmode !== undefined) thread.slowmode = change.slowmode;
    if (change.appliedTags) thread.appliedTags = change.appliedTags;
  }
  if (change.name !== undefined) channel.name = change.name;
  if (change.flags !== undefined) channel.flags = change.flags;
  announceChannel(world, channel);
  return write(request, channel);
}

function deleteChannel(request: ApiRequest): ApiReply {
  const { world } = request;
  const channel = visibleChannel(request);
  const written = writeChannel(world, channel);
  if (channel.guildId === undefined) return ok(written);
  demand(world, channel, channel.thread ? PermissionFlagsBits.ManageThreads : PermissionFlagsBits.ManageChannels);
  world.channels.delete(channel.id);
  world.messages.delete(channel.id);
  world.dispatch(channel.thread ? 'THREAD_DELETE' : 'CHANNEL_DELETE', true, () => written);
  return ok(written);
}

function join(request: ApiRequest, member: boolean): ApiReply {
  const { world } = request;
  const channel = visibleChannel(request);
  if (!channel.thread) throw refusal('wrongChannelType');
  if (channel.thread.archived) throw refusal('archivedThread');
  const given = param(request, 'user');
  const id = given === '@me' ? world.bot.id : given;
  if (!world.members.has(id)) throw refusal('unknownUser');
  if (member) {
    if (id !== world.bot.id) demand(world, channel, PermissionFlagsBits.SendMessagesInThreads);
    channel.thread.members.add(id);
  } else {
    if (id !== world.bot.id) demand(world, channel, PermissionFlagsBits.ManageThreads);
    channel.thread.members.delete(id);
  }
  const { size } = channel.thread.members;
  world.dispatch('THREAD_MEMBERS_UPDATE', true, () => ({
    id: channel.id,
    guild_id: world.guildId,
    member_count: size,
    ...(member ? { added_members: [writeThreadMember(channel, id)] } : { removed_member_ids: [id] }),
  }));
  return noContent;
}

function listThreadMembers(request: ApiRequest): ApiReply {
  const channel = visibleChannel(request);
  if (!channel.thread) throw refusal('wrongChannelType');
  return ok([...channel.thread.members].map((id) => writeThreadMember(channel, id)));
}

function listActiveThreads(request: ApiRequest): ApiReply {
  demandGuild(request);
  return listThreads(request, (channel) => channel.thread?.archived === false);
}

function listArchivedThreads(request: ApiRequest): ApiReply {
  const parent = visibleChannel(request);
  demand(request.world, parent, PermissionFlagsBits.ReadMessageHistory);
  return listThreads(request, (channel) => channel.thread?.archived === true && channel.parentId === parent.id);
}

function listThreads({ world }: ApiRequest, chosen: (channel: ChannelState) => boolean): ApiReply {
  const threads = [...world.channels.values()].filter(chosen);
  const joined = threads.filter(({ thread }) => thread?.members.has(world.bot.id));
  return ok({
    threads: threads.map((channel) => writeChannel(world, channel)),
    members: joined.map((channel) => writeThreadMember(channel, world.bot.id)),
    has_more: false,
  });
}
