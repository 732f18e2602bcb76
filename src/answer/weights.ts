/**
 * The numbers by which records are compared with a question and by which it is decided what they allow to be said. They
 * were fitted to the read part of the question banks (`docs/questions.md`), those of `learnt` to the films' sample questions.
 */
export const weights = {
  /** What a unit of the question counts, by its place in it. */
  unit: {
    plain: 0.85,
    predicate: 1.25,
    focus: 1.05,
    /** An adjective or adverb beside what is asked. */
    modifier: 0.6,
    /** A noun behind a preposition. */
    circumstance: 0.75,
    /** A word that neither the lexicon nor the film knows. */
    unknown: 0.6,
    soft: 0.35,
    /** In the clause of time. */
    anchor: 0.5,
  },
  /** How much of a unit is explained by a text that does not say it itself. */
  explained: { family: 0.7, parts: 0.75, wider: 0.5, opposite: 0.8, pieces: 0.6 },
  /** How much what stands around a record, or in a wording for something else of it, explains. */
  around: { context: 0.6, otherWording: 0.5, rare: 0.6 },
  /** What a wording for the record is worth that the question says nearly whole. */
  wording: { hit: 0.55, fit: 0.5, gain: 0.4, most: 1.5, inverted: 0.85, nominal: 0.85 },
  /** What a person of the question counts who plays a part in the record. */
  person: {
    name: 0.75,
    kin: 0.75,
    person: 0.4,
    pronoun: 0.25,
    near: 0.05,
    stranger: 0.2,
    misfit: 0.15,
    takingPart: 0.9,
  },
  roles: { fit: 0.15, clash: 0.1 },
  bonus: { verb: 0.25, order: 0.3, position: 0.4, main: 0.05, minor: 0.04, mood: 0.1, announced: 0.5 },
  /** Share of the question's content, by weight, that must be found before the record counts as telling it. */
  needed: {
    open: 0.56,
    /** For why and how, where something of what is asked is missing: they rest on all of it. */
    reasoned: 0.62,
    /** Where the record does not tell the verb, and for what is no question. */
    weak: 0.66,
    /** Below this the record does not tell the verb. */
    spoken: 0.6,
    yesNo: 0.62,
    yesNoPredicate: 0.58,
    /** How far a record must be ahead of the next of another sentence to be the one that is meant. */
    margin: 0.4,
    /** How far it must be ahead for a Yes, with content of its own and without. */
    yesMargin: -0.05,
    bareMargin: 0.15,
    correctionPredicate: 0.8,
    correctionCoverage: 0.88,
  },
  /** When a record that leaves out a word of the question is only guessed to be the one that is meant. */
  doubt: {
    /** Below this a word of the question is left out. */
    said: 0.52,
    /** Below this the deed is left out of which the reason is asked. */
    deed: 0.8,
    /** How far it has to be ahead of the next of another sentence. */
    lead: { who: 0.2, other: 0.3 },
    /** Below this score too little speaks for it, whatever else there is. */
    little: 2,
  },
  /**
   * How what the sample questions teach is weighed with what the rules say. The tables are logistic regressions, fitted
   * to the sample questions of both films with those that were asked left out.
   */
  learnt: {
    /** What speaks for one of the `most` likeliest of either side. */
    choice: { most: 4, share: 4, lead: 2, answered: 0.5 },
    /** A share from which it outdoes an answer that comes of no record. */
    sure: 0.65,
    /** A share from which it is told in the place of another record of the same sentence, and beside one. */
    apart: 0.3,
    second: 0.15,
    /** A share from which a record of the rules stands where both say the same. */
    likely: 0.05,
    /** A share from which a record is near enough to be told beside a refusal. */
    near: 0.35,
    /** Below this chance of being right nothing is said: at all, where the rules refuse, and where they have a reason. */
    least: { tell: 0.4, overrule: 0.45, reason: 0.2 },
    meantBy: {
      start: 1.03,
      learnt: 0.55,
      answered: 1.55,
      answeredElse: 0.18,
      refused: 0.69,
      coverage: -0.74,
      unscored: -1.34,
      stranger: -0.61,
    },
    toldBy: {
      start: 0.36,
      learnt: 0.6,
      answered: 0.38,
      refused: -0.39,
      corrected: -0.15,
      judgedUntold: -0.4,
      judgedFalse: -2.04,
      coverage: 0.37,
      stranger: -0.39,
      why: -1.03,
      circumstance: -0.51,
      noSlot: -0.84,
    },
    yesBy: {
      start: -0.49,
      learnt: 0.46,
      judgedYes: 0.4,
      judgedNo: -0.5,
      attributed: 0.64,
      saidYes: 0.73,
      saidNo: -0.4,
      saidYesElse: 0.42,
      saidNoElse: -0.28,
      clash: -0.6,
      denied: -0.4,
      contrary: -0.2,
      stranger: -1.11,
      coverage: 0.69,
    },
  },
};
