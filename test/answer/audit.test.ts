import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/answer.js';
import type { AskOptions } from '../../src/answer/engine.js';
import { unsupportedWords } from '../../src/corpus/audit.js';
import type { Film } from '../../src/corpus/film.js';
import { bankLineSchema } from '../../src/eval/judge.js';
import { harbourFair, lastLamp, theCorpus, theLexicon } from '../support/engine.js';
import { questionsAbout } from '../support/generate.js';
import { castWords, frameWords, vouchedWords } from '../support/vouched.js';

/** Of the generated questions every one of so many is asked: the suite stays fast, and every record is still reached. */
const every = 4;

/**
 * Words without support that are known below a ceiling, in a single answer: a summary made of events cites only the first
 * sentence of each, and one event needs its second. To be 0 when all of them are cited.
 */
const exceptions = 4;

const { engine, films } = theCorpus();
const banks = join(import.meta.dirname, '../questions');
const { irregular } = theLexicon();

/** Words of an answer that stand in none of its sentences and that nobody vouches for. */
function invented(film: Film, answer: Answer, cast: readonly string[]): readonly string[] {
  if (answer.kind !== 'answer' && answer.kind !== 'correction') return [];
  const quotes = answer.citations.map(({ quote }) => quote);
  return unsupportedWords(answer.text, quotes, [...frameWords, ...cast, ...vouchedWords(film, answer)], irregular);
}

/** Asks each conversation and gives back what its last answer invents, and how many answers were told at all. */
function audit(film: Film, conversations: Iterable<readonly string[]>): { told: number; violations: string[] } {
  const cast = castWords(film);
  const violations: string[] = [];
  let told = 0;
  for (const questions of conversations) {
    let options: AskOptions = { film };
    for (const question of questions) {
      const { answer, conversation } = engine.ask(question, options);
      options = { ...options, conversation };
      if (answer.kind === 'answer' || answer.kind === 'correction') told++;
      const words = invented(film, answer, cast);
      if (words.length > 0) violations.push(`${question} → ${answer.text} (${words.join(', ')})`);
    }
  }
  return { told, violations };
}

describe.each(films.map((film) => [film.title, film] as const))('%s', (_title, film) => {
  const own = readdirSync(banks).filter((name) => name.startsWith(film.id) && name.endsWith('.jsonl'));

  it('has question banks', () => {
    expect(own.length).toBeGreaterThan(0);
  });

  it.each(own)(
    'invents no word over %s',
    (name) => {
      const conversations = readFileSync(join(banks, name), 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => bankLineSchema.parse(JSON.parse(line)))
        .map(({ context, question }) => [...context, question]);
      const { told, violations } = audit(film, conversations);
      expect(violations).toEqual([]);
      expect(told).toBeGreaterThan(conversations.length / 3);
    },
    60_000,
  );

  it('invents no word over questions from every side about every record', () => {
    const questions = questionsAbout(film).filter((_, i) => i % every === 0);
    const { told, violations } = audit(
      film,
      questions.map((question) => [question]),
    );
    expect(violations).toEqual([]);
    expect(told).toBeGreaterThan(questions.length / 3);
  }, 60_000);

  it('invents no word on any button or in any field', () => {
    const cast = castWords(film);
    const violations: string[] = [];
    const check = (asked: string, { answer }: { readonly answer: Answer }): void => {
      const words = invented(film, answer, cast);
      if (words.length > 0) violations.push(`${asked} → ${answer.text} (${words.join(', ')})`);
    };
    for (const { id } of film.records) {
      for (const facet of ['what', 'why', 'when', 'where'] as const)
        check(`/${facet} ${id}`, engine.event(facet, id, { film }));
      for (const step of ['cause', 'after'] as const) check(`${step} of ${id}`, engine.step(step, id, { film }));
    }
    for (const id of film.characters.keys()) check(`/who ${id}`, engine.who(id, { film }));
    for (const { id } of film.sentences) check(`/quote ${id}`, engine.quote(id, { film }));
    expect(violations).toEqual([]);
  });

  it('invents no word below a ceiling', () => {
    const cast = castWords(film);
    const ceiling = Math.floor(film.sentences.length / 2);
    const violations = [...film.characters.keys()].flatMap((id) => {
      const { answer } = engine.who(id, { film, ceiling });
      return invented(film, answer, cast).map((word) => `${id}: ${word}`);
    });
    for (const question of ['what is the film about?', 'how does it end?', 'what happens last?'])
      violations.push(...invented(film, engine.ask(question, { film, ceiling }).answer, cast));
    expect(violations.length, violations.join('\n')).toBeLessThanOrEqual(exceptions);
  });
});

describe('the fixtures', () => {
  it.each([harbourFair(), lastLamp()].map((house) => [house.film.title, house] as const))(
    '%s invents no word',
    (_title, { film, engine: own }) => {
      const cast = castWords(film);
      const violations = questionsAbout(film).flatMap((question) =>
        invented(film, own.ask(question, { film }).answer, cast).map((word) => `${question}: ${word}`),
      );
      expect(violations).toEqual([]);
    },
  );
});

describe('the audit itself', () => {
  it('finds a word that nobody supports', () => {
    const { film } = harbourFair();
    const { answer } = harbourFair().engine.ask('Who slaps Kaspar?', { film });
    const forged = { ...answer, text: `${answer.text} She shoots him.` };
    expect(invented(film, answer, castWords(film))).toEqual([]);
    expect(invented(film, forged, castWords(film))).toEqual(['shoots']);
  });
});
