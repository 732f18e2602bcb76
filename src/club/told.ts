import { contentWords } from '../corpus/audit.js';
import type { Film, ToldPosition } from '../corpus/film.js';
import { nameForms, namesProperly, spaced, type NameForms } from '../corpus/names.js';
import { light, softWords } from '../language/english.js';
import { stem } from '../language/stems.js';

/** How far a place may hear: the whole film, or up to and with the sentence at a told position. */
export type Ceiling = 'everything' | ToldPosition;

/** The ceiling as the engine takes it: absent for the whole film. */
export function positionOf(ceiling: Ceiling): ToldPosition | undefined {
  return ceiling === 'everything' ? undefined : ceiling;
}

/** Whether something told at a position may be told. */
export function isTold(reveal: ToldPosition, ceiling: Ceiling): boolean {
  return ceiling === 'everything' || reveal <= ceiling;
}

/**
 * Whether a text gives nothing away: none of its words is first told above the ceiling, and it names nobody who comes
 * up only there. What curators write may look ahead although its citations do not (a wrong answer of a quiz does it
 * by nature), and labels spoil as well as sentences. Words that the synopsis never uses give nothing away, nor do
 * words of grammar and the most ordinary verbs.
 */
export function tellsNothingAhead(text: string, film: Film, ceiling: Ceiling): boolean {
  return ceiling === 'everything' || toldFrom(text, firstsOf(film)) <= ceiling;
}

/** From where on a text gives nothing away; -1 for one that never does. */
function toldFrom(text: string, { words, names, texts }: Firsts): ToldPosition {
  const found = texts.get(text);
  if (found !== undefined) return found;
  const plain = spaced(text);
  const from = Math.max(
    -1,
    ...keysOf(text).map((key) => words.get(key) ?? -1),
    ...names.filter(({ forms }) => namesProperly(forms, plain)).map(({ first }) => first),
  );
  if (texts.size < mostTexts) texts.set(text, from);
  return from;
}

/** The comparable forms of the words of a text that can give something away. */
export function keysOf(text: string): readonly string[] {
  return contentWords(text)
    .filter((word) => !light.has(word) && !softWords.has(word))
    .map((word) => stem(word, noIrregular))
    .filter((key) => !ordinary.has(key));
}

interface Firsts {
  /** Where each word is told first. */
  readonly words: ReadonlyMap<string, ToldPosition>;
  readonly names: readonly { readonly forms: NameForms; readonly first: ToldPosition }[];
  /** What has been looked at already: nearly always the film's own texts. */
  readonly texts: Map<string, ToldPosition>;
}

const mostTexts = 10_000;

const noIrregular: ReadonlyMap<string, string> = new Map();
const ordinary: ReadonlySet<string> = new Set([...light, ...softWords].map((word) => stem(word, noIrregular)));
const known = new WeakMap<Film, Firsts>();

function firstsOf(film: Film): Firsts {
  const found = known.get(film);
  if (found) return found;
  const words = new Map<string, ToldPosition>();
  for (const { text, position } of film.sentences) {
    for (const key of keysOf(text)) if (!words.has(key)) words.set(key, position);
  }
  const forms = nameForms([...film.characters.values()]);
  const names = forms.map((form) => ({ forms: form, first: film.characters.get(form.id)?.first ?? 0 }));
  const firsts: Firsts = { words, names, texts: new Map() };
  known.set(film, firsts);
  return firsts;
}
