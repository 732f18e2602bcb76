import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { Engine, Suggestion } from './answer/engine.js';
import type { Film, ToldPosition } from './corpus/film.js';
import type { Alarms } from './discord/alarms.js';
import type { CommandMentions } from './discord/command-mentions.js';
import type { Conversations } from './discord/conversations.js';
import type { Cooldown } from './discord/cooldown.js';
import type { Parked } from './discord/parked.js';
import type { Turns } from './discord/turns.js';
import type { Remembered } from './discord/remembered.js';
import type { Library, ReadCorpus } from './library.js';
import type { Log } from './log.js';
import type { Store } from './store/open.js';
import type { AnswerStyle, GuildSettings } from './store/settings.js';

/** Milliseconds since the epoch; injected, so that tests can move it. */
export type Clock = () => number;

/** Where something is asked. */
export interface Place {
  /** Null in direct messages and where the bot is no member. */
  readonly guildId: string | null;
  readonly channelId: string;
  /** The channel a thread belongs to; absent for a channel. */
  readonly parentId?: string | null;
  /** Whether Discord flags the channel, or the one of the thread, as a spoiler channel. Default: false. */
  readonly spoilerChannel?: boolean;
}

/** What may be told at a place. */
export interface Scope {
  readonly film: Film;
  /** The last told position that may be told; absent: the whole film. */
  readonly ceiling?: ToldPosition;
  /** Where the ceiling was set, or the rule it comes from. */
  readonly from: 'thread' | 'channel' | 'server' | 'spoiler-channel' | 'fallback';
  /** How answers look at the server. */
  readonly style: AnswerStyle;
  /** The settings of the server; the defaults in direct messages. */
  readonly settings: GuildSettings;
}

/** Everything a handler may need, passed as an argument. */
export interface Context {
  /** The engine in use; the same as the library's. */
  readonly engine: Engine;
  readonly library: Library;
  readonly store: Store;
  readonly commands: readonly Command[];
  readonly messageCommands: readonly MessageCommand[];
  /**
   * What may be told at a place. Throws a {@link UserError} when its film is gone, or when `film` is given and the
   * place is about another one.
   */
  scope(place: Place, film?: string): Promise<Scope>;
  readonly conversations: Conversations;
  readonly cooldown: Cooldown;
  /** Questions that do not fit a button. */
  readonly parked: Parked;
  readonly mentions: CommandMentions;
  /** Who has rated which answer: in memory, so that one person counts once. */
  readonly rated: Remembered<true>;
  /** Reads the corpus again from where it came; absent: it cannot be read again. */
  readonly readCorpus?: ReadCorpus;
  /** What nights and quizzes do later. */
  readonly alarms: Alarms;
  /** One step of a night or a quiz at a time. */
  readonly turns: Turns;
  readonly log: Log;
  readonly clock: Clock;
}

/** For whom a command is. */
export type Audience = 'everyone' | 'host' | 'curator';

/** A slash command: one file of `commands/` each, all of them listed in `commands/index.ts`. */
export interface Command {
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  /** Whom `/help` tells of it. Default: hosts when it asks for a permission, else everyone. */
  readonly audience?: Audience;
  /** What to offer while a member types. Sent by the caller, cut to what Discord takes. */
  autocomplete?(
    interaction: AutocompleteInteraction,
    context: Context,
  ): readonly Suggestion[] | Promise<readonly Suggestion[]>;
  execute(interaction: ChatInputCommandInteraction, context: Context): Promise<void>;
}

/** A command of a message's menu: one file of `commands/` each, all of them listed in `commands/index.ts`. */
export interface MessageCommand {
  readonly data: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  /** What it does, for `/help`: Discord shows a name alone. */
  readonly summary: string;
  execute(interaction: MessageContextMenuCommandInteraction, context: Context): Promise<void>;
}

/** A sentence for the member who asked, shown to nobody else. Not a fault, so it is not logged as one. */
export class UserError extends Error {
  override readonly name = 'UserError';
}
