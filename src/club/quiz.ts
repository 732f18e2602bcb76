import { z } from 'zod';
import type { QuizItem } from './quiz-items.js';

/** How long a round stays open unless the host says otherwise, in milliseconds. */
export const defaultRoundTime = 30_000;
/** Points for a right answer, and at most for a quick one on top. */
export const points = { right: 10, speed: 5 } as const;
/** A round with fewer members than this counts for no table: nobody was beaten. */
export const fewestRanked = 2;

const itemSchema = z.object({
  id: z.string(),
  question: z.string(),
  options: z.array(z.string()).min(2),
  correct: z.number().int().min(0),
  cites: z.array(z.string()),
});

/** A quiz as the store keeps it. The questions are kept too, so that a reload of the corpus changes no running quiz. */
export const quizStateSchema = z.object({
  id: z.string(),
  guildId: z.string(),
  channelId: z.string(),
  /** The night it belongs to. */
  nightId: z.string().optional(),
  film: z.string(),
  /** Repeats the questions and their order. */
  seed: z.string(),
  startedBy: z.string(),
  roundTime: z.number().int().positive(),
  items: z.array(itemSchema),
  phase: z.enum(['running', 'ended']),
  /** Rounds opened so far. */
  opened: z.number().int().min(0),
  /** Whether the last opened round is still open. */
  isOpen: z.boolean(),
  /** The message of each opened round, by its number. */
  messages: z.record(z.string(), z.string()),
});
export type QuizState = Readonly<z.infer<typeof quizStateSchema>>;

/** A round as the store keeps it. */
export const roundSchema = z.object({
  id: z.string(),
  quizId: z.string(),
  guildId: z.string(),
  nightId: z.string().optional(),
  film: z.string(),
  /** From 1. */
  number: z.number().int().positive(),
  item: itemSchema,
  openedAt: z.number(),
  /** When it should be closed; answers count until it is. */
  closesAt: z.number(),
});
export type Round = Readonly<z.infer<typeof roundSchema>>;

export interface NewQuiz {
  readonly id: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly nightId?: string;
  readonly film: string;
  readonly seed: string;
  readonly startedBy: string;
  readonly items: readonly QuizItem[];
  /** Default: 30 seconds. */
  readonly roundTime?: number;
}

/** A quiz that has not opened its first round. */
export function startQuiz({ items, roundTime = defaultRoundTime, ...rest }: NewQuiz): QuizState {
  const copied = items.map((item) => ({ ...item, options: [...item.options], cites: [...item.cites] }));
  return { ...rest, items: copied, roundTime, phase: 'running', opened: 0, isOpen: false, messages: {} };
}

/**
 * Opens the next round.
 * @returns no round, and an ended quiz, when all have been played; nothing new while one is open
 */
export function openNextRound(quiz: QuizState, now: number): { readonly quiz: QuizState; readonly round?: Round } {
  if (quiz.phase === 'ended' || quiz.isOpen) return { quiz };
  const item = quiz.items[quiz.opened];
  if (!item) return { quiz: endQuiz(quiz) };
  const opened = quiz.opened + 1;
  return { quiz: { ...quiz, opened, isOpen: true }, round: roundOf(quiz, item, opened, now) };
}

/** Marks the open round as closed; the last one ends the quiz. */
export function closeOpenRound(quiz: QuizState): QuizState {
  if (!quiz.isOpen) return quiz;
  return { ...quiz, isOpen: false, phase: quiz.opened >= quiz.items.length ? 'ended' : quiz.phase };
}

/** Ends the quiz, whatever is left of it. */
export function endQuiz(quiz: QuizState): QuizState {
  return { ...quiz, phase: 'ended', isOpen: false };
}

/** Keeps which message shows a round. */
export function attachRoundMessage(quiz: QuizState, round: number, messageId: string): QuizState {
  return { ...quiz, messages: { ...quiz.messages, [String(round)]: messageId } };
}

/** The id of a round, which a button can carry. */
export function roundId(quizId: string, number: number): string {
  return `${quizId}:${number}`;
}

function roundOf(quiz: QuizState, item: QuizState['items'][number], number: number, now: number): Round {
  const { id, guildId, nightId, film, roundTime } = quiz;
  return {
    ...{ id: roundId(id, number), quizId: id, guildId, film, number, item },
    ...(nightId !== undefined && { nightId }),
    ...{ openedAt: now, closesAt: now + roundTime },
  };
}

/** One member's answer in a round; there is never more than one. */
export interface RoundAnswer {
  readonly userId: string;
  /** Index of the option. */
  readonly choice: number;
  /** When the choice was made; choosing the same again does not change it. */
  readonly answeredAt: number;
}

/** Takes an answer into a round's answers: a new one, or another choice of the same member. */
export function takeAnswer(answers: readonly RoundAnswer[], answer: RoundAnswer): readonly RoundAnswer[] {
  const before = answers.find(({ userId }) => userId === answer.userId);
  if (before?.choice === answer.choice) return answers;
  return [...answers.filter((other) => other !== before), answer];
}

/** What a round brought one member. */
export interface RoundScore {
  readonly userId: string;
  readonly correct: boolean;
  readonly points: number;
  /** Whether it counts for the tables. */
  readonly ranked: boolean;
  /** Right answers in a row in ranked rounds; 0 after a wrong one. */
  readonly streak: number;
}

/**
 * Scores a closed round, members in order of their points, then of their ids. Whoever answers in the same fifth of
 * the round's time gets the same for speed: a slow line is no slow head.
 * @param streaks how many each member had right in a row before. Default: none
 */
export function scoreRound(
  { item, openedAt, closesAt }: Pick<Round, 'item' | 'openedAt' | 'closesAt'>,
  answers: readonly RoundAnswer[],
  streaks: ReadonlyMap<string, number> = new Map(),
): readonly RoundScore[] {
  const ranked = answers.length >= fewestRanked;
  const step = Math.max(1, (closesAt - openedAt) / points.speed);
  return answers
    .map(({ userId, choice, answeredAt }): RoundScore => {
      const correct = choice === item.correct;
      const late = Math.floor(Math.max(0, answeredAt - openedAt) / step);
      const own = correct ? points.right + Math.max(0, points.speed - late) : 0;
      const before = streaks.get(userId) ?? 0;
      const streak = !ranked ? before : correct ? before + 1 : 0;
      return { userId, correct, points: own, ranked, streak };
    })
    .sort((one, other) => other.points - one.points || compareIds(one.userId, other.userId));
}

/** A member's sums over ranked rounds. */
export interface Tally {
  readonly userId: string;
  readonly points: number;
  readonly correct: number;
  readonly rounds: number;
  readonly bestStreak: number;
}

/** A line of a table. */
export interface Standing extends Tally {
  /** From 1; equal points share a place, and the next one is left out. */
  readonly place: number;
}

/** Puts tallies in order: by points alone, equals side by side. */
export function rankTallies(tallies: readonly Tally[]): readonly Standing[] {
  const sorted = [...tallies].sort((one, other) => other.points - one.points || compareIds(one.userId, other.userId));
  return sorted.map((tally) => ({ ...tally, place: sorted.findIndex(({ points: own }) => own === tally.points) + 1 }));
}

/** Snowflakes by age: shorter is older. */
const compareIds = (one: string, other: string): number =>
  one.length - other.length || (one < other ? -1 : one > other ? 1 : 0);
