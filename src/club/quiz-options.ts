import type { Cast, Film, FilmRecord, Thing } from '../corpus/film.js';
import { spaced } from '../corpus/names.js';
import { fold } from '../language/fold.js';
import { keysOf } from './told.js';

/** The parts of an event that a question can hide, besides who does it. */
export const hiddenSlots = ['where', 'when', 'how', 'what'] as const;
export type HiddenSlot = (typeof hiddenSlots)[number];

/** Which answers of other events can stand beside the right one: alike, and surely wrong. */
export interface OptionRules {
  /** Whether the events are so far from each other that one's answer is not the other's too. */
  isApart(record: FilmRecord, other: FilmRecord, slot: HiddenSlot): boolean;
  /** Whether an option has the form and kind of the right answer and nothing told makes it right as well. */
  isWrong(record: FilmRecord, slot: HiddenSlot, answer: string, option: string): boolean;
  /** Without options that say the same as the answer or another one; those of its length first. */
  keepDistinct(answer: string, options: readonly string[]): readonly string[];
  sharesWords(one: string, other: string): boolean;
}

const longestAnswer = 80;
/** Longer than this, and a "what" is a clause rather than a thing. */
const mostWordsOfThing = 4;
const personal = /\b(?:she|her|hers|herself|he|him|his|himself|they|them|their|theirs|themselves|it|its|there|then)\b/i;
/** A place told of in so many paragraphs is where everything happens: the cellar lies in it. */
const settingParagraphs = 3;

/**
 * The first words that make a form, by slot: options of one form do not stand out. "After", "before" and "since" are
 * left out, since what happens after the last of three events happens after all of them.
 */
const connectors: Readonly<Record<HiddenSlot, ReadonlySet<string>>> = {
  where: new Set('at in on to from into onto behind under below above beside near through across'.split(' ')),
  when: new Set('at in on during when while'.split(' ')),
  how: new Set('by with without in on through'.split(' ')),
  what: new Set('a an the'.split(' ')),
};

const known = new WeakMap<Film, OptionRules>();

/** The rules for a film; worked out once. */
export function optionRulesOf(film: Film): OptionRules {
  const found = known.get(film);
  if (found) return found;
  const rules = createOptionRules(film);
  known.set(film, rules);
  return rules;
}

function createOptionRules(film: Film): OptionRules {
  const things = [...film.things.values()].map((thing) => ({ thing, names: namesOf(thing) }));
  const thingsIn = remember((text: string): readonly Thing[] => {
    const plain = spaced(text).toLowerCase();
    return things.filter(({ names }) => names.some((name) => plain.includes(name))).map(({ thing }) => thing);
  });
  const sentence = (id: string) => film.sentences[film.positions.get(id) ?? -1]?.text ?? '';

  const shapeOf = (slot: HiddenSlot, text: string): string | undefined => {
    if (text.length > longestAnswer || personal.test(text) || keysOf(text).length === 0) return undefined;
    const first = fold(text).split(/[^a-z0-9]+/)[0] ?? '';
    if (!connectors[slot].has(first)) return undefined;
    if (slot !== 'what') return first;
    if (text.split(' ').length > mostWordsOfThing) return undefined;
    // A verb can be done to few things: only what stands in the corpus as one can take its place.
    return thingsIn(text).some(({ kind }) => kind === 'thing') ? first.replace('an', 'a') : undefined;
  };

  const isSetting = remember((text: string): boolean =>
    things.some(({ thing, names }) => {
      if (!thingsIn(text).includes(thing)) return false;
      const paragraphs = film.sentences.filter(({ text: told }) =>
        names.some((name) => spaced(told).toLowerCase().includes(name)),
      );
      return new Set(paragraphs.map(({ paragraph }) => paragraph)).size >= settingParagraphs;
    }),
  );

  const keys = remember((text: string): ReadonlySet<string> => new Set(keysOf(text)));
  const says = (text: string, option: string) => {
    const have = keys(text);
    return [...keys(option)].every((key) => have.has(key));
  };
  const tales = film.records.map(({ who, gloss, slots }) => ({
    people: participantsOf(who),
    texts: [gloss, ...[...slots.values()].map(({ text }) => text)],
  }));

  /** Whether anything told of an event's people has all the words of an option. */
  const isSaidOf = (record: FilmRecord, option: string): boolean => {
    const people = new Set([...record.who.agent, ...record.who.affected].filter((id) => film.characters.has(id)));
    return (
      record.cites.some((id) => says(sentence(id), option)) ||
      tales.some(
        ({ people: own, texts }) => own.some((id) => people.has(id)) && texts.some((text) => says(text, option)),
      )
    );
  };

  const sharesWords = (one: string, other: string): boolean => {
    const have = keys(one);
    return [...keys(other)].some((key) => have.has(key));
  };

  return {
    sharesWords,
    isApart(record, other, slot) {
      if (other.id === record.id || record.verbs.some((verb) => other.verbs.includes(verb))) return false;
      const positions = (one: FilmRecord) => one.cites.flatMap((id) => film.positions.get(id) ?? []);
      if (positions(record).some((one) => positions(other).some((two) => Math.abs(one - two) <= 1))) return false;
      const sameAgent = record.who.agent.some((id) => other.who.agent.includes(id));
      return slot === 'what' || slot === 'how' ? !sameAgent : true;
    },
    isWrong(record, slot, answer, option) {
      const shape = shapeOf(slot, answer);
      if (shape === undefined || shapeOf(slot, option) !== shape || sharesWords(answer, option)) return false;
      const own = thingsIn(answer);
      if (thingsIn(option).some((thing) => own.includes(thing))) return false;
      if (slot === 'when') return !record.cites.some((id) => says(sentence(id), option));
      return !(slot === 'where' && isSetting(option)) && !isSaidOf(record, option);
    },
    keepDistinct(answer, options) {
      const near = [...new Set(options)].sort(
        (one, other) => Math.abs(one.length - answer.length) - Math.abs(other.length - answer.length),
      );
      const kept: string[] = [];
      for (const option of near) {
        const own = thingsIn(option);
        const again = kept.some(
          (other) => sharesWords(other, option) || thingsIn(other).some((thing) => own.includes(thing)),
        );
        if (!again) kept.push(option);
      }
      return kept;
    },
  };
}

/** Keeps what was worked out for a text. Only texts of the film come here, so there is an end to them. */
function remember<T>(work: (text: string) => T): (text: string) => T {
  const done = new Map<string, T>();
  return (text) => {
    const found = done.get(text);
    if (found !== undefined) return found;
    const made = work(text);
    done.set(text, made);
    return made;
  };
}

/** The names of a thing between spaces, lower case and without article, as they are looked for in a text. */
function namesOf({ name, aka }: Thing): readonly string[] {
  return [name, ...aka].map((one) => spaced(one.replace(/^(?:the|a|an|his|her|their|its) /i, '')).toLowerCase());
}

/** The ids of all that take part in an event, its place too. */
export function participantsOf({ agent, affected, to, with: beside, about, place }: Cast): readonly string[] {
  return [...agent, ...affected, ...to, ...beside, ...about, ...(place === undefined ? [] : [place])];
}
