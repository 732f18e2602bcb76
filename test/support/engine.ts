import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from '../../src/answer/answer.js';
import type { AskOptions } from '../../src/answer/engine.js';
import type { Reasoned } from '../../src/answer/turn.js';
import { createEngine, type ReasoningEngine } from '../../src/answer/index.js';
import { indexFilm, type FilmIndex } from '../../src/answer/record-index.js';
import type { Film } from '../../src/corpus/film.js';
import { lexiconKeys, loadLexicon } from '../../src/corpus/lexicon-source.js';
import { loadFilm } from '../../src/corpus/load.js';
import { openDictionary } from '../../src/language/dictionary.js';
import { compileLexicon, type Lexicon } from '../../src/language/lexicon.js';
import type { Question } from '../../src/question/question.js';
import { readQuestion } from '../../src/question/read.js';
import { openCorpus, type OpenCorpus } from '../../src/open.js';

const root = join(import.meta.dirname, '../..');

/** The dictionary of the build, when there is one. */
function dictionary(): ReturnType<typeof openDictionary> | undefined {
  const file = join(root, 'dist', 'dictionary.bin');
  return existsSync(file) ? openDictionary(readFileSync(file)) : undefined;
}

let compiled: Lexicon | undefined;

/** The lexicon that ships, compiled once a test file. */
export function theLexicon(): Lexicon {
  if (compiled) return compiled;
  const { lexicon, problems } = loadLexicon(join(root, 'corpus', 'lexicon', 'en.yaml'), lexiconKeys);
  if (!lexicon) throw new Error(`the lexicon does not load: ${problems[0]?.message ?? ''}`);
  return (compiled = compileLexicon(lexicon, dictionary()));
}

let opened: OpenCorpus | undefined;

/** The corpus that ships. */
export function theCorpus(): OpenCorpus {
  if (opened) return opened;
  const { corpus, problems } = openCorpus(join(root, 'corpus'));
  if (!corpus) throw new Error(`the corpus does not open: ${problems[0]?.message ?? ''}`);
  return (opened = corpus);
}

/** A film with the engine around it, for short tests. */
export interface House {
  readonly film: Film;
  readonly engine: ReasoningEngine;
  readonly index: FilmIndex;
  /** Reads a question without answering it. */
  readonly read: (text: string) => Question;
  /** Asks; `after` is what was asked before in the same conversation, `ceiling` a sentence id. */
  readonly ask: (text: string, options?: { readonly after?: readonly string[]; readonly ceiling?: string }) => Answer;
  readonly reason: (
    text: string,
    options?: { readonly after?: readonly string[]; readonly ceiling?: string },
  ) => Reasoned;
  /** Options of the engine below a ceiling. */
  readonly below: (ceiling?: string) => AskOptions;
}

export function houseOf(film: Film, engine = createEngine(theLexicon())): House {
  let index: FilmIndex | undefined;
  const own = (): FilmIndex => (index ??= indexFilm(film, theLexicon()));
  const below = (ceiling?: string): AskOptions => {
    if (ceiling === undefined) return { film };
    const position = film.positions.get(ceiling);
    if (position === undefined) throw new Error(`${film.id} has no sentence ${ceiling}`);
    return { film, ceiling: position };
  };
  const reason: House['reason'] = (text, { after = [], ceiling } = {}) => {
    const options = below(ceiling);
    let conversation: AskOptions['conversation'];
    for (const earlier of after)
      conversation = engine.ask(earlier, { ...options, ...(conversation ? { conversation } : {}) }).conversation;
    return engine.reason(text, { ...options, ...(conversation ? { conversation } : {}) });
  };
  return {
    film,
    engine,
    get index() {
      return own();
    },
    read: (text) => readQuestion(text, own()),
    ask: (text, options) => reason(text, options).answer,
    reason,
    below,
  };
}

/** A film of the shipped corpus, with the shipped engine: the rules, and what the sample questions have taught. */
export function shippedFilm(id: string): House {
  const { films, engine } = theCorpus();
  const film = films.find((one) => one.id === id);
  if (!film) throw new Error(`no film ${id}`);
  return houseOf(film, engine);
}

/** The same film without what its sample questions have taught: the rules alone. */
export const byRules = (id: string): House => houseOf(shippedFilm(id).film);

function fixture(id: string): House {
  const { film, problems } = loadFilm(join(root, 'test', 'fixtures', 'corpus', id), { cache: false });
  if (!film) throw new Error(`${id} does not load: ${problems[0]?.message ?? ''}`);
  return houseOf(film);
}

/** A small film of lies, letters and a boat, made for swapped parts. */
export const harbourFair = (): House => fixture('the-harbour-fair');

/** A small film of a lighthouse. */
export const lastLamp = (): House => fixture('the-last-lamp');

/** Ids of the sentences an answer cites. */
export const cited = (answer: Answer): string[] => answer.citations.map(({ sentence }) => sentence);
