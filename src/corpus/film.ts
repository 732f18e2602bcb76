import type { LinkKind, Mode, RelationKind } from './schema.js';

/** A film as the rest of the program sees it: checked, cross-referenced, frozen. Built by `load.ts`. */

/** A place in the told order: the index of a sentence, from 0. */
export type ToldPosition = number;

export interface Mark {
  /** Offsets into `Sentence.text`. */
  readonly start: number;
  readonly end: number;
  readonly ids: readonly string[];
}

export interface Sentence {
  /** `paragraph.sentence`, both from 1. */
  readonly id: string;
  readonly position: ToldPosition;
  readonly paragraph: number;
  /** The source's words, without marks. */
  readonly text: string;
  /** Who each marked pronoun or phrase is, in order. */
  readonly marks: readonly Mark[];
}

/** A short text with the sentences that support it. */
export interface Cited {
  readonly text: string;
  readonly cites: readonly string[];
  /** The latest told position among the citations: what must be heard before this may be told. */
  readonly reveal: ToldPosition;
  /** Words of the text that the curator vouches for although no cited sentence has them. */
  readonly derived: readonly string[];
}

export type Weight = 'main' | 'supporting' | 'minor';
export type Gender = 'female' | 'male' | 'mixed' | 'unknown';

export interface Character {
  readonly id: string;
  readonly name: string;
  /** False for "Tony's brother": the name is a description. */
  readonly named: boolean;
  readonly actor?: Cited;
  readonly weight: Weight;
  readonly gender: Gender;
  readonly plural: boolean;
  readonly aka: readonly string[];
  /** Ask back when this character's alias fits somebody else as well. */
  readonly ask: boolean;
  readonly part?: Cited;
  /** The sentence that first names or marks this character. */
  readonly first: ToldPosition;
}

/** A place or thing that members name. */
export interface Thing {
  readonly id: string;
  readonly kind: 'place' | 'thing';
  readonly name: string;
  readonly aka: readonly string[];
  readonly cites: readonly string[];
  readonly first: ToldPosition;
}

export interface Cast {
  readonly agent: readonly string[];
  readonly affected: readonly string[];
  readonly to: readonly string[];
  readonly with: readonly string[];
  readonly about: readonly string[];
  readonly place?: string;
}

/** Another wording of a record's predicate, with its own parts. */
export interface Wording {
  readonly words: string;
  readonly who: Cast;
}

export interface Link {
  readonly kind: LinkKind;
  readonly basis: 'stated' | 'implied';
  /** The record it comes from, when it is one. */
  readonly from?: string;
  /** A clause that can stand after "because"; the gloss of `from` when that is set. */
  readonly text: string;
  readonly cites: readonly string[];
  readonly reveal: ToldPosition;
}

/** Something the synopsis tells: an event of the story or a lasting fact about a character. */
export interface FilmRecord extends Cited {
  readonly id: string;
  readonly kind: 'event' | 'fact';
  /** The gloss: a clause in the present tense without a full stop. Same as `text`. */
  readonly gloss: string;
  readonly verbs: readonly string[];
  readonly not: boolean;
  readonly mode: Mode;
  readonly who: Cast;
  /** Short answers by the question they answer ("where", "how-many", "job"). */
  readonly slots: ReadonlyMap<string, Cited>;
  readonly time?: string;
  readonly repeats: boolean;
  readonly weight: Weight;
  readonly why: readonly Link[];
  readonly asks: readonly Wording[];
  readonly denies: readonly Wording[];
  readonly then?: { readonly result: 'kept' | 'broken' | 'withdrawn' | 'unknown'; readonly at: string };
  /** The frame of the story it belongs to; absent for facts that hold throughout. */
  readonly frame?: string;
  /** Place in the story order among all events, from 0; -1 for facts. */
  readonly storyPosition: number;
}

export interface Relation extends Cited {
  /** "a is the KIND of b". */
  readonly a: string;
  readonly b: string;
  readonly kind: RelationKind;
  readonly from?: ToldPosition;
  readonly until?: ToldPosition;
}

export interface Stretch extends Cited {
  readonly id: string;
  readonly asks: readonly string[];
}

export interface CuratedList extends Stretch {
  readonly count?: number;
  readonly atLeast: boolean;
}

export interface Prompt extends Cited {
  readonly id: string;
  readonly poll?: readonly string[];
}

export interface QuizItem {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
  readonly wrong: readonly string[];
  readonly cites: readonly string[];
  readonly reveal: ToldPosition;
}

export interface Film {
  readonly id: string;
  readonly title: string;
  readonly aka: readonly string[];
  readonly year?: number;
  readonly source?: { readonly from: string; readonly licence: string; readonly url?: string };
  readonly sentences: readonly Sentence[];
  /** Told position by sentence id. */
  readonly positions: ReadonlyMap<string, ToldPosition>;
  readonly acts: readonly { readonly id: number; readonly upto: ToldPosition }[];
  /** Oldest first. */
  readonly frames: readonly { readonly id: string; readonly name: string; readonly toldFrom?: string }[];
  readonly characters: ReadonlyMap<string, Character>;
  readonly things: ReadonlyMap<string, Thing>;
  /** Events in story order, then facts. */
  readonly records: readonly FilmRecord[];
  readonly relations: readonly Relation[];
  readonly summary?: Cited;
  readonly ending?: Cited;
  readonly contentNotes: readonly Cited[];
  readonly stretches: readonly Stretch[];
  readonly lists: readonly CuratedList[];
  readonly prompts: readonly Prompt[];
  readonly quiz: readonly QuizItem[];
}
