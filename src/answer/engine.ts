import type { Film, ToldPosition } from '../corpus/film.js';
import type { Answer } from './answer.js';

export interface AskOptions {
  readonly film: Film;
  /** The last told position that may be told; absent: the whole film. */
  readonly ceiling?: ToldPosition;
  /** The conversation so far; absent: none. */
  readonly conversation?: Conversation;
}

/** What a person and a channel have been talking about. Opaque to callers: keep it and hand it back. */
export interface Conversation {
  readonly film: string;
}

export interface Asked {
  readonly answer: Answer;
  readonly conversation: Conversation;
}

/** What the engine offers the adapters. Every method is pure and synchronous. */
export interface Engine {
  /** Answers a free question. */
  ask(question: string, options: AskOptions): Asked;
  /** A character's card: an id or any free text. */
  who(character: string, options: AskOptions): Asked;
  /** An event by id or free text, seen from one side. */
  event(facet: 'what' | 'why' | 'when' | 'where', event: string, options: AskOptions): Asked;
  /** What led to an event, or what happened next. */
  step(direction: 'cause' | 'after', event: string, options: AskOptions): Asked;
  /** A sentence by id, or the one nearest to the words. */
  quote(sentence: string, options: AskOptions): Asked;
  /** Suggestions for a half-typed field, at most `limit`; values are ids. Nothing above the ceiling. */
  suggest(
    kind: 'character' | 'event' | 'sentence',
    typed: string,
    options: AskOptions,
    limit?: number,
  ): readonly Suggestion[];
}

export interface Suggestion {
  readonly value: string;
  readonly label: string;
}
