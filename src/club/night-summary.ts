import type { Film } from '../corpus/film.js';
import type { NightState } from './night-state.js';
import type { Standing } from './quiz.js';

/** A part of the summary: a heading and plain lines, none of them empty. */
export interface SummaryPart {
  readonly kind: 'prompts' | 'polls' | 'quiz' | 'unanswered';
  readonly heading: string;
  readonly lines: readonly string[];
}

/** How a member is written, `<@id>` on Discord. */
export type NameMember = (userId: string) => string;

/** What a night came to, in parts; a part with nothing to say is left out. */
export function summarizeNight(
  night: NightState,
  film: Film,
  standings: readonly Standing[],
  nameMember: NameMember,
): readonly SummaryPart[] {
  const prompts = night.shown.flatMap(({ promptId }) => {
    const prompt = film.prompts.find(({ id }) => id === promptId);
    return prompt ? [`${prompt.text} (${prompt.cites.join(', ')})`] : [];
  });
  const polls = night.polls.map(({ question, options, votes }) => `${question} ${describeVotes(options, votes)}`);
  const unanswered = night.unanswered.map(({ question, times }) => (times > 1 ? `${question} (${times}×)` : question));
  const parts: readonly SummaryPart[] = [
    { kind: 'prompts', heading: 'What we talked about', lines: prompts },
    { kind: 'polls', heading: 'How we voted', lines: polls },
    { kind: 'quiz', heading: 'The quiz', lines: describeStandings(standings, nameMember) },
    { kind: 'unanswered', heading: 'What stayed open', lines: unanswered },
  ];
  return parts.filter(({ lines }) => lines.length > 0);
}

/** The lines of a quiz table: place, member, points, right answers. */
export function describeStandings(standings: readonly Standing[], nameMember: NameMember): readonly string[] {
  return standings.map(({ place, userId, points, correct, rounds, bestStreak }) => {
    const streak = bestStreak >= 3 ? `, ${bestStreak} in a row` : '';
    return `${place}. ${nameMember(userId)}: ${points} points (${correct} of ${rounds} right${streak})`;
  });
}

function describeVotes(options: readonly string[], votes: readonly number[] | undefined): string {
  if (!votes) return '(no result)';
  const total = votes.reduce((sum, count) => sum + count, 0);
  if (total === 0) return '(no votes)';
  return options
    .map((option, index) => ({ option, count: votes[index] ?? 0 }))
    .sort((one, other) => other.count - one.count)
    .map(({ option, count }) => `${option}: ${count}`)
    .join(' · ');
}
