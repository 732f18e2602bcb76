import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/answer.js';
import type { AskOptions, Conversation } from '../../src/answer/engine.js';
import { contentWords } from '../../src/corpus/audit.js';
import type { Film } from '../../src/corpus/film.js';
import { findLeaks, sampleScenes } from '../club/leaks.js';
import { theCorpus } from '../support/engine.js';
import { banksOf, questionsOf } from '../support/questions.js';

const { engine, films } = theCorpus();

/** What members ask next, whatever they have been told. */
const followUps = ['why?', 'and then?', 'who is that?', 'what led to that?'];

/** What an answer gives away of what comes later; the words that the member typed are no news. */
function leaksOf(film: Film, ceiling: number, answer: Answer, typed: string): readonly string[] {
  const { text, citations, readings, events } = answer;
  const shown = [text, ...citations.map(({ quote }) => quote), ...readings.map(({ label }) => label)].join('\n');
  const known = new Set(contentWords(typed));
  const words = findLeaks(
    film,
    ceiling,
    shown,
    citations.map(({ sentence }) => sentence),
  );
  const named = [...film.characters.values()].filter(({ first, named: isNamed }) => isNamed && first > ceiling);
  const isTyped = (word: string): boolean => [...known].some((one) => one.slice(0, 4) === word.slice(0, 4));
  return [
    ...words.filter((word) => !isTyped(word) && !/^\d+$/.test(word)),
    ...named.flatMap(({ name }) => (shown.includes(name) && !isTyped(contentWords(name)[0] ?? '') ? [name] : [])),
    ...events.filter((id) => (film.records.find((record) => record.id === id)?.reveal ?? 0) > ceiling),
  ];
}

const scenes = sampleScenes(films);

describe.each(scenes)('%s up to %s', (_title, _id, film, ceiling, scene) => {
  const options: AskOptions = { film, ceiling };

  it('no question brings out what comes later, nor does what is asked next', () => {
    // All samples at each ceiling; the questions of the large banks by turns.
    const [samples = '', ...large] = banksOf[film.id] ?? [];
    const others = large.flatMap((bank) => questionsOf(bank)).filter((_, index) => index % 4 === scene);
    const questions = [...questionsOf(samples), ...others];
    expect(questions.length).toBeGreaterThan(100);
    let conversation: Conversation | undefined;
    const found: string[] = [];
    for (const [index, question] of questions.entries()) {
      const next = followUps[(index / 3) % followUps.length] ?? 'why?';
      for (const asked of index % 3 === 0 ? [question, next] : [question]) {
        const { answer, conversation: after } = engine.ask(asked, {
          ...options,
          ...(conversation && { conversation }),
        });
        conversation = after;
        const leaks = leaksOf(film, ceiling, answer, `${question} ${asked}`);
        if (leaks.length > 0) found.push(`${leaks.join(', ')} in “${answer.text}” to “${question}” ${asked}`);
      }
    }
    expect(found).toEqual([]);
  });
});
