import { shuffled, unmet, type Schedule, type Sparse } from './sparse.js';

/**
 * Learns to tell yes from no: logistic regression, fitted like `fitClasses`.
 * @param labels 1 for yes, 0 for no
 * @returns a weight for each feature
 */
export function fitOdds(
  examples: readonly Sparse[],
  labels: Uint8Array,
  features: number,
  { rounds, step }: Schedule,
): Float32Array {
  const weights = new Float32Array(features);
  const met = new Float32Array(features).fill(unmet);
  for (let round = 0; round < rounds; round++) {
    for (const which of shuffled(examples.length, round)) {
      const example = examples[which];
      if (!example) continue;
      const off = toChance(oddsOf(weights, example)) - (labels[which] ?? 0);
      const { at, by } = example;
      for (let f = 0; f < at.length; f++) {
        const feature = at[f] ?? 0;
        const slope = off * (by[f] ?? 0);
        const seen = (met[feature] ?? 0) + slope * slope;
        met[feature] = seen;
        weights[feature] = (weights[feature] ?? 0) - (step * slope) / Math.sqrt(seen);
      }
    }
  }
  return weights;
}

/** The logarithm of the odds of a yes. */
export function oddsOf(weights: Float32Array, { at, by }: Sparse): number {
  let odds = 0;
  for (let f = 0; f < at.length; f++) odds += (by[f] ?? 0) * (weights[at[f] ?? 0] ?? 0);
  return odds;
}

/** How likely a yes is by its odds, 0 to 1. */
export const toChance = (odds: number): number => 1 / (1 + Math.exp(-odds));
