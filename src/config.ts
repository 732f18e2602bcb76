import { config as loadDotenv } from 'dotenv';
import { join } from 'node:path';

/** Where the bot finds its settings: the environment, or a plain object in tests. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that cannot be used; the message is one sentence a line, fit to print. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const tokenShape = /^[\w-]{18,}\.[\w-]{5,}\.[\w-]{18,}$/;
const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Why a value cannot be used: the rest of a sentence that begins with the variable's name. */
class Unusable extends Error {}

/** Lets a value pass that fits. */
function check(fits: (value: string) => boolean, reason: string): (value: string) => string {
  return (value) => {
    if (!fits(value)) throw new Unusable(reason);
    return value;
  };
}

function choose<T extends string>(reason: string, ...choices: readonly T[]): (value: string) => T {
  return (value) => {
    const choice = choices.find((candidate) => candidate === value);
    if (choice === undefined) throw new Unusable(reason);
    return choice;
  };
}

const text = (value: string): string => value;
const isId = (value: string): boolean => /^\d{17,20}$/.test(value);

/** What is read, and how. No schema library here: it would be a fifth of the time that the bot takes to start. */
const settings = {
  DISCORD_TOKEN: check(
    (value) => tokenShape.test(value),
    'has the wrong shape: copy it whole from the Bot page of the Discord Developer Portal (three parts joined by dots, without quotes and without "Bot ")',
  ),
  DISCORD_API_URL: check(
    isSafeUrl,
    'must begin with https://, or with http:// on this very machine (127.0.0.1), because the token is sent there',
  ),
  DISCORD_GUILD_ID: check(isId, 'must be a Discord id: 17 to 20 digits'),
  CORPUS_DIR: text,
  FILM: text,
  DATABASE_URL: text,
  DATA_DIR: text,
  LOG_LEVEL: choose('must be debug, info, warn, error or silent', 'debug', 'info', 'warn', 'error', 'silent'),
  LOG_FORMAT: choose('must be line or json', 'line', 'json'),
  NO_COLOR: text,
};

type Settings = { -readonly [Name in keyof typeof settings]?: ReturnType<(typeof settings)[Name]> };

/** Everything the operator can set; see `.env.example`. */
export interface Config {
  /** Absent: the bot starts the rehearsal instead of going to Discord. */
  readonly token?: string;
  /** Base of Discord's API without a version; absent: Discord's own. */
  readonly apiUrl?: string;
  /** The server that `npm run deploy` registers the commands in; absent: all servers. */
  readonly guild?: string;
  readonly corpusDir: string;
  /** Id of the film that is asked about unless something else is chosen; absent: the first one by id. */
  readonly film?: string;
  /** Where the state is kept: a Postgres address or a file. */
  readonly database: string;
  /** Absent: `info` on Discord, `warn` in the rehearsal. */
  readonly logLevel?: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly logFormat: 'line' | 'json';
  /** False when `NO_COLOR` is set to anything. */
  readonly color: boolean;
}

/** Reads and checks the settings. Empty values count as absent. Throws {@link ConfigError}. */
export function readConfig(environment: Environment): Config {
  const data: Settings = {};
  const problems: string[] = [];
  for (const [name, read] of Object.entries(settings)) {
    const value = environment[name]?.trim();
    if (!value) continue;
    try {
      Object.assign(data, { [name]: read(value) });
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
      problems.push(`${name} ${error.message}.`);
    }
  }
  if (problems.length > 0) throw new ConfigError(problems.join('\n'));
  return {
    token: data.DISCORD_TOKEN,
    apiUrl: data.DISCORD_API_URL?.replace(/\/+$/, ''),
    guild: data.DISCORD_GUILD_ID,
    corpusDir: data.CORPUS_DIR ?? './corpus',
    film: data.FILM,
    database: data.DATABASE_URL ?? join(data.DATA_DIR ?? './data', 'souffleur.db'),
    logLevel: data.LOG_LEVEL,
    logFormat: data.LOG_FORMAT ?? 'line',
    color: data.NO_COLOR === undefined,
  };
}

/** The settings of this process: the real environment first, then the file `.env` of the working directory. */
export function readProcessConfig(): Config {
  loadDotenv({ quiet: true });
  return readConfig(process.env);
}

/** Checks an id given on a command line. Throws {@link ConfigError}. */
export function readGuildId(value: string): string {
  if (!isId(value)) throw new ConfigError('--guild must be a Discord id: 17 to 20 digits.');
  return value;
}

function isSafeUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname));
}
