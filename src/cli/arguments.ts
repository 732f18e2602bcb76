import { parseArgs, type ParseArgsConfig } from 'node:util';
import { nearest } from '../corpus/nearest.js';
import type { Film, ToldPosition } from '../corpus/film.js';
import { formatProblem, isError } from '../corpus/problem.js';
import { openCorpus, type OpenCorpus } from '../open.js';

/** A tool that cannot do its work says why in one sentence and ends with this status. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly status: number;

  constructor(message: string, status = 2) {
    super(message);
    this.status = status;
  }
}

/** Reads the options of a command-line tool; an unknown one is a sentence, not a stack. */
export function readArguments<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Opens the corpus or lists what is wrong with it. */
export function requireCorpus(folder: string): OpenCorpus {
  const { corpus, problems } = openCorpus(folder);
  if (!corpus) throw new UsageError(problems.filter(isError).map(formatProblem).join('\n'), 1);
  return corpus;
}

/** The film by id, or the first. */
export function requireFilm(films: readonly Film[], id: string | undefined): Film {
  const film = id === undefined ? films[0] : films.find((candidate) => candidate.id === id);
  if (film) return film;
  const known = films.map((candidate) => candidate.id);
  const near = id === undefined ? undefined : nearest(id, known);
  throw new UsageError(
    `There is no film "${id ?? ''}"${near ? `; did you mean ${near}?` : '.'} The films are: ${known.join(', ')}.`,
  );
}

/** The told position of a ceiling given as a sentence id; undefined when there is no such sentence. */
export function ceilingOf(film: Film, id: string): ToldPosition | undefined {
  return film.positions.get(id);
}

/** Runs a tool's main function: sentences for what the user can mend, the status for the shell. */
export async function runTool(main: () => Promise<number> | number): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.status;
  }
}
