import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { definitions } from '../../commands/index.js';
import { drawQuiz } from '../../src/club/quiz-items.js';
import { deploy } from '../../src/discord/deploy.js';
import {
  createClock,
  startRehearsal,
  type Actor,
  type MessageState,
  type Rehearsal,
} from '../../src/rehearsal/index.js';
import { openStore } from '../../src/store/open.js';
import { readRound } from '../../src/store/rounds.js';
import { lamp } from '../club/films.js';
import { buttonsOf } from '../club-discord/hall.js';
import { bundleBot, type Program } from '../support/bundle.js';

/** The whole program as a process of its own, which is killed with SIGKILL in the middle of its work. */
const folder = mkdtempSync(join(tmpdir(), 'souffleur-killed-'));
const corpus = join(folder, 'corpus');
const database = join(folder, 'souffleur.db');
/** Discord's time stands still: it passes when a test says so. */
const clock = createClock({ frozen: true });
let program: Program;
let rehearsal: Rehearsal;
let bot: ChildProcess | undefined;
let printed = '';
/** How far the bots of now are ahead of the first one, in milliseconds. */
let ahead = 0;

beforeAll(async () => {
  cpSync('test/fixtures/corpus/the-last-lamp', join(corpus, lamp.id), { recursive: true });
  mkdirSync(join(corpus, 'lexicon'));
  // Nobody asks anything here.
  writeFileSync(join(corpus, 'lexicon', 'en.yaml'), 'concepts: {}\n');
  [program, rehearsal] = await Promise.all([bundleBot(), startRehearsal({ clock, identifyIntervalMs: 0 })]);
  const { token, apiUrl } = rehearsal;
  await deploy({ token, apiUrl, commands: definitions });
}, 60_000);
afterEach(kill);
afterAll(async () => {
  await rehearsal.close();
  program.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a bot; `later`: so many milliseconds after what the one before took for now. */
async function start(later = 0): Promise<void> {
  ahead += later;
  const moved = `const { now } = Date; Date.now = () => now() + ${ahead};`;
  const args = ['--import', `data:text/javascript,${encodeURIComponent(moved)}`, program.file];
  const env = {
    ...{ PATH: process.env['PATH'], CORPUS_DIR: corpus, DATABASE_URL: database, LOG_LEVEL: 'warn' },
    ...{ DISCORD_TOKEN: rehearsal.token, DISCORD_API_URL: rehearsal.apiUrl },
  };
  const identified = new Promise<void>((resolve) => {
    const stop = rehearsal.listen(({ type }) => {
      if (type !== 'ready') return;
      stop();
      resolve();
    });
  });
  bot = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [bot.stdout, bot.stderr])
    stream?.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')));
  await identified;
  await rehearsal.settle();
}

/** Kills the bot, and lets the interactions run out that it had in hand. */
async function kill(): Promise<void> {
  if (!bot) return;
  const dying = bot;
  bot = undefined;
  if (dying.exitCode === null && dying.signalCode === null) {
    const gone = new Promise((resolve) => dying.once('exit', resolve));
    dying.kill('SIGKILL');
    await gone;
  }
  expect(dying.signalCode).toBe('SIGKILL');
  clock.advance(3_000);
}

async function killAndStart(later = 0): Promise<void> {
  await kill();
  await start(later);
}

/**
 * Kills the bot over an act of a member, as soon as Discord has done what a request of the bot asks for; then another
 * bot starts. Gives what the member got to see of it, if anything.
 */
async function killOver<T>(method: string, path: RegExp, act: () => Promise<T>): Promise<T | undefined> {
  const stop = rehearsal.listen((event) => {
    if (event.type !== 'request' || event.method !== method || !path.test(event.path)) return;
    stop();
    bot?.kill('SIGKILL');
  });
  const gone = new Promise((resolve) => bot?.once('exit', resolve));
  let seen: T | undefined;
  void attempt(act()).then((result) => (seen = result));
  await gone;
  await killAndStart();
  return seen;
}

/** What an act came to; undefined when the bot died over it. */
const attempt = <T>(act: Promise<T>): Promise<T | undefined> => act.catch(() => undefined);

/** The messages in a place that everybody sees. */
const posts = (place: string): readonly MessageState[] =>
  rehearsal.messages(place).filter(({ ephemeralFor, deleted }) => ephemeralFor === undefined && !deleted);

const latest = (place: string, what: string): MessageState => {
  const found = posts(place).findLast(({ content }) => content.includes(what));
  if (!found) throw new Error(`nothing says ${what}`);
  return found;
};

/** Nothing but the interactions that the killed bots left unanswered went wrong. */
function expectOnlyUnanswered(): void {
  expect(
    rehearsal.violations.filter(({ message }) => !/No answer within 3 seconds|No deferred answer/.test(message)),
  ).toEqual([]);
  expect(printed).toBe('');
}

const letters = 'ABCD';

describe('a bot killed in the middle of a quiz', () => {
  it('has lost no answer, and the round goes on', async () => {
    const place = rehearsal.channels.filmClub;
    const seed = 'monday';
    const items = drawQuiz(lamp, { ceiling: 'everything', count: 2, seed });
    const members = Array.from({ length: 12 }, (_, index) => rehearsal.as(`Guest ${index + 1}`, place));
    const [host] = members;
    const choiceOf = (index: number): number => index % 4;
    await start();
    await host?.slash('quiz start', { questions: 2, seconds: 30, seed });
    await rehearsal.settle();
    const round = latest(place, '**Question 1 of 2**');
    const quiz = /quiz:v1:(\d+):1:/.exec(JSON.stringify(round.components))?.[1] ?? '';

    // Everybody presses at once; the bot dies after it has told five of them that their answer is taken.
    const receipts = new Map<Actor, string>();
    const press = async (member: Actor, index: number): Promise<void> => {
      const receipt = await attempt(member.press(round, letters.charAt(choiceOf(index))));
      if (receipt) receipts.set(member, receipt.content);
      if (receipts.size >= 5) bot?.kill('SIGKILL');
    };
    const pressing = members.map((member, index) => press(member, index));
    await Promise.all(pressing.slice(0, 5));
    await kill();
    await Promise.all(pressing);
    expect(receipts.size).toBeGreaterThanOrEqual(5);
    const told = [...receipts.keys()];

    await start();
    for (const [index, member] of members.entries()) {
      const { content } = await member.press(round, letters.charAt(choiceOf(index)));
      if (told.includes(member)) expect(content).toMatch(/^It stays at/);
      else expect(content).toMatch(/^(?:Taken|It stays at)/);
    }

    // Killed again, and started when the round is over.
    await killAndStart(31_000);
    expect(round.content).toContain('closed');
    for (const [index, { member }] of members.entries())
      expect(round.content.includes(`<@${member.id}> +1`), member.name).toBe(choiceOf(index) === items[0]?.correct);
    const store = await openStore(database);
    const kept = (await readRound(store, `${quiz}:1`))?.answers ?? [];
    await store.close();
    expect(new Map(kept.map(({ userId, choice }) => [userId, choice]))).toEqual(
      new Map(members.map(({ member }, index) => [member.id, choiceOf(index)])),
    );

    // And once more between two rounds.
    await killAndStart(8_000);
    const second = latest(place, '**Question 2 of 2**');
    for (const member of members.slice(0, 2)) await member.press(second, letters.charAt(items[1]?.correct ?? 0));
    await host?.slash('quiz stop');
    await rehearsal.settle();
    expect(posts(place).filter(({ content }) => content.includes('**Question '))).toHaveLength(2);
    expect(latest(place, '**The quiz is over**').content.match(/<@\d+>/g)).toHaveLength(12);
    expectOnlyUnanswered();
  }, 60_000);
});

describe('a bot killed again and again on a night', () => {
  it('goes on with it each time: nothing is missing, nothing is said twice', async () => {
    const place = rehearsal.channels.general;
    const host = rehearsal.as('host', place);
    await start();

    // The thread is there, and the bot does not know it yet.
    expect(await killOver('POST', /threads$/, () => host.slash('night start'))).toBeUndefined();
    await host.slash('night start');
    const threads = rehearsal.threads(place);
    expect(threads).toHaveLength(1);
    const thread = threads[0]?.id ?? '';
    const inside = host.in(thread);

    // A prompt is sent, and not noted down as sent.
    await killOver('POST', /channels\/\d+\/messages$/, () => inside.slash('night next'));
    expect(posts(thread).filter(({ content }) => content.includes('**Prompt 1 of 2**'))).toHaveLength(1);
    await inside.slash('night next');
    const prompt = latest(thread, '**Prompt 2 of 2**');

    // So is a poll.
    await killOver('POST', /channels\/\d+\/messages$/, () => inside.press(prompt, 'Open a poll'));
    if (buttonsOf(prompt).includes('Open a poll')) await inside.press(prompt, 'Open a poll');
    await rehearsal.settle();
    const polls = posts(thread).filter(({ poll }) => poll);
    expect(polls).toHaveLength(1);
    if (polls[0]) rehearsal.as('Ada', thread).vote(polls[0], 'Yes');

    // A quiz has begun, and its first round is not shown.
    await killOver('POST', /interactions\/\d+\/[^/]+\/callback/, () =>
      inside.slash('quiz start', { questions: 1, seconds: 10, seed: 'monday' }),
    );
    const round = latest(thread, '**Question 1 of 1**');
    for (const name of ['Ada', 'Bob']) await rehearsal.as(name, thread).press(round, 'A');
    await killAndStart(11_000);
    expect(round.content).toContain('closed');

    // The night has ended, and its summary is not noted down as sent.
    await killOver('POST', /channels\/\d+\/messages$/, () => inside.slash('night end'));
    const said = posts(thread).map(({ content }) => content);
    for (const part of [
      '**Film night',
      '**Prompt 1',
      '**Prompt 2',
      '**Question 1',
      '**The quiz is over',
      '**That was our',
    ])
      expect(
        said.filter((content) => content.includes(part)),
        part,
      ).toHaveLength(1);
    expect(polls[0]?.poll?.finalized).toBe(true);
    const summary = latest(thread, '**That was our night').content;
    expect(summary).toContain('Yes: 1 · No: 0');
    for (const name of ['Ada', 'Bob']) expect(summary).toContain(`<@${rehearsal.member(name).id}>`);
    expect((await inside.slash('night end')).content).toContain('There is no night here');
    expectOnlyUnanswered();
  }, 60_000);
});
