import { execFile, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRehearsal, type Rehearsal } from '../../src/rehearsal/index.js';

interface Outcome {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

let corpus: string;

/** Runs a compiled program with nothing of our own environment but the path. */
function run(args: readonly string[], environment: Record<string, string> = {}, input = ''): Promise<Outcome> {
  return new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], CORPUS_DIR: corpus, ...environment };
    const child = execFile(process.execPath, args, { env }, (_error, out, err) =>
      resolve({ status: child.exitCode, out, err }),
    );
    child.stdin?.end(input);
  });
}

const main = 'dist/bot/main.js';
const deploy = 'dist/src/cli/deploy.js';

beforeAll(async () => {
  // What is tested is what `npm start` runs: compiled code.
  await run(['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json']);
  await run(['dist/src/cli/build-bundle.js']);
  corpus = mkdtempSync(join(tmpdir(), 'souffleur-corpus-'));
  mkdirSync(join(corpus, 'lighthouse'));
  writeFileSync(join(corpus, 'lighthouse', 'synopsis.txt'), 'Mira paints the old lighthouse.\nOtto keeps the key.\n');
  cpSync('corpus/lexicon', join(corpus, 'lexicon'), { recursive: true });
}, 120_000);
afterAll(() => rmSync(corpus, { recursive: true, force: true }));

describe('npm start without a token', () => {
  it('answers what comes through a pipe and ends well', async () => {
    const { status, out, err } = await run([main], {}, '/quote 1.2\n');
    expect(err).toBe('');
    expect(out).toContain('Otto keeps the key [1].');
    expect(status).toBe(0);
  });
});

describe('npm start with something wrong', () => {
  const wrong: readonly (readonly [string, () => Record<string, string>, RegExp])[] = [
    ['a token in the wrong shape', () => ({ DISCORD_TOKEN: 'my-secret' }), /^DISCORD_TOKEN has the wrong shape: .*\n$/],
    [
      'no corpus',
      () => ({ CORPUS_DIR: join(corpus, 'nowhere') }),
      /nowhere:1:1 E00 there is no such folder or file\n[\s\S]*so I do not start\.\n$/,
    ],
    ['an empty corpus', () => ({ CORPUS_DIR: join(corpus, 'lighthouse') }), /E00 there is no film here/],
    [
      'a film that is not there',
      () => ({ FILM: 'lighthous' }),
      /^FILM must be one of lighthouse; did you mean lighthouse\?\n$/,
    ],
    ['an unsafe address', () => ({ DISCORD_API_URL: 'http://example.org' }), /^DISCORD_API_URL must begin with https/],
  ];
  it.each(wrong)('%s: one sentence and status 1', async (_what, environment, sentence) => {
    const { status, out, err } = await run([main], environment());
    expect(err).toMatch(sentence);
    expect(err).not.toContain('my-secret');
    expect(out).toBe('');
    expect(status).toBe(1);
  });
});

describe('with a token', () => {
  let rehearsal: Rehearsal;
  let environment: Record<string, string>;
  beforeAll(async () => {
    rehearsal = await startRehearsal({ identifyIntervalMs: 0 });
    environment = { DISCORD_TOKEN: rehearsal.token, DISCORD_API_URL: rehearsal.apiUrl, DATABASE_URL: ':memory:' };
  });
  afterAll(() => rehearsal.close());

  it('npm run deploy registers the commands once', async () => {
    const first = await run([deploy], environment);
    expect(first.out).toMatch(/^All servers\nadded: ask, who, .*\n$/);
    const second = await run([deploy], environment);
    expect(second.out).toMatch(/^All servers\nunchanged: ask, who, .*\n$/);
    expect([first.status, second.status, first.err, second.err]).toEqual([0, 0, '', '']);
    const there = await run([deploy, '--guild', rehearsal.guildId], environment);
    expect(there.out).toMatch(new RegExp(`^Server ${rehearsal.guildId}\nadded: ask`));
  });

  it.each([
    [['--guild', 'here'], /^--guild must be a Discord id/],
    [['--guild', '1'.repeat(18)], /^The bot is not a member of that server/],
    [['--gild'], /--gild/],
  ])('npm run deploy -- %j ends with a sentence', async (args, sentence) => {
    const { status, err } = await run([deploy, ...args], environment);
    expect(err).toMatch(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(status).toBe(1);
  });

  it('npm run deploy needs the token', async () => {
    expect(await run([deploy])).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^DISCORD_TOKEN is not set/) as string,
    });
  });

  it('a refused token ends the start with a sentence', async () => {
    const token = `${'A'.repeat(24)}.abcdef.${'b'.repeat(38)}`;
    const { status, err } = await run([main], { ...environment, DISCORD_TOKEN: token });
    expect(err).toMatch(/^Discord refuses the token: .*\n$/);
    expect(status).toBe(1);
  });

  it('an address where nobody answers ends it too', async () => {
    const { status, err } = await run([main], { ...environment, DISCORD_API_URL: 'http://127.0.0.1:9' });
    expect(err).toMatch(/^Discord cannot be reached: .*\n$/);
    expect(status).toBe(1);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('goes to Discord, answers, and leaves at %s', async (signal) => {
    const env = { PATH: process.env['PATH'], CORPUS_DIR: corpus, LOG_LEVEL: 'warn', ...environment };
    const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')));
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const before = rehearsal.violations.length;
    await rehearsal.ready();
    expect((await rehearsal.as('Ada').slash('quote', { sentence: '1.2' })).content).toContain(
      'Otto keeps the key [1].',
    );
    child.kill(signal);
    expect(await ended).toBe(0);
    expect(printed).toBe('');
    expect(rehearsal.violations.slice(before)).toEqual([]);
  });
});
