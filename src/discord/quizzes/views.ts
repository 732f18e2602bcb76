import { time, TimestampStyles, userMention } from 'discord.js';
import type { QuizState, Round, RoundScore, Standing } from '../../club/quiz.js';
import { describeStandings } from '../../club/night-summary.js';
import type { Film } from '../../corpus/film.js';
import type { ClosedRound } from '../../store/rounds.js';
import { plain } from '../text.js';
import { viewNotice, type View } from '../view.js';

const letters = 'ABCDEFGHIJ';
/** How many lines of scores stand below a round, and in a table. */
export const shownScores = 12;
export const shownStandings = 20;

/** The letter of an option. */
export const letterOf = (choice: number): string => letters.charAt(choice) || String(choice + 1);

/** What announces a quiz. */
export function viewStart(quiz: QuizState, film: Film): View {
  const count = quiz.items.length;
  return viewNotice(
    `**Quiz** on **${plain(film.title)}**: ${count === 1 ? 'one question' : `${count} questions`}, ${quiz.roundTime / 1_000} seconds each.`,
    'Press a letter; only you see which. You may change it until the round closes. Right is 10 points, quick up to 5 more.',
  );
}

/** An open round. */
export function viewRound(round: Round, of: number): View {
  const { item, number, quizId } = round;
  return {
    ...viewNotice(
      `**Question ${number} of ${of}** · closes ${time(Math.ceil(round.closesAt / 1_000), TimestampStyles.RelativeTime)}`,
      plain(item.question),
      ...item.options.map((option, choice) => `**${letterOf(choice)}** ${plain(option)}`),
    ),
    buttons: item.options.map((_, choice) => ({
      label: letterOf(choice),
      control: { name: 'quiz', quiz: quizId, round: number, choice },
    })),
  };
}

/** A closed round: the answer with its citations, and what it brought. */
export function viewClosed({ round, answers, scores }: ClosedRound, of: number, film: Film | undefined): View {
  const { item, number } = round;
  const chosen = (choice: number) => answers.filter((answer) => answer.choice === choice).length;
  return {
    ...viewNotice(
      `**Question ${number} of ${of}** · closed`,
      plain(item.question),
      ...item.options.map((option, choice) => {
        const count = chosen(choice);
        const line = `${letterOf(choice)} ${plain(option)}${count > 0 ? ` · ${count}` : ''}`;
        return choice === item.correct ? `✅ **${line}**` : line;
      }),
      ...viewScores(scores),
    ),
    cites: item.cites.flatMap((id, index) => {
      const quote = film?.sentences[film.positions.get(id) ?? -1]?.text;
      return [{ mark: index + 1, sentence: id, ...(quote !== undefined && { quote }) }];
    }),
  };
}

function viewScores(scores: readonly RoundScore[]): readonly string[] {
  const right = scores.filter(({ correct }) => correct);
  if (scores.length === 0) return ['-# Nobody answered.'];
  const lines = right.slice(0, shownScores).map(({ userId, points, streak, ranked }) => {
    const run = streak >= 3 ? `, ${streak} in a row` : '';
    return ranked ? `${userMention(userId)} +${points}${run}` : `${userMention(userId)} is right`;
  });
  return [
    ...(lines.length > 0 ? [lines.join(' · ')] : ['-# Nobody had it right.']),
    ...(right.length > shownScores ? [`-# and ${right.length - shownScores} more`] : []),
    ...(scores.some(({ ranked }) => !ranked) ? ['-# Alone in the round, so it counts for no table.'] : []),
  ];
}

/** A table of members. */
export function viewTable(heading: string, standings: readonly Standing[]): View {
  const lines = describeStandings(standings.slice(0, shownStandings), userMention);
  return viewNotice(
    `**${heading}**`,
    ...(lines.length > 0
      ? lines.map((line) => line.replace('. ', '\\. '))
      : ['Nobody yet: a round counts when two or more answer.']),
    ...(standings.length > shownStandings ? [`-# and ${standings.length - shownStandings} more`] : []),
  );
}
