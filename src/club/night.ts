import type { Film, Prompt } from '../corpus/film.js';
import { readCeiling } from './ceiling.js';
import { keepQuestion } from './gaps.js';
import type { NightState } from './night-state.js';
import { isTold, tellsNothingAhead, type Ceiling } from './told.js';

/** Why a step of a night cannot be taken. */
export type NightRefusal =
  | 'already-running'
  | 'already-ended'
  | 'not-running'
  | 'no-prompt-left'
  | 'no-prompt-shown'
  | 'poll-exists'
  | 'no-such-poll';

/** The night after a step, or why there is none. */
export type NightStep =
  | { readonly night: NightState; readonly refused?: undefined }
  | { readonly night?: undefined; readonly refused: NightRefusal };

/** The night after a prompt was chosen. */
export type PromptStep =
  | { readonly night: NightState; readonly prompt: Prompt; readonly left: number; readonly refused?: undefined }
  | { readonly night?: undefined; readonly prompt?: undefined; readonly refused: NightRefusal };

export interface NewNight {
  readonly id: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly film: Film;
  readonly ceiling: Ceiling;
  /** The same as it is kept: see `formatCeiling`. */
  readonly storedCeiling: string;
  readonly startedBy: string;
  readonly plannedFor?: number;
}

const mostUnanswered = 20;

/** A night that has not begun. */
export function planNight({ film, ceiling, storedCeiling, ...rest }: NewNight): NightState {
  return {
    ...rest,
    film: film.id,
    ceiling: storedCeiling,
    phase: 'planned',
    deck: promptDeck(film, ceiling).map(({ id }) => id),
    shown: [],
    polls: [],
    quizzes: [],
    unanswered: [],
  };
}

/** The prompts that may be shown up to the ceiling, in the curator's order, with the poll options that may. */
export function promptDeck(film: Film, ceiling: Ceiling): readonly Prompt[] {
  return film.prompts.filter(({ reveal, text }) => isTold(reveal, ceiling) && tellsNothingAhead(text, film, ceiling));
}

/** The options of a prompt's poll that give nothing away; undefined when fewer than two are left. */
export function pollOptions(prompt: Prompt, film: Film, ceiling: Ceiling): readonly string[] | undefined {
  const options = prompt.poll?.filter((option) => tellsNothingAhead(option, film, ceiling));
  return options && options.length >= 2 ? options : undefined;
}

export function startNight(night: NightState, now: number): NightStep {
  if (night.phase === 'running') return { refused: 'already-running' };
  if (night.phase === 'ended') return { refused: 'already-ended' };
  return { night: { ...night, phase: 'running', startedAt: now } };
}

/** Ends a night, running or only planned. */
export function endNight(night: NightState, now: number): NightStep {
  if (night.phase === 'ended') return { refused: 'already-ended' };
  return { night: { ...night, phase: 'ended', endedAt: now } };
}

/** What Discord has made for a night: its thread, messages and scheduled event. Allowed at any time. */
export function attachToNight(
  night: NightState,
  made: Partial<Pick<NightState, 'threadId' | 'openingId' | 'summaryId' | 'scheduleId'>>,
): NightStep {
  return { night: { ...night, ...made } };
}

/** Moves the ceiling: the deck behind the prompts already shown is drawn anew. */
export function moveCeiling(night: NightState, film: Film, ceiling: Ceiling, stored: string): NightStep {
  if (night.phase === 'ended') return { refused: 'already-ended' };
  const shown = night.shown.map(({ promptId }) => promptId);
  const rest = promptDeck(film, ceiling).flatMap(({ id }) => (shown.includes(id) ? [] : [id]));
  return { night: { ...night, ceiling: stored, deck: [...shown, ...rest] } };
}

/** Chooses the next prompt. Prompts that a corrected corpus has dropped, or moved above the ceiling, are passed over. */
export function nextPrompt(night: NightState, film: Film, now: number): PromptStep {
  if (night.phase !== 'running') return { refused: 'not-running' };
  const left = promptsLeft(night, film);
  const [prompt] = left;
  if (!prompt) return { refused: 'no-prompt-left' };
  const shown = [...night.shown, { promptId: prompt.id, at: now }];
  return { night: { ...night, shown }, prompt, left: left.length - 1 };
}

/** The prompts still to be shown. */
export function promptsLeft(night: NightState, film: Film): readonly Prompt[] {
  const ceiling = readCeiling(night.ceiling, film) ?? 0;
  const allowed = new Map(promptDeck(film, ceiling).map((prompt) => [prompt.id, prompt]));
  const shown = new Set(night.shown.map(({ promptId }) => promptId));
  return night.deck.flatMap((id) => (shown.has(id) ? [] : (allowed.get(id) ?? [])));
}

/** Keeps which message shows a prompt. */
export function attachPrompt(night: NightState, promptId: string, messageId: string): NightStep {
  if (!night.shown.some((entry) => entry.promptId === promptId)) return { refused: 'no-prompt-shown' };
  const shown = night.shown.map((entry) => (entry.promptId === promptId ? { ...entry, messageId } : entry));
  return { night: { ...night, shown } };
}

export interface NewPoll {
  readonly promptId: string;
  readonly messageId: string;
  readonly question: string;
  readonly options: readonly string[];
  readonly endsAt: number;
}

/** Keeps a poll that was sent for a prompt; one a prompt. */
export function attachPoll(night: NightState, poll: NewPoll): NightStep {
  if (night.phase !== 'running') return { refused: 'not-running' };
  if (!night.shown.some(({ promptId }) => promptId === poll.promptId)) return { refused: 'no-prompt-shown' };
  if (night.polls.some(({ promptId }) => promptId === poll.promptId)) return { refused: 'poll-exists' };
  return { night: { ...night, polls: [...night.polls, { ...poll, options: [...poll.options] }] } };
}

/** Keeps a poll's result, at the end of the poll or of the night. */
export function endPoll(night: NightState, messageId: string, votes: readonly number[]): NightStep {
  if (!night.polls.some((poll) => poll.messageId === messageId)) return { refused: 'no-such-poll' };
  const polls = night.polls.map((poll) =>
    poll.messageId === messageId ? { ...poll, votes: poll.options.map((_, index) => votes[index] ?? 0) } : poll,
  );
  return { night: { ...night, polls } };
}

/** Counts a quiz as part of the night. */
export function attachQuiz(night: NightState, quizId: string): NightStep {
  if (night.phase !== 'running') return { refused: 'not-running' };
  if (night.quizzes.includes(quizId)) return { night };
  return { night: { ...night, quizzes: [...night.quizzes, quizId] } };
}

/** Notes a question that stayed open, without who asked; alike ones are counted together, at most 20 are kept. */
export function noteUnanswered(night: NightState, asked: string): NightStep {
  if (night.phase !== 'running') return { refused: 'not-running' };
  const kept = keepQuestion(asked);
  if (!kept) return { night };
  const known = night.unanswered.some(({ key }) => key === kept.key);
  if (!known && night.unanswered.length >= mostUnanswered) return { night };
  const unanswered = known
    ? night.unanswered.map((entry) => (entry.key === kept.key ? { ...entry, times: entry.times + 1 } : entry))
    : [...night.unanswered, { ...kept, times: 1 }];
  return { night: { ...night, unanswered } };
}

/** Something that a stopped bot left undone. */
export type UnfinishedWork =
  | { readonly kind: 'send-opening' }
  | { readonly kind: 'send-prompt'; readonly promptId: string }
  | { readonly kind: 'collect-poll'; readonly messageId: string }
  | { readonly kind: 'send-summary' };

/** What to do first after a restart, in order. Polls are due at their end, or at once when the night has ended. */
export function listUnfinished(night: NightState, now: number): readonly UnfinishedWork[] {
  if (night.phase === 'planned') return [];
  const work: UnfinishedWork[] = [];
  if (night.phase === 'running') {
    if (night.openingId === undefined) work.push({ kind: 'send-opening' });
    for (const { promptId, messageId } of night.shown) {
      if (messageId === undefined) work.push({ kind: 'send-prompt', promptId });
    }
  }
  for (const { messageId, endsAt, votes } of night.polls) {
    if (votes === undefined && (night.phase === 'ended' || endsAt <= now))
      work.push({ kind: 'collect-poll', messageId });
  }
  if (night.phase === 'ended' && night.startedAt !== undefined && night.summaryId === undefined) {
    work.push({ kind: 'send-summary' });
  }
  return work;
}
