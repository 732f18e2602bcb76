import Fuse from 'fuse.js';
import type { Character, Film } from '../corpus/film.js';
import { articles, isFunctionWord } from '../language/english.js';
import { fold } from '../language/fold.js';
import { personConcept, type Lexicon } from '../language/lexicon.js';
import { matchExpressions } from '../language/match.js';
import { editDistance } from '../language/spelling.js';
import { tokenize, type Token } from '../language/tokens.js';

/** One way of naming somebody, word by word without articles. */
export interface Alias {
  readonly nouns: readonly string[];
  readonly ids: Map<string, number>;
  readonly how: 'name' | 'alias';
}

/** All the ways in which one film's characters can be named. */
export interface NameIndex {
  readonly film: Film;
  readonly aliases: ReadonlyMap<string, readonly Alias[]>;
  /** Single proper names, folded, for fuzzy matching. */
  readonly proper: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly fuse: Fuse<{ name: string }>;
  /** Characters by what they are: `person:therapist` → councillor. */
  readonly descriptors: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

const bare = (tokens: readonly Token[]): Token[] => tokens.filter((token) => !articles.has(token.form));

/** Reads the cast, other names, actors and occupations of a film into one index; done once a film. */
export function indexNames(film: Film, lexicon: Lexicon): NameIndex {
  const aliases = new Map<string, Alias[]>();
  const proper = new Map<string, Map<string, number>>();
  const descriptors = new Map<string, Map<string, number>>();

  const addAlias = (text: string, id: string, weight: number, how: Alias['how']): void => {
    const nouns = bare(tokenize(text, lexicon)).map((token) => token.noun);
    const first = nouns[0];
    if (first === undefined) return;
    const list = aliases.get(first) ?? [];
    aliases.set(first, list);
    const same = list.find((alias) => alias.nouns.join(' ') === nouns.join(' '));
    if (same) same.ids.set(id, Math.max(weight, same.ids.get(id) ?? 0));
    else list.push({ nouns, ids: new Map([[id, weight]]), how });
  };
  const addProper = (name: string, id: string, weight: number): void => {
    const folded = fold(name);
    const known = proper.get(folded) ?? new Map<string, number>();
    proper.set(folded, known.set(id, Math.max(weight, known.get(id) ?? 0)));
  };
  const describe = (text: string, id: string, weight: number): void => {
    for (const match of matchExpressions(lexicon, tokenize(text, lexicon), true)) {
      for (const sense of match.senses) {
        if (sense.kind !== 'person') continue;
        for (const concept of [
          personConcept(sense.id),
          ...(lexicon.concepts.get(personConcept(sense.id))?.broader.keys() ?? []),
        ]) {
          const known = descriptors.get(concept) ?? new Map<string, number>();
          descriptors.set(concept, known.set(id, Math.max(weight, known.get(id) ?? 0)));
        }
      }
    }
  };

  for (const character of film.characters.values()) {
    addAlias(character.name, character.id, 1, 'name');
    for (const other of character.aka) {
      addAlias(other, character.id, 0.95, 'alias');
      describe(other, character.id, 0.9);
    }
    for (const [name, weight] of properNames(character)) {
      addAlias(name, character.id, weight, 'name');
      if (/^\p{L}{3,}$/u.test(name)) addProper(name, character.id, weight);
    }
    if (!character.named) describe(character.name, character.id, 1);
  }
  for (const record of film.records) {
    const agent = record.who.agent[0];
    if (record.kind !== 'fact' || agent === undefined) continue;
    for (const key of ['job', 'what', 'occupation', 'role']) {
      const slot = record.slots.get(key);
      if (slot) describe(slot.text, agent, 0.8);
    }
  }
  for (const list of aliases.values()) list.sort((a, b) => b.nouns.length - a.nouns.length);
  return {
    film,
    aliases,
    proper,
    descriptors,
    fuse: new Fuse(
      [...proper.keys()].map((name) => ({ name })),
      {
        keys: ['name'],
        threshold: 0.2,
        ignoreLocation: true,
        includeScore: true,
        ignoreDiacritics: true,
        minMatchCharLength: 3,
      },
    ),
  };
}

/** The parts of a name that people use alone, and the actor's. */
function properNames(character: Character): [string, number][] {
  const names: [string, number][] = [];
  if (character.named) {
    names.push([character.name, 1]);
    for (const part of character.name.split(/\s+/))
      if (/^\p{Lu}/u.test(part) && part.length > 2 && !/\.$/.test(part)) names.push([part, 0.95]);
  }
  if (character.actor) {
    names.push([character.actor.text, 0.9]);
    const last = character.actor.text.split(/\s+/).at(-1);
    if (last) names.push([last, 0.85]);
  }
  return names;
}

/** Endings that one name is spelled with: Toni, Tonie, Toney, Tony. */
const plainEnding = (name: string): string => name.replace(/(ie|ey|i|y)$/, 'y');

/** Whom a mistyped or shortened name means. */
export function findFuzzy(token: Token, index: NameIndex, lexicon: Lexicon): ReadonlyMap<string, number> | undefined {
  const { form } = token;
  if (form.length < 3 || lexicon.vocabulary.has(form) || isFunctionWord(form)) return undefined;
  if (lexicon.isWord(form)) return undefined;
  // A short form: "Alex" for Alexandra.
  if (form.length >= 4)
    for (const [name, ids] of index.proper) if (name.startsWith(form) && name.length - form.length <= 3) return ids;
  for (const name of index.proper.keys()) if (plainEnding(name) === plainEnding(form)) return index.proper.get(name);
  if (form.length < 4) return undefined;
  for (const hit of index.fuse.search(form, { limit: 3 })) {
    const { name } = hit.item;
    if (Math.abs(name.length - form.length) > 2) continue;
    const distance = editDistance(name, form);
    if (distance <= (form.length >= 7 ? 2 : 1)) return index.proper.get(name);
  }
  return undefined;
}
