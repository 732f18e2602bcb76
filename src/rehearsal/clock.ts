/** A source of time that the rehearsal reads for every deadline, and that tests may move forward. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Moves time forward and runs what fell due, in order. */
  advance(milliseconds: number): void;
  /** Runs `task` once `delay` milliseconds have passed; the returned function cancels it. */
  schedule(delay: number, task: () => void): () => void;
  /** When the next task falls due; undefined when nothing is scheduled. */
  next(): number | undefined;
  /** Cancels everything that is scheduled. */
  stop(): void;
}

/** Settings of {@link createClock}. */
export interface ClockOptions {
  /** The first instant. Default: the system's time. */
  readonly start?: number;
  /** When true, time moves by {@link Clock.advance} alone. Default: false. */
  readonly frozen?: boolean;
}

interface Alarm {
  readonly due: number;
  readonly order: number;
  readonly task: () => void;
  timer: NodeJS.Timeout | undefined;
}

const longestTimer = 2 ** 31 - 1;

/** Creates a clock that runs with the system's time, or stands still when `frozen`. */
export function createClock(options: ClockOptions = {}): Clock {
  const origin = Date.now();
  let offset = (options.start ?? origin) - origin;
  const frozen = options.frozen ?? false;
  const alarms = new Set<Alarm>();
  let orders = 0;

  const now = (): number => (frozen ? origin : Date.now()) + offset;

  const ring = (alarm: Alarm): void => {
    clearTimeout(alarm.timer);
    if (alarms.delete(alarm)) alarm.task();
  };

  const arm = (alarm: Alarm): void => {
    clearTimeout(alarm.timer);
    if (frozen) return;
    const wait = Math.max(0, alarm.due - now());
    alarm.timer = setTimeout(() => (alarm.due <= now() ? ring(alarm) : arm(alarm)), Math.min(wait, longestTimer));
    alarm.timer.unref();
  };

  return {
    now,
    advance(milliseconds) {
      offset += milliseconds;
      const due = [...alarms].filter((alarm) => alarm.due <= now());
      due.sort((one, other) => one.due - other.due || one.order - other.order);
      for (const alarm of due) ring(alarm);
      for (const alarm of alarms) arm(alarm);
    },
    schedule(delay, task) {
      const alarm: Alarm = { due: now() + delay, order: orders++, task, timer: undefined };
      alarms.add(alarm);
      arm(alarm);
      return () => {
        clearTimeout(alarm.timer);
        alarms.delete(alarm);
      };
    },
    next: () => [...alarms].reduce<number | undefined>((first, { due }) => Math.min(first ?? due, due), undefined),
    stop() {
      for (const alarm of alarms) clearTimeout(alarm.timer);
      alarms.clear();
    },
  };
}
