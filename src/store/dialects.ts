import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  PostgresDialect,
  SqliteAdapter,
  SqliteDialect,
  type Dialect,
  type DialectAdapter,
  type SqliteDatabase,
  type SqliteStatement,
} from 'kysely';
import Database from 'libsql';
import pg from 'pg';

/** How long a statement waits for another program that writes to the same file, in milliseconds. */
const busyTimeout = 2_000;
/** How long to wait for a Postgres server, in milliseconds. */
const connectTimeout = 5_000;
const int8 = 20;

/** Runs the migrations in one transaction, so that a program killed in the middle leaves none half done. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class LibsqlDialect extends SqliteDialect {
  override createAdapter(): DialectAdapter {
    return new TransactionalSqliteAdapter();
  }
}

/** Opens or makes the file; throws what libsql or the file system says. */
export function openSqlite(file: string): Dialect {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const database = new Database(file);
  try {
    database.pragma(`busy_timeout = ${busyTimeout}`);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    checkWhole(database);
  } catch (error) {
    database.close();
    throw error;
  }
  return new LibsqlDialect({ database: adapt(database) });
}

/** A file that opens but whose pages are broken. */
export class BrokenFile extends Error {
  override readonly name = 'BrokenFile';
}

function checkWhole(database: Database.Database): void {
  const [first] = database.prepare('PRAGMA quick_check(1)').all() as readonly { readonly quick_check?: unknown }[];
  if (first?.quick_check !== 'ok') throw new BrokenFile(String(first?.quick_check));
}

/**
 * What Kysely needs of libsql. A transaction takes the write lock when it begins: taken later, it could no longer
 * wait for another writer. libsql ends the whole process when it is given a truth value, so none reaches it.
 */
function adapt(database: Database.Database): SqliteDatabase {
  const plain = (parameters: readonly unknown[]) =>
    parameters.map((value) => (typeof value === 'boolean' ? Number(value) : (value ?? null)));
  return {
    close: () => void database.close(),
    prepare(text): SqliteStatement {
      const statement = database.prepare(text === 'begin' ? 'begin immediate' : text);
      return {
        reader: statement.reader,
        all: (parameters) => statement.all(plain(parameters)),
        run: (parameters) => statement.run(plain(parameters)),
        iterate: (parameters) => statement.iterate(plain(parameters)),
      };
    },
  };
}

/** @param onError told when an idle connection breaks; the pool replaces it by itself */
export function openPostgres(url: string, onError: (error: Error) => void): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: connectTimeout,
    max: 10,
    types: { getTypeParser: getTypeParser as typeof pg.types.getTypeParser },
  });
  pool.on('error', onError);
  return new PostgresDialect({ pool });
}

/** Counts and times fit a number; pg gives bigint as text otherwise. */
function getTypeParser(oid: number, format?: 'text' | 'binary'): unknown {
  return oid === int8 ? Number : pg.types.getTypeParser(oid, format);
}
