import { keysOf } from './told.js';

/** A question with its right answer and what else could be. */
export interface QuizQuestion {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
  /** Wrong, of the same kind, at least two. */
  readonly wrong: readonly string[];
  readonly cites: readonly string[];
  readonly origin: 'curated' | 'generated';
}

/** Whether a question says its own answer: it has all the words of it that mean anything. */
export function givesAway(question: string, answer: string): boolean {
  const asked = new Set(keysOf(question));
  const said = keysOf(answer);
  return said.length > 0 && said.every((key) => asked.has(key));
}
