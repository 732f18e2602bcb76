/** How far ahead Discord lets an event be planned. */
const farthest = 5 * 365 * 86_400_000;

const units = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 } as const;

/**
 * Reads when a night shall be: "in 3 days", "2026-12-24 20:00", the same with "+01:00", or Discord's own `<t:…>`.
 * A date without an offset is in UTC.
 * @returns milliseconds since the epoch; undefined for anything else, and for what has passed or is years away
 * @example parseWhen('in 2 hours', 0) //=> 7200000
 */
export function parseWhen(typed: string, now: number): number | undefined {
  const text = typed.trim();
  const at = readMark(text) ?? readDelay(text, now) ?? readDate(text);
  return at !== undefined && at > now && at < now + farthest ? at : undefined;
}

function readMark(text: string): number | undefined {
  const mark = /^(?:<t:)?(\d{9,11})(?::[a-zA-Z])?>?$/.exec(text);
  return mark ? Number(mark[1]) * 1_000 : undefined;
}

function readDelay(text: string, now: number): number | undefined {
  const delay = /^(?:in )?(\d{1,5})\s*(m|h|d|w)(?:in|ins|inutes?|ours?|ays?|eeks?)?$/i.exec(text);
  const unit = delay?.[2]?.toLowerCase() as keyof typeof units | undefined;
  return delay && unit ? now + Number(delay[1]) * units[unit] : undefined;
}

function readDate(text: string): number | undefined {
  const date = /^(\d{4}-\d\d-\d\d)[T ]+(\d\d?):(\d\d)(?::\d\d)?\s*(Z|UTC|[+-]\d\d:?\d\d)?$/i.exec(text);
  if (!date) return undefined;
  const [, day = '', hour = '', minute = '', typed = 'Z'] = date;
  const offset = /^[+-]/.test(typed) ? `${typed.slice(0, 3)}:${typed.slice(-2)}` : 'Z';
  const at = Date.parse(`${day}T${hour.padStart(2, '0')}:${minute}:00${offset}`);
  return Number.isNaN(at) ? undefined : at;
}
