import { expect, it } from 'vitest';
import { openNextRound, startQuiz } from '../../src/club/quiz.js';
import { recordFeedback, recordGap } from '../../src/store/gaps.js';
import { insertNight } from '../../src/store/nights.js';
import type { Store } from '../../src/store/open.js';
import {
  cancelDeparture,
  deleteGuild,
  deleteMemberScores,
  departureGrace,
  describeMember,
  noteDeparture,
  sweepDepartures,
} from '../../src/store/privacy.js';
import { changeQuiz, insertQuiz } from '../../src/store/quiz.js';
import { closeRound, recordAnswer } from '../../src/store/rounds.js';
import { changeChannelSettings, changeGuildSettings, grantDuty } from '../../src/store/settings.js';
import { readStandings } from '../../src/store/standings.js';
import { describeStores } from './stores.js';

/** Puts something of every kind into the store. */
async function fill(store: Store, guildId: string): Promise<void> {
  const id = `${guildId}-quiz`;
  const item = { id: 'item', question: 'who?', options: ['a', 'b'], correct: 0, cites: [] };
  const place = { guildId, channelId: `${guildId}-channel`, film: 'a-film', startedBy: 'ann' };
  await changeGuildSettings(store, guildId, { film: 'a-film' }, 1);
  await changeChannelSettings(store, place, { ceiling: '1.1' }, 1);
  await grantDuty(store, guildId, 'host', { kind: 'user', id: 'ann' });
  const night = { ...place, id: `${guildId}-night`, ceiling: 'everything', phase: 'planned' as const };
  await insertNight(store, { ...night, deck: [], shown: [], polls: [], quizzes: [], unanswered: [] }, 1);
  await insertQuiz(store, startQuiz({ ...place, id, seed: 'seed', items: [item] }), 1);
  await changeQuiz(store, id, (quiz) => openNextRound(quiz, 1), 1);
  await recordAnswer(store, `${id}:1`, { userId: 'ann', choice: 0, answeredAt: 2 });
  await recordAnswer(store, `${id}:1`, { userId: 'bob', choice: 0, answeredAt: 2 });
  await closeRound(store, `${id}:1`, 3);
  await recordGap(store, { guildId, film: 'a-film', kind: 'unanswered', question: 'why?' }, 1);
  await recordFeedback(store, { guildId, film: 'a-film', subject: 'x', verdict: 'up' }, 1);
}

const tables = [
  ...(['guild_settings', 'guild_duties', 'channel_settings', 'nights', 'quizzes', 'quiz_rounds'] as const),
  ...(['quiz_answers', 'quiz_scores', 'gaps', 'feedback', 'guild_departures'] as const),
];

async function countRows(store: Store): Promise<number> {
  const counts = await Promise.all(tables.map((table) => store.db.selectFrom(table).selectAll().execute()));
  return counts.flat().length;
}

describeStores('a member', (place) => {
  it('sees what is kept, and has scores deleted in one server or all', async () => {
    const store = await (await place()).open();
    await fill(store, 'guild');
    await fill(store, 'other');
    expect(await describeMember(store, 'ann')).toEqual({ answers: 2, scores: 2, nights: 2, duties: 2 });
    expect(await describeMember(store, 'ann', 'guild')).toEqual({ answers: 1, scores: 1, nights: 1, duties: 1 });
    expect(await describeMember(store, 'nobody')).toEqual({ answers: 0, scores: 0, nights: 0, duties: 0 });
    expect(await deleteMemberScores(store, 'ann', 'guild')).toEqual({ answers: 1, scores: 1 });
    expect(await readStandings(store, { guildId: 'guild' })).toMatchObject([{ userId: 'bob' }]);
    expect(await readStandings(store, { guildId: 'other' })).toHaveLength(2);
    expect(await deleteMemberScores(store, 'ann')).toEqual({ answers: 1, scores: 1 });
    expect(await describeMember(store, 'ann')).toMatchObject({ answers: 0, scores: 0 });
    expect(await describeMember(store, 'bob')).toMatchObject({ answers: 2, scores: 2 });
  });
});

describeStores('a server that the bot has left', (place) => {
  it('loses everything when the grace is over, and no other server does', async () => {
    const store = await (await place()).open();
    await fill(store, 'other');
    const others = await countRows(store);
    await fill(store, 'guild');
    expect(await noteDeparture(store, 'guild', 100)).toBe(100 + departureGrace);
    expect(await noteDeparture(store, 'guild', 500)).toBe(100 + departureGrace);
    expect(await sweepDepartures(store, 99 + departureGrace)).toEqual([]);
    expect(await sweepDepartures(store, 100 + departureGrace)).toEqual(['guild']);
    expect(await countRows(store)).toBe(others);
    expect(await sweepDepartures(store, 100 + departureGrace)).toEqual([]);
  });

  it('keeps everything when the bot comes back in time', async () => {
    const store = await (await place()).open();
    await fill(store, 'guild');
    const before = await countRows(store);
    await noteDeparture(store, 'guild', 100);
    expect(await cancelDeparture(store, 'guild')).toBe(true);
    expect(await cancelDeparture(store, 'guild')).toBe(false);
    expect(await sweepDepartures(store, 10 * departureGrace)).toEqual([]);
    expect(await countRows(store)).toBe(before);
  });

  it('can be forgotten at once', async () => {
    const store = await (await place()).open();
    await fill(store, 'guild');
    await noteDeparture(store, 'guild', 100);
    await deleteGuild(store, 'guild');
    expect(await countRows(store)).toBe(0);
  });
});
