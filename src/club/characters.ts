import type { Character, Film } from '../corpus/film.js';
import { isTold, tellsNothingAhead, type Ceiling } from './told.js';

/** A character as a list shows it. */
export interface CharacterEntry {
  readonly id: string;
  readonly name: string;
  /** Who that is, as far as it is told; absent when nothing short is. */
  readonly part?: string;
  readonly actor?: string;
  /** The sentences that the entry stands on. */
  readonly cites: readonly string[];
}

const ranks = ['main', 'supporting', 'minor'];

/** Everybody who has come up by the ceiling and may be named, those who matter most first. */
export function listCharacters(film: Film, ceiling: Ceiling): readonly CharacterEntry[] {
  return [...film.characters.values()]
    .filter(({ first, name }) => isTold(first, ceiling) && tellsNothingAhead(name, film, ceiling))
    .sort((one, other) => ranks.indexOf(one.weight) - ranks.indexOf(other.weight) || one.first - other.first)
    .map((character) => entryOf(character, film, ceiling));
}

function entryOf(character: Character, film: Film, ceiling: Ceiling): CharacterEntry {
  const { id, name, actor, first } = character;
  const fits = ({ text, reveal }: { readonly text: string; readonly reveal: number }) =>
    isTold(reveal, ceiling) && tellsNothingAhead(text, film, ceiling);
  const facts = film.records.filter(
    ({ kind, who, mode }) => kind === 'fact' && mode === 'fact' && who.agent.includes(id),
  );
  const part = [...(character.part ? [character.part] : []), ...facts].find(fits);
  const shownActor = actor && fits(actor) ? actor : undefined;
  const own = film.sentences[first]?.id;
  const cites = [...new Set([...(part?.cites ?? (own === undefined ? [] : [own])), ...(shownActor?.cites ?? [])])];
  return {
    id,
    name,
    ...(part && { part: part.text }),
    ...(shownActor && { actor: shownActor.text }),
    cites,
  };
}
