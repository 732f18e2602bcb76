import type { Clock } from '../command.js';

export interface RememberedOptions {
  /** How many entries are kept; the one used longest ago goes first. */
  readonly max: number;
  /** How long an entry lives after it was last set, in milliseconds. */
  readonly lifetime: number;
  readonly clock: Clock;
}

/** A map that forgets: bounded in number and in time. */
export class Remembered<V> {
  readonly #entries = new Map<string, { readonly value: V; readonly until: number }>();
  readonly #options: RememberedOptions;

  constructor(options: RememberedOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: string): V | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    if (entry.until <= this.#options.clock()) return undefined;
    this.#entries.set(key, entry);
    return entry.value;
  }

  set(key: string, value: V): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, until: this.#options.clock() + this.#options.lifetime });
    if (this.#entries.size > this.#options.max) {
      const [oldest] = this.#entries.keys();
      if (oldest !== undefined) this.#entries.delete(oldest);
    }
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }
}
