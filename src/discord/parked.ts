import { randomUUID } from 'node:crypto';
import type { Clock } from '../command.js';
import { formatControl, type Control } from './custom-id.js';
import type { Inquiry } from './inquiry.js';
import { Remembered } from './remembered.js';

const hour = 3_600_000;

/** Questions too long for a component's id. They wait in memory: bounded, a day at most, gone after a restart. */
export class Parked {
  readonly #questions: Remembered<string>;

  constructor(clock: Clock) {
    this.#questions = new Remembered({ clock, lifetime: 24 * hour, max: 1_000 });
  }

  /** The control that asks this question: it carries the question itself when that fits. */
  control(film: string, question: string): Control {
    const whole: Control = { name: 'ask', film, question };
    if (formatControl(whole)) return whole;
    // Random, so that a key from before a restart can never bring up another question.
    const key = randomUUID();
    this.#questions.set(key, question);
    return { name: 'asked', film, key };
  }

  /** The control that asks this again beyond the ceiling. */
  peek(film: string, { way, text }: Inquiry): Control {
    const whole: Control = { name: 'peek', film, way, parked: false, text };
    // Its confirmation has a longer name.
    if (formatControl({ ...whole, name: 'reveal' })) return whole;
    const key = randomUUID();
    this.#questions.set(key, text);
    return { ...whole, parked: true, text: key };
  }

  /** The question that waits under a key, unless it has been forgotten. */
  find(key: string): string | undefined {
    return this.#questions.get(key);
  }
}
