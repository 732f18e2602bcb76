import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDictionary, packDictionary } from '../../src/language/dictionary.js';

/** Words of letters, the same at every run, none twice. */
function inventWords(count: number, seed: number): string[] {
  const words = new Set<string>();
  let state = seed;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
  while (words.size < count) {
    const length = 4 + next(9);
    words.add(Array.from({ length }, () => String.fromCharCode(97 + next(26))).join(''));
  }
  return [...words];
}

describe('a packed dictionary', () => {
  const words = inventWords(20_000, 7);
  const dictionary = openDictionary(packDictionary(words));

  it('finds every word', () => {
    expect(words.filter((word) => !dictionary.has(word))).toEqual([]);
  });

  it('takes fewer than three strangers in a hundred for words', () => {
    const known = new Set(words);
    const strangers = inventWords(20_000, 99).filter((word) => !known.has(word));
    const taken = strangers.filter((word) => dictionary.has(word)).length;
    expect(taken / strangers.length).toBeLessThan(0.03);
  });

  it('is smaller than its words', () => {
    expect(packDictionary(words).length).toBeLessThan(words.join('\n').length / 4);
  });

  it('is the same bytes for the same words', () => {
    expect(packDictionary(words.slice(0, 500))).toEqual(packDictionary(words.slice(0, 500)));
  });

  it('knows nothing when it is empty', () => {
    const empty = openDictionary(packDictionary([]));
    expect(['a', 'word', ''].some((word) => empty.has(word))).toBe(false);
  });

  it('finds any words that were packed', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 20 }), { maxLength: 50 }), (packed) => {
        const any = openDictionary(packDictionary(packed));
        expect(packed.every((word) => any.has(word))).toBe(true);
      }),
    );
  });
});
