/** Marks of what JSON has no word for: a map, a set, something met again, and where that stood first. */
const marks = { map: '$map', set: '$set', again: '$again', first: '$first' } as const;

/**
 * Turns data with maps and sets into what JSON can hold. An object that stands in several places stays one object.
 * Functions, classes and cycles have no place in it.
 */
export function toPlain(value: unknown): unknown {
  const seen = new Map<object, number>();
  const repeated = new Map<object, number>();
  const count = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    const times = (seen.get(part) ?? 0) + 1;
    seen.set(part, times);
    if (times === 2) repeated.set(part, -1);
    if (times > 1) return;
    if (part instanceof Map) for (const pair of part as Map<unknown, unknown>) pair.forEach(count);
    else if (part instanceof Set) for (const member of part as Set<unknown>) count(member);
    else Object.values(part).forEach(count);
  };
  count(value);

  let named = 0;
  const write = (part: unknown): unknown => {
    if (typeof part === 'function') throw new TypeError('A function cannot be packed.');
    if (typeof part !== 'object' || part === null) return part;
    const name = repeated.get(part);
    if (name === undefined) return writeParts(part);
    if (name >= 0) return { [marks.again]: name };
    const own = named++;
    repeated.set(part, own);
    return { [marks.first]: own, value: writeParts(part) };
  };
  const writeParts = (part: object): unknown => {
    if (part instanceof Map) return { [marks.map]: [...(part as Map<unknown, unknown>)].flat().map(write) };
    if (part instanceof Set) return { [marks.set]: [...(part as Set<unknown>)].map(write) };
    if (Array.isArray(part)) return part.map(write);
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, write(inner)]));
  };
  return write(value);
}

/** The data again. What was plain is used up. */
export function fromPlain(value: unknown): unknown {
  const named = new Map<unknown, unknown>();
  const readAll = (list: unknown[]): unknown[] => {
    for (let i = 0; i < list.length; i++) list[i] = read(list[i]);
    return list;
  };
  const read = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part;
    if (Array.isArray(part)) return readAll(part);
    const parts = part as Record<string, unknown>;
    for (const key in parts) {
      const inner = parts[key];
      if (key === marks.again) return named.get(inner);
      if (key === marks.set) return new Set(readAll(inner as unknown[]));
      if (key === marks.map) return readMap(inner as unknown[]);
      if (key === marks.first) {
        const made = read(parts['value']);
        named.set(inner, made);
        return made;
      }
      parts[key] = read(inner);
    }
    return parts;
  };
  const readMap = (pairs: unknown[]): Map<unknown, unknown> => {
    const map = new Map<unknown, unknown>();
    for (let i = 0; i < pairs.length; i += 2) map.set(read(pairs[i]), read(pairs[i + 1]));
    return map;
  };
  return read(value);
}
