import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, describe, it } from 'vitest';
import { openStore, type Store } from '../../src/store/open.js';

const postgres = process.env['TEST_DATABASE_URL'];

/** A database of a test's own. */
export interface Place {
  /** What `openStore` takes. */
  readonly where: string;
  /** Opens it, as often as wanted; all are closed after the test. */
  readonly open: () => Promise<Store>;
  /**
   * Opens it for two programs at once. Two connections to one file would wait for each other within one process, so
   * SQLite gets the same one twice; `crash.test.ts` has real programs.
   */
  readonly openTwice: () => Promise<readonly [Store, Store]>;
}

/** Runs a suite on a SQLite file and, when TEST_DATABASE_URL is set, on Postgres as well. */
export function describeStores(name: string, suite: (place: () => Promise<Place>) => void): void {
  describe(`${name}, on SQLite`, () => suite(placeMaker(makeFile)));
  if (postgres) describe(`${name}, on Postgres`, () => suite(placeMaker(() => makeDatabase(postgres))));
  else it.skip(`${name}, on Postgres (skipped: TEST_DATABASE_URL is not set)`);
}

interface Made {
  readonly where: string;
  readonly remove: () => void | Promise<void>;
}

function placeMaker(make: () => Made | Promise<Made>): () => Promise<Place> {
  const after: (() => void | Promise<void>)[] = [];
  afterEach(async () => {
    for (const tidy of after.splice(0).reverse()) await tidy();
  });
  return async () => {
    const { where, remove } = await make();
    after.push(remove);
    const open = async () => {
      const store = await openStore(where);
      after.push(() => store.close());
      return store;
    };
    return {
      where,
      open,
      async openTwice() {
        const isPostgres = where.startsWith('postgres');
        const [one, other] = await Promise.all([open(), ...(isPostgres ? [open()] : [])]);
        if (!one) throw new Error('The store did not open.');
        return [one, other ?? one];
      },
    };
  };
}

/** A folder of its own in the system's place for such. */
export function makeFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'souffleur-store-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function makeFile(): Made {
  const { folder, remove } = makeFolder();
  return { where: join(folder, 'club.db'), remove };
}

/**
 * A whole database rather than a schema: the migrations list every schema of theirs, and trip over one that another
 * suite drops meanwhile.
 */
async function makeDatabase(url: string): Promise<Made> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await run(url, `create database ${name} template template0`);
  const where = new URL(url);
  where.pathname = name;
  return { where: where.href, remove: () => run(url, `drop database ${name} with (force)`) };
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
