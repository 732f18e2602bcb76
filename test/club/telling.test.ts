import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FilmRecord } from '../../src/corpus/film.js';
import { attribute } from '../../src/club/attribute.js';
import { listCharacters } from '../../src/club/characters.js';
import { listClaims, listSpeakers } from '../../src/club/claims.js';
import { contentNotes, recap } from '../../src/club/recap.js';
import { tellsNothingAhead } from '../../src/club/told.js';
import { films, lamp, scenes } from './films.js';

const record = (id: string): FilmRecord => {
  const found = lamp.records.find((one) => one.id === id);
  if (!found) throw new Error(`no record ${id}`);
  return found;
};

describe('a recap', () => {
  it('tells in told order or as it happened', () => {
    const eventsIn = (order: 'told' | 'story') =>
      recap(lamp, { ceiling: 5, order }).flatMap(({ lines }) => lines.map(({ event }) => event));
    expect(eventsIn('told').slice(0, 3)).toEqual(['lena-begs-marta', 'marta-refuses', 'marta-saves-jonas']);
    expect(eventsIn('story').slice(0, 2)).toEqual(['ivo-teaches-marta', 'marta-promises']);
    expect(new Set(eventsIn('told'))).toEqual(new Set(eventsIn('story')));
  });

  it('cites every line', () => {
    const [page] = recap(lamp, { ceiling: 'everything', detail: 'short' });
    expect(page?.text.split('\n')).toContain('• Marta and Ivo marry in the lamp room (2.2)');
  });

  it('is longer in full than in short, and tells more the higher the ceiling', () => {
    const count = (ceiling: number, detail: 'short' | 'full') =>
      recap(lamp, { ceiling, detail }).reduce((sum, { lines }) => sum + lines.length, 0);
    expect(count(9, 'short')).toBeLessThan(count(9, 'full'));
    expect(count(4, 'full')).toBeLessThan(count(5, 'full'));
  });

  it('fits its pages, and loses no line between them', () => {
    fc.assert(
      fc.property(
        scenes,
        fc.integer({ min: 120, max: 1_500 }),
        fc.constantFrom('told' as const, 'story' as const),
        (scene, pageLength, order) => {
          const pages = recap(scene.film, { ceiling: scene.ceiling, order, pageLength });
          const whole = recap(scene.film, { ceiling: scene.ceiling, order, pageLength: 1_000_000 });
          expect(pages.every(({ text }) => text.length <= pageLength)).toBe(true);
          expect(pages.flatMap(({ lines }) => lines.map(({ event, cites }) => event ?? cites))).toEqual(
            whole.flatMap(({ lines }) => lines.map(({ event, cites }) => event ?? cites)),
          );
          expect(pages.map(({ number }) => number)).toEqual(pages.map((_, index) => index + 1));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has one empty page where nothing has happened yet', () => {
    const quiet = { ...lamp, records: lamp.records.filter(({ id }) => id === 'jonas-comes-back') };
    expect(recap(quiet, { ceiling: 0 })).toEqual([{ number: 1, of: 1, lines: [], text: '' }]);
  });

  it('quotes the sentences of a film that has no events', () => {
    const bare = { ...lamp, records: [] };
    const [page] = recap(bare, { ceiling: 2 });
    expect(page?.lines).toHaveLength(3);
    expect(page?.lines[2]?.cites).toEqual(['1.3']);
  });

  it('quotes the sentence where a gloss looks ahead', () => {
    const ahead = { ...record('lena-begs-marta'), gloss: 'Lena begs Marta, who later hands over the key' };
    const film = { ...lamp, records: [ahead] };
    expect(recap(film, { ceiling: 2 })[0]?.lines[0]?.text).toMatch(/^“Her sister Lena begs her/);
    expect(recap(film, { ceiling: 'everything' })[0]?.lines[0]?.text).toContain('the key');
  });
});

describe('what is only claimed', () => {
  it('says whose it is', () => {
    expect(attribute(record('jonas-claims'), lamp)).toBe('Jonas claims that he is a fisherman');
    const bare = { ...record('jonas-claims'), gloss: 'Jonas is a fisherman' };
    expect(attribute(bare, lamp)).toBe('Jonas claims: Jonas is a fisherman');
    expect(attribute({ ...bare, who: { ...bare.who, agent: ['marta', 'lena'] } }, lamp)).toBe(
      'Marta and Lena claim: Jonas is a fisherman',
    );
    expect(attribute({ ...bare, mode: 'belief', who: { ...bare.who, agent: [] } }, lamp)).toBe(
      'It is believed: Jonas is a fisherman',
    );
    expect(attribute({ ...bare, mode: 'fact' }, lamp)).toBe('Jonas is a fisherman');
  });

  it('is listed by mode and by speaker, with what came of it', () => {
    const all = listClaims(lamp, { ceiling: 'everything' });
    expect(all.map(({ mode, event }) => [mode, event])).toEqual([
      ['promise', 'marta-promises'],
      ['claim', 'jonas-claims'],
      ['threat', 'marta-threatens-jonas'],
    ]);
    expect(all[0]?.outcome).toEqual({ result: 'kept', text: 'Jonas comes back at dawn', cites: ['3.4'] });
    expect(listClaims(lamp, { ceiling: 'everything', character: 'marta' })).toHaveLength(2);
    expect(listClaims(lamp, { ceiling: 'everything', mode: 'threat' })).toHaveLength(1);
    expect([...listSpeakers(lamp, 'everything')]).toEqual([
      ['marta', 2],
      ['jonas', 1],
    ]);
  });

  it('has no outcome before that is told', () => {
    expect(listClaims(lamp, { ceiling: 8, mode: 'promise' })[0]?.outcome).toBeUndefined();
    expect(listClaims(lamp, { ceiling: 2 })).toEqual([]);
  });
});

describe('the characters', () => {
  it('come up as they are told, with what is told of them', () => {
    const names = (ceiling: number) => listCharacters(lamp, ceiling).map(({ name }) => name);
    expect(names(0)).toEqual(['Marta', 'Ivo']);
    expect(names(2)).toEqual(['Marta', 'Jonas', 'Ivo', 'Lena']);
    const jonas = (ceiling: number | 'everything') => listCharacters(lamp, ceiling).find(({ id }) => id === 'jonas');
    expect(jonas(2)?.part).toBeUndefined();
    expect(jonas('everything')).toMatchObject({
      actor: 'Tom Reyes',
      part: expect.stringContaining('inspector') as string,
    });
  });

  it('always stand on a sentence', () => {
    for (const film of films) {
      for (const { cites, name } of listCharacters(film, 'everything')) expect(cites.length, name).toBeGreaterThan(0);
    }
  });
});

describe('content notes', () => {
  it('are counted where they would give something away', () => {
    expect(contentNotes(lamp, 'everything')).toEqual({ notes: ['drowning'], later: 0 });
    const later = { ...lamp, contentNotes: [{ text: 'a threat', cites: ['3.2'], reveal: 7, derived: [] }] };
    expect(contentNotes(later, 2)).toEqual({ notes: [], later: 1 });
    const twice = { ...lamp, contentNotes: [{ text: 'deaths', cites: ['1.1', '3.2'], reveal: 7, derived: [] }] };
    expect(contentNotes(twice, 6)).toEqual({ notes: [], later: 1 });
    expect(contentNotes(twice, 7)).toEqual({ notes: ['deaths'], later: 0 });
  });
});

describe('a text', () => {
  it('tells ahead by a word or by a name', () => {
    expect(tellsNothingAhead('Marta drags somebody out of the surf', lamp, 2)).toBe(true);
    expect(tellsNothingAhead('Marta drags somebody out of the surf', lamp, 1)).toBe(false);
    expect(tellsNothingAhead('Tomatoes are cheap', lamp, 0)).toBe(true);
    const named = { ...lamp.characters.get('jonas'), name: 'Zebulon', first: 8 } as never;
    const film = { ...lamp, characters: new Map([...lamp.characters, ['jonas', named]]) };
    expect(tellsNothingAhead('Zebulon comes', film, 2)).toBe(false);
    expect(tellsNothingAhead('Zebulon comes', film, 8)).toBe(true);
  });
});
