import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kysely, Migrator, sql, type Migration } from 'kysely';
import { openPostgres, openSqlite } from './dialects.js';
import { explainPostgres, explainSqlite, StoreError } from './explain.js';
import { migrations } from './migrations.js';
import type { Tables } from './schema.js';

/** An open database. Pass it to the functions of this folder. */
export interface Store {
  readonly kind: 'sqlite' | 'postgres';
  readonly db: Kysely<Tables>;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Told when an idle connection to Postgres breaks; it is replaced by itself. Default: nobody. */
  readonly onError?: (error: Error) => void;
  /** Default: the program's own. */
  readonly migrations?: Readonly<Record<string, Migration>>;
}

const migrationTable = 'souffleur_migration';

/**
 * Opens the database and brings its tables up to date. Throws {@link StoreError}.
 * @param where `postgres://…`, or a file: a path, `file:…` or `sqlite:…`; `:memory:` forgets everything on close
 */
export async function openStore(where: string, options: OpenOptions = {}): Promise<Store> {
  const isPostgres = /^postgres(ql)?:\/\//i.test(where);
  const file = isPostgres ? where : fileOf(where);
  const explain = (error: unknown) =>
    error instanceof StoreError ? error : isPostgres ? explainPostgres(error, where) : explainSqlite(error, file);
  let db: Kysely<Tables>;
  try {
    const dialect = isPostgres ? openPostgres(where, options.onError ?? (() => undefined)) : openSqlite(file);
    db = new Kysely<Tables>({ dialect });
  } catch (error) {
    throw explain(error);
  }
  try {
    await migrate(db, isPostgres, options.migrations ?? migrations);
  } catch (error) {
    await db.destroy().catch(() => undefined);
    throw explain(error);
  }
  return { kind: isPostgres ? 'postgres' : 'sqlite', db, close: () => db.destroy() };
}

function fileOf(where: string): string {
  if (where === ':memory:') return where;
  if (where.startsWith('file://')) return fileURLToPath(where);
  return resolve(where.replace(/^(?:file|sqlite):(?:\/\/)?/, ''));
}

async function migrate(
  db: Kysely<Tables>,
  isPostgres: boolean,
  known: Readonly<Record<string, Migration>>,
): Promise<void> {
  // Without its schema Kysely would take the table of another schema for its own.
  const schema = isPostgres ? await currentSchema(db) : undefined;
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...known }) },
    migrationTableName: migrationTable,
    migrationLockTableName: `${migrationTable}_lock`,
    ...(schema !== undefined && { migrationTableSchema: schema }),
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const newer = (await appliedMigrations(db)).filter((name) => !(name in known));
  if (newer.length === 0) throw error instanceof Error ? error : new Error('A migration failed.', { cause: error });
  throw new StoreError(
    `The database was made by a newer version of this program (it knows ${newer.join(', ')}): update the program, or use an older copy of the database.`,
    { cause: error },
  );
}

async function currentSchema(db: Kysely<Tables>): Promise<string> {
  const { rows } = await sql<{ name: string | null }>`select current_schema() as name`.execute(db);
  return rows[0]?.name ?? 'public';
}

async function appliedMigrations(db: Kysely<Tables>): Promise<readonly string[]> {
  try {
    const { rows } = await sql<{ name: string }>`select name from ${sql.table(migrationTable)}`.execute(db);
    return rows.map(({ name }) => name);
  } catch {
    return [];
  }
}
