import { hash } from './hash.js';

/** A source of numbers from 0 up to, but not including, 1. */
export type Random = () => number;

/**
 * Numbers that a seed repeats: mulberry32 (Tommy Ettinger, public domain), seeded with the FNV-1a hash of the text.
 * Good enough to shuffle, no good for secrets.
 * @example createRandom('night 1')() === createRandom('night 1')() //=> true
 */
export function createRandom(seed: string): Random {
  let state = hash(seed);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A copy in an order of the random source's choosing (Fisher and Yates). */
export function shuffle<T>(items: readonly T[], random: Random): T[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
  }
  return shuffled;
}
