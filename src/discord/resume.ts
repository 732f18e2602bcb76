import type { Client } from 'discord.js';
import { listUnfinished } from '../club/night.js';
import type { Context } from '../command.js';
import { describeError } from '../log.js';
import { listNights, listOpenNights } from '../store/nights.js';
import { listOpenQuizzes } from '../store/quiz.js';
import { workOff } from './nights/work.js';
import { playOn } from './quizzes/play.js';

/** Takes up the nights and quizzes that an earlier run of the bot left undone. Never throws. */
export async function resumeClub(client: Client<true>, context: Context): Promise<void> {
  const { store, clock, turns, log } = context;
  const attempt = async (what: string, id: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      log.error('could not resume', { what, id, ...describeError(error) });
    }
  };
  await attempt('club', '', async () => {
    // A night that has just ended may still owe its summary.
    const ended = await Promise.all([...client.guilds.cache.keys()].map((guildId) => listNights(store, guildId)));
    const nights = new Map([...(await listOpenNights(store)), ...ended.flat()].map((night) => [night.id, night]));
    for (const night of nights.values()) {
      if (listUnfinished(night, clock()).length === 0) continue;
      await attempt('night', night.id, () => turns.take(night.id, () => workOff(client, context, night.id)));
    }
    for (const { id } of await listOpenQuizzes(store)) {
      await attempt('quiz', id, () => turns.take(id, () => playOn(client, context, id)));
    }
  });
}
