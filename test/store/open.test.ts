import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import Database from 'libsql';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrations } from '../../src/store/migrations.js';
import { openStore } from '../../src/store/open.js';
import { changeGuildSettings, readGuildSettings } from '../../src/store/settings.js';
import { describeStores, makeFolder } from './stores.js';

describeStores('opening a store', (place) => {
  it('keeps what was written when it is opened again', async () => {
    const { open } = await place();
    const first = await open();
    await changeGuildSettings(first, 'guild', { film: 'a-film' }, 1_763_900_000_000);
    await first.close();
    expect(await readGuildSettings(await open(), 'guild')).toMatchObject({ film: 'a-film' });
  });

  it('gives times and counts back as numbers', async () => {
    const { open } = await place();
    const store = await open();
    await changeGuildSettings(store, 'guild', { film: 'a-film' }, 1_763_900_000_000);
    const row = await store.db.selectFrom('guild_settings').selectAll().executeTakeFirstOrThrow();
    const { count } = await store.db
      .selectFrom('guild_settings')
      .select((select) => select.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect([row.updated_at, count]).toEqual([1_763_900_000_000, 1]);
  });

  it('lets several programs bring one database up to date at once', async () => {
    const stores = await (await place()).openTwice();
    await Promise.all(stores.map((store, index) => changeGuildSettings(store, `guild-${index}`, { film: 'a' }, 1)));
    expect(await stores[0].db.selectFrom('guild_settings').select('guild_id').execute()).toHaveLength(2);
  });

  it('refuses a database that a newer version made, and leaves it alone', async () => {
    const { where, open } = await place();
    const newer = { ...migrations, '9999-from-the-future': { up: () => Promise.resolve() } };
    const future = await openStore(where, { migrations: newer });
    await future.close();
    await expect(open()).rejects.toThrow(
      'The database was made by a newer version of this program (it knows 9999-from-the-future)',
    );
    await (await openStore(where, { migrations: newer })).close();
  });

  it('undoes a migration that fails in the middle', async () => {
    const { where, open } = await place();
    const failing = {
      '0001-first-tables': {
        async up(db: Parameters<(typeof migrations)[string]['up']>[0]) {
          await sql`create table half_done (id text)`.execute(db);
          throw new Error('no more');
        },
      },
    };
    await expect(openStore(where, { migrations: failing })).rejects.toThrow('no more.');
    const store = await open();
    await expect(sql`select * from half_done`.execute(store.db)).rejects.toThrow();
  });
});

describe('a file that cannot be a store', () => {
  let folder: string;
  let remove: () => void;
  beforeEach(() => ({ folder, remove } = makeFolder()));
  afterEach(() => remove());

  const reasonOf = (where: string) =>
    openStore(where).then(String, (error: Error) => `${error.name}: ${error.message}`);

  it('makes the folders on its way', async () => {
    const store = await openStore(join(folder, 'deep', 'down', 'club.db'));
    expect(store.kind).toBe('sqlite');
    await store.close();
  });

  it.each(['file:', 'sqlite:', 'file://'])('takes %s before the path', async (scheme) => {
    await (await openStore(`${scheme}${join(folder, 'club.db')}`)).close();
    await (await openStore(join(folder, 'club.db'))).close();
  });

  it('says so when the folder cannot be made', async () => {
    writeFileSync(join(folder, 'file'), '');
    const file = join(folder, 'file', 'club.db');
    expect(await reasonOf(file)).toBe(
      `StoreError: The database file ${file} cannot be opened; check that its folder exists and that this user may write there.`,
    );
  });

  it('says so when it is something else', async () => {
    const file = join(folder, 'club.db');
    writeFileSync(file, 'These are notes, and many of them. '.repeat(100));
    expect(await reasonOf(file)).toContain('is no database; move it away');
  });

  it('says so when it is damaged', async () => {
    const file = join(folder, 'club.db');
    const database = new Database(file);
    database.exec('create table notes (text text)');
    const insert = database.prepare('insert into notes values (?)');
    for (let line = 0; line < 200; line++) insert.run('x'.repeat(500));
    database.close();
    const bytes = readFileSync(file);
    bytes.fill(0xff, 8_192, 16_384);
    writeFileSync(file, bytes);
    expect(await reasonOf(file)).toContain('is damaged; put a copy in its place');
  });

  it('says so when another program holds it', async () => {
    const file = join(folder, 'club.db');
    const database = new Database(file);
    database.exec('begin exclusive');
    expect(await reasonOf(file)).toContain('is being written by another program');
    database.close();
  });
});

describe('a Postgres that cannot be reached', () => {
  it('says so in a sentence, without the password', async () => {
    const port = await freePort();
    await expect(openStore(`postgres://club:hush@127.0.0.1:${port}/films?sslmode=disable`)).rejects.toThrow(
      `The database at postgres://127.0.0.1:${port}/films cannot be used: no Postgres server answers there; start it, or correct DATABASE_URL.`,
    );
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 1;
}
