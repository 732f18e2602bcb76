import type { Dictionary } from './lexicon.js';

/**
 * A Bloom filter (Bloom 1970) over ordinary English words: a quarter of a million bytes fewer than the words, and read in
 * no time. About one word in a hundred that is none passes for one; then a typing error stays uncorrected, no more.
 */
const bitsPerWord = 10;
const hashes = 7;

/** FNV-1a, 32 bits, with a seed. */
function hash(word: string, seed: number): number {
  let value = (0x811c9dc5 ^ seed) >>> 0;
  for (let i = 0; i < word.length; i++) value = Math.imul(value ^ word.charCodeAt(i), 0x01000193) >>> 0;
  return value;
}

function* places(word: string, bits: number): Generator<number> {
  const first = hash(word, 0);
  const second = hash(word, 0x9e3779b9) | 1;
  for (let i = 0; i < hashes; i++) yield ((first + Math.imul(i, second)) >>> 0) % bits;
}

/** Packs words into the bytes of a filter. */
export function packDictionary(words: readonly string[]): Uint8Array {
  const bytes = new Uint8Array(Math.max(1, Math.ceil((words.length * bitsPerWord) / 8)));
  for (const word of words)
    for (const place of places(word, bytes.length * 8))
      bytes[place >> 3] = (bytes[place >> 3] ?? 0) | (1 << (place & 7));
  return bytes;
}

/** Opens a packed dictionary. */
export function openDictionary(bytes: Uint8Array): Dictionary {
  return {
    has(word) {
      for (const place of places(word, bytes.length * 8))
        if (((bytes[place >> 3] ?? 0) & (1 << (place & 7))) === 0) return false;
      return true;
    },
  };
}
