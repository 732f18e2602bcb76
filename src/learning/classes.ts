import { shuffled, unmet, type Schedule, type Sparse } from './sparse.js';

/** A class that an example is off by less is left as it is. */
const negligible = 1e-3;

/**
 * Learns to tell classes apart: multinomial logistic regression, fitted by stochastic gradient descent with steps that
 * shrink for features that are often met (AdaGrad, Duchi, Hazan and Singer 2011). The same examples give the same weights.
 * @param labels the class of each example, from 0
 * @returns a row of `classes` weights for each feature
 */
export function fitClasses(
  examples: readonly Sparse[],
  labels: Uint16Array,
  classes: number,
  features: number,
  { rounds, step }: Schedule,
): Float32Array {
  const weights = new Float32Array(features * classes);
  const met = new Float32Array(features).fill(unmet);
  const scores = new Float32Array(classes);
  const off = new Uint16Array(classes);
  for (let round = 0; round < rounds; round++) {
    for (const which of shuffled(examples.length, round)) {
      const example = examples[which];
      if (!example) continue;
      scoreClasses(weights, example, scores);
      toShares(scores);
      const label = labels[which] ?? 0;
      scores[label] = (scores[label] ?? 0) - 1;
      let count = 0;
      let sum = 0;
      for (let c = 0; c < classes; c++) {
        const by = scores[c] ?? 0;
        if (Math.abs(by) < negligible) continue;
        off[count++] = c;
        sum += by * by;
      }
      const { at, by } = example;
      for (let f = 0; f < at.length; f++) {
        const feature = at[f] ?? 0;
        const value = by[f] ?? 0;
        const seen = (met[feature] ?? 0) + value * value * sum;
        met[feature] = seen;
        const rate = (step * value) / Math.sqrt(seen);
        const row = feature * classes;
        for (let k = 0; k < count; k++) {
          const c = off[k] ?? 0;
          weights[row + c] = (weights[row + c] ?? 0) - rate * (scores[c] ?? 0);
        }
      }
    }
  }
  return weights;
}

/** What speaks for each class, into `scores`. */
export function scoreClasses(weights: Float32Array | Int8Array, { at, by }: Sparse, scores: Float32Array): void {
  const classes = scores.length;
  scores.fill(0);
  for (let f = 0; f < at.length; f++) {
    const row = (at[f] ?? 0) * classes;
    const value = by[f] ?? 0;
    for (let c = 0; c < classes; c++) scores[c] = (scores[c] ?? 0) + value * (weights[row + c] ?? 0);
  }
}

/** Turns scores into shares that add up to 1. */
export function toShares(scores: Float32Array): void {
  let most = -Infinity;
  for (const score of scores) most = Math.max(most, score);
  let sum = 0;
  for (let c = 0; c < scores.length; c++) {
    const share = Math.exp((scores[c] ?? 0) - most);
    scores[c] = share;
    sum += share;
  }
  for (let c = 0; c < scores.length; c++) scores[c] = (scores[c] ?? 0) / sum;
}
