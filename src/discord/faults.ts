import { setTimeout as sleep } from 'node:timers/promises';
import { DiscordAPIError, HTTPError, RESTJSONErrorCodes } from 'discord.js';

/** True when Discord refused a request with one of these codes. */
export function isRefusal(error: unknown, ...codes: readonly RESTJSONErrorCodes[]): boolean {
  return error instanceof DiscordAPIError && codes.some((code) => code === error.code);
}

/** The interaction is gone: it was answered too late, or the member has left it. Nobody is there to be told. */
export function isGone(error: unknown): boolean {
  return isRefusal(error, RESTJSONErrorCodes.UnknownInteraction, RESTJSONErrorCodes.UnknownMessage);
}

const pauses = [150, 600];

/**
 * Sends what must arrive: discord.js repeats a request at once on a 5xx and not at all on a broken socket, so a
 * short outage would lose the reply. `send` must be safe to repeat.
 */
export async function deliver<T>(send: () => Promise<T>): Promise<T | undefined> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      // The first attempt did arrive, only its receipt was lost.
      if (attempt > 0 && isRefusal(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)) return undefined;
      const pause = pauses[attempt];
      if (pause === undefined || !isPassing(error)) throw error;
      await sleep(pause);
    }
  }
}

const brokenSocket = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function isPassing(error: unknown): boolean {
  if (error instanceof HTTPError) return error.status >= 500;
  if (error instanceof DiscordAPIError) return error.status >= 500;
  return error instanceof Error && 'code' in error && brokenSocket.has(String(error.code));
}
