import { contentWords } from '../../src/corpus/audit.js';
import type { Film } from '../../src/corpus/film.js';
import { light, softWords } from '../../src/language/english.js';

/** Words that mean too little to give anything away, in any form. */
const smallWords = [...light, ...softWords].filter((word) => word.length > 2);
const harmless = (word: string): boolean =>
  smallWords.some((small) => word.startsWith(small) && word.length <= small.length + 4) ||
  [...light].some((small) => [`${small}ing`, `${small}es`, `${small}ne`].includes(word));

/** Words in which the bot speaks of itself, of what is told and of how to go on: they are no film's. */
const own: ReadonlySet<string> = new Set(
  'told tell tells later says synopsis channel heard implied needs made round peek privately show sources delete happened'.split(
    ' ',
  ),
);

/**
 * The words of a text that the film says only above the ceiling, and the citations that lie there. It compares whole
 * words, so that it does not lean on the stems that the program itself uses.
 */
export function findLeaks(film: Film, ceiling: number, text: string, cites: readonly string[] = []): readonly string[] {
  const news = newsAbove(film, ceiling);
  return [
    ...contentWords(text).filter((word) => news.has(word)),
    ...cites.filter((id) => (film.positions.get(id) ?? Infinity) > ceiling),
  ];
}

/** The ceilings at which leaks are looked for, as far as a film has such sentences: else the nearest before. */
function sampleCeilings(film: Film): readonly (readonly [id: string, position: number])[] {
  return ['1.4', '2.10', '3.12', '4.5'].map((wanted) => {
    const [paragraph = 0, inParagraph = 0] = wanted.split('.').map(Number);
    const sentence = film.sentences.findLast(({ id }) => {
      const [one = 0, two = 0] = id.split('.').map(Number);
      return one < paragraph || (one === paragraph && two <= inParagraph);
    });
    return [sentence?.id ?? '', sentence?.position ?? 0];
  });
}

/** The films up to those ceilings, for `describe.each`: title, sentence, film, its position, which of the ceilings. */
export function sampleScenes(films: readonly Film[]) {
  return films.flatMap((film) =>
    sampleCeilings(film).map(([id, ceiling], index) => [film.title, id, film, ceiling, index] as const),
  );
}

const known = new Map<string, ReadonlySet<string>>();

function newsAbove(film: Film, ceiling: number): ReadonlySet<string> {
  const name = `${film.id} ${ceiling}`;
  const found = known.get(name);
  if (found) return found;
  const wordsOf = (isHere: (position: number) => boolean) =>
    new Set(
      film.sentences.filter(({ position }) => isHere(position)).flatMap((sentence) => contentWords(sentence.text)),
    );
  // Everybody knows the title.
  const before = [...wordsOf((position) => position <= ceiling), ...contentWords(film.title)];
  // "Injures" is told and "injury" is not: one word to whoever reads it.
  const alike = (one: string, other: string): boolean => {
    const shorter = Math.min(one.length, other.length);
    if (shorter < 4)
      return Math.abs(one.length - other.length) <= 2 && one.slice(0, shorter) === other.slice(0, shorter);
    const shared = Math.max(4, Math.ceil(0.7 * shorter));
    return one.slice(0, shared) === other.slice(0, shared);
  };
  const after = [...wordsOf((position) => position > ceiling)];
  const news = new Set(
    after.filter((word) => !harmless(word) && !own.has(word) && !before.some((told) => alike(told, word))),
  );
  known.set(name, news);
  return news;
}
