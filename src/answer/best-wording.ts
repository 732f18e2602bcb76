import type { Unit } from '../question/question.js';
import type { FilmIndex, IndexedWording } from './record-index.js';
import { explain, type Explained } from './terms.js';
import { weights } from './weights.js';

/** The wording that says most of what the record's own words leave open, among those that the question says nearly whole. */
export function bestWording(
  units: readonly Unit[],
  worth: ReadonlyMap<Unit, number>,
  base: ReadonlyMap<Unit, Explained>,
  wordings: readonly IndexedWording[],
  index: FilmIndex,
): { wording?: IndexedWording; gain: number; fit: number } {
  let best: { wording?: IndexedWording; gain: number; fit: number } = { gain: 0, fit: 0 };
  if (units.length === 0) return best;
  let most = 0;
  for (const wording of wordings) {
    let hits = 0;
    let weight = 0;
    let added = 0;
    for (const unit of units) {
      const { strength, opposite } = explain(unit, wording.terms, index.lexicon);
      if (opposite || strength < weights.wording.hit) continue;
      const worthOf = worth.get(unit) ?? 1;
      hits += strength * (unit.stems.length > 1 && unit.senses.length === 0 ? unit.stems.length : 1);
      weight += strength * worthOf;
      added += worthOf * Math.max(0, strength - (base.get(unit)?.strength ?? 0));
    }
    const fit = Math.min(1, hits / wording.size);
    if (fit < weights.wording.fit) continue;
    const gain = fit * fit * Math.min(weights.wording.most, weights.wording.gain * weight);
    if (gain + added > most) {
      most = gain + added;
      best = { wording, gain, fit };
    }
  }
  return best;
}
