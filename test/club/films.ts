import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadFilm } from '../../src/corpus/load.js';
import type { Film } from '../../src/corpus/film.js';
import type { Ceiling } from '../../src/club/told.js';

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A small film invented for tests. */
export const lamp: Film = requireFilm(folder('../fixtures/corpus/the-last-lamp'));

/** Every film of the corpus, and the invented one. */
export const films: readonly Film[] = [
  lamp,
  ...readdirSync(folder('../../corpus'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'lexicon')
    .flatMap(({ name }) => loadFilm(folder(join('../../corpus', name)), { lenient: true }).film ?? []),
];

/** Any film at any ceiling, from the first sentence to the whole. */
export const scenes: fc.Arbitrary<{ readonly film: Film; readonly ceiling: Ceiling }> = fc
  .constantFrom(...films)
  .chain((film) =>
    fc
      .oneof(fc.nat(film.sentences.length - 1), fc.constant('everything' as const))
      .map((ceiling) => ({ film, ceiling })),
  );

/** The same, without the whole film: where there is something to hide. */
export const partialScenes: fc.Arbitrary<{ readonly film: Film; readonly ceiling: number }> = fc
  .constantFrom(...films)
  .chain((film) => fc.nat(film.sentences.length - 2).map((ceiling) => ({ film, ceiling })));

function requireFilm(path: string): Film {
  const { film, problems } = loadFilm(path, { lenient: true });
  if (!film)
    throw new Error(`The film of the tests does not load: ${problems.map(({ message }) => message).join('; ')}`);
  return film;
}
