import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { buildFilm } from './build.js';
import { checkFilm, type CheckOptions } from './check.js';
import { cacheOf, explainAccess, type CacheOptions } from './files.js';
import type { Film } from './film.js';
import { isError, problem, sortProblems, type Problem } from './problem.js';
import type { FilmTest } from './schema.js';
import { readSources, type FilmSources } from './sources.js';

/** How to load, and how closely to look. */
export interface LoadOptions extends CheckOptions, CacheOptions {
  /** Give back a film with errors too, as far as it can be built. Default: false. */
  readonly lenient?: boolean;
}

/** A film folder as it was found. */
export interface LoadedFilm {
  /** Absent when there was an error. */
  readonly film?: Film;
  /** The questions of `tests.yaml`. */
  readonly tests: readonly FilmTest[];
  /** The files as written, for tools that look at them. */
  readonly sources?: FilmSources;
  readonly problems: readonly Problem[];
}

/** A folder of films as it was found. */
export interface LoadedCorpus {
  /** In the order of their folders' names. */
  readonly films: readonly Film[];
  /** The questions of each film's `tests.yaml`, by film id. */
  readonly tests: ReadonlyMap<string, readonly FilmTest[]>;
  /** The name of each film's folder, by film id. */
  readonly homes: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

const start = { line: 1, column: 1 };

/** Folders of the corpus that are no films. */
const noFilms = new Set(['lexicon']);

/** Reads, checks and builds the film in a folder. Whatever is wrong is a problem; nothing is thrown. */
export function loadFilm(folder: string, options: LoadOptions = {}): LoadedFilm {
  const name = basename(resolve(folder));
  const problems: Problem[] = [];
  const texts = readTexts(folder, name, problems);
  if (!texts) return { tests: [], problems };

  const read = readSources(name, texts, cacheOf(options));
  problems.push(...read.problems);
  const { sources } = read;
  if (!sources || sources.synopsis.sentences.length === 0) return { tests: [], problems: sortProblems(problems) };

  const film = buildFilm(sources);
  // A file that cannot be read would make every reference to it an error of its own.
  const readable = !problems.some((p) => p.code === 'E00' || (isError(p) && p.file !== sources.synopsis.file));
  if (readable) problems.push(...checkFilm(sources, film, options));
  const usable = options.lenient === true || !problems.some(isError);
  return { ...(usable && { film }), tests: sources.tests?.data ?? [], sources, problems: sortProblems(problems) };
}

/** Loads every film of a folder of films. A film with errors is left out; the others load. */
export function loadCorpus(folder: string, options: LoadOptions = {}): LoadedCorpus {
  const name = basename(resolve(folder));
  const films: Film[] = [];
  const tests = new Map<string, readonly FilmTest[]>();
  const problems: Problem[] = [];
  const homes = new Map<string, string>();
  const folders = filmFolders(folder);
  if (typeof folders === 'string') return { films, tests, homes, problems: [problem(name, start, 'E00', folders)] };
  if (folders.length === 0) {
    const message = "there is no film here; a folder with a synopsis.txt is one ('film.js new <id>' makes it)";
    return { films, tests, homes, problems: [problem(name, start, 'E00', message)] };
  }
  for (const home of folders) {
    const loaded = loadFilm(join(folder, home), options);
    problems.push(...loaded.problems);
    const { film } = loaded;
    if (!film) continue;
    const other = homes.get(film.id);
    if (other !== undefined) {
      const at = loaded.sources?.film?.at(['id']) ?? start;
      const file = loaded.sources?.film?.file ?? `${home}/synopsis.txt`;
      problems.push(problem(file, at, 'E02', `film id '${film.id}' is already taken by the folder '${other}'`));
      continue;
    }
    homes.set(film.id, home);
    films.push(film);
    tests.set(film.id, loaded.tests);
  }
  return { films, tests, homes, problems };
}

/** The names of the film folders in a corpus, sorted; a sentence instead when the corpus cannot be read. */
export function filmFolders(folder: string): readonly string[] | string {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() || (entry.isSymbolicLink() && isFolder(join(folder, entry.name))))
      .map((entry) => entry.name)
      .filter((name) => !/^[._]/.test(name) && !noFilms.has(name))
      .sort();
  } catch (error) {
    return explainAccess(error);
  }
}

function readTexts(folder: string, name: string, problems: Problem[]): ReadonlyMap<string, string> | undefined {
  const texts = new Map<string, string>();
  let files: readonly string[];
  try {
    files = readdirSync(folder).sort();
  } catch (error) {
    problems.push(problem(name, start, 'E00', explainAccess(error)));
    return undefined;
  }
  for (const file of files) {
    if (file !== 'synopsis.txt' && file !== 'questions.txt' && !/^[^._].*\.ya?ml$/.test(file)) continue;
    try {
      texts.set(file, readFileSync(join(folder, file), 'utf8'));
    } catch (error) {
      problems.push(problem(`${name}/${file}`, start, 'E00', explainAccess(error)));
    }
  }
  return texts;
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
