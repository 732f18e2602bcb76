import type { Gateway } from '../gateway/server.js';
import type { Faults } from '../rest/faults.js';
import { perSecond, type RestServer } from '../rest/server.js';
import type { World } from '../world/world.js';

/** How the rehearsal decides that the bot has nothing more to say. */
export interface QuietOptions {
  /** Pings in a row that the bot must answer without a request of its own between them. Default: 4. */
  readonly rounds?: number;
  /** Milliseconds between them, real time. Default: 5. */
  readonly everyMs?: number;
  /** Milliseconds after which the rehearsal stops waiting in any case, real time. Default: 15,000. */
  readonly patienceMs?: number;
}

/** Discord shows a typing indicator for this long. */
const typingMs = 10_000;
/** A bot that has used up a second's requests goes on after it; its timers may be late. */
const heldBackMs = 1_000 + 250;

interface Wait {
  readonly end: number;
  readonly resolve: () => void;
  /** Rounds in a row without a sign of the bot. */
  calm: number;
}

/**
 * Creates a function that resolves once the bot is idle.
 *
 * The bot reads what is sent to it in order, so a ping comes back after all earlier events have been read. As long as
 * requests arrive between two pings, one is being answered, the bot shows that it types, waits out a 429, or may hold
 * itself back after a second's worth of requests, it is not idle. All who wait share the pings: a crowd of people costs
 * no more than one.
 */
export function createQuiet(
  world: World,
  gateway: Gateway,
  rest: RestServer,
  faults: Faults,
  { rounds = 4, everyMs = 5, patienceMs = 15_000 }: QuietOptions,
): () => Promise<void> {
  const typing = new Map<string, number>();
  world.listen((event) => {
    if (event.type === 'typing') typing.set(event.channelId, Date.now() + typingMs);
    if (event.type === 'message' && event.message.authorId === world.bot.id) typing.delete(event.message.channelId);
  });
  const types = (): boolean => [...typing.values()].some((until) => until > Date.now());
  const isHeldBack = (): boolean => {
    const [oldest] = rest.latest;
    return rest.latest.length >= perSecond && oldest !== undefined && oldest + heldBackMs > Date.now();
  };

  const waits = new Set<Wait>();
  const look = async (): Promise<void> => {
    while (waits.size > 0) {
      // Who comes later has to wait for a ping that is sent after what they did.
      const present = [...waits];
      const before = rest.total;
      await withinTime(gateway.ping(), Math.min(...present.map(({ end }) => end)) - Date.now());
      await new Promise((resolve) => setTimeout(resolve, everyMs));
      const busy = rest.total !== before || rest.inFlight > 0 || types() || faults.waiting || isHeldBack();
      for (const wait of present) {
        wait.calm = busy ? 0 : wait.calm + 1;
        if (wait.calm < rounds && Date.now() < wait.end) continue;
        waits.delete(wait);
        wait.resolve();
      }
    }
  };
  return () =>
    new Promise((resolve) => {
      waits.add({ end: Date.now() + patienceMs, resolve, calm: 0 });
      if (waits.size === 1) void look();
    });
}

/** Waits for a promise, but not longer than `milliseconds`. */
async function withinTime(promise: Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, Math.max(0, milliseconds))));
  await Promise.race([promise, limit]);
  clearTimeout(timer);
}
