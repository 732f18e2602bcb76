import type { AskOptions, Asked, Engine } from '../answer/engine.js';

/** The ways to ask: in free words, by a command, or by a button of an earlier answer. */
export const ways = ['ask', 'who', 'what', 'why', 'when', 'where', 'quote', 'led', 'next'] as const;
export type Way = (typeof ways)[number];

/** Something asked: a question, a name, an event or a sentence, by the way it was asked. */
export interface Inquiry {
  readonly way: Way;
  readonly text: string;
}

/** Hands what was asked to the engine. */
export function inquire(engine: Engine, { way, text }: Inquiry, options: AskOptions): Asked {
  switch (way) {
    case 'ask':
      return engine.ask(text, options);
    case 'who':
      return engine.who(text, options);
    case 'quote':
      return engine.quote(text, options);
    case 'led':
      return engine.step('cause', text, options);
    case 'next':
      return engine.step('after', text, options);
    default:
      return engine.event(way, text, options);
  }
}
