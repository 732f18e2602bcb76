import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/language/fold.js';

describe('fold', () => {
  it.each([
    ['Agnès', 'agnes'],
    ['AGNÈS', 'agnes'],
    ['Agne\u0300s', 'agnes'],
    ['Łódź', 'łodz'],
    ['Žižek', 'zizek'],
    ['Œuvre', 'oeuvre'],
    ['Æon', 'aeon'],
    ['Straße', 'strasse'],
    ['ﬁancé', 'fiance'],
    ['Ｔｏｎｙ', 'tony'],
    ['she’s', "she's"],
    ['she‘s', "she's"],
    ['she`s', "she's"],
    ['“case”', '"case"'],
    ['„case“', '"case"'],
    ['«case»', '"case"'],
    ['one–two—three', 'one-two-three'],
    ['to\u200bny', 'tony'],
    ['to\u00adny', 'tony'],
    ['\u202etony\u202c', 'tony'],
    ['\ufefftony', 'tony'],
    ['❤️', '❤'],
    ['a\u00a0b', 'a b'],
    ['', ''],
  ])('%j becomes %j', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('folds a folded text to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});
