import { MessageType } from 'discord.js';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { definitions } from '../../commands/index.js';
import { createApp, type App, type AppOptions } from '../../src/app.js';
import { deploy } from '../../src/discord/deploy.js';
import { createLog } from '../../src/log.js';
import {
  createClock,
  startRehearsal,
  type Actor,
  type MessageState,
  type Rehearsal,
} from '../../src/rehearsal/index.js';
import { openStore, type Store } from '../../src/store/open.js';
import { lamp } from '../club/films.js';
import { createScriptedEngine } from '../discord/house.js';
import { beginLife, type Life } from './life.js';

/** A rehearsal with the bot in it, where time stands still until it is moved: Discord's and the bot's are one. */
export interface Hall {
  readonly rehearsal: Rehearsal;
  readonly app: App;
  readonly store: Store;
  /** What the bot logged, as written. */
  readonly log: string[];
  readonly host: Actor;
  /** The bot stops and another one takes its place: everything in memory is gone. */
  restart(): Promise<void>;
  /** The same without a farewell: whatever the bot has in hand stays undone, as if its process were killed. */
  kill(): Promise<void>;
  /** The life of the bot that runs, to be ended at a moment of one's own choice. */
  readonly life: Life;
  /** Moves time and waits until the bot has done what fell due. */
  pass(milliseconds: number): Promise<void>;
  /** What stands in a channel or thread for all, oldest first. */
  posts(channelId: string): readonly MessageState[];
}

const said: readonly MessageType[] = [MessageType.Default, MessageType.Reply, MessageType.ChatInputCommand];

/** Monday evening. */
export const begin = Date.UTC(2030, 0, 7, 19);

/** Opens a hall for the tests of a file; after each test the bot must have done nothing that Discord would refuse. */
export function openHall(options: Partial<AppOptions> = {}): Hall & { expectViolations(count: number): void } {
  const clock = createClock({ frozen: true, start: begin });
  const log: string[] = [];
  let rehearsal: Rehearsal;
  let store: Store;
  let app: App;
  let life: Life;
  let known = 0;

  const open = async (): Promise<void> => {
    life = beginLife();
    app = createApp({
      token: rehearsal.token,
      apiUrl: rehearsal.apiUrl,
      store,
      engine: createScriptedEngine(),
      films: [lamp],
      clock: () => clock.now(),
      schedule: life.schedule((delay, task) => clock.schedule(delay, task)),
      pace: { count: Infinity },
      log: createLog({ level: 'warn', write: (line) => void log.push(line) }),
      ...options,
    });
    life.hold(app.client);
    await app.start();
    await rehearsal.settle();
  };
  const expectFresh = (count: number): void => {
    const fresh = rehearsal.violations.slice(known);
    known = rehearsal.violations.length;
    expect(fresh).toHaveLength(count);
  };
  beforeAll(async () => {
    store = await openStore(':memory:');
    rehearsal = await startRehearsal({
      clock,
      identifyIntervalMs: 0,
      quiet: { patienceMs: 30_000 },
    });
    const { token, apiUrl } = rehearsal;
    await deploy({ token, apiUrl, commands: definitions });
    await open();
  });
  afterEach(() => expectFresh(0));
  afterAll(async () => {
    await app.stop();
    await rehearsal.close();
    await store.close();
  });

  return {
    get rehearsal() {
      return rehearsal;
    },
    get app() {
      return app;
    },
    get store() {
      return store;
    },
    get host() {
      return rehearsal.as('host', rehearsal.channels.filmClub);
    },
    log,
    async restart() {
      await app.stop();
      await open();
    },
    async kill() {
      await life.end();
      await open();
    },
    get life() {
      return life;
    },
    async pass(milliseconds) {
      clock.advance(milliseconds);
      await rehearsal.settle();
    },
    posts: (channelId) =>
      rehearsal
        .messages(channelId)
        .filter(({ ephemeralFor, deleted, type }) => ephemeralFor === undefined && !deleted && said.includes(type)),
    expectViolations: expectFresh,
  };
}

/** Labels of the buttons of a message, in their order. */
export function buttonsOf(message: Pick<MessageState, 'components'> | undefined): readonly (string | undefined)[] {
  return (message?.components ?? []).flatMap((row) => (row.components ?? []).map(({ label }) => label));
}
