import { describe, expect, it } from 'vitest';
import { compileLexicon, type Lexicon, type LexiconSource } from '../../src/language/lexicon.js';
import { packLexicon, unpackLexicon, type PackedLexicon } from '../../src/language/packed-lexicon.js';
import { fromPlain, toPlain } from '../../src/language/plain.js';

const source: LexiconSource = {
  concepts: {
    love: {
      adore: { verbs: ['adore', 'fall for', 'be mad about', 'lose .. heart to'], nouns: ['crush'], opposite: ['hate'] },
      hate: { verbs: ['hate', 'constructor'], adjectives: ['mad'], near: ['adore'], broader: ['feel'] },
      feel: { verbs: ['feel'], symmetric: true },
    },
  },
  kin: { brother: { words: ['brother'], plural: ['brothers'], relation: 'sibling', gender: 'male' } },
  people: { lawyer: { words: ['lawyer', 'attorney'] } },
  irregular: { 'attorney general': ['attorneys general'], fall: ['fell', 'fallen'] },
  chat: { u: 'you' },
  fillers: ['by the way'],
  smalltalk: { thanks: ['thank you', 'cheers'] },
  attributes: { age: { words: ['how old'], slots: ['age'] } },
};
const dictionary = new Set(['harbour', 'lamp']);

const json = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Everything of a lexicon that can be compared. */
function spread({ patterns, concepts, ...others }: Lexicon): unknown {
  const groups = [...patterns].map(([first, { single, byLast }]) => [first, single, [...byLast]]);
  return { ...others, isWord: undefined, concepts: [...concepts], groups };
}

describe('a packed lexicon', () => {
  const lexicon = compileLexicon(source, dictionary);
  const again = (): Lexicon => unpackLexicon(json<PackedLexicon>(packLexicon(lexicon)), dictionary);

  it('holds what the compiled one holds, in the same order', () => {
    expect(spread(again())).toEqual(spread(lexicon));
    expect(again().patterns.size).toBe(lexicon.patterns.size);
  });

  it('knows the same words', () => {
    const unpacked = again();
    for (const word of ['adore', 'fell', 'lamps', 'harbour', 'adored', 'brothers', 'xyzzy', 'lampe', ''])
      expect([word, unpacked.isWord(word)]).toEqual([word, lexicon.isWord(word)]);
  });

  it('has nothing that objects have by nature', () => {
    const { patterns } = again();
    expect(patterns.get('toString')).toBeUndefined();
    expect(patterns.has('__proto__')).toBe(false);
    expect(patterns.get('constructor')?.single).toEqual(lexicon.patterns.get('constructor')?.single);
  });

  it('makes each entry once', () => {
    const { patterns } = again();
    expect(patterns.get('fall')).toBe(patterns.get('fall'));
  });
});

describe('plain data', () => {
  it('keeps maps, sets and what stands in several places', () => {
    const shared = { who: ['mira'], empty: [] };
    const data = {
      a: shared,
      b: [
        shared,
        new Set([1, 'two']),
        new Map<string, unknown>([
          ['key', shared],
          ['none', null],
        ]),
      ],
      c: new Map([['list', [1, [2, 3]]]]),
    };
    const read = fromPlain(json(toPlain(data))) as typeof data;
    expect(read).toEqual(data);
    expect(read.b[0]).toBe(read.a);
    expect((read.b[2] as Map<string, unknown>).get('key')).toBe(read.a);
  });

  it('takes no functions', () => {
    expect(() => toPlain({ work: () => 1 })).toThrow(TypeError);
  });
});
