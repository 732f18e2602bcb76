import { ChannelFlags, ChannelType, PermissionFlagsBits } from 'discord.js';
import type { Clock } from '../clock.js';
import type {
  ChannelState,
  CommandState,
  InteractionState,
  JsonObject,
  Member,
  MessageState,
  Role,
  ScheduledEventState,
  Snowflake,
  User,
  Violation,
} from '../model.js';
import { createSnowflakes } from '../snowflake.js';

/** What a listener of the rehearsal hears, in the order in which it happens. */
export type RehearsalEvent =
  | { readonly type: 'message' | 'messageUpdate' | 'messageDelete'; readonly message: MessageState }
  | { readonly type: 'interaction' | 'answer'; readonly interaction: InteractionState }
  | { readonly type: 'typing'; readonly channelId: Snowflake }
  | { readonly type: 'thread'; readonly channel: ChannelState }
  | { readonly type: 'scheduledEvent'; readonly event: ScheduledEventState }
  | { readonly type: 'ready' | 'resumed' | 'disconnected' }
  | { readonly type: 'request'; readonly method: string; readonly path: string; readonly status: number }
  | { readonly type: 'violation'; readonly violation: Violation };

/** An event for the bot's connection; `render` hides what the connection's intents do not show. */
export interface Dispatch {
  readonly event: string;
  /** False for what happens in a DM or to no guild. */
  readonly inGuild: boolean;
  readonly render: (sight: Sight) => JsonObject;
}

/** What a connection may read. */
export interface Sight {
  readonly messageContent: boolean;
}

/** A stored file. */
export interface StoredFile {
  readonly data: Uint8Array;
  readonly contentType: string | undefined;
}

/** Names and rights with which a world begins. */
export interface WorldOptions {
  readonly botName: string;
  readonly guildName: string;
  readonly botPermissions: bigint;
  readonly messageContent: boolean;
}

/** What @everyone may do in the guild. */
const everyonePermissions =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.AddReactions |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.UseApplicationCommands |
  PermissionFlagsBits.SendPolls |
  PermissionFlagsBits.Connect;

/** What an invitation of the bot asks for by default, beyond what everyone may do. */
export const defaultBotPermissions = PermissionFlagsBits.CreateEvents | PermissionFlagsBits.ManageEvents;

/** All state of the loopback Discord. It knows no sockets: what happens goes to its listeners. */
export class World {
  readonly clock: Clock;
  readonly nextId: () => Snowflake;
  readonly guildName: string;
  readonly token: string;
  readonly bot: User;
  readonly guildId: Snowflake;
  readonly botRoleId: Snowflake;
  readonly hostRoleId: Snowflake;
  readonly createdAt: number;
  /** True when the application may read message content without being addressed. */
  readonly messageContent: boolean;
  readonly members = new Map<Snowflake, Member>();
  readonly roles = new Map<Snowflake, Role>();
  readonly channels = new Map<Snowflake, ChannelState>();
  readonly messages = new Map<Snowflake, Map<Snowflake, MessageState>>();
  readonly interactions = new Map<Snowflake, InteractionState>();
  readonly tokens = new Map<string, InteractionState>();
  readonly commands = new Map<Snowflake, CommandState>();
  readonly events = new Map<Snowflake, ScheduledEventState>();
  readonly files = new Map<string, StoredFile>();
  readonly violations: Violation[] = [];
  /** Base of the addresses of files; known once the server listens. */
  origin = '';
  readonly #listeners = new Set<(event: RehearsalEvent) => void>();
  readonly #gateways = new Set<(dispatch: Dispatch) => void>();

  constructor(clock: Clock, options: WorldOptions) {
    this.clock = clock;
    this.createdAt = clock.now();
    this.nextId = createSnowflakes(() => clock.now());
    this.guildName = options.guildName;
    this.messageContent = options.messageContent;
    this.guildId = this.nextId();
    this.botRoleId = this.nextId();
    this.hostRoleId = this.nextId();
    this.bot = { id: this.nextId(), username: options.botName.toLowerCase(), displayName: options.botName, bot: true };
    this.token = `${Buffer.from(this.bot.id).toString('base64url')}.rehearsal.${this.bot.id}`;
    const role = (id: Snowflake, name: string, permissions: bigint, position: number): void => {
      this.roles.set(id, { id, name, permissions, position, managed: id === this.botRoleId, mentionable: false });
    };
    role(this.guildId, '@everyone', everyonePermissions, 0);
    role(this.botRoleId, options.botName, options.botPermissions, 1);
    role(this.hostRoleId, 'Host', PermissionFlagsBits.Administrator, 2);
    this.addMember({ name: options.botName, user: this.bot, roles: [this.botRoleId] });
    this.addMember({ name: 'host', displayName: 'Host', roles: [this.hostRoleId], host: true });
  }

  /** Adds a member; `user` is made when it is not given. */
  addMember(person: {
    readonly name: string;
    readonly displayName?: string;
    readonly user?: User;
    readonly roles?: readonly Snowflake[];
    readonly host?: boolean;
    readonly locale?: string;
  }): Member {
    const { name, displayName = name, roles = [], host = false, locale = 'en-US' } = person;
    const username = name.toLowerCase().replace(/[^\p{L}\p{N}_.]+/gu, '_');
    const user = person.user ?? { id: this.nextId(), username, displayName, bot: false };
    const member: Member = { ...user, name, host, roles, locale, joinedAt: this.clock.now() };
    this.members.set(member.id, member);
    return member;
  }

  /** Adds a channel of the guild. */
  addChannel(name: string, type: ChannelType, extra: Partial<ChannelState> = {}): ChannelState {
    const id = extra.id ?? this.nextId();
    const channel: ChannelState = {
      id,
      type,
      guildId: this.guildId,
      name,
      topic: null,
      flags: 0,
      parentId: null,
      position: this.channels.size,
      overwrites: [],
      tags: [],
      lastMessageId: null,
      recipientId: undefined,
      thread: undefined,
      ...extra,
    };
    this.channels.set(id, channel);
    this.messages.set(id, new Map());
    return channel;
  }

  /** The DM channel with a person, made on demand. */
  openDm(userId: Snowflake): ChannelState {
    for (const channel of this.channels.values()) if (channel.recipientId === userId) return channel;
    return this.addChannel('', ChannelType.DM, { guildId: undefined, recipientId: userId });
  }

  findMember(nameOrId: string): Member | undefined {
    const byId = this.members.get(nameOrId);
    if (byId) return byId;
    const name = nameOrId.toLowerCase();
    for (const member of this.members.values())
      if (!member.bot && (member.name.toLowerCase() === name || member.username === name)) return member;
    return undefined;
  }

  findMessage(channelId: Snowflake, messageId: Snowflake): MessageState | undefined {
    return this.messages.get(channelId)?.get(messageId);
  }

  /** Commands of one scope: the guild's, or the global ones. */
  commandsOf(guildId: Snowflake | undefined): readonly CommandState[] {
    return [...this.commands.values()].filter((command) => command.guild_id === guildId);
  }

  listen(listener: (event: RehearsalEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: RehearsalEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }

  /** Connects a receiver of what goes to the bot. */
  connect(gateway: (dispatch: Dispatch) => void): void {
    this.#gateways.add(gateway);
  }

  dispatch(event: string, inGuild: boolean, render: (sight: Sight) => JsonObject): void {
    for (const gateway of this.#gateways) gateway({ event, inGuild, render });
  }

  /** Keeps what the bot did wrong. */
  blame(violation: Violation): void {
    this.violations.push(violation);
    this.emit({ type: 'violation', violation });
  }
}

/** The channels that every rehearsal has, by name. */
export interface NamedChannels {
  readonly general: Snowflake;
  readonly filmClub: Snowflake;
  /** Carries the flag of a spoiler channel. */
  readonly spoilers: Snowflake;
  readonly forum: Snowflake;
  readonly voice: Snowflake;
}

/** Flag of a channel whose messages are all spoilers. */
export const spoilerChannelFlag: number = 1 << 21;

/** Furnishes a fresh guild. */
export function addChannels(world: World): NamedChannels {
  const tag = (name: string) => ({ id: world.nextId(), name, moderated: false });
  return {
    general: world.addChannel('general', ChannelType.GuildText).id,
    filmClub: world.addChannel('film-club', ChannelType.GuildText, { topic: 'Films, one a month' }).id,
    spoilers: world.addChannel('spoilers', ChannelType.GuildText, { flags: spoilerChannelFlag }).id,
    forum: world.addChannel('film-forum', ChannelType.GuildForum, { tags: [tag('Discussion'), tag('Question')] }).id,
    voice: world.addChannel('cinema', ChannelType.GuildVoice).id,
  };
}

/** True when a thread or channel of that type needs a tag on each post. */
export function requiresTag(channel: ChannelState): boolean {
  return (channel.flags & ChannelFlags.RequireTag) !== 0;
}
