import type { Film } from '../corpus/film.js';
import { personConcept } from '../language/lexicon.js';
import type { NameIndex } from './name-index.js';

/** The characters whom sorts of persons describe, with how well. */
export function described(persons: readonly { id: string }[], index: NameIndex): Map<string, number> {
  const found = new Map<string, number>();
  for (const person of persons) {
    for (const [id, weight] of index.descriptors.get(personConcept(person.id)) ?? [])
      found.set(id, Math.max(weight, found.get(id) ?? 0));
  }
  return found;
}

const prior = { main: 1, supporting: 0.8, minor: 0.6 } as const;

/** Everybody of a gender, the main characters more likely. */
export function fitting(film: Film, gender: string | undefined, part?: string): Map<string, number> {
  const found = new Map<string, number>();
  if (part === 'couple') {
    for (const relation of film.relations) {
      if (!['spouse', 'partner', 'fiance', 'lover'].includes(relation.kind)) continue;
      const both = [film.characters.get(relation.a), film.characters.get(relation.b)];
      const weight = Math.min(...both.map((character) => (character ? prior[character.weight] : 0.5)));
      for (const id of [relation.a, relation.b]) found.set(id, Math.max(weight, found.get(id) ?? 0));
    }
    return found;
  }
  let mains = 0;
  for (const character of film.characters.values()) {
    if (character.plural && gender !== 'mixed' && gender !== undefined && gender !== 'unknown') continue;
    if (part === 'main' && character.weight !== 'main') continue;
    if (
      gender &&
      gender !== 'unknown' &&
      gender !== 'mixed' &&
      character.gender !== gender &&
      character.gender !== 'unknown'
    )
      continue;
    const weight = character.gender === gender || !gender || gender === 'unknown' ? prior[character.weight] : 0.4;
    found.set(character.id, part === 'main' ? Math.max(0.5, 1 - 0.2 * mains++) : weight);
  }
  return found;
}
