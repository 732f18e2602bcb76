import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';
import type { z } from 'zod';
import type { Checked } from './cache.js';
import { problem, type Position, type Problem } from './problem.js';
import { explainIssues } from './zod-issues.js';

/** Where something stands in a YAML file: keys and list indices from the top. */
export type Path = readonly (string | number)[];

/** A YAML file that was read and fits its schema. */
export interface YamlSource<T> {
  /** With the film's folder in front. */
  readonly file: string;
  readonly data: T;
  /** Where the value at this path stands; of a path that is not there, its nearest holder. */
  at(path: Path): Position;
  /** Where the key at this path stands. */
  keyAt(path: Path): Position;
}

/** Finds positions in the text of a YAML file. */
export interface Locator {
  at(path: Path): Position;
  keyAt(path: Path): Position;
  /** The value at this path as it is written ("2.10" where YAML reads the number 2.1). */
  written(path: Path): string | undefined;
}

interface Read<T> {
  readonly source?: YamlSource<T>;
  readonly problems: readonly Problem[];
}

const start: Position = { line: 1, column: 1 };

let yaml: typeof Yaml | undefined;
/** The parser costs 25 ms to load, and with a warm cache nobody needs it. */
function loadParser(): typeof Yaml {
  yaml ??= createRequire(import.meta.url)('yaml') as typeof Yaml;
  return yaml;
}

/** Writes data as YAML, one line a text. */
export function writeYaml(data: unknown): string {
  return loadParser().stringify(data, { lineWidth: 0, flowCollectionPadding: false });
}

/**
 * Reads a YAML text with positions and checks it with a schema. An empty file reads as no source and no problem.
 * @param cached what the same text read as before; it is parsed again only when a position is asked for
 */
export function readYaml<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
  cached?: Checked,
): Read<z.output<S>> {
  if (cached) return { source: sourceOf(file, text, cached.data as z.output<S>), problems: [] };
  const parsed = parse(file, text);
  if ('problems' in parsed) return { problems: parsed.problems };
  if (parsed.data === null || parsed.data === undefined) return { problems: [] };
  const result = schema.safeParse(parsed.data);
  if (!result.success) return { problems: explainIssues(file, result.error.issues, schema, parsed.locator) };
  return { source: sourceOf(file, text, result.data, parsed.locator), problems: [] };
}

const nowhere: Locator = { at: () => start, keyAt: () => start, written: () => undefined };

function sourceOf<T>(file: string, text: string, data: T, known?: Locator): YamlSource<T> {
  let locator = known;
  const locate = (): Locator => {
    if (!locator) {
      const parsed = parse(file, text);
      locator = 'locator' in parsed ? parsed.locator : nowhere;
    }
    return locator;
  };
  return { file, data, at: (path) => locate().at(path), keyAt: (path) => locate().keyAt(path) };
}

function parse(file: string, source: string): { data: unknown; locator: Locator } | { problems: Problem[] } {
  const { LineCounter, parseDocument } = loadParser();
  const text = source.replace(/^\ufeff/, '');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const complaints = [...document.errors, ...document.warnings];
  if (complaints.length > 0) {
    return { problems: complaints.map((error) => problem(file, position(error.pos[0]), 'E01', explainSyntax(error))) };
  }
  try {
    return { data: document.toJS() as unknown, locator: locatorOf(document, text, position) };
  } catch (error) {
    return { problems: [problem(file, start, 'E01', error instanceof Error ? error.message : 'cannot be read')] };
  }
}

function explainSyntax(error: { readonly code: string; readonly message: string }): string {
  const [first = ''] = error.message.split('\n');
  if (error.code === 'DUPLICATE_KEY') return 'this key stands twice in the same block';
  if (error.code === 'TAB_AS_INDENT') return 'indent with spaces, not with tabs';
  return /flow|implicit|plain/i.test(first) ? `${first} (does a text with ", " or ": " lack its quotes?)` : first;
}

function locatorOf(document: Yaml.Document, text: string, position: (offset: number) => Position): Locator {
  const { isAlias, isMap, isNode, isScalar, isSeq } = loadParser();
  const find = (path: Path): { key: unknown; value: unknown; whole: boolean } => {
    let key: unknown;
    let value: unknown = document.contents;
    for (const part of path) {
      const node = isAlias(value) ? value.resolve(document) : value;
      if (isMap(node)) {
        const pair = node.items.find((item) => (isScalar(item.key) ? item.key.value : item.key) === String(part));
        if (!pair) return { key, value, whole: false };
        ({ key, value } = pair);
      } else if (isSeq(node) && typeof part === 'number' && part < node.items.length) {
        key = undefined;
        value = node.items[part];
      } else return { key, value, whole: false };
    }
    return { key, value, whole: true };
  };
  const rangeOf = (node: unknown): readonly [number, number] | undefined => {
    const range = isNode(node) ? node.range : undefined;
    return range ? [range[0], range[1]] : undefined;
  };
  const place = (...nodes: unknown[]): Position => {
    for (const node of nodes) {
      const range = rangeOf(node);
      if (range) return position(range[0]);
    }
    return start;
  };
  return {
    at: (path) => {
      const { key, value } = find(path);
      return isScalar(value) && value.value === null ? place(key, value) : place(value, key);
    },
    keyAt: (path) => {
      const { key, value } = find(path);
      return place(key, value);
    },
    written: (path) => {
      const { value, whole } = find(path);
      const range = rangeOf(value);
      return whole && range ? text.slice(range[0], range[1]) : undefined;
    },
  };
}
