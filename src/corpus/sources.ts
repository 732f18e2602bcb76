import type { z } from 'zod';
import type { ParseCache } from './cache.js';
import { nearest } from './nearest.js';
import { problem, type Problem } from './problem.js';
import {
  castSchema,
  eventsSchema,
  filmSchema,
  placesSchema,
  promptsSchema,
  quizSchema,
  relationsSchema,
  testsSchema,
} from './schema.js';
import { parseSamples, type SampleSource } from './samples.js';
import { parseSynopsis, type Synopsis } from './synopsis.js';
import { readYaml, type YamlSource } from './yaml.js';

/** The schema of each YAML file of a film, by its name without `.yaml`. */
export const fileSchemas = {
  film: filmSchema,
  cast: castSchema,
  places: placesSchema,
  events: eventsSchema,
  relations: relationsSchema,
  prompts: promptsSchema,
  quiz: quizSchema,
  tests: testsSchema,
} as const;
/** The name of a YAML file of a film, without its ending. */
export type FileName = keyof typeof fileSchemas;

const fileNames = Object.keys(fileSchemas) as FileName[];

/** The files of one film as they were read; every YAML file may be absent. */
export type FilmSources = {
  /** The name of the film's folder. */
  readonly folder: string;
  readonly synopsis: Synopsis;
  readonly questions?: SampleSource;
} & { readonly [Name in FileName]?: YamlSource<z.output<(typeof fileSchemas)[Name]>> };

/**
 * Reads the texts of a film's files.
 * @param texts contents by file name (`events.yaml`)
 */
export function readSources(
  folder: string,
  texts: ReadonlyMap<string, string>,
  cache: ParseCache,
): { readonly sources?: FilmSources; readonly problems: readonly Problem[] } {
  const start = { line: 1, column: 1 };
  const problems: Problem[] = [];
  const expected = new Set(['synopsis.txt', 'questions.txt', ...fileNames.map((name) => `${name}.yaml`)]);
  for (const name of texts.keys()) {
    if (expected.has(name)) continue;
    problems.push(problem(`${folder}/${name}`, start, 'E00', `no film has a file '${name}'`, nearest(name, expected)));
  }

  const text = texts.get('synopsis.txt');
  if (text === undefined) {
    const message =
      'there is no synopsis.txt; it holds the sentences of the plot, one a line, and is all that a film needs';
    return { problems: [...problems, problem(`${folder}/synopsis.txt`, start, 'E00', message)] };
  }
  const { synopsis, problems: marks } = parseSynopsis(`${folder}/synopsis.txt`, text);
  problems.push(...marks);
  if (synopsis.sentences.length === 0)
    problems.push(problem(synopsis.file, start, 'E00', 'synopsis.txt has no sentence'));

  const read = <Name extends FileName>(name: Name): FilmSources[Name] => {
    const file = `${folder}/${name}.yaml`;
    const source = texts.get(`${name}.yaml`);
    if (source === undefined) return undefined;
    const cached = cache.get(file, source);
    const result = readYaml(file, source, fileSchemas[name], cached);
    problems.push(...result.problems);
    if (!cached && result.source) cache.put(file, source, result.source);
    return result.source as FilmSources[Name];
  };
  const asked = texts.get('questions.txt');
  const questions = asked === undefined ? undefined : parseSamples(`${folder}/questions.txt`, asked);
  problems.push(...(questions?.problems ?? []));
  const sources: FilmSources = {
    folder,
    synopsis,
    ...(questions && { questions: questions.source }),
    film: read('film'),
    cast: read('cast'),
    places: read('places'),
    events: read('events'),
    relations: read('relations'),
    prompts: read('prompts'),
    quiz: read('quiz'),
    tests: read('tests'),
  };
  return { sources, problems };
}
