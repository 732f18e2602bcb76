import { describe, expect, it } from 'vitest';
import { theCorpus } from '../support/engine.js';

const { engine, films } = theCorpus();

describe.each(films.map((film) => [film.title, film] as const))('%s by its title', (title, film) => {
  it.each([
    ['what is @ about?', 'what is the film about?'],
    ['so whats @ about', 'so whats the film about'],
    ['How does the film @ end?', 'How does the film end?'],
    ['who directed @?', 'who directed the film?'],
  ])('%s', (question, plain) => {
    const named = engine.ask(question.replace('@', title.toLowerCase()), { film }).answer;
    expect(named).toEqual(engine.ask(plain, { film }).answer);
    expect(named.kind).toBe(plain.includes('directed') ? 'abstain' : 'answer');
  });
});
