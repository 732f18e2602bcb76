import levenshtein from 'natural/lib/natural/distance/levenshtein_distance.js';

/** Words by length and first letter, so that a typing error is compared with few of them. */
export type SpellingIndex = ReadonlyMap<string, readonly string[]>;

const bucket = (word: string, length: number): string => `${word[0] ?? ''}${String(length)}`;

export function indexSpelling(vocabulary: Iterable<string>): SpellingIndex {
  const index = new Map<string, string[]>();
  for (const word of vocabulary) {
    const key = bucket(word, word.length);
    const known = index.get(key);
    if (known) known.push(word);
    else index.set(key, [word]);
  }
  return index;
}

/** Edits between two words; two letters swapped count as one (Damerau, restricted). */
export function editDistance(a: string, b: string): number {
  return levenshtein.DamerauLevenshteinDistance(a, b, { restricted: true });
}

/**
 * The known word that a mistyped one most likely is: one edit from five letters on, two from eight on; the first letter
 * must be right, as it nearly always is.
 * @returns undefined when none is near or two are equally near
 */
export function correctSpelling(word: string, index: SpellingIndex): string | undefined {
  if (word.length < 5 || !/^[a-z]+$/.test(word)) return undefined;
  const allowed = word.length >= 8 ? 2 : 1;
  let best: string | undefined;
  let bestDistance = allowed + 1;
  let tie = false;
  for (let length = word.length - allowed; length <= word.length + allowed; length++) {
    for (const candidate of index.get(bucket(word, length)) ?? []) {
      const distance = boundedDistance(word, candidate, allowed);
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
        tie = false;
      } else if (
        distance === bestDistance &&
        distance <= allowed &&
        best !== undefined &&
        !sharesStart(best, candidate)
      )
        tie = true;
    }
  }
  return tie ? undefined : best;
}

/** Cheap lower bound first: letters that one word has and the other lacks. */
function boundedDistance(a: string, b: string, allowed: number): number {
  let missing = 0;
  for (const letter of a) if (!b.includes(letter) && ++missing > allowed) return allowed + 1;
  return editDistance(a, b);
}

const sharesStart = (a: string, b: string): boolean => a.slice(0, 4) === b.slice(0, 4);
