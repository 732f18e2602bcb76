import type { Suggestion } from '../answer/engine.js';
import type { Context } from '../command.js';
import { fold } from '../language/fold.js';

/** Films for a half-typed field, by title. */
export function matchFilms(typed: string, { library }: Context): readonly Suggestion[] {
  const wanted = fold(typed).trim();
  return [...library.films.values()]
    .filter(({ id, title, aka }) => [id, title, ...aka].some((name) => fold(name).includes(wanted)))
    .map(({ id, title, year }) => ({ value: id, label: year === undefined ? title : `${title} (${year})` }));
}
