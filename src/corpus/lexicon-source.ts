import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { fold } from '../language/fold.js';
import { noCache } from './cache.js';
import { cacheOf, explainAccess, type CacheOptions } from './files.js';
import { nearest } from './nearest.js';
import { isError, problem, sortProblems, type Problem } from './problem.js';
import { readYaml, type YamlSource } from './yaml.js';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a concept is named in lower case, like "fall-in-love"');
const expression = z.string().trim().min(1, 'this expression is empty');
const expressions = z.array(expression).optional();
const references = z.array(id).optional();

/** A concept of the lexicon: words that mean alike in any plot. See `corpus/lexicon/README.md`. */
export const conceptSchema = z.strictObject({
  verbs: expressions,
  inverse: expressions,
  nouns: expressions,
  adjectives: expressions,
  opposite: references,
  broader: references,
  near: references,
  symmetric: z.boolean().optional(),
});

/** Concepts by theme; the themes are for the reader only. */
export const conceptsSchema = z.record(z.string(), z.record(id, conceptSchema));

const wordLists = z.record(z.string(), z.array(expression));

/** The top-level keys of the lexicon besides `concepts` that the language reads. */
export const lexiconKeys = {
  kin: z
    .record(
      z.string(),
      z.strictObject({
        words: z.array(expression),
        plural: expressions,
        relation: z.string(),
        gender: z.string().optional(),
      }),
    )
    .optional(),
  people: z
    .record(
      z.string(),
      z.strictObject({
        words: z.array(expression),
        plural: expressions,
        gender: z.string().optional(),
        generic: z.boolean().optional(),
        part: z.string().optional(),
        broader: references,
      }),
    )
    .optional(),
  irregular: wordLists.optional(),
  chat: z.record(z.string(), z.string()).optional(),
  fillers: expressions,
  lead_ins: expressions,
  smalltalk: wordLists.optional(),
  film_facts: wordLists.optional(),
  asking: wordLists.optional(),
  attributes: z
    .record(z.string(), z.strictObject({ words: z.array(expression), slots: z.array(expression) }))
    .optional(),
} as const;

/** Top-level keys besides `concepts` that the caller reads, with their schemas. */
export type LexiconExtras = Readonly<Record<string, z.ZodType>>;

type LexiconShape<E extends LexiconExtras> = { concepts: typeof conceptsSchema } & { -readonly [K in keyof E]: E[K] };
type LexiconSchema<E extends LexiconExtras> = z.ZodObject<LexiconShape<E>, z.core.$strict>;

/** How to read a lexicon, and how closely to look. */
export interface LexiconOptions extends CacheOptions {
  /** Look for warnings as well as errors. Default: false, since a starting bot has no use for them. */
  readonly warnings?: boolean;
}

/** The lexicon file as it was read: its concepts, and what the extras describe. */
export type LoadedLexicon<E extends LexiconExtras> = z.output<LexiconSchema<E>>;

/** The schema of a lexicon file. Keys that are neither `concepts` nor among the extras are errors. */
export function lexiconSchema<E extends LexiconExtras>(extras: E): LexiconSchema<E> {
  return z.strictObject({ concepts: conceptsSchema, ...extras });
}

const parts = ['verbs', 'inverse', 'nouns', 'adjectives'] as const;
const links = ['opposite', 'broader', 'near'] as const;

/**
 * Reads and checks the text of a lexicon file.
 * @param extras schemas of the top-level keys besides `concepts`; `z.unknown()` lets one pass as it is
 */
export function readLexicon<E extends LexiconExtras>(
  file: string,
  text: string,
  extras: E,
  options: LexiconOptions = {},
): { readonly lexicon?: LoadedLexicon<E>; readonly problems: readonly Problem[] } {
  // What other extras take is not part of the cache's key.
  const cache = Object.is(extras, lexiconKeys) ? cacheOf(options) : noCache;
  const cached = cache.get(file, text);
  const read = readYaml(file, text, lexiconSchema(extras), cached);
  const { source } = read;
  if (!source) {
    const empty = problem(file, { line: 1, column: 1 }, 'E00', 'the lexicon is empty');
    return { problems: read.problems.length > 0 ? read.problems : [empty] };
  }
  if (!cached) cache.put(file, text, source);
  // TypeScript cannot see `concepts` through the generic shape.
  const { concepts } = source.data as { concepts: z.output<typeof conceptsSchema> };
  const problems = sortProblems([
    ...checkConcepts(source, concepts),
    ...(options.warnings ? checkRepetitions(source, concepts) : []),
  ]);
  return problems.some(isError) ? { problems } : { lexicon: source.data, problems };
}

/** Loads a lexicon file. Whatever is wrong is a problem; nothing is thrown. */
export function loadLexicon<E extends LexiconExtras>(
  path: string,
  extras: E,
  options: LexiconOptions = {},
): { readonly lexicon?: LoadedLexicon<E>; readonly problems: readonly Problem[] } {
  const file = basename(path);
  try {
    return readLexicon(file, readFileSync(path, 'utf8'), extras, options);
  } catch (error) {
    return { problems: [problem(file, { line: 1, column: 1 }, 'E00', explainAccess(error))] };
  }
}

function checkConcepts(source: YamlSource<unknown>, themes: z.output<typeof conceptsSchema>): readonly Problem[] {
  const problems: Problem[] = [];
  const { file } = source;
  const homes = new Map<string, string>();
  for (const [theme, concepts] of Object.entries(themes)) {
    for (const name of Object.keys(concepts)) {
      const other = homes.get(name);
      if (other === undefined) homes.set(name, theme);
      else {
        const at = source.keyAt(['concepts', theme, name]);
        problems.push(problem(file, at, 'E02', `concept '${name}' stands under '${other}' already`));
      }
    }
  }
  for (const [theme, concepts] of Object.entries(themes)) {
    for (const [name, concept] of Object.entries(concepts)) {
      const path = ['concepts', theme, name];
      for (const link of links) {
        concept[link]?.forEach((target, index) => {
          const at = () => source.at([...path, link, index]);
          if (target === name) problems.push(problem(file, at(), 'E03', `'${name}' is its own ${link}`));
          else if (!homes.has(target)) {
            const message = `unknown concept '${target}' in ${name}.${link}`;
            problems.push(problem(file, at(), 'E03', message, nearest(target, homes.keys())));
          }
        });
      }
    }
  }
  return problems;
}

function checkRepetitions(source: YamlSource<unknown>, themes: z.output<typeof conceptsSchema>): readonly Problem[] {
  const problems: Problem[] = [];
  for (const [theme, concepts] of Object.entries(themes)) {
    for (const [name, concept] of Object.entries(concepts)) {
      for (const part of parts) {
        const seen = new Set<string>();
        concept[part]?.forEach((words, index) => {
          const key = fold(words);
          if (seen.has(key)) {
            const at = source.at(['concepts', theme, name, part, index]);
            problems.push(problem(source.file, at, 'W10', `'${words}' stands twice in ${name}.${part}`));
          }
          seen.add(key);
        });
      }
    }
  }
  return problems;
}
