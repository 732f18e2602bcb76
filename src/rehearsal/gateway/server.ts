import { GatewayCloseCodes, GatewayDispatchEvents, GatewayOpcodes } from 'discord.js';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import { isObject } from '../check/form.js';
import type { JsonObject } from '../model.js';
import { writeApplication, writeGuildCreate } from '../wire/guild.js';
import { writeMember, writeUser } from '../wire/people.js';
import type { World } from '../world/world.js';
import { allIntents, privilegedIntents } from './intents.js';
import type { Connection, Session } from './session.js';
import { closeFor, createSession, forward, replay, sendEvent } from './session.js';

/** Settings of the gateway. */
export interface GatewayOptions {
  readonly heartbeatIntervalMs: number;
  readonly identifyIntervalMs: number;
  readonly privileged: { readonly members: boolean; readonly presences: boolean; readonly messageContent: boolean };
}

/** What tests may do to the bot's connections. */
export interface GatewayControl {
  /** Sessions that the bot holds or may resume, oldest first. */
  readonly sessions: readonly {
    readonly id: string;
    readonly intents: number;
    readonly connected: boolean;
    readonly resumes: number;
  }[];
  /** How often a bot identified. */
  readonly identifies: number;
  /** Asks every connection to reconnect and resume. */
  reconnect(): void;
  /** Tells every connection that its session is invalid, resumable or not. */
  invalidate(resumable: boolean): void;
  /** Breaks every connection: without a word, or with a close code. */
  drop(code?: number): void;
  /** Sends any event to every session. */
  send(event: string, data: JsonObject): void;
}

/** The gateway with what the rehearsal itself needs of it. */
export interface Gateway extends GatewayControl {
  readonly connected: boolean;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Resolves when every connection has read all that was sent to it. */
  ping(): Promise<void>;
  close(): void;
}

/** Creates the gateway of a world. */
export function createGateway(world: World, options: GatewayOptions): Gateway {
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const connections = new Set<Connection>();
  const sessions = new Map<string, Session>();
  let lastIdentify = -Infinity;
  let identifies = 0;

  world.connect((dispatch) => {
    for (const session of sessions.values()) forward(session, dispatch, world.guildId);
  });

  const breach = (connection: Connection, code: GatewayCloseCodes, reason: string): void => {
    world.blame({
      source: 'gateway',
      method: 'GATEWAY',
      path: '/',
      status: code,
      code,
      message: reason,
      errors: undefined,
    });
    closeFor(connection, code, reason);
  };

  const send = (connection: Connection, op: GatewayOpcodes, d: unknown = null): void => {
    connection.socket.send(JSON.stringify({ op, d, s: null, t: null }));
  };

  const stayAlive = (connection: Connection): void => {
    clearTimeout(connection.lifeline);
    connection.lifeline = setTimeout(
      () => breach(connection, GatewayCloseCodes.SessionTimedOut, 'Session timed out.'),
      options.heartbeatIntervalMs * 2,
    );
    connection.lifeline.unref();
  };

  const identify = (connection: Connection, data: Readonly<Record<string, unknown>>): void => {
    if (connection.session) return breach(connection, GatewayCloseCodes.AlreadyAuthenticated, 'Already authenticated.');
    if (data['token'] !== world.token)
      return breach(connection, GatewayCloseCodes.AuthenticationFailed, 'Authentication failed.');
    const { intents } = data;
    if (typeof intents !== 'number' || !Number.isInteger(intents) || (intents & ~allIntents) !== 0)
      return breach(connection, GatewayCloseCodes.InvalidIntents, 'Invalid intent(s).');
    for (const name of ['members', 'presences', 'messageContent'] as const)
      if ((intents & privilegedIntents[name]) !== 0 && !options.privileged[name])
        return breach(connection, GatewayCloseCodes.DisallowedIntents, 'Disallowed intent(s).');
    if (!isObject(data['properties']))
      return breach(connection, GatewayCloseCodes.DecodeError, 'Error while decoding payload.');
    const now = world.clock.now();
    if (now - lastIdentify < options.identifyIntervalMs) {
      const message = 'More than one IDENTIFY within the allowed interval.';
      world.blame({ source: 'gateway', method: 'GATEWAY', path: '/', status: 0, code: 0, message, errors: undefined });
      return send(connection, GatewayOpcodes.InvalidSession, false);
    }
    lastIdentify = now;
    identifies += 1;
    const shard = readShard(data['shard']);
    const session = createSession(world.nextId(), intents, shard);
    sessions.set(session.id, session);
    connection.session = session;
    session.connection = connection;
    const mine = Number((BigInt(world.guildId) >> 22n) % BigInt(shard[1])) === shard[0];
    sendEvent(session, GatewayDispatchEvents.Ready, {
      v: 10,
      user: { ...writeUser(world.bot), verified: true, mfa_enabled: false, email: null },
      guilds: mine ? [{ id: world.guildId, unavailable: true }] : [],
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: `${world.origin.replace('http', 'ws')}/gateway`,
      shard,
      application: { id: world.bot.id, flags: writeApplication(world)['flags'] },
      private_channels: [],
      relationships: [],
      presences: [],
      user_settings: {},
      geo_ordered_rtc_regions: [],
      guild_join_requests: [],
      _trace: [],
    });
    forward(
      session,
      { event: GatewayDispatchEvents.GuildCreate, inGuild: true, render: () => writeGuildCreate(world) },
      world.guildId,
    );
    world.emit({ type: 'ready' });
  };

  const resume = (connection: Connection, data: Readonly<Record<string, unknown>>): void => {
    if (connection.session) return breach(connection, GatewayCloseCodes.AlreadyAuthenticated, 'Already authenticated.');
    if (data['token'] !== world.token)
      return breach(connection, GatewayCloseCodes.AuthenticationFailed, 'Authentication failed.');
    const session = sessions.get(String(data['session_id']));
    const sequence = data['seq'];
    if (!session || typeof sequence !== 'number') return send(connection, GatewayOpcodes.InvalidSession, false);
    if (sequence > session.sequence) return breach(connection, GatewayCloseCodes.InvalidSeq, 'Invalid seq.');
    session.connection?.socket.close(1000);
    session.connection = connection;
    connection.session = session;
    connection.confirmed = sequence;
    if (replay(session, sequence)) return world.emit({ type: 'resumed' });
    sessions.delete(session.id);
    connection.session = undefined;
    send(connection, GatewayOpcodes.InvalidSession, false);
  };

  const beat = (connection: Connection, sequence: unknown): void => {
    const last = connection.session?.sequence ?? 0;
    if (sequence !== null && (typeof sequence !== 'number' || sequence > last || sequence < connection.confirmed))
      return breach(connection, GatewayCloseCodes.InvalidSeq, 'Invalid seq.');
    connection.confirmed = sequence ?? connection.confirmed;
    stayAlive(connection);
    send(connection, GatewayOpcodes.HeartbeatAck);
  };

  const exceeds = (connection: Connection): boolean => {
    const now = Date.now();
    while ((connection.commands[0] ?? now) < now - 60_000) connection.commands.shift();
    return connection.commands.push(now) > 120;
  };

  const receive = (connection: Connection, text: string): void => {
    const packet = parse(text);
    if (!packet) return breach(connection, GatewayCloseCodes.DecodeError, 'Error while decoding payload.');
    const { op } = packet;
    if (exceeds(connection)) return breach(connection, GatewayCloseCodes.RateLimited, 'Rate limited.');
    const data = isObject(packet['d']) ? packet['d'] : {};
    if (op === GatewayOpcodes.Heartbeat) return beat(connection, packet['d'] ?? null);
    if (op === GatewayOpcodes.Identify) return identify(connection, data);
    if (op === GatewayOpcodes.Resume) return resume(connection, data);
    if (!connection.session) return breach(connection, GatewayCloseCodes.NotAuthenticated, 'Not authenticated.');
    if (op === GatewayOpcodes.RequestGuildMembers) return sendMembers(world, connection.session, data);
    if (op === GatewayOpcodes.PresenceUpdate || op === GatewayOpcodes.VoiceStateUpdate) return;
    breach(connection, GatewayCloseCodes.UnknownOpcode, 'Unknown opcode.');
  };

  const accept = (socket: WebSocket): void => {
    const connection: Connection = {
      socket,
      session: undefined,
      confirmed: 0,
      commands: [],
      lifeline: undefined,
    };
    connections.add(connection);
    stayAlive(connection);
    socket.on('message', (data: Buffer) => receive(connection, data.toString('utf8')));
    socket.on('error', () => socket.terminate());
    socket.on('close', (code) => {
      clearTimeout(connection.lifeline);
      connections.delete(connection);
      const { session } = connection;
      if (session?.connection === connection) {
        session.connection = undefined;
        if (code === 1000 || code === 1001) sessions.delete(session.id);
      }
      world.emit({ type: 'disconnected' });
    });
    send(connection, GatewayOpcodes.Hello, { heartbeat_interval: options.heartbeatIntervalMs, _trace: [] });
  };

  return {
    get sessions() {
      return [...sessions.values()].map(({ id, intents, connection, resumes }) => ({
        id,
        intents,
        connected: connection !== undefined,
        resumes,
      }));
    },
    get identifies() {
      return identifies;
    },
    get connected() {
      return [...connections].some(({ session }) => session !== undefined);
    },
    upgrade(request, socket, head) {
      server.handleUpgrade(request, socket, head, accept);
    },
    reconnect() {
      for (const connection of connections) send(connection, GatewayOpcodes.Reconnect);
    },
    invalidate(resumable) {
      for (const connection of connections) {
        if (!resumable && connection.session) sessions.delete(connection.session.id);
        connection.session = undefined;
        send(connection, GatewayOpcodes.InvalidSession, resumable);
      }
    },
    drop(code) {
      for (const { socket } of connections) {
        if (code === undefined) socket.terminate();
        else socket.close(code);
      }
    },
    send(event, data) {
      for (const session of sessions.values()) sendEvent(session, event, data);
    },
    async ping() {
      const ready = [...connections].filter(({ session }) => session !== undefined);
      await Promise.all(ready.map(({ socket }) => pong(socket)));
    },
    close() {
      for (const { socket, lifeline } of connections) {
        clearTimeout(lifeline);
        socket.terminate();
      }
      server.close();
    },
  };
}

/**
 * Waits for the answer to a ping. The library below the bot gives it in turn with the messages; a heartbeat would do as
 * well, but one that we ask for at the wrong moment makes discord.js take its connection for dead.
 */
function pong(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const name = randomUUID();
    const end = (): void => {
      socket.off('pong', listen);
      socket.off('close', end);
      resolve();
    };
    const listen = (data: Buffer): void => {
      if (data.toString() === name) end();
    };
    socket.on('pong', listen);
    socket.on('close', end);
    socket.ping(name);
  });
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const packet: unknown = JSON.parse(text);
    return isObject(packet) ? packet : undefined;
  } catch {
    return undefined;
  }
}

function readShard(value: unknown): readonly [number, number] {
  if (!Array.isArray(value)) return [0, 1];
  const [shard, count] = value as readonly unknown[];
  return [Number(shard) || 0, Math.max(1, Number(count) || 1)];
}

function sendMembers(world: World, session: Session, data: Readonly<Record<string, unknown>>): void {
  const ids = data['user_ids'];
  const query = typeof data['query'] === 'string' ? data['query'].toLowerCase() : undefined;
  const wanted = [...world.members.values()].filter((member) =>
    Array.isArray(ids) ? ids.includes(member.id) : query === undefined || member.username.startsWith(query),
  );
  sendEvent(session, GatewayDispatchEvents.GuildMembersChunk, {
    guild_id: world.guildId,
    members: wanted.map(writeMember),
    chunk_index: 0,
    chunk_count: 1,
    not_found: [],
    ...(typeof data['nonce'] === 'string' && { nonce: data['nonce'] }),
  });
}
