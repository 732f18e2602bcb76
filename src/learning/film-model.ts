import type { Sample } from '../corpus/samples.js';
import { hash } from '../hash.js';
import { fitClasses, scoreClasses, toShares } from './classes.js';
import type { Features } from './features.js';
import { fitOdds, oddsOf } from './odds.js';
import { toUnit, type Sparse } from './sparse.js';

/**
 * What the sample questions of a film teach: which record a question is about, and how it stands to that record. Plain
 * data, to be kept in a file.
 */
export interface FilmModel {
  /** What a question can be about: the targets of the samples. */
  readonly targets: readonly string[];
  /** The features that tell them apart, with their rows. */
  readonly features: ReadonlyMap<string, number>;
  /** How rarely a feature is met, by row. */
  readonly rarity: Float32Array;
  /** A row of weights for each feature, one for each target, in steps of `grain`. */
  readonly weights: Int8Array;
  /** By row. */
  readonly grain: Float32Array;
  /** Odds that the synopsis tells it, by hashed feature. */
  readonly told: Float32Array;
  /** Odds of a yes, by hashed feature. */
  readonly yes: Float32Array;
}

/** What a question may be about. */
export interface Target {
  readonly id: string;
  /** How likely it is meant, 0 to 1. */
  readonly share: number;
}

/** A question held against what was learnt. */
export interface Recognised {
  /** The likeliest first; those with next to no share are left out. */
  readonly targets: readonly Target[];
  /** How the question stands to a target, if that is meant. */
  readonly standing: (target: string) => Standing;
}

/** Logarithms of odds. */
export interface Standing {
  /** That the synopsis tells what is asked. */
  readonly told: number;
  /** Of a yes. */
  readonly yes: number;
}

/** A feature met less often teaches nothing. */
const leastMet = 2;
/** Places for hashed features. */
const places = 1 << 17;
/** What a feature counts together with the target, beside what it counts alone. */
const together = 0.8;
/** A target with less of a share is not meant. */
const leastShare = 0.01;
const schedules = { targets: { rounds: 10, step: 2 }, stance: { rounds: 10, step: 1 } } as const;

/** Learns from sample questions. The same samples give the same model. */
export function learn(samples: readonly { readonly sample: Sample; readonly features: Features }[]): FilmModel {
  const met = new Map<string, number>();
  for (const { features } of samples) for (const key of features.keys()) met.set(key, (met.get(key) ?? 0) + 1);
  const known = [...met].filter(([, times]) => times >= leastMet);
  const features = new Map(known.map(([key], row) => [key, row]));
  const rarity = Float32Array.from(known, ([, times]) => Math.log((samples.length + 1) / (times + 1)));
  const words = { features, rarity };
  const targets = [...new Set(samples.map(({ sample }) => sample.target))];
  const rank = new Map(targets.map((id, c) => [id, c]));
  const weights = fitClasses(
    samples.map((one) => toRows(one.features, words)),
    Uint16Array.from(samples, ({ sample }) => rank.get(sample.target) ?? 0),
    targets.length,
    features.size,
    schedules.targets,
  );
  const fitStance = (among: typeof samples, holds: (sample: Sample) => boolean): Float32Array =>
    fitOdds(
      among.map((one) => withTarget(one.features, words, one.sample.target)),
      Uint8Array.from(among, ({ sample }) => (holds(sample) ? 1 : 0)),
      places,
      schedules.stance,
    );
  const told = fitStance(samples, ({ facet }) => facet !== 'untold' && facet !== 'wrong');
  const yes = fitStance(
    samples.filter(({ sample: { facet } }) => facet === 'yes' || facet === 'no'),
    ({ facet }) => facet === 'yes',
  );
  return { targets, features, rarity, ...coarsen(weights, targets.length), told, yes };
}

/** Holds a question against what was learnt. */
export function recognise(model: FilmModel, features: Features): Recognised {
  const { targets, grain } = model;
  const scores = new Float32Array(targets.length);
  const { at, by } = toRows(features, model);
  scoreClasses(model.weights, { at, by: by.map((value, f) => value * (grain[at[f] ?? 0] ?? 0)) }, scores);
  toShares(scores);
  return {
    targets: targets
      .map((id, c) => ({ id, share: scores[c] ?? 0 }))
      .filter(({ share }) => share >= leastShare)
      .sort((a, b) => b.share - a.share),
    standing: (target) => {
      const both = withTarget(features, model, target);
      return { told: oddsOf(model.told, both), yes: oddsOf(model.yes, both) };
    },
  };
}

/** A byte for each weight, a quarter of the memory; no answer hangs on the rest. */
function coarsen(weights: Float32Array, classes: number): Pick<FilmModel, 'weights' | 'grain'> {
  const bytes = new Int8Array(weights.length);
  const grain = new Float32Array(weights.length / classes);
  for (let row = 0; row < grain.length; row++) {
    const own = weights.subarray(row * classes, (row + 1) * classes);
    const step = own.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127 || 1;
    grain[row] = step;
    own.forEach((weight, c) => {
      bytes[row * classes + c] = Math.round(weight / step);
    });
  }
  return { weights: bytes, grain };
}

type Words = Pick<FilmModel, 'features' | 'rarity'>;

function toRows(features: Features, { features: known, rarity }: Words): Sparse {
  const at: number[] = [];
  const by: number[] = [];
  for (const [key, share] of features) {
    const row = known.get(key);
    if (row === undefined) continue;
    at.push(row);
    by.push(share * (rarity[row] ?? 0));
  }
  return { at: Uint32Array.from(at), by: toUnit(by) };
}

/** Each feature alone and together with the target, in hashed places (Weinberger et al. 2009). */
function withTarget(features: Features, { features: known, rarity }: Words, target: string): Sparse {
  const own = hash(target);
  const at = [own % places];
  const by = [1];
  for (const [key, share] of features) {
    const row = known.get(key);
    if (row === undefined) continue;
    const value = share * (rarity[row] ?? 0);
    at.push(hash(key) % places, hash(key, own) % places);
    by.push(value, together * value);
  }
  return { at: Uint32Array.from(at), by: toUnit(by) };
}
