import { articles, possessives, reflexives } from './english.js';
import { fold } from './fold.js';
import { inflectionKey } from './stems.js';
import { singular, type Token, type TokenRules } from './tokens.js';

/** The lexicon file after validation, themes and all. See `corpus/lexicon/README.md`. */
export interface LexiconSource {
  readonly concepts: Readonly<Record<string, Readonly<Record<string, ConceptSource>>>>;
  readonly kin?: Readonly<Record<string, KinSource>>;
  readonly people?: Readonly<Record<string, PeopleSource>>;
  readonly irregular?: Readonly<Record<string, readonly string[]>>;
  readonly chat?: Readonly<Record<string, string>>;
  readonly fillers?: readonly string[];
  readonly lead_ins?: readonly string[];
  readonly smalltalk?: Readonly<Record<string, readonly string[]>>;
  readonly film_facts?: Readonly<Record<string, readonly string[]>>;
  readonly asking?: Readonly<Record<string, readonly string[]>>;
  readonly attributes?: Readonly<Record<string, AttributeSource>>;
}

export interface ConceptSource {
  readonly verbs?: readonly string[];
  readonly inverse?: readonly string[];
  readonly nouns?: readonly string[];
  readonly adjectives?: readonly string[];
  readonly opposite?: readonly string[];
  readonly broader?: readonly string[];
  readonly near?: readonly string[];
  readonly symmetric?: boolean;
}

export interface KinSource {
  readonly words: readonly string[];
  readonly plural?: readonly string[];
  readonly relation: string;
  readonly gender?: string;
}

export interface PeopleSource {
  readonly words: readonly string[];
  readonly plural?: readonly string[];
  readonly gender?: string;
  readonly generic?: boolean;
  readonly part?: string;
  readonly broader?: readonly string[];
}

export interface AttributeSource {
  /** How the attribute is asked for: "how old", "age". */
  readonly words: readonly string[];
  /** Names of the slots that would hold it. */
  readonly slots: readonly string[];
}

export type Part = 'verb' | 'noun' | 'adjective';

/** One meaning that a run of words can have. */
export interface Sense {
  readonly kind: 'concept' | 'kin' | 'person' | 'filler' | 'leadIn' | 'filmFact' | 'asking' | 'attribute';
  /** Concept, kin, person group, film fact, kind of asking or attribute. */
  readonly id: string;
  readonly part: Part;
  /** The subject is the one it happens to ("receive" under give). */
  readonly inverse: boolean;
  /** How surely the expression means this: less, the more meanings it has. 0.65 to 1. */
  readonly clarity: number;
}

/** A set of words that can only be asked. */
export interface Dictionary {
  has(word: string): boolean;
}

/** The patterns that begin with one key: alone, and by the key they end with. */
export interface PatternGroup {
  readonly single: Pattern[];
  readonly byLast: Map<string, Pattern[]>;
}

export interface Pattern {
  readonly keys: readonly string[];
  readonly sense: Sense;
}

/** A run of tokens with what it can mean; `end` is exclusive. */
export interface Match {
  readonly start: number;
  readonly end: number;
  /** Indices of the tokens that the expression itself takes, without what stands in its gaps. */
  readonly taken: readonly number[];
  readonly senses: readonly Sense[];
}

export interface ConceptInfo {
  readonly id: string;
  readonly opposite: ReadonlySet<string>;
  /** Umbrella concepts by their distance. */
  readonly broader: ReadonlyMap<string, number>;
  readonly near: ReadonlySet<string>;
  readonly symmetric: boolean;
}

export interface Lexicon extends TokenRules {
  readonly concepts: ReadonlyMap<string, ConceptInfo>;
  readonly kin: ReadonlyMap<string, KinSource>;
  readonly people: ReadonlyMap<string, PeopleSource>;
  readonly attributes: ReadonlyMap<string, AttributeSource>;
  /** Phrases of small talk with their class, by their first key. */
  readonly smalltalk: ReadonlyMap<string, readonly { readonly kind: string; readonly keys: readonly string[] }[]>;
  /** Every word form the lexicon knows: no target for name matching, a target for spelling. */
  readonly vocabulary: ReadonlySet<string>;
  /** Whether a folded form is an ordinary word of the language, in the lexicon or not. */
  readonly isWord: (form: string) => boolean;
  /** Patterns by their first key. */
  readonly patterns: ReadonlyMap<string, PatternGroup>;
}

export const gap = '..';
export const reflexive = '@self';
export const particles = new Set([
  'up',
  'out',
  'off',
  'down',
  'back',
  'away',
  'over',
  'around',
  'apart',
  'in',
  'on',
  'through',
  'together',
]);
export const skippable = (token: Token): boolean =>
  articles.has(token.form) ||
  possessives.has(token.form) ||
  token.possessive ||
  (/ly$/.test(token.form) && token.form.length > 4);

/** Persons are kept apart from what they do: the key of "murderer" is the word, not its stem. */
export const nounKey = (noun: string): string => `=${noun}`;

/** Determiners that say how much or whom: "see each other" is more than "see", "every day" more than "day". */
const quantifiers: ReadonlySet<string> = new Set(['each', 'every', 'both', 'all', 'other', 'another']);

function patternKeys(
  expression: string,
  irregular: ReadonlyMap<string, string>,
  verb: boolean,
  person: boolean,
  talk: boolean,
): string[] {
  const keys: string[] = [];
  const parts = fold(expression)
    .split(/[\s-]+/)
    .filter(Boolean);
  const isBare = (part: string): boolean => part === "one's" || articles.has(part) || possessives.has(part);
  const single = parts.filter((part) => part !== gap && !isBare(part)).length < 2;
  for (const part of parts) {
    if (part === '..') keys.push(gap);
    else if (part === 'oneself' || reflexives.has(part)) keys.push(reflexive);
    else if (talk) keys.push(inflectionKey(part.replace(/[^a-z0-9/]/g, ''), irregular));
    else if (isBare(part) && !(single && quantifiers.has(part))) continue;
    else {
      const plain = part.replace(/[^a-z0-9/]/g, '');
      keys.push(person ? nounKey(singular(plain, irregular)) : inflectionKey(plain, irregular));
    }
  }
  if (keys.length === 0) keys.push(...parts.map((part) => (person ? nounKey(part) : inflectionKey(part, irregular))));
  if (verb && keys.length === 2 && particles.has(keys[1] ?? '') && !['do', 'be', 'have'].includes(keys[0] ?? ''))
    keys.splice(1, 0, `?${gap}`);
  while (keys.at(-1) === gap) keys.pop();
  return keys;
}

/** Compiles the lexicon for matching; done once at start. */
export function compileLexicon(source: LexiconSource, dictionary: Dictionary = new Set<string>()): Lexicon {
  const irregular = new Map<string, string>();
  for (const [base, forms] of Object.entries(source.irregular ?? {}))
    for (const form of forms) irregular.set(fold(form), fold(base));
  const chat = new Map(
    Object.entries(source.chat ?? {}).map(([form, plain]) => [fold(form), fold(plain).split(/\s+/)] as const),
  );
  const listed = new Map<string, Pattern[]>();
  const vocabulary = new Set<string>();

  const add = (expression: string, sense: Sense): void => {
    for (const part of fold(expression).split(/[^a-z]+/)) if (part.length > 1) vocabulary.add(part);
    const keys = patternKeys(
      expression,
      irregular,
      sense.part === 'verb' && sense.kind === 'concept',
      sense.kind === 'kin' || sense.kind === 'person',
      sense.kind === 'filler' || sense.kind === 'leadIn',
    );
    // A negation before a verb is the question's own, not a word of its own: "never marry" is marry, denied.
    if (sense.kind === 'concept' && sense.part === 'verb' && (keys[0] === 'not' || keys[0] === 'never')) return;
    const first = keys[0];
    if (first === undefined || first === gap) return;
    const place = patternPlace(keys);
    const known = listed.get(place);
    if (known) known.push({ keys, sense });
    else listed.set(place, [{ keys, sense }]);
  };
  const addAll = (
    expressions: readonly string[] | undefined,
    kind: Sense['kind'],
    id: string,
    part: Part,
    inverse = false,
  ): void => {
    for (const expression of expressions ?? []) add(expression, { kind, id, part, inverse, clarity: 1 });
  };

  const definitions = new Map<string, ConceptSource>();
  for (const theme of Object.values(source.concepts))
    for (const [id, concept] of Object.entries(theme)) definitions.set(id, concept);
  for (const [id, concept] of definitions) {
    addAll(concept.verbs, 'concept', id, 'verb');
    addAll(concept.inverse, 'concept', id, 'verb', true);
    addAll(concept.nouns, 'concept', id, 'noun');
    addAll(concept.adjectives, 'concept', id, 'adjective');
  }
  for (const [id, entry] of Object.entries(source.kin ?? {}))
    addAll([...entry.words, ...(entry.plural ?? [])], 'kin', id, 'noun');
  for (const [id, entry] of Object.entries(source.people ?? {}))
    addAll([...entry.words, ...(entry.plural ?? [])], 'person', id, 'noun');
  addAll(source.fillers, 'filler', 'filler', 'adjective');
  addAll(source.lead_ins, 'leadIn', 'lead-in', 'adjective');
  for (const [id, list] of Object.entries(source.film_facts ?? {})) addAll(list, 'filmFact', id, 'noun');
  for (const [id, list] of Object.entries(source.asking ?? {})) addAll(list, 'asking', id, 'noun');
  for (const [id, entry] of Object.entries(source.attributes ?? {})) addAll(entry.words, 'attribute', id, 'noun');
  const patterns = groupPatterns(listed);
  for (const form of [...irregular.keys(), ...irregular.values()]) vocabulary.add(form);

  const isWord = (form: string): boolean =>
    vocabulary.has(form) ||
    dictionary.has(form) ||
    dictionary.has(singular(form, irregular)) ||
    (/(ed|ing|ly|er|est)$/.test(form) &&
      [
        // "Weding" is no inflection of "wed", which doubles its letter.
        /^[^aeiou]*[aeiou][^aeiouwxy](ed|ing)$/.test(form) ? '' : form.replace(/(ed|ing|ly|er|est)$/, ''),
        form.replace(/(ed|ing|er|est)$/, 'e'),
        form.replace(/(.)\1(ed|ing|er)$/, '$1'),
      ].some((base) => base.length > 2 && dictionary.has(base)));
  return {
    isWord,
    irregular,
    chat,
    patterns,
    vocabulary,
    concepts: describeConcepts(definitions, source.people ?? {}),
    kin: new Map(Object.entries(source.kin ?? {})),
    people: new Map(Object.entries(source.people ?? {})),
    attributes: new Map(Object.entries(source.attributes ?? {})),
    smalltalk: indexSmallTalk(source.smalltalk ?? {}, irregular),
  };
}

function indexSmallTalk(
  classes: Readonly<Record<string, readonly string[]>>,
  irregular: ReadonlyMap<string, string>,
): Map<string, { kind: string; keys: string[] }[]> {
  const index = new Map<string, { kind: string; keys: string[] }[]>();
  for (const [kind, phrases] of Object.entries(classes)) {
    for (const phrase of phrases) {
      const keys = fold(phrase)
        .split(/[^a-z0-9+']+/)
        .filter(Boolean)
        .map((part) => inflectionKey(part, irregular));
      const first = keys[0];
      if (first === undefined) continue;
      const list = index.get(first);
      if (list) list.push({ kind, keys });
      else index.set(first, [{ kind, keys }]);
    }
  }
  return index;
}

/** The more meanings an expression has, the less each of them says. */
function weighMeanings(list: readonly Pattern[]): Pattern[] {
  const meanings = new Map<string, Set<string>>();
  for (const { keys, sense } of list) {
    const key = keys.join(' ');
    const ids = meanings.get(key) ?? new Set();
    // A word that can ask means no less for it.
    meanings.set(key, sense.kind === 'asking' ? ids : ids.add(`${sense.kind} ${sense.id}`));
  }
  return list.map(({ keys, sense }) => {
    const count = meanings.get(keys.join(' '))?.size ?? 1;
    return { keys, sense: { ...sense, clarity: Math.max(0.65, 1.08 - 0.08 * count) } };
  });
}

/** A person group is a concept like any other, under a name of its own. */
export const personConcept = (group: string): string => `person:${group}`;

/** The concept that a sense stands for; undefined for senses that name none. */
export function conceptOf(sense: Sense): string | undefined {
  if (sense.kind === 'concept') return sense.id;
  if (sense.kind === 'person') return personConcept(sense.id);
  if (sense.kind === 'kin') return `kin:${sense.id}`;
  return undefined;
}

function describeConcepts(
  definitions: ReadonlyMap<string, ConceptSource>,
  people: Readonly<Record<string, PeopleSource>>,
): Map<string, ConceptInfo> {
  const opposites = new Map<string, Set<string>>();
  const nears = new Map<string, Set<string>>();
  const link = (table: Map<string, Set<string>>, a: string, b: string): void => {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const known = table.get(from);
      if (known) known.add(to);
      else table.set(from, new Set([to]));
    }
  };
  for (const [id, concept] of definitions) {
    for (const other of concept.opposite ?? []) link(opposites, id, other);
    for (const other of concept.near ?? []) link(nears, id, other);
  }
  const parents = new Map<string, readonly string[]>();
  for (const [id, concept] of definitions) parents.set(id, concept.broader ?? []);
  for (const [id, group] of Object.entries(people))
    parents.set(personConcept(id), (group.broader ?? []).map(personConcept));
  const infos = new Map<string, ConceptInfo>();
  for (const id of parents.keys()) {
    const broader = new Map<string, number>();
    let ring = parents.get(id) ?? [];
    for (let depth = 1; depth <= 4 && ring.length > 0; depth++) {
      const next: string[] = [];
      for (const parent of ring) {
        if (parent === id || broader.has(parent)) continue;
        broader.set(parent, depth);
        next.push(...(parents.get(parent) ?? []));
      }
      ring = next;
    }
    infos.set(id, {
      id,
      opposite: opposites.get(id) ?? new Set(),
      broader,
      near: nears.get(id) ?? new Set(),
      symmetric: definitions.get(id)?.symmetric ?? false,
    });
  }
  return infos;
}

function groupPatterns(listed: ReadonlyMap<string, readonly Pattern[]>): Map<string, PatternGroup> {
  const groups = new Map<string, PatternGroup>();
  for (const list of listed.values()) {
    const keys = list[0]?.keys ?? [];
    const first = keys[0];
    const last = keys.at(-1);
    if (first === undefined || last === undefined) continue;
    let group = groups.get(first);
    if (!group) groups.set(first, (group = { single: [], byLast: new Map() }));
    const weighed = weighMeanings(list);
    if (keys.length === 1) group.single.push(...weighed);
    else group.byLast.set(last, weighed);
  }
  return groups;
}

/** Where a pattern is kept while they are collected: under its only key, or under its first and last. */
const patternPlace = (keys: readonly string[]): string =>
  keys.length > 1 ? `${keys[0] ?? ''} ${keys.at(-1) ?? ''}` : (keys[0] ?? '');
