import { BrokenFile } from './dialects.js';

/** Why the store cannot be used, in one sentence fit to print. Never holds a password. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

const hints: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'no Postgres server answers there; start it, or correct DATABASE_URL',
  ENOTFOUND: 'there is no machine of that name; correct DATABASE_URL',
  EAI_AGAIN: 'the name of the machine cannot be looked up; check the network',
  ETIMEDOUT: 'the machine does not answer; check the network and the firewall',
  ENETUNREACH: 'the machine cannot be reached; check the network',
  EHOSTUNREACH: 'the machine cannot be reached; check the network',
  '28P01': 'it refuses the user or the password of DATABASE_URL',
  '28000': 'it refuses the user of DATABASE_URL',
  '3D000': 'it has no database of that name; create it, or correct DATABASE_URL',
  '42501': 'the user may not create tables there; grant it, or use another user',
  '53300': 'it has no free connection left',
  '57P03': 'it is still starting; try again in a moment',
};

/** Turns what a Postgres server or the way to it says into a sentence. */
export function explainPostgres(error: unknown, url: string): StoreError {
  const hint = codesOf(error)
    .map((code) => hints[code])
    .find((known) => known !== undefined);
  const reason = hint ?? (/timeout/i.test(messageOf(error)) ? hints['ETIMEDOUT'] : messageOf(error));
  return new StoreError(`The database at ${withoutSecrets(url)} cannot be used: ${reason}.`, { cause: error });
}

/** Turns what SQLite or the file system says into a sentence. */
export function explainSqlite(error: unknown, file: string): StoreError {
  const [code = ''] = codesOf(error);
  const message = messageOf(error);
  const say = (reason: string) => new StoreError(`The database file ${file} ${reason}.`, { cause: error });
  if (error instanceof BrokenFile || code === 'SQLITE_CORRUPT') {
    return say('is damaged; put a copy in its place, or move it away to begin anew');
  }
  if (code === 'SQLITE_NOTADB') return say('is no database; move it away, or name another file in DATABASE_URL');
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return say('is being written by another program; stop that one first');
  }
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC') return say('cannot grow: the disk is full');
  if (code.startsWith('SQLITE_READONLY') || ['EACCES', 'EPERM', 'EROFS'].includes(code)) {
    return say('cannot be written; let this user write to it and its folder');
  }
  if (code.startsWith('SQLITE_CANTOPEN') || /Unable to open/.test(message) || /^E[A-Z]+$/.test(code)) {
    return say('cannot be opened; check that its folder exists and that this user may write there');
  }
  return say(`cannot be used: ${message}`);
}

/** The address without user, password and parameters. */
function withoutSecrets(url: string): string {
  if (!URL.canParse(url)) return 'DATABASE_URL';
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

function codesOf(error: unknown): readonly string[] {
  const own =
    typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
      ? [error.code]
      : [];
  return error instanceof AggregateError ? [...own, ...error.errors.flatMap(codesOf)] : own;
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\s+/g, ' ').replace(/\.$/, '');
}
