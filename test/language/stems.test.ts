import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inflectionKey, stem } from '../../src/language/stems.js';

const irregular = new Map([
  ['left', 'leave'],
  ['bought', 'buy'],
  ['was', 'be'],
]);
const key = (word: string): string => inflectionKey(word, irregular);

describe('inflections of one word have one key', () => {
  it.each([
    'marry marries married marrying',
    'stop stops stopped stopping',
    'take takes taking',
    'leave leaves left leaving',
    'buy buys bought buying',
    'kiss kisses kissed kissing',
    'party parties partied partying',
    'teach teaches teaching',
    'divorce divorces divorced divorcing',
    'threaten threatens threatened threatening',
    'box boxes boxed boxing',
    'murderer murderers',
    'travel travels travelled travelling traveled traveling',
    'worry worries worried worrying',
    'boss bosses',
    'play plays played playing',
  ])('%s', (line) => {
    expect(new Set(line.split(' ').map(key)).size).toBe(1);
  });
});

describe('different words have different keys', () => {
  it.each([
    ['murder', 'murderer'],
    ['possessive', 'possession'],
    ['waiter', 'wait'],
    ['marry', 'marriage'],
    ['general', 'generous'],
    ['paint', 'painter'],
    ['bus', 'busy'],
    ['adopt', 'adoption'],
    ['organ', 'organize'],
    ['his', 'hi'],
    ['this', 'thi'],
  ])('%s and %s', (one, other) => {
    expect(key(one)).not.toBe(key(other));
  });
});

describe('a stem joins a family', () => {
  it.each([
    ['marry', 'married'],
    ['murder', 'murders'],
    ['connect', 'connection'],
    ['left', 'leaving'],
  ])('%s and %s', (one, other) => {
    expect(stem(one, irregular)).toBe(stem(other, irregular));
  });
});

describe('American and British spellings meet', () => {
  it.each([
    ['colour', 'color'],
    ['honoured', 'honored'],
    ['neighbours', 'neighbors'],
    ['favourite', 'favorite'],
    ['apologise', 'apologize'],
    ['apologised', 'apologized'],
    ['organisation', 'organization'],
    ['centres', 'centers'],
    ['travelled', 'traveled'],
    ['traveller', 'traveler'],
    ['analyse', 'analyze'],
    ['defence', 'defense'],
    ['licence', 'license'],
    ['dialogue', 'dialog'],
  ])('%s is %s', (british, american) => {
    expect(stem(british, irregular)).toBe(stem(american, irregular));
    expect(key(british)).toBe(key(american));
  });
});

describe('any word', () => {
  it('has a key and a stem that do not change when asked again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (word) => {
        expect(key(word)).toBe(key(word));
        expect(stem(word, irregular)).toBe(stem(word, irregular));
      }),
    );
  });

  it('of letters has a key that is not empty', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{2,20}$/), (word) => {
        expect(key(word)).not.toBe('');
      }),
    );
  });
});
