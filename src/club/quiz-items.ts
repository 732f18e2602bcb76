import type { Film } from '../corpus/film.js';
import { generateQuestions } from './quiz-generate.js';
import { givesAway, type QuizQuestion } from './quiz-question.js';
import { createRandom, shuffle } from '../random.js';
import { isTold, tellsNothingAhead, type Ceiling } from './told.js';

/** A question as it is asked: the options in their order. */
export interface QuizItem {
  readonly id: string;
  readonly question: string;
  /** Three or four. */
  readonly options: readonly string[];
  /** Index of the right option. */
  readonly correct: number;
  readonly cites: readonly string[];
}

export interface DrawOptions {
  readonly ceiling: Ceiling;
  readonly count: number;
  /** The same seed draws the same quiz. */
  readonly seed: string;
  /** Ids of questions that were asked already. Default: none. */
  readonly except?: ReadonlySet<string>;
}

const fewestWrong = 2;
const mostWrong = 3;

/** All questions that may be asked up to the ceiling, those of the curator first. */
export function listQuestions(film: Film, ceiling: Ceiling): readonly QuizQuestion[] {
  return [...curatedQuestions(film, ceiling), ...generateQuestions(film, ceiling)];
}

/**
 * Draws a quiz: curated and generated questions in turn, as long as there are both, with no sentence used twice unless
 * it must be.
 * @returns fewer than `count` when the film has no more up to the ceiling
 */
export function drawQuiz(film: Film, options: DrawOptions): readonly QuizItem[] {
  const { ceiling, count, seed, except = new Set<string>() } = options;
  const random = createRandom(seed);
  const fresh = listQuestions(film, ceiling).filter(({ id }) => !except.has(id));
  const curated = shuffle(
    fresh.filter(({ origin }) => origin === 'curated'),
    random,
  );
  const generated = shuffle(
    fresh.filter(({ origin }) => origin === 'generated'),
    random,
  );
  const queue = interleave(curated, generated);
  const used = new Set<string>();
  const chosen: QuizQuestion[] = [];
  const repeated: QuizQuestion[] = [];
  for (const question of queue) {
    if (question.cites.some((cite) => used.has(cite))) {
      repeated.push(question);
      continue;
    }
    for (const cite of question.cites) used.add(cite);
    chosen.push(question);
  }
  return [...chosen, ...repeated].slice(0, count).map((question) => arrange(question, random));
}

function curatedQuestions(film: Film, ceiling: Ceiling): readonly QuizQuestion[] {
  return film.quiz.flatMap(({ id, question, answer, wrong, cites, reveal }): readonly QuizQuestion[] => {
    if (!isTold(reveal, ceiling) || givesAway(question, answer)) return [];
    if (![question, answer].every((text) => tellsNothingAhead(text, film, ceiling))) return [];
    const fitting = [...new Set(wrong)].filter(
      (text) => text.toLowerCase() !== answer.toLowerCase() && tellsNothingAhead(text, film, ceiling),
    );
    if (fitting.length < fewestWrong) return [];
    return [{ id, question, answer, wrong: fitting, cites, origin: 'curated' }];
  });
}

function arrange({ id, question, answer, wrong, cites }: QuizQuestion, random: () => number): QuizItem {
  const options = shuffle([answer, ...shuffle(wrong, random).slice(0, mostWrong)], random);
  return { id, question, options, correct: options.indexOf(answer), cites };
}

function interleave<T>(one: readonly T[], other: readonly T[]): readonly T[] {
  const longest = Math.max(one.length, other.length);
  return Array.from({ length: longest }, (_, index) => [
    ...one.slice(index, index + 1),
    ...other.slice(index, index + 1),
  ]).flat();
}
