import type { Film, ToldPosition } from '../corpus/film.js';
import { indexNames } from '../question/name-index.js';
import type { Kind } from '../question/question.js';
import type { Answer } from './answer.js';
import { isTold } from './find.js';
import type { FilmIndex } from './record-index.js';
import type { Reasoned } from './turn.js';

/** The ceiling that hides something; undefined where all may be told, at the last sentence as well as without one. */
export function ceilingWithin(film: Film, ceiling: ToldPosition | undefined): ToldPosition | undefined {
  return ceiling !== undefined && ceiling < film.sentences.length - 1 ? ceiling : undefined;
}

const heard = new WeakMap<FilmIndex, Map<ToldPosition, FilmIndex>>();

/**
 * A film as a place knows it that has heard it up to the ceiling. Who comes up only above, or is somebody's relative
 * only above, is read there as a stranger is, and cannot be told from one.
 */
export function hearUpTo(whole: FilmIndex, ceiling: ToldPosition | undefined): FilmIndex {
  if (ceiling === undefined) return whole;
  const known = heard.get(whole) ?? new Map<ToldPosition, FilmIndex>();
  heard.set(whole, known);
  const found = known.get(ceiling);
  if (found) return found;
  const film: Film = {
    ...whole.film,
    characters: new Map([...whole.film.characters].filter(([, { first }]) => isTold(first, ceiling))),
    relations: whole.film.relations.filter(({ reveal }) => isTold(reveal, ceiling)),
  };
  const told = film.records.filter(({ reveal }) => isTold(reveal, ceiling));
  const made: FilmIndex = {
    ...whole,
    film,
    names: { ...indexNames({ ...film, records: told }, whole.lexicon), film },
  };
  known.set(ceiling, made);
  return made;
}

/** Kinds of question that what has been told so far answers, whatever is added to it. */
const cumulative: ReadonlySet<Kind> = new Set<Kind>(['relation', 'list', 'summary', 'ending']);

/** Whether an answer from the told part may be about something else than what the question means. */
export function dependsOnTheRest({ answer, question, followUp }: Reasoned): boolean {
  return (
    (answer.kind === 'answer' || answer.kind === 'correction') &&
    question !== undefined &&
    !followUp &&
    !cumulative.has(question.kind)
  );
}

/** Whether the answer from the whole film stands on nothing that is told up to the ceiling. */
export function isToldOnlyAbove({ kind, verdict, citations }: Answer, film: Film, ceiling: ToldPosition): boolean {
  return (
    (kind === 'answer' || (kind === 'correction' && verdict !== undefined)) &&
    citations.length > 0 &&
    citations.every(({ sentence }) => !isTold(film.positions.get(sentence) ?? 0, ceiling))
  );
}
