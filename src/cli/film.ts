import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { titleOf } from '../corpus/build.js';
import { formatCoverage } from '../corpus/coverage.js';
import { draftFilm } from '../corpus/draft.js';
import { explainAccess } from '../corpus/files.js';
import { jsonSchemas } from '../corpus/json-schema.js';
import { lexiconKeys, loadLexicon } from '../corpus/lexicon-source.js';
import { filmFolders, loadCorpus, loadFilm } from '../corpus/load.js';
import { formatProblem, isError, sortProblems, type Problem } from '../corpus/problem.js';
import { fold } from '../language/fold.js';

const usage = `Helps to write the corpus.

  film.js lint [--film ID] [--strict]     what is wrong, where, and what was probably meant
  film.js new ID [--from FILE] [--title TITLE] [--year YEAR]
                                          drafts a film from a synopsis; without --from, from its synopsis.txt
  film.js schema                          writes JSON Schemas for editors to .schema
  film.js coverage [--film ID]            which sentence answers which question

  --corpus FOLDER   where the films are (default: corpus)
  --strict          warnings fail as well`;

/** Where the tool writes. */
export interface Output {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

interface Options {
  readonly corpus: string;
  readonly film?: string;
  readonly strict: boolean;
  readonly from?: string;
  readonly title?: string;
  readonly year?: number;
}

/** Something the person at the keyboard can put right. */
class UsageError extends Error {}

/** Runs the tool and gives its exit status: 0, 1 when the corpus has errors, 2 when it was called wrongly. */
export function runFilmTool(args: readonly string[], output: Output): number {
  try {
    const { command, id, options } = readArgs(args);
    switch (command) {
      case 'lint':
        return lint(options, output);
      case 'new':
        return draft(id, options, output);
      case 'schema':
        return writeSchemas(options, output);
      case 'coverage':
        return showCoverage(options, output);
      case 'help':
        output.out(usage);
        return 0;
      default:
        throw new UsageError(command === undefined ? 'say what to do' : `there is no command '${command}'`);
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    output.err(`${error.message}\n\n${usage}`);
    return 2;
  }
}

function readArgs(args: readonly string[]): { command: string | undefined; id: string | undefined; options: Options } {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const parse = () =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { corpus: text, film: text, from: text, title: text, year: text, strict: flag, help: flag },
    });
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse();
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const { help, strict = false, corpus = 'corpus', year, film, from, title } = parsed.values;
  const [command, id] = parsed.positionals;
  if (year !== undefined && !/^\d{4}$/.test(year)) throw new UsageError(`'${year}' is no year`);
  return {
    command: help ? 'help' : command,
    id,
    options: { corpus, film, strict, from, title, ...(year !== undefined && { year: Number(year) }) },
  };
}

/** The folder of one film, or the reason why there is none. */
function folderOf({ corpus }: Options, film: string): string {
  const folders = filmFolders(corpus);
  if (typeof folders === 'string') throw new UsageError(`${corpus}: ${folders}`);
  if (!folders.includes(film))
    throw new UsageError(`${corpus} has no film '${film}'; it has ${folders.join(', ') || 'none'}`);
  return join(corpus, film);
}

function lint(options: Options, { out }: Output): number {
  const { corpus, film, strict } = options;
  const lexiconFile = join(corpus, 'lexicon', 'en.yaml');
  const hasLexicon = existsSync(lexiconFile);
  const lexicon = hasLexicon ? loadLexicon(lexiconFile, lexiconKeys, { warnings: true }) : undefined;
  const irregular = new Map<string, string>();
  for (const [base, forms] of Object.entries(lexicon?.lexicon?.irregular ?? {})) {
    for (const form of forms) irregular.set(fold(form), fold(base));
  }

  const checks = { warnings: true, irregular };
  const loaded = film === undefined ? loadCorpus(corpus, checks) : loadFilm(folderOf(options, film), checks);
  const problems: readonly Problem[] = [
    ...(film === undefined ? (lexicon?.problems ?? []).map((p) => ({ ...p, file: `lexicon/${p.file}` })) : []),
    ...loaded.problems,
  ];
  for (const p of sortProblems(problems)) {
    out(formatProblem({ ...p, file: p.file === basename(corpus) ? corpus : join(corpus, p.file) }));
  }
  const errors = problems.filter(isError).length;
  const warnings = problems.length - errors;
  out(problems.length === 0 ? 'Nothing to complain of.' : `${count(errors, 'error')}, ${count(warnings, 'warning')}.`);
  return errors > 0 || (strict && warnings > 0) ? 1 : 0;
}

const count = (number: number, thing: string) => `${number} ${thing}${number === 1 ? '' : 's'}`;

function draft(id: string | undefined, options: Options, { out }: Output): number {
  if (id === undefined) throw new UsageError('give the film an id: film.js new la-strada');
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) || id.length > 40) {
    throw new UsageError(`'${id}' is no id: use at most 40 lower-case letters and digits, words joined by hyphens`);
  }
  const { corpus, from, title = titleOf(id), year } = options;
  const folder = join(corpus, id);
  const own = join(folder, 'synopsis.txt');
  const origin = from ?? own;
  let raw: string;
  try {
    raw = readFileSync(origin, 'utf8');
  } catch (error) {
    const hint = from === undefined ? '; put the synopsis there, or name a file with --from' : '';
    throw new UsageError(`${origin}: ${explainAccess(error)}${hint}`);
  }
  if (raw.trim() === '') throw new UsageError(`${origin} is empty`);
  mkdirSync(folder, { recursive: true });
  const files = draftFilm(id, raw, { title, ...(year !== undefined && { year }) });
  const begun = [...files.keys()].some((name) => name !== basename(own) && existsSync(join(folder, name)));
  for (const [name, text] of files) {
    const path = join(folder, name);
    const kept = existsSync(path) && !(path === origin && !begun);
    if (!kept) writeFileSync(path, text);
    out(`${kept ? 'kept   ' : 'wrote  '} ${path}`);
  }
  out(`\nNext: write what reads TODO, then 'npm run corpus:lint -- --film ${id}'.`);
  return 0;
}

function writeSchemas({ corpus }: Options, { out }: Output): number {
  const folder = join(corpus, '.schema');
  if (!existsSync(corpus)) throw new UsageError(`there is no folder '${corpus}'`);
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of jsonSchemas()) {
    writeFileSync(join(folder, name), text);
    out(`wrote   ${join(folder, name)}`);
  }
  return 0;
}

function showCoverage(options: Options, { out, err }: Output): number {
  const { corpus, film } = options;
  const folders = film === undefined ? filmFolders(corpus) : [basename(folderOf(options, film))];
  if (typeof folders === 'string') throw new UsageError(`${corpus}: ${folders}`);
  let status = 0;
  for (const name of folders) {
    const loaded = loadFilm(join(corpus, name), { lenient: true });
    if (loaded.film) out(`${formatCoverage(loaded.film)}\n`);
    const errors = loaded.problems.filter(isError).length;
    if (errors === 0) continue;
    err(`${name} has ${count(errors, 'error')}; 'film.js lint --film ${name}' lists them`);
    status = 1;
  }
  return status;
}

const called = process.argv[1];
if (called !== undefined && existsSync(called) && realpathSync(called) === fileURLToPath(import.meta.url)) {
  process.exitCode = runFilmTool(process.argv.slice(2), {
    out: (line) => console.log(line),
    err: (line) => console.error(line),
  });
}
