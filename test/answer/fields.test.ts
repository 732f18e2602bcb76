import { describe, expect, it } from 'vitest';
import { cited, harbourFair } from '../support/engine.js';

const { film, engine, below } = harbourFair();
const all = below();

const values = (kind: 'character' | 'event' | 'sentence', typed: string, ceiling?: string): string[] =>
  engine.suggest(kind, typed, below(ceiling), 25).map(({ value }) => value);

describe('suggestions', () => {
  it('of an empty field are the first ones', () => {
    expect(values('character', '').slice(0, 2)).toEqual(['nadia', 'kaspar']);
    expect(values('sentence', '').slice(0, 2)).toEqual(['1.1', '1.2']);
    expect(values('event', '')[0]).toBe('lends-boat');
  });

  it.each([
    ['a prefix', 'ka', 'kaspar'],
    ['a prefix in capitals', 'KAS', 'kaspar'],
    ['an accent', 'nád', 'nadia'],
    ['another name', 'innk', 'rosa'],
    ['an id', 'pavel', 'pavel'],
    ['a typing error', 'kaspra', 'kaspar'],
  ])('of a character by %s', (_how, typed, id) => {
    expect(values('character', typed)[0]).toBe(id);
  });

  it.each([
    ['the beginning', 'Nadia slaps', 'slaps-kaspar'],
    ['a word inside', 'envelope', 'hands-envelope'],
    ['words in any order', 'church kisses', 'kisses-nadia'],
    ['another wording', 'borrow', 'lends-boat'],
  ])('of an event by %s', (_how, typed, id) => {
    expect(values('event', typed)[0]).toBe(id);
  });

  it.each([
    ['its number', '2.3', '2.3'],
    ['its words', 'sank in the fog', '2.2'],
  ])('of a sentence by %s', (_how, typed, id) => {
    expect(values('sentence', typed)[0]).toBe(id);
  });

  it('are ids that are there, none twice', () => {
    for (const typed of ['', 'a', 'boat', 'nadia', '1']) {
      expect(values('character', typed).every((id) => film.characters.has(id))).toBe(true);
      expect(values('event', typed).every((id) => film.records.some((record) => record.id === id))).toBe(true);
      expect(values('sentence', typed).every((id) => film.positions.has(id))).toBe(true);
      for (const kind of ['character', 'event', 'sentence'] as const)
        expect(new Set(values(kind, typed)).size).toBe(values(kind, typed).length);
    }
  });

  it('are no more than asked for', () => {
    expect(engine.suggest('event', '', all, 5)).toHaveLength(5);
    expect(engine.suggest('event', 'a', all, 3).length).toBeLessThanOrEqual(3);
  });

  it('keep the ceiling', () => {
    expect(values('character', '', '1.1')).toEqual(['nadia', 'pavel']);
    expect(values('character', 'emil', '3.4')).not.toContain('emil');
    expect(values('sentence', '', '1.2')).toEqual(['1.1', '1.2']);
  });
});

describe('/quote', () => {
  it.each(film.sentences.map(({ id, text }) => [id, text] as const))('%s gives its words', (id, text) => {
    const { answer } = engine.quote(id, all);
    expect(answer.kind).toBe('answer');
    expect(answer.citations).toEqual([{ sentence: id, quote: text }]);
  });

  it.each([
    ['with a sign', '§2.2', '2.2'],
    ['with spaces', ' 2.2 ', '2.2'],
    ['by its words', 'the boat sank in the fog', '2.2'],
    ['by a few words', 'kisses behind the church', '2.5'],
  ])('%s', (_how, typed, id) => {
    expect(cited(engine.quote(typed, all).answer)).toEqual([id]);
  });

  it.each(['9.9', '0.0', 'xyzzy', '-1', ''])('%j is no sentence', (typed) => {
    const { answer } = engine.quote(typed, all);
    expect(answer.kind).toBe('abstain');
    expect(answer.citations).toEqual([]);
  });

  it('above the ceiling says no word of it', () => {
    const { answer } = engine.quote('3.5', below('3.4'));
    expect(answer).toMatchObject({ kind: 'abstain', reason: 'told-later', citations: [] });
    expect(answer.text).not.toMatch(/Emil|marr/i);
  });
});

describe('/who', () => {
  it.each([...film.characters.values()].map(({ id, name }) => [id, name] as const))(
    '%s by id and by name',
    (id, name) => {
      const { answer } = engine.who(id, all);
      expect(answer.kind).toBe('answer');
      expect(answer.text).toContain(name);
      expect(answer.characters).toContain(id);
      expect(engine.who(name, all).answer.text).toBe(answer.text);
    },
  );

  it.each([
    ['the innkeeper', 'rosa'],
    ['Kaspr', 'kaspar'],
    ['who is Emil?', 'emil'],
    ["Nadia's brother", 'pavel'],
    ['her husband', 'emil'],
  ])('%s', (typed, id) => {
    expect(engine.who(typed, all).answer.characters).toContain(id);
  });

  it('somebody who is not there', () => {
    expect(engine.who('Otto', all).answer).toMatchObject({ kind: 'abstain', reason: 'unknown-name' });
  });

  it('somebody who comes later', () => {
    const { answer } = engine.who('emil', below('3.4'));
    expect(answer).toMatchObject({ kind: 'abstain', reason: 'told-later' });
    expect(answer.text).not.toContain('Emil');
  });
});

describe('/what, /why, /when, /where', () => {
  it.each([
    ['what', 'slaps-kaspar', '2.3'],
    ['why', 'sells-boat', '1.3'],
    ['when', 'leaves-town', '3.6'],
    ['where', 'kisses-nadia', '2.5'],
  ] as const)('%s %s', (facet, id, cites) => {
    const { answer } = engine.event(facet, id, all);
    expect(answer.kind).toBe('answer');
    expect(answer.events[0]).toBe(id);
    expect(cited(answer)).toContain(cites);
  });

  it('refuse the slot that is not there', () => {
    expect(engine.event('why', 'lends-boat', all).answer).toMatchObject({ kind: 'abstain', reason: 'not-told' });
    expect(engine.event('where', 'sells-boat', all).answer).toMatchObject({ kind: 'abstain', reason: 'not-told' });
  });

  it('take free words', () => {
    expect(cited(engine.event('why', 'Nadia leaves Kaspar', all).answer)).toContain('3.1');
    expect(cited(engine.event('where', 'the kiss', all).answer)).toContain('2.5');
  });

  it('refuse what is told later', () => {
    expect(engine.event('what', 'marries-emil', below('2.1')).answer).toMatchObject({
      reason: 'told-later',
      citations: [],
    });
  });
});

describe('the buttons', () => {
  /** Something that led to it, and not only something in spite of which it happens. */
  const caused = (id: string): boolean =>
    film.records.some((record) => record.id === id && record.why.some(({ kind }) => kind !== 'despite'));

  it('offer what they can tell', () => {
    for (const record of film.records) {
      const { answer } = engine.event('what', record.id, all);
      if (answer.next.after) expect(engine.step('after', record.id, all).answer.kind, record.id).toBe('answer');
      if (answer.next.cause && caused(record.id))
        expect(engine.step('cause', record.id, all).answer.kind, record.id).toBe('answer');
    }
  });

  it('offer nothing that is told later', () => {
    for (const { id } of film.sentences)
      for (const record of film.records) {
        const options = below(id);
        const { answer } = engine.event('what', record.id, options);
        if (answer.next.after)
          expect(engine.step('after', record.id, options).answer.kind, `${record.id} below ${id}`).toBe('answer');
        if (answer.next.cause && caused(record.id))
          expect(engine.step('cause', record.id, options).answer.kind, `${record.id} below ${id}`).toBe('answer');
      }
  });

  it('go forward only', () => {
    for (const record of film.records.filter(({ kind }) => kind === 'event')) {
      const { answer } = engine.step('after', record.id, all);
      const next = film.records.find(({ id }) => id === answer.events[0]);
      if (next) expect(next.storyPosition, record.id).toBeGreaterThan(record.storyPosition);
    }
  });
});
