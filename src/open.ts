import { join } from 'node:path';
import { createEngine, type ReasoningEngine } from './answer/index.js';
import type { Film } from './corpus/film.js';
import { lexiconKeys, loadLexicon } from './corpus/lexicon-source.js';
import { loadCorpus } from './corpus/load.js';
import { isError, type Problem } from './corpus/problem.js';
import type { FilmTest } from './corpus/schema.js';
import { readDictionary } from './dictionary-file.js';
import { modelsOf, placesOf } from './models.js';
import { compileLexicon, type Lexicon } from './language/lexicon.js';

/** A corpus folder, read and checked. */
export interface ReadCorpus {
  readonly lexicon: Lexicon;
  readonly films: readonly Film[];
  /** The questions of each film's `tests.yaml`, by film id. */
  readonly tests: ReadonlyMap<string, readonly FilmTest[]>;
  /** The name of each film's folder, by film id. */
  readonly homes: ReadonlyMap<string, string>;
}

/** A corpus folder, read and ready to be asked. */
export interface OpenCorpus extends Omit<ReadCorpus, 'lexicon' | 'homes'> {
  readonly engine: ReasoningEngine;
}

/**
 * Reads the lexicon and the films of a corpus folder.
 * @returns the problems when there is an error among them; warnings do not stop it
 */
export function readCorpus(folder: string): { readonly corpus?: ReadCorpus; readonly problems: readonly Problem[] } {
  const { lexicon, problems: lexiconProblems } = loadLexicon(join(folder, 'lexicon', 'en.yaml'), lexiconKeys);
  const { films, tests, homes, problems: filmProblems } = loadCorpus(folder);
  const problems = [...filmProblems, ...lexiconProblems];
  if (!lexicon || problems.some(isError)) return { problems };
  return { corpus: { lexicon: compileLexicon(lexicon, readDictionary()), films, tests, homes }, problems };
}

/** Reads a corpus folder and builds the engine over it. */
export function openCorpus(folder: string): { readonly corpus?: OpenCorpus; readonly problems: readonly Problem[] } {
  const { corpus, problems } = readCorpus(folder);
  if (!corpus) return { problems };
  const { lexicon, films, tests } = corpus;
  return {
    corpus: { engine: createEngine(lexicon, modelsOf(placesOf({ folder, homes: corpus.homes }))), films, tests },
    problems,
  };
}
