import { expect, it } from 'vitest';
import {
  changeChannelSettings,
  changeGuildSettings,
  deleteChannelSettings,
  grantDuty,
  isAmong,
  readChannelSettings,
  readGuildSettings,
  readPlaceSettings,
  revokeDuty,
} from '../../src/store/settings.js';
import { describeStores } from './stores.js';

describeStores('settings', (place) => {
  it('have defaults where nothing was set', async () => {
    const store = await (await place()).open();
    expect(await readGuildSettings(store, 'guild')).toEqual({ answerStyle: 'short', hosts: [], curators: [] });
    expect(await readChannelSettings(store, 'channel')).toEqual({});
  });

  it('change one by one, and are forgotten with null', async () => {
    const store = await (await place()).open();
    await changeGuildSettings(store, 'guild', { film: 'one', ceiling: 'act 1' }, 1);
    await changeGuildSettings(store, 'guild', { answerStyle: 'full' }, 2);
    expect(await readGuildSettings(store, 'guild')).toMatchObject({
      film: 'one',
      ceiling: 'act 1',
      answerStyle: 'full',
    });
    await changeGuildSettings(store, 'guild', { film: null, answerStyle: null }, 3);
    const settings = await readGuildSettings(store, 'guild');
    expect(settings).toMatchObject({ ceiling: 'act 1', answerStyle: 'short' });
    expect(settings.film).toBeUndefined();
  });

  it('say who hosts and who curates, once each', async () => {
    const store = await (await place()).open();
    await grantDuty(store, 'guild', 'host', { kind: 'role', id: 'crew' });
    await grantDuty(store, 'guild', 'host', { kind: 'role', id: 'crew' });
    await grantDuty(store, 'guild', 'host', { kind: 'user', id: 'ann' });
    await grantDuty(store, 'guild', 'curator', { kind: 'user', id: 'bob' });
    const { hosts, curators } = await readGuildSettings(store, 'guild');
    expect(hosts).toEqual([
      { kind: 'role', id: 'crew' },
      { kind: 'user', id: 'ann' },
    ]);
    expect(isAmong(hosts, { userId: 'cy', roleIds: ['crew'] })).toBe(true);
    expect(isAmong(hosts, { userId: 'crew', roleIds: ['ann'] })).toBe(false);
    expect(isAmong(curators, { userId: 'bob', roleIds: [] })).toBe(true);
    expect(await revokeDuty(store, 'guild', 'host', { kind: 'user', id: 'ann' })).toBe(true);
    expect(await revokeDuty(store, 'guild', 'host', { kind: 'user', id: 'ann' })).toBe(false);
    expect((await readGuildSettings(store, 'guild')).hosts).toHaveLength(1);
  });

  it('of a place come in levels: thread, channel, server', async () => {
    const store = await (await place()).open();
    await changeGuildSettings(store, 'guild', { film: 'one', ceiling: 'act 1' }, 1);
    await changeChannelSettings(store, { guildId: 'guild', channelId: 'channel' }, { ceiling: '2.3' }, 1);
    await changeChannelSettings(store, { guildId: 'guild', channelId: 'thread' }, { film: 'two' }, 1);
    const levels = await readPlaceSettings(store, { guildId: 'guild', channelId: 'thread', parentId: 'channel' });
    expect(levels).toMatchObject({
      channel: { film: 'two' },
      parent: { ceiling: '2.3' },
      guild: { film: 'one', ceiling: 'act 1' },
    });
  });

  it('of direct messages need no server', async () => {
    const store = await (await place()).open();
    await changeChannelSettings(store, { guildId: null, channelId: 'dm' }, { ceiling: 'everything' }, 1);
    const levels = await readPlaceSettings(store, { guildId: null, channelId: 'dm' });
    expect(levels).toMatchObject({ channel: { ceiling: 'everything' }, parent: {}, guild: { hosts: [] } });
    await deleteChannelSettings(store, 'dm');
    expect(await readChannelSettings(store, 'dm')).toEqual({});
  });
});
