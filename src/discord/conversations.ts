import type { Message } from 'discord.js';
import type { Conversation } from '../answer/engine.js';
import type { Clock } from '../command.js';
import { Remembered } from './remembered.js';

const minute = 60_000;

export interface ConversationsOptions {
  readonly clock: Clock;
  /** How long a person's talk in a channel is remembered. Default: 15 minutes. */
  readonly lifetime?: number;
  /** How many talks are remembered at once. Default: 2,000. */
  readonly max?: number;
}

/** Who talks where. */
export interface Talk {
  readonly userId: string;
  readonly channelId: string;
}

/**
 * What people have been talking about: by person and channel for follow-ups, and by what brought our messages about,
 * so that a reply to one goes on from there whoever writes it. In memory only, bounded, gone after a restart.
 */
export class Conversations {
  readonly #talks: Remembered<Conversation>;
  readonly #origins: Remembered<Conversation>;

  constructor(options: ConversationsOptions) {
    const { clock, lifetime = 15 * minute, max = 2_000 } = options;
    this.#talks = new Remembered({ clock, lifetime, max });
    this.#origins = new Remembered({ clock, lifetime: 24 * 60 * minute, max });
  }

  /** The talk of a person in a channel, as far as it is about this film. */
  ofTalk(talk: Talk, film: string): Conversation | undefined {
    return aboutFilm(this.#talks.get(talkKey(talk)), film);
  }

  /** What one of our messages was about. */
  ofMessage(message: Message, film: string): Conversation | undefined {
    const origin = originOf(message);
    return origin ? aboutFilm(this.#origins.get(origin), film) : undefined;
  }

  /** Remembers where a talk has come to, for what brought it there: the member's message or interaction. */
  keep(conversation: Conversation, talk: Talk, origin?: string): void {
    this.#talks.set(talkKey(talk), conversation);
    if (origin) this.#origins.set(origin, conversation);
  }

  /** Lets another message of ours be about this, without changing what anybody talks about. */
  carry(conversation: Conversation, origin: string): void {
    this.#origins.set(origin, conversation);
  }
}

/**
 * What brought one of our messages about: an interaction, or the message that it answers. Known before our message is
 * sent, unlike its own id, so that nobody can be quicker with a reply than we with remembering.
 */
export function originOf(message: Message): string | undefined {
  return message.interactionMetadata?.id ?? message.reference?.messageId;
}

function talkKey(talk: Talk): string {
  return `${talk.userId}:${talk.channelId}`;
}

function aboutFilm(conversation: Conversation | undefined, film: string): Conversation | undefined {
  return conversation?.film === film ? conversation : undefined;
}
