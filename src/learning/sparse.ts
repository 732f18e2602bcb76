import { shuffle } from '../random.js';

/** A text as numbers: which features it has, and how much of each. */
export interface Sparse {
  readonly at: Uint32Array;
  readonly by: Float32Array;
}

/** How often all examples are gone through, and how boldly is learnt from each. */
export interface Schedule {
  readonly rounds: number;
  readonly step: number;
}

/** What a feature counts as having been met before it was: no first step is endless. */
export const unmet = 1e-3;

/** Scales numbers so that as a vector they have length 1. */
export function toUnit(values: readonly number[]): Float32Array {
  let sum = 0;
  for (const value of values) sum += value * value;
  const length = Math.sqrt(sum) || 1;
  return Float32Array.from(values, (value) => value / length);
}

/** The numbers below `count` in an order that looks random and is always the same (a linear congruential generator). */
export function shuffled(count: number, seed: number): readonly number[] {
  let state = (Math.imul(seed, 2_654_435_761) + 12_345) >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return shuffle(
    Array.from({ length: count }, (_, i) => i),
    next,
  );
}
