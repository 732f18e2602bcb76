import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctSpelling, editDistance, indexSpelling } from '../../src/language/spelling.js';

const vocabulary = ['divorce', 'marriage', 'suicide', 'apartment', 'daughter', 'vacation', 'brother', 'house', 'horse'];
const index = indexSpelling(vocabulary);

describe('a mistyped word', () => {
  it.each([
    ['divorse', 'divorce'],
    ['diovrce', 'divorce'],
    ['mariage', 'marriage'],
    ['marraige', 'marriage'],
    ['sucide', 'suicide'],
    ['appartment', 'apartment'],
    ['apartmant', 'apartment'],
    ['dauhgter', 'daughter'],
    ['vaccation', 'vacation'],
    ['brohter', 'brother'],
  ])('%s is %s', (typed, meant) => {
    expect(correctSpelling(typed, index)).toBe(meant);
  });
});

describe('is left alone', () => {
  it.each([
    ['a short word', 'hous'],
    ['a word two edits off that is short', 'dovorse'],
    ['a word with another first letter', 'bivorce'],
    ['a word as near to two others', 'hoose'],
    ['a word near to none', 'xylophone'],
    ['what is not made of letters', 'div0rce'],
    ['an empty word', ''],
  ])('%s', (_what, typed) => {
    expect(correctSpelling(typed, index)).toBeUndefined();
  });
});

describe('the distance', () => {
  it('counts a swap as one edit', () => {
    expect(editDistance('brohter', 'brother')).toBe(1);
    expect(editDistance('abc', 'abc')).toBe(0);
    expect(editDistance('', 'abc')).toBe(3);
  });

  it('is the same both ways', () => {
    const word = fc.stringMatching(/^[a-e]{0,8}$/);
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
      }),
    );
  });
});

it('finds every known word, typed right, as itself', () => {
  for (const word of vocabulary) expect(correctSpelling(word, index)).toBe(word);
});
