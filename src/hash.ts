/**
 * FNV-1a (Fowler, Noll and Vo), 32 bits: tells texts apart, keeps no secrets.
 * @param seed another one gives another hash; default: the offset basis
 */
export function hash(text: string, seed = 0x811c9dc5): number {
  let value = seed;
  for (const letter of text) value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}
