import type { ChannelType, InteractionResponseType, InteractionType, MessageType } from 'discord.js';

/** An id as Discord writes it: digits in a string. */
export type Snowflake = string;

/** A JSON object whose fields are not looked at one by one. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A person or a bot. */
export interface User {
  readonly id: Snowflake;
  readonly username: string;
  readonly displayName: string;
  readonly bot: boolean;
}

/** A member of the rehearsal's guild. */
export interface Member extends User {
  /** The name it was asked for with; shown in the channel. */
  readonly name: string;
  /** True for the one member who may do everything. */
  readonly host: boolean;
  readonly roles: readonly Snowflake[];
  /** The language of the person's client, as Discord names it (`en-US`, `fr`). */
  readonly locale: string;
  readonly joinedAt: number;
}

/** A role of the guild. */
export interface Role {
  readonly id: Snowflake;
  readonly name: string;
  readonly permissions: bigint;
  readonly position: number;
  readonly managed: boolean;
  readonly mentionable: boolean;
}

/** What a channel allows or denies to a role (0) or a member (1) beyond the guild's roles. */
export interface Overwrite {
  readonly id: Snowflake;
  readonly type: 0 | 1;
  readonly allow: bigint;
  readonly deny: bigint;
}

/** A tag of a forum channel. */
export interface ForumTag {
  readonly id: Snowflake;
  readonly name: string;
  readonly moderated: boolean;
}

/** A channel or a thread, as the rehearsal keeps it. */
export interface ChannelState {
  readonly id: Snowflake;
  readonly type: ChannelType;
  /** Undefined for a DM. */
  readonly guildId: Snowflake | undefined;
  name: string;
  topic: string | null;
  flags: number;
  readonly parentId: Snowflake | null;
  readonly position: number;
  overwrites: readonly Overwrite[];
  tags: readonly ForumTag[];
  lastMessageId: Snowflake | null;
  /** The other side of a DM. */
  readonly recipientId: Snowflake | undefined;
  readonly thread: ThreadState | undefined;
}

/** What a thread has beyond a channel. */
export interface ThreadState {
  readonly ownerId: Snowflake;
  archived: boolean;
  locked: boolean;
  invitable: boolean;
  archiveAfter: number;
  archivedAt: number;
  readonly createdAt: number;
  messageCount: number;
  slowmode: number;
  appliedTags: readonly Snowflake[];
  readonly members: Set<Snowflake>;
}

/** A component of a message or a modal, in the wire's own field names. */
export interface Component {
  readonly type: number;
  readonly id?: number;
  readonly custom_id?: string;
  readonly label?: string;
  readonly style?: number;
  readonly disabled?: boolean;
  readonly emoji?: JsonObject;
  readonly url?: string;
  readonly description?: string | null;
  readonly placeholder?: string;
  readonly min_values?: number;
  readonly max_values?: number;
  readonly options?: readonly SelectOption[];
  readonly content?: string;
  readonly spoiler?: boolean;
  readonly accent_color?: number | null;
  readonly divider?: boolean;
  readonly spacing?: number;
  readonly media?: JsonObject;
  readonly file?: JsonObject;
  readonly items?: readonly JsonObject[];
  readonly components?: readonly Component[];
  readonly accessory?: Component;
  readonly component?: Component;
  readonly value?: string;
  readonly required?: boolean;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly channel_types?: readonly number[];
  readonly default_values?: readonly JsonObject[];
}

/** One line of a string select. */
export interface SelectOption {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
  readonly emoji?: JsonObject;
  readonly default?: boolean;
}

/** A file that was uploaded. */
export interface Attachment {
  readonly id: Snowflake;
  readonly filename: string;
  readonly size: number;
  /** Where it can be downloaded for as long as the rehearsal runs. */
  readonly url: string;
  readonly contentType: string | undefined;
  readonly description: string | undefined;
}

/** A native poll. */
export interface PollState {
  readonly question: string;
  readonly answers: readonly { readonly id: number; readonly text: string; readonly emoji: JsonObject | undefined }[];
  readonly multiselect: boolean;
  readonly layout: number;
  readonly expiresAt: number;
  /** Who voted, by answer id, in the order of the votes. */
  readonly votes: ReadonlyMap<number, Set<Snowflake>>;
  finalized: boolean;
}

/** A message as the rehearsal keeps it: always the newest state; nothing is hidden here. */
export interface MessageState {
  readonly id: Snowflake;
  readonly channelId: Snowflake;
  readonly authorId: Snowflake;
  readonly type: MessageType;
  content: string;
  embeds: readonly JsonObject[];
  components: readonly Component[];
  flags: number;
  attachments: readonly Attachment[];
  poll: PollState | undefined;
  mentions: readonly Snowflake[];
  mentionRoles: readonly Snowflake[];
  mentionEveryone: boolean;
  /** Whom the message would notify: `everyone`, `here`, `role:<id>`, `user:<id>`. */
  pings: readonly string[];
  readonly reference: { readonly channelId: Snowflake; readonly messageId: Snowflake } | undefined;
  readonly nonce: string | number | undefined;
  /** Set on what an interaction brought about. */
  readonly interaction: InteractionState | undefined;
  /** The only person who sees it; undefined for everyone. */
  readonly ephemeralFor: Snowflake | undefined;
  readonly createdAt: number;
  editedAt: number | undefined;
  pinned: boolean;
  /** The thread that starts at this message. */
  threadId: Snowflake | undefined;
  readonly reactions: Map<string, Set<Snowflake>>;
  deleted: boolean;
}

/** A modal that the bot opened. */
export interface ModalState {
  readonly customId: string;
  readonly title: string;
  readonly components: readonly Component[];
}

/** A choice that the bot offered while a person types. */
export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

/** How far the bot has come with an interaction. */
export type InteractionPhase = 'pending' | 'answered' | 'expired';

/** An interaction that was sent to the bot. */
export interface InteractionState {
  readonly id: Snowflake;
  readonly token: string;
  readonly type: InteractionType;
  readonly userId: Snowflake;
  readonly channelId: Snowflake;
  readonly createdAt: number;
  /** The message that carries the component that was used. */
  readonly source: MessageState | undefined;
  /** Name of the command. */
  readonly name: string | undefined;
  readonly commandType: number | undefined;
  /** Type of the option for which suggestions are asked. */
  readonly focusType: number | undefined;
  phase: InteractionPhase;
  /** Type of the first answer. */
  answer: InteractionResponseType | undefined;
  /** True while a deferred answer is owed. */
  loading: boolean;
  original: MessageState | undefined;
  readonly followUps: MessageState[];
  /** Tells the waiting person what came of it; only the first call counts. */
  readonly settle: (outcome: Outcome) => void;
}

/** What an interaction came to, as the person sees it. */
export type Outcome =
  | { readonly kind: 'message' | 'update'; readonly message: MessageState }
  | { readonly kind: 'modal'; readonly modal: ModalState }
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
  | { readonly kind: 'acknowledged' | 'deleted' }
  | { readonly kind: 'expired' };

/** An application command as registered, in the wire's own field names. */
export interface CommandState {
  readonly id: Snowflake;
  readonly application_id: Snowflake;
  readonly guild_id?: Snowflake;
  readonly version: Snowflake;
  readonly type: number;
  readonly name: string;
  readonly name_localizations: Readonly<Record<string, string>> | null;
  readonly description: string;
  readonly description_localizations: Readonly<Record<string, string>> | null;
  readonly options?: readonly CommandOption[];
  readonly default_member_permissions: string | null;
  readonly contexts: readonly number[] | null;
  readonly integration_types: readonly number[];
  readonly nsfw: boolean;
}

/** An option of a command, in the wire's own field names. */
export interface CommandOption {
  readonly type: number;
  readonly name: string;
  readonly name_localizations?: Readonly<Record<string, string>> | null;
  readonly description: string;
  readonly description_localizations?: Readonly<Record<string, string>> | null;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly (Choice & { readonly name_localizations?: Readonly<Record<string, string>> | null })[];
  readonly min_length?: number;
  readonly max_length?: number;
  readonly min_value?: number;
  readonly max_value?: number;
  readonly channel_types?: readonly number[];
  readonly options?: readonly CommandOption[];
}

/** A scheduled event of the guild. */
export interface ScheduledEventState {
  readonly id: Snowflake;
  readonly creatorId: Snowflake;
  name: string;
  description: string | null;
  startsAt: number;
  endsAt: number | null;
  /** 1 scheduled, 2 active, 3 completed, 4 cancelled. */
  status: number;
  /** 1 stage, 2 voice, 3 elsewhere. */
  entityType: number;
  channelId: Snowflake | null;
  location: string | null;
  readonly subscribers: Set<Snowflake>;
}

/** A request of the bot that was refused, or a duty that it missed. */
export interface Violation {
  /** `rest` for a refused request, `gateway` for a closed connection, `deadline` for an answer that never came. */
  readonly source: 'rest' | 'gateway' | 'deadline';
  readonly method: string;
  readonly path: string;
  /** HTTP status or gateway close code. */
  readonly status: number;
  /** Discord's error code. */
  readonly code: number;
  readonly message: string;
  /** Discord's tree of what is wrong with the body. */
  readonly errors: JsonObject | undefined;
}
