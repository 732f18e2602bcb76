import type { World } from '../world/world.js';
import type { Upload } from './body.js';
import { refusal } from './errors.js';

/** A request as a route sees it. */
export interface ApiRequest {
  readonly world: World;
  readonly method: string;
  /** Values of the path's `:name` parts. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly uploads: readonly Upload[];
}

/** What a route answers. */
export interface ApiReply {
  readonly status: number;
  readonly body?: unknown;
}

/** One method of one path. */
export interface Route {
  readonly method: string;
  /** `/channels/:channel/messages` */
  readonly path: string;
  /** True where the path itself carries a secret and no token is asked for. */
  readonly open?: boolean;
  readonly handle: (request: ApiRequest) => ApiReply | Promise<ApiReply>;
}

/** A route that fits a request, with the values of its path. */
export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** A 200 with a body. */
export function ok(body: unknown): ApiReply {
  return { status: 200, body };
}

/** A 201 with a body. */
export function created(body: unknown): ApiReply {
  return { status: 201, body };
}

/** A 204. */
export const noContent: ApiReply = { status: 204 };

/** A value of the path; the router has made sure that it is there. */
export function param(request: ApiRequest, name: string): string {
  const value = request.params[name];
  if (value === undefined) throw refusal('notFound');
  return value;
}

/** Compiles routes into a function that finds the one for a method and a path. */
export function createRouter(routes: readonly Route[]): (method: string, path: string) => Match {
  const byLength = new Map<number, { readonly route: Route; readonly parts: readonly string[] }[]>();
  for (const route of routes) {
    const parts = route.path.split('/').slice(1);
    const list = byLength.get(parts.length) ?? [];
    byLength.set(parts.length, list);
    list.push({ route, parts });
  }
  return (method, path) => {
    const given = path.split('/').slice(1);
    let known = false;
    for (const { route, parts } of byLength.get(given.length) ?? []) {
      const params = matchParts(parts, given);
      if (!params) continue;
      known = true;
      if (route.method === method) return { route, params };
    }
    throw refusal(known ? 'methodNotAllowed' : 'notFound');
  };
}

function matchParts(parts: readonly string[], given: readonly string[]): Readonly<Record<string, string>> | undefined {
  const params: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(value);
    else if (part !== value) return undefined;
  }
  return params;
}
