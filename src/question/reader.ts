import type { Film } from '../corpus/film.js';
import type { Lexicon } from '../language/lexicon.js';
import type { SpellingIndex } from '../language/spelling.js';
import type { NameIndex } from './name-index.js';

/** All that reading a question needs besides its text. */
export interface Reader {
  readonly film: Film;
  readonly lexicon: Lexicon;
  readonly names: NameIndex;
  /** Folded word forms of the film's own texts. */
  readonly vocabulary: ReadonlySet<string>;
  readonly stems: ReadonlySet<string>;
  readonly spelling: SpellingIndex;
  /** Whether a folded form is an ordinary English word. */
  readonly isWord: (form: string) => boolean;
}

/** The whole numbers from `start` up to, but without, `end`. */
export const range = (start: number, end: number): number[] => Array.from({ length: end - start }, (_, k) => start + k);
