import { expect, it } from 'vitest';
import type { NightState } from '../../src/club/night-state.js';
import { attachToNight, endNight, noteUnanswered, startNight, type NightStep } from '../../src/club/night.js';
import {
  changeNight,
  findOpenNight,
  insertNight,
  listNights,
  listOpenNights,
  readNight,
} from '../../src/store/nights.js';
import { describeStores } from './stores.js';

const plan = (id: string, channelId: string): NightState => ({
  ...{ id, channelId, guildId: 'guild', film: 'a-film', ceiling: 'act 1', phase: 'planned', startedBy: 'host' },
  ...{ deck: ['one', 'two'], shown: [], polls: [], quizzes: [], unanswered: [] },
});

describeStores('nights', (place) => {
  it('go on after a restart', async () => {
    const { open } = await place();
    const before = await open();
    await insertNight(before, plan('night', 'channel'), 1);
    await changeNight(before, 'night', (night) => startNight(night, 5), 5);
    await before.close();
    const store = await open();
    expect(await listOpenNights(store)).toMatchObject([{ id: 'night', phase: 'running', startedAt: 5 }]);
    expect(await readNight(store, 'night')).toMatchObject({ deck: ['one', 'two'] });
  });

  it('are one a channel until they end', async () => {
    const store = await (await place()).open();
    expect(await insertNight(store, plan('first', 'channel'), 1)).toMatchObject({ created: true });
    expect(await insertNight(store, plan('second', 'channel'), 2)).toMatchObject({
      created: false,
      night: { id: 'first' },
    });
    expect(await insertNight(store, plan('other', 'elsewhere'), 3)).toMatchObject({ created: true });
    await changeNight(store, 'first', (night) => endNight(night, 4), 4);
    expect(await insertNight(store, plan('second', 'channel'), 5)).toMatchObject({ created: true });
    expect((await listNights(store, 'guild')).map(({ id }) => id)).toEqual(['second', 'other', 'first']);
  });

  it('are found in their thread and in its channel', async () => {
    const store = await (await place()).open();
    await insertNight(store, plan('night', 'channel'), 1);
    await changeNight(store, 'night', (night) => attachToNight(night, { threadId: 'thread' }), 2);
    expect(await findOpenNight(store, 'thread')).toMatchObject({ id: 'night' });
    expect(await findOpenNight(store, 'channel')).toMatchObject({ id: 'night' });
    expect(await findOpenNight(store, 'elsewhere')).toBeUndefined();
    await insertNight(store, plan('beside', 'channel'), 3);
    expect(await findOpenNight(store, 'channel')).toMatchObject({ id: 'beside' });
    expect(await findOpenNight(store, 'thread')).toMatchObject({ id: 'night' });
  });

  it('give a refusal back and keep nothing', async () => {
    const store = await (await place()).open();
    await insertNight(store, plan('night', 'channel'), 1);
    expect(await changeNight(store, 'night', (night) => noteUnanswered(night, 'why?'), 2)).toEqual({
      refused: 'not-running',
    });
    expect(await changeNight(store, 'nowhere', (night) => startNight(night, 2), 2)).toBeUndefined();
    expect(await readNight(store, 'night')).toEqual(plan('night', 'channel'));
  });

  it('lose no step when many are taken at once, by several programs', async () => {
    const stores = await (await place()).openTwice();
    const [one] = stores;
    await insertNight(one, { ...plan('night', 'channel'), phase: 'running' }, 1);
    await insertNight(one, { ...plan('beside', 'elsewhere'), phase: 'running' }, 1);
    const step = (night: NightState): NightStep => noteUnanswered(night, 'Why does she leave?');
    const steps = stores.flatMap((store) => Array.from({ length: 6 }, () => changeNight(store, 'night', step, 2)));
    await Promise.all(steps);
    expect(await readNight(one, 'night')).toMatchObject({ unanswered: [{ times: 12 }] });
    expect(await readNight(one, 'beside')).toMatchObject({ unanswered: [] });
  });
});
