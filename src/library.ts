import type { Engine } from './answer/engine.js';
import type { Film } from './corpus/film.js';
import type { Problem } from './corpus/problem.js';

/** What the bot knows: an engine and the films it answers about. */
export interface Shelf {
  readonly engine: Engine;
  /** At least one. */
  readonly films: readonly Film[];
}

/** A corpus as it was read: absent when there is an error among the problems. */
export interface CorpusReading {
  readonly corpus?: Shelf;
  readonly problems: readonly Problem[];
}

/** Reads a corpus from where it came. */
export type ReadCorpus = () => CorpusReading | Promise<CorpusReading>;

/** The films and the engine in use. They change together, between two questions, or not at all. */
export class Library {
  #shelf: Shelf;
  #films: ReadonlyMap<string, Film>;
  readonly #standing: string | undefined;

  /** @param standing id of the film that is asked about where nothing else is chosen; absent: the first */
  constructor(shelf: Shelf, standing?: string) {
    this.#shelf = shelf;
    this.#films = byId(shelf.films);
    this.#standing = standing;
  }

  get engine(): Engine {
    return this.#shelf.engine;
  }

  /** By id. */
  get films(): ReadonlyMap<string, Film> {
    return this.#films;
  }

  /** Id of the film that is asked about where nothing else is chosen. */
  get standing(): string {
    return this.#standing ?? this.#shelf.films[0]?.id ?? '';
  }

  /** Puts another corpus in the place of this one. */
  replace(shelf: Shelf): void {
    this.#films = byId(shelf.films);
    this.#shelf = shelf;
  }
}

function byId(films: readonly Film[]): ReadonlyMap<string, Film> {
  return new Map(films.map((film) => [film.id, film]));
}
