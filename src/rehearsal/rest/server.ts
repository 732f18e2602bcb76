import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { JsonObject } from '../model.js';
import type { World } from '../world/world.js';
import type { Body } from './body.js';
import { readBody } from './body.js';
import { ApiError, refusal } from './errors.js';
import type { Faults, MetFault } from './faults.js';
import type { ApiReply, Route } from './router.js';
import { createRouter } from './router.js';

/** One request of the bot and its answer, for those who want to check the wire itself. */
export interface Exchange {
  readonly method: string;
  /** Path without `/api/v10`. */
  readonly path: string;
  readonly query: string;
  readonly requestBody: unknown;
  readonly status: number;
  readonly responseBody: unknown;
}

/** The REST side of the rehearsal. */
export interface RestServer {
  readonly server: Server;
  /** Requests that are being answered. */
  readonly inFlight: number;
  /** Requests that have ever come. */
  readonly total: number;
  /** When the last requests came that count towards a bot's 50 a second, oldest first; real time. */
  readonly latest: readonly number[];
}

/** So many requests a second a bot may make, and discord.js holds itself to it. */
export const perSecond = 50;
/** Discord does not count the first answer of an interaction, nor does discord.js. */
const isFirstAnswer = /\/interactions\/\d+\/[^/]+\/callback/;

/** Creates the REST server of a world; it does not listen yet. */
export function createRest(
  world: World,
  routes: readonly Route[],
  faults: Faults,
  record?: (exchange: Exchange) => unknown,
): RestServer {
  const find = createRouter(routes);
  let inFlight = 0;
  let total = 0;
  const latest: number[] = [];

  const run = async (request: IncomingMessage, path: string, query: URLSearchParams, body: Body): Promise<ApiReply> => {
    const { route, params } = find(request.method ?? 'GET', path);
    if (!route.open && request.headers.authorization !== `Bot ${world.token}`) throw refusal('unauthorized');
    return route.handle({ world, method: route.method, params, query, body: body.json, uploads: body.uploads });
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://rehearsal');
    if (url.pathname.startsWith('/attachments/')) return sendFile(world, url.pathname, response);
    const path = url.pathname.replace(/^\/api/, '').replace(/^\/v10/, '');
    const method = request.method ?? 'GET';
    let body: Body = { json: undefined, uploads: [] };
    let reply: ApiReply;
    try {
      const met = faults.meet(method, path);
      if (met?.kind === 'reset' && !met.lost) return void request.socket.destroy();
      body = await readBody(request);
      if (met && met.kind !== 'reset') {
        request.resume();
        return sendFault(world, method, path, met, response);
      }
      reply = await run(request, path, url.searchParams, body);
      if (met) return void request.socket.destroy();
    } catch (error) {
      reply = refuse(world, method, path, error);
    }
    record?.({
      method,
      path,
      query: url.search,
      requestBody: body.json,
      status: reply.status,
      responseBody: reply.body,
    });
    world.emit({ type: 'request', method, path, status: reply.status });
    send(response, reply.status, reply.body);
  };

  const server = createServer((request, response) => {
    inFlight += 1;
    total += 1;
    if (!isFirstAnswer.test(request.url ?? '') && latest.push(Date.now()) > perSecond) latest.shift();
    response.once('close', () => (inFlight -= 1));
    answer(request, response).catch(() => request.socket.destroy());
  });
  server.keepAliveTimeout = 60_000;

  return {
    server,
    get inFlight() {
      return inFlight;
    },
    get total() {
      return total;
    },
    latest,
  };
}

function refuse(world: World, method: string, path: string, error: unknown): ApiReply {
  if (!(error instanceof ApiError)) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    world.blame({ source: 'rest', method, path, status: 500, code: 0, message, errors: undefined });
    return { status: 500, body: { message: '500: Internal Server Error', code: 0 } };
  }
  const { status, code, message, errors } = error;
  world.blame({ source: 'rest', method, path, status, code, message, errors });
  return { status, body: error.toJSON() };
}

function sendFault(
  world: World,
  method: string,
  path: string,
  met: Exclude<MetFault, { kind: 'reset' }>,
  response: ServerResponse,
): void {
  if (met.kind === 'status') return send(response, met.status, { message: `${met.status}: Injected fault`, code: 0 });
  const { retryAfter, global, ignored } = met;
  const message = 'You are being rate limited.';
  if (ignored)
    world.blame({
      source: 'rest',
      method,
      path,
      status: 429,
      code: 0,
      message: 'retry_after was not waited out.',
      errors: undefined,
    });
  response.setHeader('Retry-After', String(Math.ceil(retryAfter)));
  response.setHeader('X-RateLimit-Scope', global ? 'global' : 'user');
  if (global) response.setHeader('X-RateLimit-Global', 'true');
  response.setHeader('Via', '1.1 rehearsal');
  send(response, 429, { message, retry_after: retryAfter, global });
}

function send(response: ServerResponse, status: number, body?: unknown): void {
  if (body === undefined) {
    response.writeHead(status).end();
    return;
  }
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

function sendFile(world: World, path: string, response: ServerResponse): void {
  const file = world.files.get(path);
  if (!file) {
    send(response, 404, { message: '404: Not Found', code: 0 } satisfies JsonObject);
    return;
  }
  response.writeHead(200, { 'content-type': file.contentType ?? 'application/octet-stream' });
  response.end(file.data);
}
