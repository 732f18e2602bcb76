import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutSentences, cutWords } from '../../src/discord/limits.js';

describe('cutWords', () => {
  it.each([
    ['Tell me everything you know', 12, 'Tell me…'],
    ['short', 12, 'short'],
    ['one, two', 6, 'one…'],
    ['Pneumonoultramicroscopic', 8, 'Pneumon…'],
    ['She leaves [1] at night', 15, 'She leaves [1]…'],
    ['👩‍👩‍👧👩‍👩‍👧', 9, '👩‍👩‍👧…'],
    ['', 5, ''],
    ['anything', 0, ''],
  ])('%j at %i is %j', (text, max, cut) => expect(cutWords(text, max)).toBe(cut));

  it('never exceeds the limit, never tears a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 1, max: 120 }), (text, max) => {
        const cut = cutWords(text, max);
        expect(cut.length).toBeLessThanOrEqual(max);
        expect(cut).not.toMatch(/\p{Cs}/u);
      }),
    );
  });
});

describe('cutSentences', () => {
  it.each([
    ['One. Two. Three.', 12, 'One. Two.'],
    ['“Really?” she asks. Then she goes.', 25, '“Really?” she asks.'],
    ['A single sentence without an end', 16, 'A single…'],
    ['One. Two.', 9, 'One. Two.'],
  ])('%j at %i is %j', (text, max, cut) => expect(cutSentences(text, max)).toBe(cut));

  it('never exceeds the limit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.integer({ min: 1, max: 200 }), (text, max) => {
        expect(cutSentences(text, max).length).toBeLessThanOrEqual(max);
      }),
    );
  });
});
