import { InteractionType } from 'discord.js';
import type { Attachment, InteractionState, JsonObject, MessageState } from '../model.js';
import type { Sight, World } from '../world/world.js';
import { writeChannel } from './channels.js';
import { writePartialMember, writeUser } from './people.js';
import { writePoll } from './polls.js';

/** Everything can be read. */
export const fullSight: Sight = { messageContent: true };

/** How a message is written. */
export interface MessageManner {
  /** Adds the guild and the author's membership, as the gateway does. */
  readonly gateway?: boolean;
  /** Leaves out the message that is answered. */
  readonly shallow?: boolean;
}

/** A message as Discord writes it to a reader with the given sight. */
export function writeMessage(
  world: World,
  message: MessageState,
  sight: Sight = fullSight,
  manner: MessageManner = {},
): JsonObject {
  const author = world.members.get(message.authorId) ?? world.bot;
  const readable = isReadable(world, message, sight);
  const thread = message.threadId === undefined ? undefined : world.channels.get(message.threadId);
  const inGuild = world.channels.get(message.channelId)?.guildId !== undefined;
  const membership = manner.gateway && inGuild ? world.members.get(message.authorId) : undefined;
  return {
    id: message.id,
    channel_id: message.channelId,
    type: message.type,
    author: writeUser(author),
    content: readable ? message.content : '',
    embeds: readable ? message.embeds : [],
    components: readable ? message.components : [],
    attachments: readable ? message.attachments.map((item) => writeAttachment(item, message)) : [],
    mentions: message.mentions.flatMap((id) => {
      const user = world.members.get(id);
      return user ? [writeUser(user)] : [];
    }),
    mention_roles: message.mentionRoles,
    mention_everyone: message.mentionEveryone,
    timestamp: new Date(message.createdAt).toISOString(),
    edited_timestamp: message.editedAt === undefined ? null : new Date(message.editedAt).toISOString(),
    flags: message.flags,
    pinned: message.pinned,
    tts: false,
    ...(message.nonce !== undefined && { nonce: message.nonce }),
    ...(readable && message.poll && { poll: writePoll(message.poll, world.bot.id) }),
    ...(message.reactions.size > 0 && { reactions: writeReactions(world, message) }),
    ...(message.interaction && writeOrigin(world, message, message.interaction)),
    ...(message.reference && writeReference(world, message, sight, manner)),
    ...(thread && { thread: writeChannel(world, thread) }),
    ...(manner.gateway && inGuild && { guild_id: world.guildId }),
    ...(membership && { member: writePartialMember(membership) }),
  };
}

/** Discord shows the content of a message without the intent only where the bot is addressed or is the author. */
function isReadable(world: World, message: MessageState, sight: Sight): boolean {
  return (
    sight.messageContent ||
    message.authorId === world.bot.id ||
    message.mentions.includes(world.bot.id) ||
    world.channels.get(message.channelId)?.guildId === undefined
  );
}

/** An uploaded file as a message or an option shows it. */
export function writeAttachment(attachment: Attachment, message?: MessageState): JsonObject {
  return {
    id: attachment.id,
    filename: attachment.filename,
    size: attachment.size,
    url: attachment.url,
    proxy_url: attachment.url,
    ...(attachment.contentType !== undefined && { content_type: attachment.contentType }),
    ...(attachment.description !== undefined && { description: attachment.description }),
    ...(message?.ephemeralFor !== undefined && { ephemeral: true }),
  };
}

function writeReactions(world: World, message: MessageState): readonly JsonObject[] {
  return [...message.reactions].map(([name, users]) => ({
    emoji: { id: null, name },
    count: users.size,
    count_details: { burst: 0, normal: users.size },
    burst_colors: [],
    me_burst: false,
    burst_me: false,
    me: users.has(world.bot.id),
    burst_count: 0,
  }));
}

function writeOrigin(world: World, message: MessageState, interaction: InteractionState): JsonObject {
  const user = world.members.get(interaction.userId);
  const written = user ? writeUser(user) : undefined;
  const owners = { '0': message.interaction && world.channels.get(message.channelId)?.guildId ? world.guildId : '0' };
  const command = interaction.type === InteractionType.ApplicationCommand;
  const original = interaction.original === message ? undefined : interaction.original;
  return {
    webhook_id: world.bot.id,
    application_id: world.bot.id,
    interaction_metadata: {
      id: interaction.id,
      type: interaction.type,
      user: written,
      authorizing_integration_owners: owners,
      ...(command && { name: interaction.name, command_type: interaction.commandType }),
      ...(interaction.source && { interacted_message_id: interaction.source.id }),
      ...(original && { original_response_message_id: original.id }),
      ...(interaction.type === InteractionType.ModalSubmit && {
        triggering_interaction_metadata: {
          id: interaction.id,
          type: interaction.source ? 3 : 2,
          user: written,
          authorizing_integration_owners: owners,
          ...(interaction.source && { interacted_message_id: interaction.source.id }),
        },
      }),
    },
    ...(command && {
      interaction: { id: interaction.id, type: interaction.type, name: interaction.name, user: written },
    }),
  };
}

function writeReference(world: World, message: MessageState, sight: Sight, manner: MessageManner): JsonObject {
  const { reference } = message;
  if (!reference) return {};
  const inGuild = world.channels.get(message.channelId)?.guildId !== undefined;
  const answered = world.findMessage(reference.channelId, reference.messageId);
  return {
    message_reference: {
      type: 0,
      channel_id: reference.channelId,
      message_id: reference.messageId,
      ...(inGuild && { guild_id: world.guildId }),
    },
    ...(!manner.shallow && {
      referenced_message: answered ? writeMessage(world, answered, sight, { shallow: true }) : null,
    }),
  };
}
