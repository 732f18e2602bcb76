import { isFunctionWord, lightVerbs, softWords, whWords } from '../language/english.js';
import { conceptOf, type Lexicon, type Match, type Sense } from '../language/lexicon.js';
import { matchExpressions } from '../language/match.js';
import { tokenize } from '../language/tokens.js';
import type { Unit } from '../question/question.js';
import { weights } from './weights.js';

/** The meanings and words of a text, as far as the lexicon knows them. */
export interface Terms {
  /** Concepts that the text itself expresses, with how surely. */
  readonly direct: ReadonlyMap<string, number>;
  /** Those, their umbrella concepts and their neighbours, with how surely the text speaks of them. */
  readonly concepts: ReadonlyMap<string, number>;
  /** Stems of content words: a word family. */
  readonly stems: ReadonlySet<string>;
  /** The content words themselves, without inflection. */
  readonly keys: ReadonlySet<string>;
}

/** How a question's unit stands to a text. */
export interface Explained {
  /** 0: the text has nothing of it; 1: it says just this. */
  readonly strength: number;
  /** The text says the contrary: "stay" in the question, "leave" in the text. */
  readonly opposite: boolean;
}

const nothing: Explained = { strength: 0, opposite: false };

interface Words {
  readonly direct: ReadonlyMap<string, number>;
  readonly stems: readonly string[];
  readonly keys: readonly string[];
}

/** Reads texts through the lexicon, each one once. */
export class TermReader {
  readonly lexicon: Lexicon;
  readonly #read = new Map<string, Words>();
  readonly #single = new Map<string, Terms>();

  constructor(lexicon: Lexicon) {
    this.lexicon = lexicon;
  }

  read(text: string): Words {
    const known = this.#read.get(text);
    if (known) return known;
    const tokens = tokenize(text, this.lexicon);
    const direct = new Map<string, number>();
    const matches = matchExpressions(this.lexicon, tokens, true);
    const inside = this.#idiomatic(matches);
    for (const match of matches) {
      const only = match.taken.length === 1 ? tokens[match.start] : undefined;
      if (only && (inside.has(match.start) || !isContent(only.form))) continue;
      for (const sense of match.senses) {
        const concept = conceptOf(sense);
        if (concept) direct.set(concept, Math.max(sense.clarity, direct.get(concept) ?? 0));
      }
    }
    const content = tokens.filter((token, i) => isContent(token.form) && !inside.has(i));
    const words = { direct, stems: content.map((token) => token.stem), keys: content.map((token) => token.key) };
    this.#read.set(text, words);
    return words;
  }

  /** Tokens of idioms, which mean nothing of what their words mean: "hit the rocks" is no hitting, a "soft spot" no spot. */
  #idiomatic(matches: readonly Match[]): Set<number> {
    const single = new Map<number, Set<string>>();
    for (const match of matches)
      if (match.taken.length === 1)
        single.set(match.start, new Set(match.senses.flatMap((sense) => this.#around(sense))));
    const inside = new Set<number>();
    for (const match of matches) {
      if (match.taken.length < 2) continue;
      const whole = new Set(match.senses.flatMap((sense) => this.#around(sense)));
      for (const i of match.taken) {
        const own = single.get(i);
        if (own && ![...own].some((id) => whole.has(id))) inside.add(i);
      }
    }
    return inside;
  }

  #around(sense: Sense): string[] {
    const id = conceptOf(sense);
    if (id === undefined) return [];
    const info = this.lexicon.concepts.get(id);
    return info ? [id, ...info.broader.keys(), ...info.near] : [id];
  }

  /** The terms of several texts together. */
  collect(texts: readonly string[]): Terms {
    const only = texts.length === 1 ? texts[0] : undefined;
    const known = only === undefined ? undefined : this.#single.get(only);
    if (known) return known;
    const collector = new TermCollector(this);
    for (const text of texts) collector.add(text);
    const terms = collector.finish();
    if (only !== undefined) this.#single.set(only, terms);
    return terms;
  }
}

/** Collects the terms of several texts into one. */
export class TermCollector {
  readonly #direct = new Map<string, number>();
  readonly #stems = new Set<string>();
  readonly #keys = new Set<string>();
  readonly #reader: TermReader;

  constructor(reader: TermReader) {
    this.#reader = reader;
  }

  add(text: string): this {
    const { direct, stems, keys } = this.#reader.read(text);
    for (const [concept, clarity] of direct)
      this.#direct.set(concept, Math.max(clarity, this.#direct.get(concept) ?? 0));
    for (const stem of stems) this.#stems.add(stem);
    for (const key of keys) this.#keys.add(key);
    return this;
  }

  finish(): Terms {
    const concepts = new Map<string, number>();
    const raise = (id: string, strength: number): void => {
      if (strength > (concepts.get(id) ?? 0)) concepts.set(id, strength);
    };
    for (const [id, clarity] of this.#direct) {
      raise(id, clarity);
      const info = this.#reader.lexicon.concepts.get(id);
      if (!info) continue;
      for (const [umbrella, depth] of info.broader) raise(umbrella, clarity * Math.max(0.6, 0.95 - 0.05 * depth));
      for (const neighbour of info.near) raise(neighbour, 0.45);
    }
    return { direct: this.#direct, concepts, stems: this.#stems, keys: this.#keys };
  }
}

/** Words that have to be found in the plot: no grammar, no talk. */
export const isContent = (form: string): boolean =>
  softWords.has(form) || (!isFunctionWord(form) && !lightVerbs.has(form) && !whWords.has(form) && form.length > 1);

/** How well a text explains a unit of the question: by the same word, the same meaning, or a meaning nearby. */
export function explain(unit: Unit, terms: Terms, lexicon: Lexicon): Explained {
  let known = explanations.get(unit);
  if (!known) explanations.set(unit, (known = new Map<Terms, Explained>()));
  let explained = known.get(terms);
  if (!explained) known.set(terms, (explained = compareUnit(unit, terms, lexicon)));
  return explained;
}

/** One question compares the same unit with the same terms many times over. */
const explanations = new WeakMap<Unit, Map<Terms, Explained>>();

/**
 * Whether a text says the unit itself or something wider: "strangled" is denied by "be killed", "killed" is not denied by
 * "be strangled".
 */
export function saysAtLeast(unit: Unit, terms: Terms, lexicon: Lexicon): boolean {
  if (unit.keys.length > 0 && unit.keys.every((key) => terms.keys.has(key))) return true;
  return unit.senses.some((sense) => {
    const id = conceptOf(sense);
    if (id === undefined || sense.clarity < 0.7) return false;
    if ((terms.direct.get(id) ?? 0) >= 0.7) return true;
    return [...(lexicon.concepts.get(id)?.broader.keys() ?? [])].some(
      (umbrella) => (terms.direct.get(umbrella) ?? 0) >= 0.7,
    );
  });
}

interface Ids {
  readonly size: number;
  has(id: string): boolean;
  keys(): Iterable<string>;
}

/** Whether two collections share an id. */
function meets(a: Ids, b: Ids): boolean {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  if (few.size === 0) return false;
  for (const id of few.keys()) if (many.has(id)) return true;
  return false;
}

function compareUnit(unit: Unit, terms: Terms, lexicon: Lexicon): Explained {
  if (unit.keys.length > 0 && unit.keys.every((key) => terms.keys.has(key))) return { strength: 1, opposite: false };
  let best = nothing;
  if (unit.stems.length > 0 && unit.stems.every((stem) => terms.stems.has(stem)))
    best = { strength: weights.explained.family, opposite: false };
  for (const sense of unit.senses) {
    const id = conceptOf(sense);
    if (id === undefined) continue;
    const strength =
      0.95 * Math.min(sense.clarity, 1) * Math.min(1, (terms.concepts.get(id) ?? 0) / Math.max(0.85, sense.clarity));
    if (strength > best.strength) best = { strength, opposite: false };
    if (best.strength >= 0.9 || terms.direct.size === 0) continue;
    const info = lexicon.concepts.get(id);
    if (!info) continue;
    // The smaller side is walked: a wording has few concepts, a record many.
    const { wider, opposite } = weights.explained;
    if (best.strength < wider && meets(info.broader, terms.direct)) best = { strength: wider, opposite: false };
    if (best.strength < opposite && meets(info.opposite, terms.direct)) best = { strength: opposite, opposite: true };
  }
  const { parts, pieces } = weights.explained;
  if (best.strength < parts && unit.parts.length > 1 && unit.parts.every((key) => terms.keys.has(key)))
    best = { strength: parts, opposite: false };
  if (best.strength < 0.5 && unit.stems.length > 1) {
    const found = unit.stems.filter((stem) => terms.stems.has(stem)).length / unit.stems.length;
    if (found * pieces > best.strength) best = { strength: found * pieces, opposite: false };
  }
  return best;
}
