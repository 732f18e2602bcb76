import { DiscordjsError, DiscordjsErrorCodes, Events, type Client, type Interaction } from 'discord.js';
import { commands, messageCommands } from '../commands/index.js';
import type { Engine } from './answer/engine.js';
import type { Clock, Context } from './command.js';
import type { Film } from './corpus/film.js';
import { Alarms, scheduleBySystem, type Schedule } from './discord/alarms.js';
import { createClient } from './discord/client.js';
import { CommandMentions } from './discord/command-mentions.js';
import { Conversations } from './discord/conversations.js';
import { Cooldown, type CooldownOptions } from './discord/cooldown.js';
import { sweepDaily, watchDepartures } from './discord/departures.js';
import { handleInteraction } from './discord/interactions.js';
import { handleMessage } from './discord/mentions.js';
import { Parked } from './discord/parked.js';
import { Remembered } from './discord/remembered.js';
import { tell } from './discord/respond.js';
import { resolveScope } from './discord/scope.js';
import { sentences } from './discord/sentences.js';
import { resumeClub } from './discord/resume.js';
import { Turns } from './discord/turns.js';
import { Library, type ReadCorpus } from './library.js';
import { describeError, silentLog, type Log } from './log.js';
import type { Store } from './store/open.js';

export interface AppOptions {
  readonly token: string;
  /** Absent: Discord's own. */
  readonly apiUrl?: string;
  readonly engine: Engine;
  /** Closed by whoever opened it, after {@link App.stop}. */
  readonly store: Store;
  /** At least one. */
  readonly films: readonly Film[];
  /** Id of the film that is asked about. Default: the first. */
  readonly film?: string;
  /** Reads the corpus again, for `/curator reload`. Default: it cannot be read again. */
  readonly readCorpus?: ReadCorpus;
  /** Default: none. */
  readonly log?: Log;
  /** Default: the system's time. */
  readonly clock?: Clock;
  /** How later work is put off. Default: the system's timers. */
  readonly schedule?: Schedule;
  /** How fast one person may ask. */
  readonly pace?: Omit<CooldownOptions, 'clock'>;
  /** How long handlers may go on after {@link App.stop}, in milliseconds. Default: 5 seconds. */
  readonly grace?: number;
  /** Called when Discord has closed the connection for good. */
  readonly onLost?: (reason: string) => void;
}

/** The bot, ready to be started. */
export interface App {
  readonly client: Client;
  /** Connects; resolves when the bot is ready to answer. Throws {@link StartError}. */
  start(): Promise<void>;
  /** Takes no more work, waits for what runs, disconnects. */
  stop(): Promise<void>;
}

/** Why the bot cannot start, in one sentence. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** Joins the engine, the films and Discord. */
export function createApp(options: AppOptions): App {
  const { log = silentLog, clock = Date.now, grace = 5_000 } = options;
  const client = createClient(options.apiUrl);
  const running = new Set<Promise<void>>();
  const alarms = new Alarms({
    clock,
    schedule: options.schedule ?? scheduleBySystem,
    run: (work) => track(work().catch((error: unknown) => log.error('alarm', describeError(error)))),
  });
  const context = createContext(options, client, log, clock, alarms);
  let closing = false;

  const track = (work: Promise<void>): void => {
    running.add(work);
    void work.finally(() => running.delete(work));
  };
  client.on(Events.InteractionCreate, (interaction) =>
    track(closing ? turnAway(interaction) : handleInteraction(interaction, context)),
  );
  client.on(Events.MessageCreate, (message) => {
    if (!closing) track(handleMessage(message, context));
  });
  watchDepartures(client, context, (work) =>
    track(work.then(ignore, (error: unknown) => log.error('departure', describeError(error)))),
  );
  client.on(Events.Error, (error) => log.error('client', describeError(error)));
  client.on(Events.Warn, (warning) => log.warn('client', { warning }));
  client.on(Events.ShardReconnecting, () => log.info('reconnecting'));
  client.on(Events.ShardResume, () => log.info('resumed'));
  client.on(Events.ShardDisconnect, ({ code }) => {
    if (!closing) options.onLost?.(`Discord closed the connection for good (code ${code}).`);
  });

  return {
    client,
    async start() {
      const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
      try {
        await client.login(options.token);
      } catch (error) {
        await client.destroy();
        throw explainStart(error);
      }
      await ready;
      if (client.isReady()) {
        track(resumeClub(client, context));
        track(sweepDaily(client, context).catch((error: unknown) => log.error('sweep', describeError(error))));
      }
      log.info('ready', { guilds: client.guilds.cache.size, films: options.films.length });
      setImmediate(() => warmUp(context));
    },
    async stop() {
      closing = true;
      alarms.stop();
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, grace)));
      await Promise.race([Promise.allSettled(running), patience]);
      clearTimeout(timer);
      await client.destroy();
      log.info('stopped');
    },
  };
}

function createContext(options: AppOptions, client: Client, log: Log, clock: Clock, alarms: Alarms): Context {
  const { store } = options;
  const library = new Library(options, options.film);
  const fetchIds = async (guildId?: string): Promise<ReadonlyMap<string, string>> => {
    const registered = await client.application?.commands.fetch({ guildId });
    return new Map(registered?.map((command) => [command.name, command.id]));
  };
  return {
    get engine() {
      return library.engine;
    },
    library,
    store,
    commands,
    messageCommands,
    scope: (place, film) => resolveScope(store, library, place, film),
    conversations: new Conversations({ clock }),
    cooldown: new Cooldown({ ...options.pace, clock }),
    parked: new Parked(clock),
    rated: new Remembered({ clock, lifetime: 24 * 3_600_000, max: 10_000 }),
    readCorpus: options.readCorpus,
    mentions: new CommandMentions(fetchIds, clock),
    alarms,
    turns: new Turns(),
    log,
    clock,
  };
}

const ignore = (): void => undefined;

/** A film is read through the lexicon when it is first asked about: better now than when a member waits. */
function warmUp({ library: { engine, films, standing }, log }: Context): void {
  const film = films.get(standing);
  try {
    if (film) engine.suggest('character', '', { film }, 1);
  } catch (error) {
    log.error('warm-up', describeError(error));
  }
}

async function turnAway(interaction: Interaction): Promise<void> {
  const answer = interaction.isAutocomplete()
    ? interaction.respond([])
    : interaction.isRepliable()
      ? tell(interaction, sentences.closing())
      : undefined;
  await answer?.catch(() => undefined);
}

function explainStart(error: unknown): StartError {
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) {
    return new StartError(
      'Discord refuses the token: make a new one on the Bot page of the Developer Portal and set DISCORD_TOKEN.',
    );
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new StartError(`Discord cannot be reached: ${reason}.`);
}
