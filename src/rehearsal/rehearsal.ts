import type { AddressInfo } from 'node:net';
import type { Clock } from './clock.js';
import { createClock } from './clock.js';
import type { Actor, Stage } from './driver/actor.js';
import { createActor } from './driver/actor.js';
import { createListener } from './driver/conversation.js';
import { NotAllowed } from './driver/errors.js';
import type { QuietOptions } from './driver/quiet.js';
import { createQuiet } from './driver/quiet.js';
import type { GatewayControl } from './gateway/server.js';
import { createGateway } from './gateway/server.js';
import type {
  ChannelState,
  CommandState,
  Member,
  MessageState,
  ScheduledEventState,
  Snowflake,
  User,
  Violation,
} from './model.js';
import type { Fault } from './rest/faults.js';
import { createFaults } from './rest/faults.js';
import type { Exchange } from './rest/server.js';
import { createRest } from './rest/server.js';
import { routes } from './routes/all.js';
import { writeMember } from './wire/people.js';
import { announceChannel } from './world/threads.js';
import type { NamedChannels, RehearsalEvent } from './world/world.js';
import { addChannels, defaultBotPermissions, World } from './world/world.js';

/** Settings of {@link startRehearsal}; all have defaults. */
export interface RehearsalOptions {
  /** TCP port on 127.0.0.1. Default: 0, any free one. */
  readonly port?: number;
  /** Name of the bot. Default: `Souffleur`. */
  readonly botName?: string;
  /** Name of the guild. Default: `Film Club`. */
  readonly guildName?: string;
  /** Where deadlines are read. Default: the system's time, which tests may move forward. */
  readonly clock?: Clock;
  /** What the bot's role allows beyond @everyone. Default: to create and manage events. */
  readonly botPermissions?: bigint;
  /** Privileged intents that are switched on for the application. Default: none. */
  readonly privileged?: { readonly members?: boolean; readonly presences?: boolean; readonly messageContent?: boolean };
  /** Milliseconds between heartbeats that the bot is told to keep. Default: 41,250. */
  readonly heartbeatIntervalMs?: number;
  /** Milliseconds that must pass between two IDENTIFYs. Default: 5,000. */
  readonly identifyIntervalMs?: number;
  /** How silence is recognised. */
  readonly quiet?: QuietOptions;
  /** Hears every request with its answer; meant for checks of the wire itself. */
  readonly record?: (exchange: Exchange) => unknown;
}

/** A running loopback Discord, and the people in it. */
export interface Rehearsal {
  /** For `new Client({ rest: { api: apiUrl } })`. */
  readonly apiUrl: string;
  readonly token: string;
  readonly applicationId: Snowflake;
  readonly guildId: Snowflake;
  readonly channels: NamedChannels;
  readonly clock: Clock;
  /** What was refused or missed so far, oldest first. Injected faults do not count. */
  readonly violations: readonly Violation[];
  /** Scheduled events of the guild. */
  readonly scheduledEvents: readonly ScheduledEventState[];
  /** The bot's connections. */
  readonly gateway: GatewayControl;
  /** A member by name, added on demand; `host` may do everything. */
  member(name: string, options?: { readonly displayName?: string; readonly locale?: string }): Member;
  /** The bot or a member, by id. */
  user(id: Snowflake): User | undefined;
  /** A person who acts in a channel or thread. Default: #general. */
  as(member: Member | string, channelId?: Snowflake): Actor;
  /** Messages of a channel, oldest first, ephemeral ones included. */
  messages(channelId: Snowflake): readonly MessageState[];
  /** A channel or thread. */
  channel(channelId: Snowflake): ChannelState | undefined;
  /** All channels and threads, oldest first; direct messages too. */
  channelStates(): readonly ChannelState[];
  /** Threads, oldest first. */
  threads(parentId?: Snowflake): readonly ChannelState[];
  /** Registered commands: the guild's, or the global ones. */
  commands(scope: 'guild' | 'global'): readonly CommandState[];
  /** Allows or denies something to the bot, or to a member, in a channel; later calls replace earlier ones. */
  setPermissions(
    channelId: Snowflake,
    who: Member | 'bot' | 'everyone',
    change: { readonly allow?: bigint; readonly deny?: bigint },
  ): void;
  /** Lets the next requests fail. */
  inject(fault: Fault): void;
  /** Forgets faults and waits that were not met yet. */
  clearFaults(): void;
  /** Resolves when the bot is idle. */
  settle(): Promise<void>;
  /** Resolves when a bot has identified. */
  ready(): Promise<void>;
  /** Calls back for all that happens; the returned function ends it. */
  listen(listener: (event: RehearsalEvent) => void): () => void;
  /** Ends all connections and frees the port. */
  close(): Promise<void>;
}

/**
 * Starts a loopback Discord on 127.0.0.1.
 *
 * @example
 * const rehearsal = await startRehearsal();
 * const client = new Client({ intents, rest: { api: rehearsal.apiUrl } });
 * await client.login(rehearsal.token);
 * const reply = await rehearsal.as('Ada').slash('who', { name: 'Agnès' });
 */
export async function startRehearsal(options: RehearsalOptions = {}): Promise<Rehearsal> {
  const clock = options.clock ?? createClock();
  const privileged = { members: false, presences: false, messageContent: false, ...options.privileged };
  const world = new World(clock, {
    botName: options.botName ?? 'Souffleur',
    guildName: options.guildName ?? 'Film Club',
    botPermissions: options.botPermissions ?? defaultBotPermissions,
    messageContent: privileged.messageContent,
  });
  const channels = addChannels(world);
  const faults = createFaults();
  const rest = createRest(world, routes, faults, options.record);
  const gateway = createGateway(world, {
    heartbeatIntervalMs: options.heartbeatIntervalMs ?? 41_250,
    identifyIntervalMs: options.identifyIntervalMs ?? 5000,
    privileged,
  });
  rest.server.on('upgrade', (request, socket, head) => gateway.upgrade(request, socket, head));
  await new Promise<void>((resolve, reject) => {
    rest.server.once('error', reject);
    rest.server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  world.origin = `http://127.0.0.1:${(rest.server.address() as AddressInfo).port}`;

  const settle = createQuiet(world, gateway, rest, faults, options.quiet ?? {});
  const stage: Stage = {
    world,
    settle,
    awaitMessage: createListener(world, settle),
    patienceMs: options.quiet?.patienceMs ?? 15_000,
  };

  const findOrAdd: Rehearsal['member'] = (name, details = {}) => {
    const known = world.findMember(name);
    if (known) return known;
    const member = world.addMember({ name, ...details });
    world.dispatch('GUILD_MEMBER_ADD', true, () => ({ ...writeMember(member), guild_id: world.guildId }));
    return member;
  };

  return {
    apiUrl: `${world.origin}/api`,
    token: world.token,
    applicationId: world.bot.id,
    guildId: world.guildId,
    channels,
    clock,
    violations: world.violations,
    get scheduledEvents() {
      return [...world.events.values()];
    },
    gateway,
    member: findOrAdd,
    user: (id) => world.members.get(id),
    as(member, channelId = channels.general) {
      return createActor(stage, typeof member === 'string' ? findOrAdd(member) : member, channelId);
    },
    messages: (channelId) => [...(world.messages.get(channelId)?.values() ?? [])],
    channel: (channelId) => world.channels.get(channelId),
    channelStates: () => [...world.channels.values()],
    threads: (parentId) =>
      [...world.channels.values()].filter(
        (channel) => channel.thread && (parentId === undefined || channel.parentId === parentId),
      ),
    commands: (scope) => world.commandsOf(scope === 'guild' ? world.guildId : undefined),
    setPermissions(channelId, who, { allow = 0n, deny = 0n }) {
      const channel = world.channels.get(channelId);
      if (!channel) throw new NotAllowed(`There is no channel ${channelId}.`);
      const id = who === 'bot' ? world.bot.id : who === 'everyone' ? world.guildId : who.id;
      const others = channel.overwrites.filter((overwrite) => overwrite.id !== id);
      channel.overwrites = [...others, { id, type: who === 'everyone' ? 0 : 1, allow, deny }];
      announceChannel(world, channel);
    },
    inject: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    settle,
    ready: () => (gateway.connected ? Promise.resolve() : nextReady(world)),
    listen: (listener) => world.listen(listener),
    async close() {
      clock.stop();
      gateway.close();
      rest.server.closeAllConnections();
      await new Promise((resolve) => rest.server.close(resolve));
    },
  };
}

function nextReady(world: World): Promise<void> {
  return new Promise((resolve) => {
    const stop = world.listen((event) => {
      if (event.type !== 'ready') return;
      stop();
      resolve();
    });
  });
}
