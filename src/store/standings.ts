import { rankTallies, type Standing } from '../club/quiz.js';
import type { Store } from './open.js';

/** Over what a table sums. */
export type TableScope =
  | { readonly guildId: string; /** Only this film. Default: all. */ readonly film?: string }
  | { readonly nightId: string }
  | { readonly quizId: string };

/** The table of a server, a night or a quiz: whoever took part in a ranked round, best first. */
export async function readStandings({ db }: Store, scope: TableScope, limit?: number): Promise<readonly Standing[]> {
  let query = db
    .selectFrom('quiz_scores as score')
    .select((select) => [
      'score.user_id as userId',
      select.fn.sum<number>('score.points').as('points'),
      select.fn.sum<number>('score.correct').as('correct'),
      select.fn.countAll<number>().as('rounds'),
      select.fn.max('score.streak').as('bestStreak'),
    ])
    .where('score.ranked', '=', 1)
    .groupBy('score.user_id');
  if ('nightId' in scope) query = query.where('score.night_id', '=', scope.nightId);
  else if ('quizId' in scope) query = query.where('score.quiz_id', '=', scope.quizId);
  else {
    query = query.where('score.guild_id', '=', scope.guildId);
    const { film } = scope;
    if (film !== undefined) {
      query = query.where('score.round_id', 'in', (rounds) =>
        rounds.selectFrom('quiz_rounds as round').select('round.id').where('round.film', '=', film),
      );
    }
  }
  const standings = rankTallies(await query.execute());
  if (limit === undefined) return standings;
  // Nobody is cut off from those who share their place.
  const last = standings[limit - 1]?.place ?? Infinity;
  return standings.filter(({ place }) => place <= last);
}
