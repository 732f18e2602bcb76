import { fold } from '../language/fold.js';
import type { Sentence } from './film.js';

/** A character guessed from capital letters, where nobody has written a cast yet. */
export interface Harvested {
  readonly id: string;
  readonly name: string;
  readonly aka: readonly string[];
  readonly actor?: { readonly name: string; readonly cites: readonly string[] };
  /** In how many sentences the name stands. */
  readonly sentences: number;
}

const capital = String.raw`\p{Lu}[\p{L}’'-]*\p{L}`;
const nameRun = new RegExp(String.raw`${capital}(?: ${capital})*`, 'gu');
/** "Tony, (Emmanuelle Bercot)": a name, and in brackets nothing but capitalised words and initials. */
const playedBy = new RegExp(
  String.raw`(${capital}(?: ${capital})*),? \(((?:(?:\p{Lu}\.|${capital}|de|van|von|der|la|le) ?){2,})\)`,
  'gu',
);
const possessive = /['’]s?$/u;
/** Before a place or an adjective ("in Paris", "the American doctor") rather than before somebody. */
const noPerson = /(?:^|[^\p{L}])(?:in|at|near|into|across|outside|around|a|an|the|this|that)$/iu;
const ordinary = new Set(
  'i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december christmas easter mr mrs ms miss dr god'.split(
    ' ',
  ),
);
/** So many are enough for a cast nobody has written. */
const maxHarvest = 24;

/** An id made of a name: lower case, no accents, words joined by hyphens, at most 40 characters. */
export function slug(name: string): string {
  return fold(name)
    .replace(/'/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
}

/**
 * Guesses the characters of a bare synopsis: every "Name (Actor Name)", and capitalised names that stand in two
 * sentences or more, once at least where a sentence does not begin. Deterministic, most frequent first.
 */
export function harvestCharacters(sentences: readonly Sentence[]): readonly Harvested[] {
  const actors = new Map<string, { name: string; cites: string[] }>();
  const seen = new Map<string, { sentences: Set<string>; inside: number; person: number; elsewhere: number }>();

  for (const sentence of sentences) {
    for (const [, name = '', actor = ''] of sentence.text.matchAll(playedBy)) {
      const key = trimName(name, sentence.text.startsWith(name));
      if (key !== '' && !actors.has(key)) actors.set(key, { name: actor.trim(), cites: [sentence.id] });
    }
    const text = sentence.text.replace(/\([^)]*\)/g, (inner) => ' '.repeat(inner.length));
    for (const match of text.matchAll(nameRun)) {
      const before = text.slice(0, match.index).trimEnd();
      const first = before === '' || /[.!?:"“]$/u.test(before);
      const name = trimName(match[0], first);
      if (name === '') continue;
      const entry = seen.get(name) ?? { sentences: new Set<string>(), inside: 0, person: 0, elsewhere: 0 };
      entry.sentences.add(sentence.id);
      if (!first) entry.inside += 1;
      if (noPerson.test(before)) entry.elsewhere += 1;
      else entry.person += 1;
      seen.set(name, entry);
    }
  }

  const names = new Set(actors.keys());
  for (const [name, entry] of seen) {
    if (entry.sentences.size >= 2 && entry.inside > 0 && entry.person > entry.elsewhere) names.add(name);
  }
  // Where somebody has begun to mark the text, its ids are the right ones.
  const marked = new Set(sentences.flatMap(({ marks }) => marks.flatMap(({ ids }) => ids)));
  const full = [...names].filter((name) => !isPartOfAnother(name, names));
  const count = (name: string) => seen.get(name)?.sentences.size ?? 0;
  return full
    .map((name): Harvested => {
      const aka = name.split(' ').filter((part) => part !== name && seen.has(part) && ownersOf(part, full) === 1);
      const actor = actors.get(name) ?? aka.map((part) => actors.get(part)).find((found) => found !== undefined);
      const sentencesWith = count(name) + aka.reduce((sum, part) => sum + count(part), 0);
      const id = [name, ...name.split(' ')].map(slug).find((part) => marked.has(part)) ?? slug(name);
      return { id, name, aka, ...(actor ? { actor } : {}), sentences: sentencesWith };
    })
    .filter((character) => character.id !== '')
    .sort((a, b) => b.sentences - a.sentences || (a.id < b.id ? -1 : 1))
    .filter((character, index, all) => all.findIndex((other) => other.id === character.id) === index)
    .slice(0, maxHarvest);
}

/** Without the possessive, ordinary capitalised words, and a sentence's first word if it is an ordinary one. */
function trimName(run: string, first: boolean): string {
  const words = run.split(' ').map((word) => word.replace(possessive, ''));
  while (
    words[0] !== undefined &&
    (ordinary.has(words[0].toLowerCase()) || (first && words.length > 1 && openers.has(words[0].toLowerCase())))
  ) {
    words.shift();
  }
  return words.length === 1 && openers.has(words[0]?.toLowerCase() ?? '') ? '' : words.join(' ');
}

/** Words that are capitalised only because a sentence begins with them. */
const openers = new Set(
  'a an the he she it they we you his her its their this that these those there here when while as after before although though because since if once one two three in on at to from with without for by during despite meanwhile later then now however and but or so upstairs inside outside suddenly finally eventually another each every both all some what who where why how not no at upon under over back during until between'.split(
    ' ',
  ),
);

const isPartOfAnother = (name: string, names: ReadonlySet<string>): boolean =>
  [...names].some((other) => other !== name && other.split(' ').includes(name));

const ownersOf = (part: string, names: readonly string[]): number =>
  names.filter((name) => name.split(' ').includes(part)).length;
