import { describe, expect, it } from 'vitest';
import type { Asked } from '../../src/answer/engine.js';
import { theCorpus } from '../support/engine.js';
import { banksOf, questionsOf } from '../support/questions.js';

const { engine, films } = theCorpus();

/** Asks below a ceiling, and "why?" after it. */
function askBelow(film: (typeof films)[number], question: string, ceiling: number): readonly [Asked, Asked] {
  const asked = engine.ask(question, { film, ceiling });
  return [asked, engine.ask('why?', { film, ceiling, conversation: asked.conversation })];
}

/*
 * Whoever hears "later" of one thing and "not told" of another knows that the one happens. So below a ceiling there is
 * one refusal, and nothing after it tells what was refused.
 */
describe.each(films.map((film) => [film.title, film] as const))('below a ceiling, %s', (_title, film) => {
  const questions = (banksOf[film.id] ?? []).slice(0, 1).flatMap((bank) => questionsOf(bank));
  const ceilings = [0.1, 0.4, 0.7].map((share) => Math.floor(share * film.sentences.length));

  it.each(ceilings)('refuses all alike at sentence %i', (ceiling) => {
    const invented = askBelow(film, 'What is the name of the blue elephant?', ceiling);
    let later = 0;
    for (const question of questions) {
      const [asked, after] = askBelow(film, question, ceiling);
      const { answer } = asked;
      if (answer.kind !== 'abstain' || answer.reason === 'off-topic') continue;
      if (engine.ask(question, { film }).answer.kind === 'answer') later++;
      const { verdict, ...rest } = answer;
      expect(rest, question).toEqual(invented[0].answer);
      expect([undefined, 'unknown'], question).toContain(verdict);
      expect(asked.conversation, question).toEqual(invented[0].conversation);
      expect(after, question).toEqual(invented[1]);
    }
    // Among them are many that the whole film answers.
    expect(later).toBeGreaterThan(questions.length / 10);
  });

  it('tells no sentence above from one that does not exist', () => {
    const [ceiling = 0] = ceilings;
    const last = film.sentences.at(-1)?.id ?? '';
    expect(engine.quote(last, { film, ceiling }).answer).toEqual(engine.quote('99.9', { film, ceiling }).answer);
  });

  it('says what is not told in the whole film', () => {
    expect(engine.ask('What is the name of the blue elephant?', { film }).answer.reason).not.toBe('told-later');
    const ceiling = film.sentences.length - 1;
    expect(engine.ask('What is the name of the blue elephant?', { film, ceiling }).answer.reason).not.toBe(
      'told-later',
    );
  });
});
