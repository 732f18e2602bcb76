import type { Film } from './film.js';
import { problem, type Code, type Position, type Problem } from './problem.js';
import type { EventSource, FactSource } from './schema.js';
import type { FilmSources } from './sources.js';
import type { Path, YamlSource } from './yaml.js';

/** A YAML file of a film, whatever its schema. */
export type AnySource = YamlSource<unknown>;

/** What every check gets: the film as written and as built, and where to complain. */
export interface CheckContext {
  readonly sources: FilmSources;
  readonly film: Film;
  /** Events in the order of their file, then the facts of the cast. */
  readonly records: readonly RecordEntry[];
  /** Base forms by irregular form, for the checks that compare words. */
  readonly irregular: ReadonlyMap<string, string>;
  readonly problems: Problem[];
}

/** An event or fact with its place in the files. */
export interface RecordEntry {
  readonly source: AnySource;
  readonly path: Path;
  readonly record: EventSource | FactSource;
  readonly kind: 'event' | 'fact';
}

/** Complains about a value in a YAML file. */
export function report(
  context: CheckContext,
  source: AnySource,
  path: Path,
  code: Code,
  message: string,
  suggestion?: string,
): void {
  context.problems.push(problem(source.file, source.at(path), code, message, suggestion));
}

/** Complains about a place in the synopsis. */
export function reportSentence(
  context: CheckContext,
  at: Position | undefined,
  code: Code,
  message: string,
  suggestion?: string,
): void {
  const { file } = context.sources.synopsis;
  context.problems.push(problem(file, at ?? { line: 1, column: 1 }, code, message, suggestion));
}

/** Every event and fact of the files, with its place. */
export function recordEntries({ events, cast }: FilmSources): readonly RecordEntry[] {
  const told = Object.entries(events?.data ?? {}).flatMap(([frame, list]) =>
    (list ?? []).map((record, index) => ({ source: events, path: [frame, index], record, kind: 'event' as const })),
  );
  const facts = (cast?.data ?? []).flatMap((character, index) =>
    character.facts.map((record, at) => ({ source: cast, path: [index, 'facts', at], record, kind: 'fact' as const })),
  );
  return [...told, ...facts].flatMap(({ source, ...entry }) => (source ? [{ source, ...entry }] : []));
}

/** All YAML files that the film has. */
export function yamlSources({
  film,
  cast,
  places,
  events,
  relations,
  prompts,
  quiz,
  tests,
}: FilmSources): readonly AnySource[] {
  return [film, cast, places, events, relations, prompts, quiz, tests].flatMap((source) => (source ? [source] : []));
}

/** Visits every text of plain data. `path` is only good during the visit: copy what is kept. */
export function walkTexts(
  data: unknown,
  visit: (text: string, path: Path) => void,
  path: (string | number)[] = [],
): void {
  if (typeof data === 'string') visit(data, path);
  else if (Array.isArray(data)) {
    for (let index = 0; index < data.length; index += 1) {
      path.push(index);
      walkTexts(data[index], visit, path);
      path.pop();
    }
  } else if (typeof data === 'object' && data !== null) {
    for (const key in data) {
      path.push(key);
      walkTexts((data as Readonly<Record<string, unknown>>)[key], visit, path);
      path.pop();
    }
  }
}

/** The ids of a role, which may be given as one or as a list. */
export const toList = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

/** A text that members may come to read. */
export interface ShownText {
  readonly source: AnySource;
  readonly path: Path;
  readonly text: string;
  readonly cites: readonly string[];
  readonly derived: readonly string[];
  /** What it is, for the message. */
  readonly label: string;
  /** False for questions and wrong options, which assert nothing. */
  readonly asserts: boolean;
  readonly longest: number;
}

const longestGloss = 160;
const longestText = 500;

/** Everything of a film that members may come to read, with what it cites. */
export function shownTexts({ sources, records }: CheckContext): readonly ShownText[] {
  const texts: ShownText[] = [];
  const add = (
    source: AnySource,
    path: Path,
    text: string,
    cites: readonly string[],
    more: Partial<Pick<ShownText, 'derived' | 'asserts' | 'longest' | 'label'>> = {},
  ) => {
    const label = String(path.findLast((part) => typeof part === 'string'));
    texts.push({ source, path, text, cites, label, derived: [], asserts: true, longest: longestText, ...more });
  };

  for (const { source, path, record } of records) {
    const { gloss, cites, derived } = record;
    add(source, [...path, 'gloss'], gloss, cites, { derived, longest: longestGloss });
    for (const [name, slot] of Object.entries(record.slots)) {
      const at = [...path, 'slots', name];
      if (typeof slot === 'string') add(source, at, slot, cites, { derived });
      else add(source, [...at, 'text'], slot.text, slot.cites, { derived, label: name });
    }
    if (record.time !== undefined) add(source, [...path, 'time'], record.time, cites, { derived });
    for (const [index, link] of record.why.entries()) {
      if ('text' in link)
        add(source, [...path, 'why', index, 'text'], link.text, link.cites, { derived, label: 'why' });
    }
  }

  const { film, cast, relations, prompts, quiz } = sources;
  for (const [index, { part }] of (cast?.data ?? []).entries()) {
    if (cast && part)
      add(cast, [index, 'part', 'text'], part.text, part.cites, { derived: part.derived, label: 'part' });
  }
  for (const [index, { gloss, cites, derived }] of (relations?.data ?? []).entries()) {
    if (relations) add(relations, [index, 'gloss'], gloss, cites, { derived, longest: longestGloss });
  }
  if (film) {
    for (const label of ['summary', 'ending'] as const) {
      const cited = film.data[label];
      if (cited) add(film, [label, 'text'], cited.text, cited.cites, { derived: cited.derived, label });
    }
    for (const label of ['stretches', 'lists'] as const) {
      for (const [index, { text, cites, derived }] of film.data[label].entries()) {
        add(film, [label, index, 'text'], text, cites, { derived, label });
      }
    }
    for (const [index, { note, cites }] of film.data.content_notes.entries()) {
      add(film, ['content_notes', index, 'note'], note, cites, { asserts: false });
    }
  }
  for (const [index, { text, cites, poll = [] }] of (prompts?.data ?? []).entries()) {
    if (!prompts) break;
    add(prompts, [index, 'text'], text, cites, { asserts: false, label: 'prompt' });
    poll.forEach((option, at) => add(prompts, [index, 'poll', at], option, cites, { asserts: false }));
  }
  for (const [index, { question, answer, wrong, cites }] of (quiz?.data ?? []).entries()) {
    if (!quiz) break;
    add(quiz, [index, 'question'], question, cites, { asserts: false });
    add(quiz, [index, 'answer'], answer, cites, { asserts: false });
    wrong.forEach((option, at) => add(quiz, [index, 'wrong', at], option, cites, { asserts: false }));
  }
  return texts;
}
