import type { Clock } from '../command.js';
import { Remembered } from './remembered.js';

export interface CooldownOptions {
  /** How many questions a person may ask within `per`. Default: 8. */
  readonly count?: number;
  /** In milliseconds. Default: 20 seconds. */
  readonly per?: number;
  readonly clock: Clock;
}

/** What becomes of a question: go on, or wait. `told` is true when the person has already been asked to wait. */
export type Pace = { readonly wait: false } | { readonly wait: true; readonly seconds: number; readonly told: boolean };

interface Window {
  readonly since: number;
  count: number;
}

/** Keeps one person from filling a channel. */
export class Cooldown {
  readonly #windows: Remembered<Window>;
  readonly #count: number;
  readonly #per: number;
  readonly #clock: Clock;

  constructor(options: CooldownOptions) {
    this.#count = options.count ?? 8;
    this.#per = options.per ?? 20_000;
    this.#clock = options.clock;
    this.#windows = new Remembered({ clock: options.clock, lifetime: this.#per, max: 10_000 });
  }

  /** Counts one question of this person. */
  take(userId: string): Pace {
    const window = this.#windows.get(userId);
    if (!window) {
      this.#windows.set(userId, { since: this.#clock(), count: 1 });
      return { wait: false };
    }
    window.count += 1;
    if (window.count <= this.#count) return { wait: false };
    const seconds = Math.max(1, Math.ceil((window.since + this.#per - this.#clock()) / 1_000));
    return { wait: true, seconds, told: window.count > this.#count + 1 };
  }
}
