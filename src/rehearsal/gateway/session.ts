import type { GatewayCloseCodes } from 'discord.js';
import { GatewayDispatchEvents, GatewayIntentBits, GatewayOpcodes } from 'discord.js';
import type { WebSocket } from 'ws';
import type { JsonObject } from '../model.js';
import type { Dispatch } from '../world/world.js';
import { intentOf } from './intents.js';

/** What lives as long as the bot can resume: it outlasts its connections. */
export interface Session {
  readonly id: string;
  readonly intents: number;
  readonly shard: readonly [number, number];
  sequence: number;
  /** What was sent, kept for a replay. */
  readonly sent: { readonly sequence: number; readonly text: string }[];
  connection: Connection | undefined;
  /** How often it was resumed. */
  resumes: number;
}

const replayLength = 1000;

/** Creates a session for a fresh IDENTIFY. */
export function createSession(id: string, intents: number, shard: readonly [number, number]): Session {
  return { id, intents, shard, sequence: 0, sent: [], connection: undefined, resumes: 0 };
}

/** Sends an event to a session, or keeps it until the bot resumes. */
export function sendEvent(session: Session, event: string, data: JsonObject): void {
  session.sequence += 1;
  const text = JSON.stringify({ op: GatewayOpcodes.Dispatch, t: event, s: session.sequence, d: data });
  session.sent.push({ sequence: session.sequence, text });
  if (session.sent.length > replayLength) session.sent.shift();
  session.connection?.socket.send(text);
}

/** Sends what happened in the world, if the session's intents and shard cover it. */
export function forward(session: Session, { event, inGuild, render }: Dispatch, guildId: string): void {
  const [shard, count] = session.shard;
  const target = inGuild ? Number((BigInt(guildId) >> 22n) % BigInt(count)) : 0;
  if (target !== shard) return;
  const needed = intentOf(event, inGuild);
  if ((session.intents & needed) !== needed) return;
  sendEvent(session, event, render({ messageContent: (session.intents & GatewayIntentBits.MessageContent) !== 0 }));
}

/** Sends again what a resuming bot missed; false when that is no longer known. */
export function replay(session: Session, after: number): boolean {
  const oldest = session.sent[0]?.sequence ?? session.sequence + 1;
  if (after > session.sequence || after < oldest - 1) return false;
  for (const { sequence, text } of session.sent) if (sequence > after) session.connection?.socket.send(text);
  session.resumes += 1;
  sendEvent(session, GatewayDispatchEvents.Resumed, {});
  return true;
}

/** One socket of the bot. */
export interface Connection {
  readonly socket: WebSocket;
  session: Session | undefined;
  /** The last sequence that the bot confirmed by a heartbeat. */
  confirmed: number;
  /** When the bot sent its last commands, for the limit of 120 a minute. */
  readonly commands: number[];
  lifeline: NodeJS.Timeout | undefined;
}

/** Closes a connection as Discord does for a breach. */
export function closeFor(connection: Connection, code: GatewayCloseCodes, reason: string): void {
  connection.socket.close(code, reason);
}
