import distances from 'natural/lib/natural/distance/levenshtein_distance.js';
import { fold } from '../language/fold.js';

/** At most this many slips of the keyboard make a name that was probably meant. */
const maxSlips = 2;
/** Shorter names begin too many others. */
const shortest = 4;

/**
 * The candidate that was probably meant: the same without accents and case, at most two slips away, or, for a
 * longer name, the only one that begins or ends the same.
 */
export function nearest(typed: string, candidates: Iterable<string>): string | undefined {
  const wanted = fold(typed);
  const allowed = Math.min(maxSlips, Math.floor((wanted.length - 1) / 2));
  let best: string | undefined;
  let bestDistance = allowed + 1;
  const longer: string[] = [];
  const shorter: string[] = [];
  for (const candidate of new Set(candidates)) {
    const name = fold(candidate);
    const distance =
      name === wanted
        ? 0
        : Math.abs(name.length - wanted.length) > allowed
          ? bestDistance
          : distances.DamerauLevenshteinDistance(wanted, name, { restricted: true });
    if (distance < bestDistance) {
      bestDistance = distance;
      best = candidate;
    }
    if (wanted.length < shortest || name.length < shortest) continue;
    if (name.startsWith(wanted) || name.endsWith(`-${wanted}`)) longer.push(candidate);
    else if (wanted.startsWith(name)) shorter.push(candidate);
  }
  return best ?? onlyOf(longer) ?? onlyOf(shorter);
}

const onlyOf = (names: readonly string[]): string | undefined => (names.length === 1 ? names[0] : undefined);
