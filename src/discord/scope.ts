import { positionOf } from '../club/told.js';
import { resolveCeiling, resolveFilm } from '../club/ceiling.js';
import { UserError, type Place, type Scope } from '../command.js';
import type { Library } from '../library.js';
import type { Store } from '../store/open.js';
import { readPlaceSettings } from '../store/settings.js';
import { sentences } from './sentences.js';

/**
 * What may be told at a place. Throws a {@link UserError} when its film is gone, or when the film asked for is not the
 * one the place is about: a ceiling is set for one film and says nothing of another.
 */
export async function resolveScope(store: Store, library: Library, place: Place, filmId?: string): Promise<Scope> {
  const { channel, parent, guild } = await readPlaceSettings(store, place);
  const levels = [channel, ...(place.parentId ? [parent] : []), guild];
  // A film that has left the corpus is as good as none.
  const known = levels.map(({ film, ...level }) => (film && library.films.has(film) ? { ...level, film } : level));
  const id = resolveFilm(known, library.standing);
  const film = library.films.get(id);
  if (!film || (filmId !== undefined && !library.films.has(filmId))) throw new UserError(sentences.filmGone());
  if (filmId !== undefined && filmId !== id) throw new UserError(sentences.otherFilm(film.title));
  const { spoilerChannel = false } = place;
  const { ceiling, from } = resolveCeiling(levels, film, library.standing, { spoilerChannel });
  return {
    film,
    ceiling: positionOf(ceiling),
    from: from === 'spoiler-channel' || from === 'fallback' ? from : (origins[levels.length - 1 - from] ?? 'channel'),
    style: guild.answerStyle,
    settings: guild,
  };
}

/** By distance from the server. With a parent there are three levels, else two. */
const origins = ['server', 'channel', 'thread'] as const;
