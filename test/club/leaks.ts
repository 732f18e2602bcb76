import { contentWords } from '../../src/corpus/audit.js';
import type { Film } from '../../src/corpus/film.js';
import { light, softWords } from '../../src/language/english.js';

/** Words that mean too little to give anything away, in any form. */
const smallWords = [...light, ...softWords].filter((word) => word.length > 2);
const harmless = (word: string): boolean =>
  smallWords.some((small) => word.startsWith(small) && word.length <= small.length + 4);

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

const known = new Map<string, ReadonlySet<string>>();

function newsAbove(film: Film, ceiling: number): ReadonlySet<string> {
  const name = `${film.id} ${ceiling}`;
  const found = known.get(name);
  if (found) return found;
  const wordsOf = (isHere: (position: number) => boolean) =>
    new Set(
      film.sentences.filter(({ position }) => isHere(position)).flatMap((sentence) => contentWords(sentence.text)),
    );
  const before = [...wordsOf((position) => position <= ceiling)];
  // "Injures" is told and "injury" is not: one word to whoever reads it.
  const alike = (one: string, other: string) => one.startsWith(other.slice(0, 4)) || other.startsWith(one.slice(0, 4));
  const after = [...wordsOf((position) => position > ceiling)];
  const news = new Set(after.filter((word) => !harmless(word) && !before.some((told) => alike(told, word))));
  known.set(name, news);
  return news;
}
