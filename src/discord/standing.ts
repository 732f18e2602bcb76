import { describeCeiling } from '../club/ceiling.js';
import type { Scope } from '../command.js';
import { plain } from './text.js';

const reasons: Readonly<Record<Scope['from'], string>> = {
  thread: 'set for this thread',
  channel: 'set for this channel',
  server: 'the default of this server',
  'spoiler-channel': 'this is a spoiler channel, so it starts open',
  fallback: 'nobody has set a ceiling',
};

/** Says what a place is about and how far it hears, without saying what lies there. */
export function describeStanding(scope: Scope, guildId: string | null): string {
  const reason = guildId === null && scope.from === 'channel' ? 'set for our talk' : reasons[scope.from];
  return `**${describeFilm(scope)}**, told here: ${describeCeiling(scope.ceiling ?? 'everything', scope.film)} (${reason}).`;
}

/** Title and year, as safe markdown. */
export function describeFilm({ film }: Pick<Scope, 'film'>): string {
  return `${plain(film.title)}${film.year === undefined ? '' : ` (${film.year})`}`;
}
