import { expect, it } from 'vitest';
import { dropGap, listGaps, readFeedback, recordFeedback, recordGap } from '../../src/store/gaps.js';
import { describeStores } from './stores.js';

const asked = (
  question: string,
  rest: { note?: string; kind?: 'unanswered' | 'wrong'; guildId?: string | null } = {},
) => ({
  ...{ guildId: 'guild', film: 'a-film', kind: 'unanswered' as const, question },
  ...rest,
});

describeStores('gaps', (place) => {
  it('merge what is alike, with its notes and dates', async () => {
    const store = await (await place()).open();
    await recordGap(store, asked('Why does she leave?'), 10);
    await recordGap(store, asked('hey, why did she leave??', { note: 'we all wondered' }), 20);
    await recordGap(store, asked('WHY does she leave', { note: 'again' }), 30);
    expect(await listGaps(store, { guildId: 'guild' })).toEqual([
      expect.objectContaining({
        ...{ question: 'Why does she leave?', times: 3, firstSeen: 10, lastSeen: 30, note: 'we all wondered\nagain' },
      }),
    ]);
  });

  it('keep servers, films and kinds apart, most asked first', async () => {
    const store = await (await place()).open();
    await recordGap(store, asked('Who is he?'), 1);
    await recordGap(store, asked('Who is he?', { guildId: 'other' }), 1);
    await recordGap(store, asked('Who is he?', { guildId: null }), 1);
    await recordGap(store, asked('Where is it?', { kind: 'wrong' }), 2);
    await recordGap(store, asked('Where is it?', { kind: 'wrong' }), 3);
    const gaps = await listGaps(store, { guildId: 'guild', film: 'a-film' });
    expect(gaps.map(({ question }) => question)).toEqual(['Where is it?', 'Who is he?']);
    expect(await listGaps(store, { guildId: 'guild', kind: 'unanswered' })).toHaveLength(1);
    expect(await listGaps(store, { guildId: 'guild', limit: 1 })).toHaveLength(1);
    expect(await listGaps(store, { guildId: null })).toHaveLength(1);
    expect(await listGaps(store, { guildId: 'guild', film: 'another' })).toEqual([]);
  });

  it('hold nobody’s id', async () => {
    const store = await (await place()).open();
    await recordGap(
      store,
      asked('<@123456789012345678> why does @ann leave? 987654321098765432', { note: 'ask <@!123456789012345678>' }),
      1,
    );
    expect(await recordGap(store, asked('<@123456789012345678>'), 1)).toBeUndefined();
    const rows = JSON.stringify(await store.db.selectFrom('gaps').selectAll().execute());
    expect(rows).not.toMatch(/\d{15,}|ann/);
    expect(await listGaps(store, { guildId: 'guild' })).toHaveLength(1);
  });

  it('are dropped when they are closed', async () => {
    const store = await (await place()).open();
    const gap = await recordGap(store, asked('Who is he?'), 1);
    await recordGap(store, asked('Who is he?', { kind: 'wrong' }), 1);
    const key = gap?.key ?? '';
    expect(await dropGap(store, { guildId: 'guild', film: 'a-film', key })).toBe(true);
    expect(await dropGap(store, { guildId: 'guild', film: 'a-film', key })).toBe(false);
    expect(await listGaps(store, { guildId: 'guild' })).toEqual([]);
  });

  it('lose no question when many come at once', async () => {
    const store = await (await place()).open();
    const notes = ['one', 'two', 'three', 'four'];
    await Promise.all(notes.map((note) => recordGap(store, asked('Who is he?', { note }), 1)));
    const [gap] = await listGaps(store, { guildId: 'guild' });
    expect(gap?.times).toBe(4);
    expect(gap?.note?.split('\n').sort()).toEqual([...notes].sort());
  });
});

describeStores('feedback', (place) => {
  it('is counted by what was told', async () => {
    const store = await (await place()).open();
    const thumb = { guildId: 'guild', film: 'a-film', subject: 'they-meet' };
    await recordFeedback(store, { ...thumb, verdict: 'up' }, 1);
    await recordFeedback(store, { ...thumb, verdict: 'up' }, 2);
    await recordFeedback(store, { ...thumb, verdict: 'down' }, 3);
    await recordFeedback(store, { ...thumb, subject: 'not-told', verdict: 'down' }, 3);
    expect(await readFeedback(store, 'guild', 'a-film')).toEqual([
      { subject: 'they-meet', up: 2, down: 1 },
      { subject: 'not-told', up: 0, down: 1 },
    ]);
  });
});
