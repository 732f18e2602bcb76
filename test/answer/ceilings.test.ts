import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/answer.js';
import type { AskOptions } from '../../src/answer/engine.js';
import { harbourFair, lastLamp, theCorpus, houseOf, type House } from '../support/engine.js';

const houses = [harbourFair(), lastLamp()];

/** Every question and button that a member has, about everything in the film. */
function* everyAnswer({ film, engine }: House, options: AskOptions): Generator<readonly [string, Answer]> {
  for (const question of [
    'how does it end?',
    'what is the film about?',
    'who survives?',
    'who are the characters?',
    'who plays whom?',
    'what happens last?',
  ])
    yield [question, engine.ask(question, options).answer];
  for (const { id, name, aka } of film.characters.values()) {
    yield [`/who ${id}`, engine.who(id, options).answer];
    for (const called of [name, ...aka])
      for (const question of [
        `who is ${called}?`,
        `what happens to ${called}?`,
        `who plays ${called}?`,
        `how does ${called} die?`,
      ])
        yield [question, engine.ask(question, options).answer];
  }
  for (const record of film.records) {
    for (const facet of ['what', 'why', 'when', 'where'] as const)
      yield [`/${facet} ${record.id}`, engine.event(facet, record.id, options).answer];
    for (const step of ['cause', 'after'] as const)
      yield [`${step} of ${record.id}`, engine.step(step, record.id, options).answer];
    yield [record.gloss, engine.ask(record.gloss, options).answer];
    yield [`why ${record.gloss}?`, engine.ask(`why ${record.gloss}?`, options).answer];
  }
  for (const { id, text } of film.sentences) {
    yield [`/quote ${id}`, engine.quote(id, options).answer];
    yield [`/quote ${text}`, engine.quote(text, options).answer];
  }
}

/** Names that no sentence up to the ceiling has. */
function laterNames({ film }: House, ceiling: number): string[] {
  const told = film.sentences
    .slice(0, ceiling + 1)
    .map(({ text }) => text)
    .join(' ');
  return [...film.characters.values()]
    .filter(({ named, first }) => named && first > ceiling)
    .flatMap(({ name }) => name.split(' '))
    .filter((name) => name.length > 2 && !told.includes(name));
}

describe.each(houses.map((house) => [house.film.title, house] as const))('%s', (_title, house) => {
  const { film, engine } = house;

  it.each(film.sentences.map(({ id, position }) => [id, position] as const))(
    'below %s nothing later is cited, named or offered',
    (id, position) => {
      const options = house.below(id);
      const hidden = laterNames(house, position);
      for (const [question, answer] of everyAnswer(house, options)) {
        for (const { sentence } of answer.citations)
          expect(film.positions.get(sentence), `${question}: ${answer.text}`).toBeLessThanOrEqual(position);
        for (const name of hidden)
          // A refusal may echo what the member typed.
          if (!question.includes(name))
            expect(`${answer.text} ${JSON.stringify(answer.readings)}`, question).not.toContain(name);
        for (const event of answer.events)
          expect(film.records.find((record) => record.id === event)?.reveal, question).toBeLessThanOrEqual(position);
        for (const character of answer.characters)
          if (answer.kind === 'answer' || answer.kind === 'correction')
            expect(film.characters.get(character)?.first, question).toBeLessThanOrEqual(position);
      }
    },
  );

  it.each(film.sentences.map(({ id, position }) => [id, position] as const))(
    'below %s nothing later is suggested',
    (id, position) => {
      const options = house.below(id);
      const typed = ['', 'a', 'e', 'k', 'the', ...[...film.characters.values()].map(({ name }) => name.slice(0, 3))];
      for (const text of typed) {
        for (const { value } of engine.suggest('character', text, options, 25))
          expect(film.characters.get(value)?.first).toBeLessThanOrEqual(position);
        for (const { value } of engine.suggest('event', text, options, 25))
          expect(film.records.find((record) => record.id === value)?.reveal).toBeLessThanOrEqual(position);
        for (const { value } of engine.suggest('sentence', text, options, 25))
          expect(film.positions.get(value)).toBeLessThanOrEqual(position);
      }
    },
  );

  it('below the last sentence everything is told', () => {
    const last = film.sentences.at(-1)?.id;
    for (const question of ['how does it end?', 'what is the film about?'])
      expect(house.ask(question, last === undefined ? {} : { ceiling: last }).text).toBe(house.ask(question).text);
  });
});

describe('the films that ship', () => {
  it.each(theCorpus().films.map((film) => [film.title, film] as const))(
    '%s cites nothing above a ceiling',
    (_title, film) => {
      const house = houseOf(film, theCorpus().engine);
      for (const { id, position } of film.sentences.filter((_, i) => i % 24 === 6)) {
        const options = house.below(id);
        for (const record of film.records.filter((_, i) => i % 4 === 0)) {
          const { answer } = house.engine.ask(record.gloss, options);
          for (const { sentence } of answer.citations)
            expect(film.positions.get(sentence), record.gloss).toBeLessThanOrEqual(position);
        }
      }
    },
  );
});
