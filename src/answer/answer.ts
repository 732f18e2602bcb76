/** What the engine gives back: see ASKING in `docs/asking.md` for the same thing as JSON. */

export type AnswerKind = 'answer' | 'correction' | 'abstain' | 'clarify' | 'smalltalk';

export type Reason = 'not-told' | 'unknown-name' | 'no-such-event' | 'clash' | 'told-later' | 'off-topic' | 'ambiguous';

export interface Citation {
  /** Sentence id, `paragraph.sentence`. */
  readonly sentence: string;
  /** The whole sentence, as in the source. */
  readonly quote: string;
}

/** A claim of the answer with the sentences it stands on: numbers are indices into `citations`, from 0. */
export interface Claim {
  readonly text: string;
  readonly marks: readonly number[];
}

/** Two readings of one question; `question` is what to ask in its place. */
export interface Reading {
  readonly label: string;
  readonly question: string;
}

export interface Answer {
  readonly kind: AnswerKind;
  /** Plain text, at most 600 characters: the claims joined by spaces. */
  readonly text: string;
  readonly claims: readonly Claim[];
  /** Strongest first, at most four. */
  readonly citations: readonly Citation[];
  readonly verdict?: 'yes' | 'no' | 'unknown';
  readonly reason?: Reason;
  readonly characters: readonly string[];
  /** Ids of the records the answer tells, strongest first. */
  readonly events: readonly string[];
  /** Which follow-ups have something to tell about the first event. */
  readonly next: { readonly cause: boolean; readonly after: boolean };
  /** The readings of a `clarify`, or the nearest things to ask on a miss. */
  readonly readings: readonly Reading[];
}
