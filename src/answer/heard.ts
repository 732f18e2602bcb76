import type { Film, ToldPosition } from '../corpus/film.js';
import { tokenize } from '../language/tokens.js';
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
    stems: withoutHidden(whole, film),
    names: { ...indexNames({ ...film, records: told }, whole.lexicon), film },
  };
  known.set(ceiling, made);
  return made;
}

/** The words of the plot but for the names of who comes up only above: those are as unknown as any other. */
function withoutHidden(whole: FilmIndex, told: Film): ReadonlySet<string> {
  const stemsOf = (film: Film): string[] =>
    [...film.characters.values()]
      .filter(({ named }) => named)
      .flatMap(({ name }) => tokenize(name, whole.lexicon).map(({ stem }) => stem));
  const kept = new Set(stemsOf(told));
  const hidden = new Set(stemsOf(whole.film).filter((stem) => !kept.has(stem)));
  return new Set([...whole.stems].filter((stem) => !hidden.has(stem)));
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
