import type { Client, GuildTextBasedChannel } from 'discord.js';
import {
  attachPrompt,
  attachToNight,
  endNight,
  endPoll,
  listUnfinished,
  type UnfinishedWork,
} from '../../club/night.js';
import type { NightState } from '../../club/night-state.js';
import type { Context } from '../../command.js';
import type { Film } from '../../corpus/film.js';
import { changeNight, readNight } from '../../store/nights.js';
import { readStandings } from '../../store/standings.js';
import { findRoom, post } from '../post.js';
import { countVotes } from './polls.js';
import { placeOfNight, viewOpening, viewPrompt, viewSummary } from './views.js';

/** What became of the work of a night: done, or its thread is gone and with it the night. */
export type WorkDone = 'done' | 'room-gone';

/**
 * Sends and collects whatever a night owes: its opening, prompts that were chosen, votes, the summary. What was sent
 * is written down at once, so that the same call does the rest after a restart. To be run in the night's turn.
 */
export async function workOff(client: Client<true>, context: Context, nightId: string): Promise<WorkDone> {
  const night = await readNight(context.store, nightId);
  const work = night ? listUnfinished(night, context.clock()) : [];
  if (!night || work.length === 0) return 'done';
  const room = await findRoom(client, placeOfNight(night));
  const film = context.library.films.get(night.film);
  if (!room || !film) {
    if (!room) await closeLost(context, night);
    return room ? 'done' : 'room-gone';
  }
  for (const piece of work) {
    const latest = await readNight(context.store, nightId);
    if (latest) await carryOut(piece, latest, film, room, context);
  }
  return 'done';
}

async function carryOut(
  work: UnfinishedWork,
  night: NightState,
  film: Film,
  room: GuildTextBasedChannel,
  context: Context,
): Promise<void> {
  const { store, clock } = context;
  const keep = (step: Parameters<typeof changeNight>[2]) => changeNight(store, night.id, step, clock());
  switch (work.kind) {
    case 'send-opening': {
      const { id } = await post(room, viewOpening(night, film), `${night.id}o`);
      await keep((latest) => attachToNight(latest, { openingId: id }));
      return;
    }
    case 'send-prompt': {
      const prompt = film.prompts.find(({ id }) => id === work.promptId);
      const number = night.shown.findIndex(({ promptId }) => promptId === work.promptId);
      // A corrected corpus may have dropped it since: then there is nothing to send, now or later.
      const sent = prompt && (await post(room, viewPrompt(night, film, prompt), `${night.id}p${number}`));
      await keep((latest) => attachPrompt(latest, work.promptId, sent?.id ?? '0'));
      return;
    }
    case 'collect-poll': {
      const votes = await countVotes(room, work.messageId);
      await keep((latest) => endPoll(latest, work.messageId, votes));
      return;
    }
    case 'send-summary': {
      const standings = await readStandings(store, { nightId: night.id });
      let last = '0';
      for (const [page, view] of viewSummary(night, film, standings).entries()) {
        last = (await post(room, view, `${night.id}s${page}`)).id;
      }
      await keep((latest) => attachToNight(latest, { summaryId: last }));
    }
  }
}

/** Ends a night whose thread was deleted; nothing of it can be shown any more. */
async function closeLost({ store, clock }: Context, night: NightState): Promise<void> {
  await changeNight(
    store,
    night.id,
    (latest) => {
      const ended = endNight(latest, clock()).night ?? latest;
      const polls = ended.polls.map((poll) => ({ ...poll, votes: poll.votes ?? poll.options.map(() => 0) }));
      return { night: { ...ended, polls, summaryId: '0' } };
    },
    clock(),
  );
}
