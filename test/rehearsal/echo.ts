import type {
  AutocompleteInteraction,
  ClientOptions,
  Interaction,
  Message,
  RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { Client, Events, GatewayIntentBits, Partials } from 'discord.js';
import { afterEach } from 'vitest';
import type { Rehearsal, RehearsalOptions } from '../../src/rehearsal/index.js';
import { startRehearsal } from '../../src/rehearsal/index.js';

type Handler<T> = (event: T) => Promise<unknown>;

/** A small real client whose behaviour each test sets. */
export interface Echo {
  readonly rehearsal: Rehearsal;
  readonly client: Client<true>;
  onInteraction: Handler<Exclude<Interaction, AutocompleteInteraction>>;
  onAutocomplete: Handler<AutocompleteInteraction>;
  onMessage: Handler<Message>;
  /** What handlers threw. */
  readonly errors: unknown[];
}

const intents = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.DirectMessages,
  GatewayIntentBits.GuildMessagePolls,
  GatewayIntentBits.GuildScheduledEvents,
];

/** Slash, user and message commands that the tests use. */
export const definitions: readonly RESTPostAPIApplicationCommandsJSONBody[] = [
  {
    name: 'who',
    description: 'Who is it?',
    options: [
      {
        type: 3,
        name: 'name',
        description: 'A name',
        required: true,
        autocomplete: true,
        min_length: 2,
        max_length: 40,
      },
      { type: 5, name: 'private', description: 'Only for you' },
      { type: 4, name: 'count', description: 'How many', min_value: 1, max_value: 5 },
      { type: 6, name: 'for', description: 'For whom' },
      { type: 7, name: 'where', description: 'In which channel' },
      { type: 3, name: 'kind', description: 'Which kind', choices: [{ name: 'Short', value: 'short' }] },
      { type: 11, name: 'file', description: 'A file' },
    ],
  },
  {
    name: 'night',
    description: 'A film night',
    contexts: [0],
    default_member_permissions: String(1n << 33n),
    options: [
      { type: 1, name: 'start', description: 'Start it', options: [{ type: 3, name: 'film', description: 'Film' }] },
    ],
  },
  { name: 'Ask about this', type: 3 },
  { name: 'Greet', type: 2 },
];

const open: Echo[] = [];

afterEach(async () => {
  for (const { client, rehearsal } of open.splice(0)) {
    await client.destroy();
    await rehearsal.close();
  }
});

/** Starts a rehearsal with a client that is logged in and has its commands registered. */
export async function startEcho(
  options: RehearsalOptions = {},
  clientOptions: Partial<ClientOptions> = {},
): Promise<Echo> {
  const rehearsal = await startRehearsal({ identifyIntervalMs: 0, ...options });
  const client = new Client({
    intents,
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    ...clientOptions,
    rest: { api: rehearsal.apiUrl, retries: 0, ...clientOptions.rest },
  });
  const errors: unknown[] = [];
  const silent: Handler<unknown> = () => Promise.resolve();
  const guard = (work: Promise<unknown>): void => void work.catch((error: unknown) => errors.push(error));
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(rehearsal.token);
  await ready;
  const echo: Echo = {
    rehearsal,
    client: client as Client<true>,
    onInteraction: silent,
    onAutocomplete: silent,
    onMessage: silent,
    errors,
  };
  client.on(Events.InteractionCreate, (interaction) =>
    guard(interaction.isAutocomplete() ? echo.onAutocomplete(interaction) : echo.onInteraction(interaction)),
  );
  client.on(Events.MessageCreate, (message) => {
    if (!message.author.bot) guard(echo.onMessage(message));
  });
  await echo.client.application.commands.set(definitions);
  open.push(echo);
  return echo;
}

/** The error that a promise ends with. */
export async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}
