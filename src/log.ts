const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** How grave an entry must be to be written. */
export type LogLevel = (typeof levels)[number];

/** What an entry carries beside its message: ids, counts and durations, never what people wrote. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** The one way in which the bot writes about itself. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

export interface LogOptions {
  /** Default: `info`. */
  readonly level?: LogLevel;
  /** `line` for people, `json` for a collector. Default: `line`. */
  readonly format?: 'line' | 'json';
  /** Where a finished line goes. Default: the standard error. */
  readonly write?: (line: string) => void;
  /** Default: the system's time. */
  readonly now?: () => number;
}

/** Creates a log that writes one line an entry. */
export function createLog(options: LogOptions = {}): Log {
  const { level = 'info', format = 'line', now = Date.now } = options;
  const write = options.write ?? ((line: string) => void process.stderr.write(`${line}\n`));
  const lowest = levels.indexOf(level);

  const entry =
    (of: LogLevel) =>
    (message: string, fields: LogFields = {}) => {
      if (levels.indexOf(of) < lowest) return;
      const time = new Date(now()).toISOString();
      write(
        format === 'json'
          ? JSON.stringify({ time, level: of, message, ...fields })
          : formatLine(time, of, message, fields),
      );
    };
  return { debug: entry('debug'), info: entry('info'), warn: entry('warn'), error: entry('error') };
}

/** A log that writes nothing. */
export const silentLog: Log = createLog({ level: 'silent' });

/**
 * What may be logged of an error. The body and the address of a failed request stay out: they hold what people
 * wrote and the interaction's token.
 */
export function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error === 'string' ? error : typeof error };
  const { code, status } = error as { code?: unknown; status?: unknown };
  return {
    error: `${error.name}: ${error.message}`,
    code: typeof code === 'string' || typeof code === 'number' ? code : undefined,
    status: typeof status === 'number' ? status : undefined,
    stack: error.stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 8)
      .map((line) => line.trim())
      .join(' < '),
  };
}

function formatLine(time: string, level: LogLevel, message: string, fields: LogFields): string {
  const rest = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}=${typeof value === 'string' ? JSON.stringify(value) : value}`);
  return `${time} ${level.padEnd(5)} ${message}${rest.join('')}`;
}
