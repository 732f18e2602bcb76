import { LazyMap } from './lazy-map.js';
import {
  compileLexicon,
  type ConceptInfo,
  type Dictionary,
  type Lexicon,
  type Pattern,
  type PatternGroup,
  type Sense,
} from './lexicon.js';
import { fromPlain, toPlain } from './plain.js';

type Shape = Omit<Sense, 'id'>;
/** What is left of a type when its maps can only be read. */
type Readable<T> = {
  readonly [K in keyof T]: T[K] extends Map<infer Key, infer Value> ? ReadonlyMap<Key, Value> : T[K];
};

/** Stands between patterns, as a tab stands between their parts. */
const between = '|';

/** A map of texts: its keys, and their values. */
interface Texts {
  readonly keys: readonly string[];
  readonly texts: readonly string[];
}

/** A compiled lexicon as JSON can hold it. */
export interface PackedLexicon {
  /** All that senses are besides the concept they mean, and those concepts: each once. */
  readonly shapes: readonly Shape[];
  readonly ids: readonly string[];
  /** By first key: a line of the patterns that are that key alone, then a line for each last key, which leads it. */
  readonly patterns: Texts;
  /** Each as JSON, because few are ever asked for. */
  readonly concepts: Texts;
  readonly vocabulary: readonly string[];
  /** The other fields. */
  readonly rest: unknown;
}

/** Packs a compiled lexicon, so that a start need not compile it again. */
export function packLexicon({ patterns, concepts, vocabulary, ...others }: Lexicon): PackedLexicon {
  const shapes = new Places<Shape>();
  const ids = new Places<string>();
  const write = ({ keys, sense: { id, ...shape } }: Pattern): string =>
    [shapes.of(shape), ids.of(id), ...keys.slice(1)].join('\t');
  const writeAll = (list: readonly Pattern[]): string => list.map(write).join(between);
  const writeGroup = ({ single, byLast }: PatternGroup): string =>
    [writeAll(single), ...[...byLast].map(([last, list]) => `${last}\t${writeAll(list)}`)].join('\n');
  return {
    patterns: writeTexts(patterns, writeGroup),
    concepts: writeTexts(concepts, (concept) => JSON.stringify(toPlain(concept))),
    shapes: shapes.all,
    ids: ids.all,
    vocabulary: [...vocabulary],
    rest: toPlain({ ...others, isWord: undefined }),
  };
}

/**
 * Unpacks a lexicon; the packed one is used up. Patterns are read when a text first has their first key: most never are.
 * @param dictionary the same as for `compileLexicon`
 */
export function unpackLexicon(packed: PackedLexicon, dictionary?: Dictionary): Lexicon {
  const rest = fromPlain(packed.rest) as Omit<Lexicon, 'isWord' | 'patterns' | 'concepts' | 'vocabulary'>;
  const vocabulary = new Set(packed.vocabulary);
  // What is no word of the lexicon is told by its form alone, which an empty lexicon does as well.
  const { isWord } = compileLexicon({ concepts: {}, irregular: formsByBase(rest.irregular) }, dictionary);
  return {
    ...rest,
    isWord: (form) => vocabulary.has(form) || isWord(form),
    patterns: new LazyMap(readTexts(packed.patterns), patternReader(packed)),
    concepts: new LazyMap(readTexts(packed.concepts), (text) => fromPlain(JSON.parse(text)) as ConceptInfo),
    vocabulary,
  };
}

function patternReader({ shapes, ids }: PackedLexicon): (lines: string, first: string) => PatternGroup {
  const senses = new Map<string, Sense>();
  const readSense = (shape: string, id: string): Sense => {
    const key = `${shape} ${id}`;
    let sense = senses.get(key);
    if (!sense) senses.set(key, (sense = { ...shapes[Number(shape)], id: ids[Number(id)] } as Sense));
    return sense;
  };
  return (lines, first) => {
    const readAll = (list: string): Pattern[] =>
      list.split(between).map((pattern) => {
        const [shape = '', id = '', ...further] = pattern.split('\t');
        return { keys: [first, ...further], sense: readSense(shape, id) };
      });
    const [single = '', ...ending] = lines.split('\n');
    const byLast = ending.map((line): [string, string] => {
      const tab = line.indexOf('\t');
      return [line.slice(0, tab), line.slice(tab + 1)];
    });
    const group: Readable<PatternGroup> = {
      single: single === '' ? [] : readAll(single),
      byLast: new LazyMap(new Map(byLast), readAll),
    };
    // Matching reads groups and never writes them.
    return group as PatternGroup;
  };
}

function writeTexts<Value>(map: ReadonlyMap<string, Value>, write: (value: Value) => string): Texts {
  return { keys: [...map.keys()], texts: [...map.values()].map(write) };
}

function readTexts({ keys, texts }: Texts): Map<string, string> {
  return new Map(keys.map((key, at) => [key, texts[at] ?? '']));
}

function formsByBase(irregular: ReadonlyMap<string, string>): Record<string, string[]> {
  const forms: Record<string, string[]> = {};
  for (const [form, base] of irregular) (forms[base] ??= []).push(form);
  return forms;
}

/** Gives equal things one place in a list. */
class Places<T> {
  readonly all: T[] = [];
  readonly #places = new Map<string, number>();

  of(thing: T): number {
    const key = JSON.stringify(thing);
    let place = this.#places.get(key);
    if (place === undefined) this.#places.set(key, (place = this.all.push(thing) - 1));
    return place;
  }
}
