import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { definitions } from '../../commands/index.js';
import type { Answer } from '../../src/answer/answer.js';
import type { Asked, AskOptions, Conversation, Engine } from '../../src/answer/engine.js';
import { createApp, type App, type AppOptions } from '../../src/app.js';
import { deploy } from '../../src/discord/deploy.js';
import { createLog } from '../../src/log.js';
import { startRehearsal, type Actor, type Rehearsal } from '../../src/rehearsal/index.js';
import { openStore, type Store } from '../../src/store/open.js';
import { answerWith, cite, lighthouse } from './stage.js';

/** What the scripted engine remembers: the last thing it was asked. */
interface Memory extends Conversation {
  readonly last: string;
}

/** An engine that says what it was asked, and plays a few parts by keyword. */
export function createScriptedEngine(): Engine {
  const tell = (what: string, options: AskOptions, parts: Partial<Answer> = {}): Asked => {
    const before = (options.conversation as Memory | undefined)?.last;
    const text = `${what}${before === undefined ? '' : ` after ${before}`}.`;
    const conversation: Memory = { film: options.film.id, last: what };
    return {
      answer: answerWith({ text, citations: cite('1.1'), claims: [{ text, marks: [0] }], ...parts }),
      conversation,
    };
  };
  const event = { events: ['mira-paints'], next: { cause: true, after: true } };
  const readings = [
    { label: 'Mira', question: 'who is Mira?' },
    { label: 'Otto', question: `who is ${'really, '.repeat(15)}Otto?` },
  ];
  return {
    ask(question, options) {
      if (question.includes('boom')) throw new Error('the lamp fell over');
      if (question.includes('which')) return tell('Which of the two?', options, { kind: 'clarify', readings });
      if (question.includes('miss'))
        return tell('I do not know', options, { kind: 'abstain', readings, citations: [], claims: [] });
      return tell(`ask ${question}`, options, event);
    },
    who: (text, options) => tell(`who ${text}`, options),
    event: (facet, text, options) => tell(`${facet} ${text}`, options, event),
    step: (direction, id, options) => tell(`${direction} ${id}`, options, event),
    quote: (text, options) => tell(`quote ${text}`, options),
    suggest(kind, typed, _options, limit) {
      if (typed === 'boom') throw new Error('no suggestions');
      return Array.from({ length: limit ?? 25 }, (_, index) => ({
        value: `${kind}-${index}`,
        label: `${typed}${'x'.repeat(120)}`,
      }));
    },
  };
}

/** A running rehearsal with the bot in it. */
export interface House {
  readonly rehearsal: Rehearsal;
  readonly app: App;
  /** Kept over a restart. */
  readonly store: Store;
  /** What the bot logged, as written. */
  readonly log: string[];
  /** A member who has not asked anything yet. */
  newcomer(): Actor;
  /** The bot stops and another one takes its place: everything in memory is gone. */
  restart(): Promise<void>;
  /** Moves the bot's own time. */
  pass(milliseconds: number): void;
}

/**
 * Opens a house for the tests of a file. After each test the bot must have done nothing that Discord would refuse;
 * `expectViolations` says how many refusals the test provoked.
 */
export function openHouse(options: Partial<AppOptions> = {}): House & { expectViolations(count: number): void } {
  const log: string[] = [];
  let rehearsal: Rehearsal;
  let store: Store;
  let app: App;
  let now = 1_700_000_000_000;
  let members = 0;
  let known = 0;

  const begin = async (): Promise<void> => {
    app = createApp({
      token: rehearsal.token,
      store,
      apiUrl: rehearsal.apiUrl,
      engine: createScriptedEngine(),
      films: [lighthouse],
      clock: () => now,
      log: createLog({ level: 'debug', write: (line) => void log.push(line) }),
      ...options,
    });
    await app.start();
  };
  beforeAll(async () => {
    store = options.store ?? (await openStore(':memory:'));
    rehearsal = await startRehearsal({ identifyIntervalMs: 0 });
    const { token, apiUrl } = rehearsal;
    await Promise.all([deploy({ token, apiUrl, commands: definitions }), begin()]);
  });
  afterEach(() => {
    const fresh = rehearsal.violations.slice(known);
    known = rehearsal.violations.length;
    expect(fresh).toEqual([]);
  });
  afterAll(async () => {
    await app.stop();
    await store.close();
    await rehearsal.close();
  });

  return {
    get rehearsal() {
      return rehearsal;
    },
    get store() {
      return store;
    },
    get app() {
      return app;
    },
    log,
    newcomer: () => rehearsal.as(`member-${(members += 1)}`),
    async restart() {
      await app.stop();
      await begin();
    },
    pass: (milliseconds) => void (now += milliseconds),
    expectViolations(count) {
      const fresh = rehearsal.violations.slice(known);
      known = rehearsal.violations.length;
      expect(fresh).toHaveLength(count);
    },
  };
}
