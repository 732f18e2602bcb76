import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listCharacters } from '../../src/club/characters.js';
import { listClaims, listSpeakers } from '../../src/club/claims.js';
import { pollOptions, promptDeck } from '../../src/club/night.js';
import { drawQuiz, listQuestions } from '../../src/club/quiz-items.js';
import { contentNotes, recap } from '../../src/club/recap.js';
import { films, partialScenes } from './films.js';
import { findLeaks } from './leaks.js';

/** Tries every ceiling of every film once. */
const everyCeiling = films.flatMap((film) =>
  film.sentences.slice(0, -1).map(({ position }) => ({ film, ceiling: position })),
);

describe('nothing above the ceiling shows', () => {
  it('has films to try', () => {
    expect(films.length).toBeGreaterThanOrEqual(3);
  });

  it.each(['told', 'story'] as const)('in a recap in %s order', (order) => {
    for (const { film, ceiling } of everyCeiling) {
      const lines = recap(film, { ceiling, order }).flatMap((page) => page.lines);
      for (const { heading = '', text, cites } of lines) {
        expect(findLeaks(film, ceiling, `${heading} ${text}`, cites), `${film.id} ${ceiling}`).toEqual([]);
      }
    }
  });

  it('in claims and what came of them', () => {
    for (const { film, ceiling } of everyCeiling) {
      for (const { text, cites, speakers, outcome } of listClaims(film, { ceiling })) {
        const shown = [text, ...speakers, outcome?.text ?? ''].join(' ');
        expect(findLeaks(film, ceiling, shown, [...cites, ...(outcome?.cites ?? [])]), `${film.id} ${ceiling}`).toEqual(
          [],
        );
      }
      for (const id of listSpeakers(film, ceiling).keys()) {
        expect(findLeaks(film, ceiling, film.characters.get(id)?.name ?? '')).toEqual([]);
      }
    }
  });

  it('in the list of characters', () => {
    for (const { film, ceiling } of everyCeiling) {
      for (const { name, part = '', actor = '', cites } of listCharacters(film, ceiling)) {
        expect(findLeaks(film, ceiling, `${name} ${part} ${actor}`, cites), `${film.id} ${ceiling}`).toEqual([]);
      }
    }
  });

  it('in prompts, polls and content notes', () => {
    for (const { film, ceiling } of everyCeiling) {
      for (const prompt of promptDeck(film, ceiling)) {
        const shown = [prompt.text, ...(pollOptions(prompt, film, ceiling) ?? [])].join(' ');
        expect(findLeaks(film, ceiling, shown, prompt.cites), `${film.id} ${ceiling}`).toEqual([]);
      }
      expect(findLeaks(film, ceiling, contentNotes(film, ceiling).notes.join(' ')), `${film.id} ${ceiling}`).toEqual(
        [],
      );
    }
  });

  it('in questions of a quiz and any of their options', () => {
    for (const { film, ceiling } of everyCeiling) {
      for (const { question, answer, wrong, cites } of listQuestions(film, ceiling)) {
        const shown = [question, answer, ...wrong].join(' ');
        expect(findLeaks(film, ceiling, shown, cites), `${film.id} ${ceiling}`).toEqual([]);
      }
    }
  }, 60_000);

  it('in a quiz that is drawn', () => {
    fc.assert(
      fc.property(partialScenes, fc.string(), fc.integer({ min: 1, max: 12 }), ({ film, ceiling }, seed, count) => {
        for (const { question, options, cites } of drawQuiz(film, { ceiling, seed, count })) {
          expect(findLeaks(film, ceiling, [question, ...options].join(' '), cites)).toEqual([]);
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
