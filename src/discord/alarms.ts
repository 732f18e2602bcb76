import type { Clock } from '../command.js';

/** Runs a task after a delay in milliseconds; the returned function cancels it. */
export type Schedule = (delay: number, task: () => void) => () => void;

const longestTimer = 2 ** 31 - 1;

/** The system's timers. */
export const scheduleBySystem: Schedule = (delay, task) => {
  const timer = setTimeout(task, Math.min(delay, longestTimer));
  return () => clearTimeout(timer);
};

export interface AlarmOptions {
  readonly clock: Clock;
  readonly schedule: Schedule;
  /** Runs what an alarm rings for, and answers for its faults. */
  readonly run: (work: () => Promise<void>) => void;
}

/** What is to be done later, by key: a later alarm of the same key takes the place of the earlier one. */
export class Alarms {
  readonly #options: AlarmOptions;
  readonly #cancels = new Map<string, () => void>();
  #stopped = false;

  constructor(options: AlarmOptions) {
    this.#options = options;
  }

  /** @param at milliseconds since the epoch; a moment that has passed rings at once */
  set(key: string, at: number, work: () => Promise<void>): void {
    this.clear(key);
    if (this.#stopped) return;
    const delay = Math.max(0, at - this.#options.clock());
    const cancel = this.#options.schedule(delay, () => {
      this.#cancels.delete(key);
      this.#options.run(work);
    });
    this.#cancels.set(key, cancel);
  }

  clear(key: string): void {
    this.#cancels.get(key)?.();
    this.#cancels.delete(key);
  }

  /** Cancels all, and takes no more. */
  stop(): void {
    this.#stopped = true;
    for (const key of [...this.#cancels.keys()]) this.clear(key);
  }
}
