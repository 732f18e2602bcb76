/** A fault that the next requests shall meet. */
export interface Fault {
  /** Only requests of this method. Default: any. */
  readonly method?: string;
  /** Only requests whose path (without `/api/v10`) matches. Default: any. */
  readonly path?: RegExp;
  /** How many requests meet it. Default: 1. */
  readonly times?: number;
  /** HTTP status of the answer; 429 needs `retryAfter`. */
  readonly status?: number;
  /** Seconds to wait before the next try, for a 429. Default: 1. */
  readonly retryAfter?: number;
  /** True for a 429 that holds for every route. */
  readonly global?: boolean;
  /** Breaks the connection: `before` the request takes effect, or after it, so that the answer is `lost`. */
  readonly reset?: 'before' | 'lost';
}

/** A fault that a request has met. */
export type MetFault =
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'limited'; readonly retryAfter: number; readonly global: boolean; readonly ignored: boolean }
  | { readonly kind: 'reset'; readonly lost: boolean };

/** Keeps the faults to come and the waits that a 429 has imposed. */
export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  meet(method: string, path: string): MetFault | undefined;
  /** True while a client may be waiting out a 429. */
  readonly waiting: boolean;
}

/** A client's clock need not tick with ours. */
const tolerance = 25;

/** Creates an empty list of faults. */
export function createFaults(): Faults {
  let faults: { readonly fault: Fault; left: number }[] = [];
  const waits = new Map<string, number>();
  const everywhere = '*';

  const limited = (key: string): MetFault | undefined => {
    const until = waits.get(key);
    if (until === undefined) return undefined;
    const left = until - Date.now();
    if (left > tolerance)
      return { kind: 'limited', retryAfter: left / 1000, global: key === everywhere, ignored: true };
    waits.delete(key);
    return undefined;
  };

  return {
    get waiting() {
      return [...waits.values()].some((until) => until + 1000 > Date.now());
    },
    add(fault) {
      faults.push({ fault, left: fault.times ?? 1 });
    },
    clear() {
      faults = [];
      waits.clear();
    },
    meet(method, path) {
      const key = `${method} ${path}`;
      const wait = limited(everywhere) ?? limited(key);
      if (wait) return wait;
      const found = faults.find(
        ({ fault }) => (fault.method ?? method) === method && (fault.path === undefined || fault.path.test(path)),
      );
      if (!found) return undefined;
      found.left -= 1;
      if (found.left <= 0) faults = faults.filter((other) => other !== found);
      const { status = 500, retryAfter = 1, global = false, reset } = found.fault;
      if (reset) return { kind: 'reset', lost: reset === 'lost' };
      if (status !== 429) return { kind: 'status', status };
      waits.set(global ? everywhere : key, Date.now() + retryAfter * 1000);
      return { kind: 'limited', retryAfter, global, ignored: false };
    },
  };
}
