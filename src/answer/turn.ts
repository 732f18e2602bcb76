import { likeliest } from '../question/names.js';
import { findTalk } from '../question/read.js';
import type { ToldPosition } from '../corpus/film.js';
import { type ConversationState, type FollowUp, remember } from '../question/conversation.js';
import type { Target } from '../learning/film-model.js';
import type { Mention, Question } from '../question/question.js';
import type { Answer } from './answer.js';
import type { Scene } from './compose.js';
import type { Chances } from './evidence.js';
import { type DraftClaim, finishAnswer } from './draft.js';
import type { Candidate } from './find.js';
import { isBare } from './nearby.js';
import { nextSteps } from './neighbours.js';
import { refuseLater } from './refuse.js';
import type { FilmIndex, IndexedRecord } from './record-index.js';

/** An answer with the way to it, for `ask --explain`. */
export interface Reasoned {
  readonly answer: Answer;
  readonly state: ConversationState;
  readonly question?: Question;
  readonly followUp?: FollowUp;
  readonly candidates: readonly Candidate[];
  readonly decision: string;
  readonly way?: Way;
  readonly weighed?: Weighed;
}

/**
 * Ways to an answer that count when it is weighed: a list or stretch, what comes before or after, who plays whom, a
 * denial of the curator's, what is only said or wanted, and a record without what is asked for.
 */
export type Way = 'curated' | 'order' | 'actor' | 'denied' | 'attributed' | 'no-slot';

/** How the rules' answer was weighed against what the sample questions have taught. */
export interface Weighed {
  /** What the rules decided. */
  readonly ruled: string;
  readonly targets: readonly Target[];
  /** What was taken to be meant, and how likely an answer about it is right; absent where the rules' answer stood anyway. */
  readonly meant?: string;
  readonly chances?: Chances;
}

export interface Turn extends Scene {
  readonly text: string;
  readonly state: ConversationState | undefined;
  readonly depth: number;
}

interface Outcome {
  readonly question?: Question;
  readonly decision: string;
  readonly candidates?: readonly Candidate[];
  readonly record?: string;
  readonly way?: Way;
}

/** The tokens of a question that are only talk. */
export const dropped = (question: Question): ReadonlySet<number> => findTalk(question.matches, question.tokens.length);

/** Closes a turn: the answer, and what the conversation keeps of it. */
export function done(
  turn: Turn,
  answer: Answer,
  { question, decision, candidates = [], record, way }: Outcome,
): Reasoned {
  // What is refused is not told: the talk stays where it was, unless the question itself led away from it.
  const stays =
    answer.kind === 'abstain' && turn.state?.record !== undefined && question !== undefined && isBare(question);
  const told = record ?? (stays ? turn.state?.record : answer.events[0]);
  const named = (question?.mentions ?? [])
    .filter(
      (mention) =>
        mention.how !== 'person' && !mention.owned && (mention.how !== 'pronoun' || mention.candidates.size === 1),
    )
    .flatMap((mention) => best(mention));
  const persons =
    answer.kind === 'smalltalk' ? [] : [...new Set([...named, ...answer.characters, ...namedIn(answer.text, turn)])];
  const state =
    answer.kind === 'smalltalk' && turn.state
      ? turn.state
      : remember(turn.index.film.id, turn.state, turn.text, question?.kind, told, persons);
  return { answer, state, ...(question ? { question } : {}), candidates, decision, ...(way ? { way } : {}) };
}

/** The characters whom an answer calls by their names. */
const namedIn = (text: string, turn: Turn): string[] =>
  [...turn.index.film.characters.values()]
    .filter(
      (character) =>
        character.named &&
        new RegExp(`(?<!\\p{L})${character.name.replace(/[^\p{L}\p{N} ]/gu, '.')}(?!\\p{L})`, 'u').test(text),
    )
    .map((character) => character.id);

/** The likeliest characters of a mention, two at most. */
export const best = (mention: Mention): string[] => likeliest(mention).slice(0, 2);

/** Tells claims about records, with what the buttons can offer. */
export function tell(
  turn: Turn,
  claims: readonly DraftClaim[],
  records: readonly IndexedRecord[],
  extra: Partial<Answer> = {},
): Answer {
  const first = records[0];
  return finishAnswer(turn.index.film, {
    kind: extra.kind ?? 'answer',
    claims,
    ...(extra.verdict ? { verdict: extra.verdict } : {}),
    ...(extra.reason ? { reason: extra.reason } : {}),
    characters: extra.characters ?? [
      ...new Set(
        records.flatMap((indexed) => [...indexed.participants].filter((id) => turn.index.film.characters.has(id))),
      ),
    ],
    events: records.map((indexed) => indexed.record.id),
    next: first ? nextSteps(turn.index, first.record, turn.ceiling) : { cause: false, after: false },
    readings: extra.readings ?? [],
  });
}

/** A turn without a question of the member's own, for commands and buttons. */
export const turnOf = (
  text: string,
  index: FilmIndex,
  ceiling: ToldPosition | undefined,
  state: ConversationState | undefined,
): Turn => ({ text, index, ceiling, state: state?.film === index.film.id ? state : undefined, depth: 0 });

/** Reasons that would tell apart what is told above the ceiling from what is told nowhere. */
const telltale: ReadonlySet<string> = new Set(['told-later', 'not-told', 'no-such-event', 'unknown-name']);

/**
 * Below a ceiling all refusals are one: the same answer, and the same conversation after it. A member could otherwise
 * learn from the kind of a refusal, or from "why?" after it, that something happens later.
 * @param ceiling undefined where it hides nothing
 * @param before the conversation before the question
 */
export function keepBelow(
  reasoned: Reasoned,
  index: FilmIndex,
  ceiling: ToldPosition | undefined,
  before: ConversationState | undefined,
): Reasoned {
  const { answer, question } = reasoned;
  if (ceiling === undefined || answer.kind !== 'abstain' || !telltale.has(answer.reason ?? '')) return reasoned;
  return {
    ...reasoned,
    answer: {
      ...refuseLater({ index, ceiling }),
      ...(question?.kind === 'yesno' ? { verdict: 'unknown' as const } : {}),
    },
    state: before ?? { film: index.film.id, persons: [] },
  };
}

/** The record that the conversation told last. */
export const lastTold = ({ state, index }: Turn): IndexedRecord | undefined =>
  state?.record === undefined ? undefined : index.byId.get(state.record);
