import type { Answer } from '../../src/answer/answer.js';
import type { Cited, Film } from '../../src/corpus/film.js';

/** Words with which answers are put together and that assert nothing about the plot. */
export const frameWords: readonly string[] = [
  ...['yes', 'no', 'because', 'synopsis', 'tells', 'tell', 'told', 'implies', 'same', 'way', 'round', 'more', 'though'],
  ...['not', 'only', 'tried', 'after', 'before', 'first', 'later', 'plays', 'play'],
];

/** Names of everybody and everything: they may stand for a pronoun of the source. */
export function castWords(film: Film): readonly string[] {
  return [
    ...[...film.characters.values()].flatMap(({ name, aka, actor }) => [name, ...aka, ...(actor ? [actor.text] : [])]),
    ...[...film.things.values()].flatMap(({ name, aka }) => [name, ...aka]),
  ];
}

/** Texts of the film with words that the curator vouches for. */
function* curated(film: Film): Generator<Cited> {
  for (const record of film.records) {
    yield record;
    for (const slot of record.slots.values()) yield { ...slot, derived: [...slot.derived, ...record.derived] };
  }
  yield* film.relations;
  yield* film.stretches;
  yield* film.lists;
  for (const { part } of film.characters.values()) if (part) yield part;
  for (const one of [film.summary, film.ending]) if (one) yield one;
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const memory = new WeakMap<Film, readonly { readonly text: string; readonly derived: readonly string[] }[]>();

/** The words vouched for by what an answer tells: its records, and every curated text that stands in it. */
export function vouchedWords(film: Film, answer: Answer): readonly string[] {
  let texts = memory.get(film);
  if (!texts) {
    texts = [...curated(film)]
      .filter(({ derived }) => derived.length > 0)
      .map(({ text, derived }) => ({ text: plain(text), derived }));
    memory.set(film, texts);
  }
  const said = plain(answer.text);
  const told = new Set(answer.events);
  return [
    ...texts.filter(({ text }) => said.includes(text)).flatMap(({ derived }) => derived),
    ...film.records.filter(({ id }) => told.has(id)).flatMap(({ derived }) => derived),
  ];
}
