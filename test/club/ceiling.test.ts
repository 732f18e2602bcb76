import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  describeCeiling,
  formatCeiling,
  parseCeiling,
  readCeiling,
  resolveCeiling,
  resolveFilm,
  suggestCeilings,
} from '../../src/club/ceiling.js';
import { films, lamp, scenes } from './films.js';

describe('the ceiling of a place', () => {
  const standing = lamp.id;
  const other = films.find(({ id }) => id !== lamp.id) ?? lamp;

  it('is the nearest one that is set: thread, channel, server', () => {
    const levels = [{}, { ceiling: '1.2' }, { ceiling: 'act 2' }];
    expect(resolveCeiling(levels, lamp, standing)).toEqual({ ceiling: 1, from: 1 });
    expect(resolveCeiling([{ ceiling: 'everything' }, ...levels.slice(1)], lamp, standing)).toEqual({
      ceiling: 'everything',
      from: 0,
    });
    expect(resolveCeiling([{}, {}, { ceiling: 'act 2' }], lamp, standing)).toEqual({ ceiling: 5, from: 2 });
  });

  it('is open in a spoiler channel, unless the channel says otherwise', () => {
    const spoilerChannel = true;
    expect(resolveCeiling([{}, {}, { ceiling: '1.1' }], lamp, standing, { spoilerChannel })).toEqual({
      ceiling: 'everything',
      from: 'spoiler-channel',
    });
    expect(resolveCeiling([{}, { ceiling: '1.3' }, {}], lamp, standing, { spoilerChannel })).toEqual({
      ceiling: 2,
      from: 1,
    });
  });

  it('falls back to what the program says where nobody has set one', () => {
    expect(resolveCeiling([{}, {}, {}], lamp, standing)).toEqual({ ceiling: 'everything', from: 'fallback' });
    expect(resolveCeiling([{}, {}, {}], lamp, standing, { fallback: 3 })).toEqual({ ceiling: 3, from: 'fallback' });
  });

  it('of one film is none of another, an act is', () => {
    const levels = [{ film: other.id }, {}, { film: lamp.id, ceiling: '1.2' }];
    expect(resolveFilm(levels, standing)).toBe(other.id);
    expect(resolveCeiling(levels, other, standing).from).toBe('fallback');
    expect(resolveCeiling([levels[0] ?? {}, {}, { film: lamp.id, ceiling: 'act 1' }], other, standing).from).toBe(2);
  });
});

describe('a typed ceiling', () => {
  it.each([
    ['1.2', 1, '1.2'],
    [' § 1,2 ', 1, '1.2'],
    ['up to sentence 1.2.', 1, '1.2'],
    ['act 2', 5, 'act 2'],
    ['Act II', 5, 'act 2'],
    ['2', 5, 'act 2'],
    ['Everything!', 'everything', 'everything'],
    ['the whole film', 'everything', 'everything'],
  ])('%s', (typed, ceiling, stored) => {
    expect(parseCeiling(typed, lamp)).toEqual({ ok: true, ceiling, stored });
  });

  it.each([
    ['1.9', 'There is no sentence 1.9. Did you mean 1.3?'],
    ['9.9', 'There is no sentence 9.9. Did you mean 3.4?'],
    ['0.0', 'There is no sentence 0.0. Did you mean 1.1?'],
    ['act 12', 'There is no act 12. Did you mean act 3?'],
    ['evrything', '“evrything” is no place in the film. Did you mean everything?'],
    ['the kiss', '“the kiss” is no place in the film. Did you mean 1.1, act 1 or everything?'],
    ['', '“” is no place in the film. Did you mean 1.1, act 1 or everything?'],
  ])('%j is none', (typed, message) => {
    expect(parseCeiling(typed, lamp)).toEqual({ ok: false, message });
  });

  it('never fails, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...films), (typed, film) => {
        const parsed = parseCeiling(typed, film);
        if (parsed.ok) expect(readCeiling(parsed.stored, film)).toBe(parsed.ceiling);
        else expect(parsed.message.length).toBeLessThan(200);
      }),
    );
  });

  it('is kept and read again', () => {
    fc.assert(
      fc.property(scenes, ({ film, ceiling }) => {
        expect(readCeiling(formatCeiling(ceiling, film), film)).toBe(ceiling);
      }),
    );
  });

  it('opens nothing when a correction of the corpus takes its sentence away', () => {
    expect(readCeiling('2.9', lamp)).toBe(5);
    expect(readCeiling('0.1', lamp)).toBe(0);
    expect(readCeiling('act 9', lamp)).toBe(9);
    expect(readCeiling('nonsense', lamp)).toBeUndefined();
  });
});

describe('a ceiling in words', () => {
  it('says how far, not what', () => {
    expect(describeCeiling('everything', lamp)).toBe('the whole film');
    expect(describeCeiling(5, lamp)).toBe('up to the end of act 2 (sentence 2.3)');
    expect(describeCeiling(1, lamp)).toBe('up to sentence 1.2, in act 1');
  });

  it('is suggested by number alone', () => {
    expect(suggestCeilings('', lamp, 4)).toEqual([
      { value: 'act 1', label: 'act 1: up to sentence 1.3' },
      { value: 'act 2', label: 'act 2: up to sentence 2.3' },
      { value: 'act 3', label: 'act 3: up to sentence 3.4' },
      { value: 'everything', label: 'everything: the whole film' },
    ]);
    expect(suggestCeilings('2.', lamp).map(({ value }) => value)).toContain('2.1');
    const words = new Set(
      films.flatMap((film) => suggestCeilings('', film, 100).flatMap(({ label }) => label.match(/\p{L}+/gu) ?? [])),
    );
    expect([...words].sort()).toEqual(['act', 'everything', 'film', 'sentence', 'the', 'to', 'up', 'whole']);
  });
});
