import type { Match, Sense } from '../language/lexicon.js';
import type { Token } from '../language/tokens.js';

/** What kind of thing is asked for. */
export type Kind =
  | 'who'
  | 'what'
  | 'when'
  | 'where'
  | 'why'
  | 'how'
  | 'yesno'
  | 'count'
  | 'list'
  | 'relation'
  | 'before'
  | 'after'
  | 'summary'
  | 'ending'
  | 'statement';

/** A run of tokens that means a character, or several that it could mean. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** `pronoun` and `person` ("the guy") fit anybody of their gender; the others name somebody. */
  readonly how: 'name' | 'fuzzy' | 'alias' | 'kin' | 'pronoun' | 'person';
  /** Character ids with their likelihood, 0 to 1. Empty: words that should mean somebody, but nobody in this film. */
  readonly candidates: ReadonlyMap<string, number>;
  readonly plural: boolean;
  /** The owner in "her brother", so that it is not taken for a participant. */
  readonly owned: boolean;
  /** For `kin`: the lexicon's kin id, to say who is missing. */
  readonly kin?: string;
  readonly owner?: Mention;
}

/** A content word or expression of the question, still to be found in the plot. */
export interface Unit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly stems: readonly string[];
  readonly keys: readonly string[];
  /** Keys of its content words, particles left out: what is left of an expression that a plot does not have as one. */
  readonly parts: readonly string[];
  readonly senses: readonly Sense[];
  /** The noun asked for: "what *colour*", "which *city*". */
  readonly focus: boolean;
  /** It belongs to the asking: "what *gesture*", "what is his *plan* for", "what does she *consider* as bad as". */
  readonly framing: boolean;
  /** It stands in the main clause. */
  readonly main: boolean;
  /** A word of little content, whose absence from the plot means nothing. */
  readonly soft: boolean;
  /** Neither the lexicon nor the film knows it. */
  readonly unknown: boolean;
}

/** Who does what to whom, as far as the order of words tells. */
export interface Frame {
  readonly predicate?: Unit;
  readonly subject: readonly Mention[];
  readonly objects: readonly Mention[];
  /** Persons in phrases of circumstance: "with", "at", "about" somebody. */
  readonly others: readonly Mention[];
  /** The asked person's part: the doer, or the one it is done to. */
  readonly asked?: 'agent' | 'object';
  readonly passive: boolean;
}

/** "before the divorce", "once she is back": a moment given by another event. */
export interface Anchor {
  readonly direction: 'before' | 'after' | 'while';
  readonly start: number;
  readonly end: number;
  /** Where the clause itself begins, behind its word of time. */
  readonly body: number;
}

export interface Question {
  /** The sentence that was read as the question. */
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly matches: readonly Match[];
  readonly kind: Kind;
  readonly frame: Frame;
  readonly mentions: readonly Mention[];
  readonly units: readonly Unit[];
  readonly anchor?: Anchor;
  readonly negated: boolean;
  /** An attribute asked for by name: "how old", "what colour". */
  readonly attribute?: string;
  /** "first", "last": which one of several. */
  readonly order?: 'first' | 'last';
  /** The part of the film that is asked about: "in the last scene". */
  readonly position?: 'start' | 'end';
  /** Those from among whom one is asked for: "which of the two", "is it A or B". */
  readonly among?: readonly Mention[];
  /** "Is it she who…?": the doer is what is asked about. */
  readonly contrast?: boolean;
  /** It leans on what was said before: a pronoun without a name, "there", "that", a bare question word. */
  readonly leaning: boolean;
  /** What a person says or thinks is asked for, not what happens. */
  readonly reaction: boolean;
}
