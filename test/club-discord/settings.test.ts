import { Events } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { CommandHidden } from '../../src/rehearsal/index.js';
import { departureGrace } from '../../src/store/privacy.js';
import { changeGuildSettings, readGuildSettings } from '../../src/store/settings.js';
import { lamp } from '../club/films.js';
import { harbourFair } from '../support/engine.js';
import { buttonsOf, openHall } from './hall.js';

const { engine, film } = harbourFair();
const hall = openHall({ engine, films: [lamp, film], film: lamp.id, pace: { count: Infinity } });
const host = () => hall.rehearsal.as('host');
const ada = () => hall.rehearsal.as('Ada');
const kept = () => readGuildSettings(hall.store, hall.rehearsal.guildId);

describe('/settings', () => {
  it('is shown to those who manage the server alone', async () => {
    const shown = await host().slash('settings show');
    expect(shown.ephemeral).toBe(true);
    expect(shown.content).toContain(`Film: ${lamp.title}`);
    expect(shown.content).toContain('Default ceiling: the whole film');
    await expect(ada().slash('settings show')).rejects.toThrow(CommandHidden);
  });

  it('sets film and default ceiling', async () => {
    expect((await host().slash('settings film', { film: film.id })).content).toContain(`Film: ${film.title}`);
    const [choice] = await host().autocomplete('settings ceiling', 'to', 'act');
    expect(choice?.value).toMatch(/^act \d$/);
    const set = await host().slash('settings ceiling', { to: String(choice?.value) });
    expect(set.content).toContain('Default ceiling: up to the end of act');
    expect((await ada().slash('film about')).content).toContain('the default of this server');
    expect((await host().slash('settings ceiling')).content).toContain('Default ceiling: the whole film');
    await host().slash('settings film', { film: lamp.id });
  });

  it('names hosts and curators without calling them', async () => {
    const added = await host().slash('settings hosts', { change: 'add', who: 'Ada' });
    expect(added.content).toContain(`<@${ada().member.id}>`);
    expect(added.pings).toEqual([]);
    const role = await host().slash('settings curators', { change: 'add', who: 'Host' });
    expect(role.content).toMatch(/Curators: .*<@/);
    await host().slash('settings hosts', { change: 'remove', who: 'Ada' });
    expect((await kept()).hosts).toEqual([]);
    expect((await kept()).curators).toHaveLength(1);
  });

  it('makes answers short or full', async () => {
    const ask = () => ada().slash('what', { event: manyCited });
    await host().slash('settings answers', { style: 'full' });
    const full = await ask();
    await host().slash('settings answers', { style: 'short' });
    const short = await ask();
    expect(full.content).toContain('“');
    expect(short.content.length).toBeLessThan(full.content.length);
    expect(short.content).toMatch(/\n-# \[1\] \d\.\d+ · \[2\] \d\.\d+/);
  });
});

const manyCited = lamp.records.find(({ kind, cites }) => kind === 'event' && cites.length > 1)?.id ?? '';

describe('/privacy', () => {
  it('says what is kept, and has nothing to delete for a newcomer', async () => {
    const reply = await ada().slash('privacy');
    expect(reply.ephemeral).toBe(true);
    expect(reply.content).toContain('after 30 days');
    expect(reply.content).toContain('0 quiz answers');
    expect(buttonsOf(reply.message)).toEqual([]);
  });

  it('deletes the quiz scores of whoever asks, after a confirmation', async () => {
    const { guildId } = hall.rehearsal;
    const round = { round_id: 'r1', user_id: ada().member.id };
    const row = { id: 'r1', quiz_id: 'q1', guild_id: guildId, night_id: null, film: lamp.id, round: '{}' };
    await hall.store.db
      .insertInto('quiz_rounds')
      .values({ ...row, opened_at: 1, closed_at: 2, revision: 1 })
      .execute();
    await hall.store.db
      .insertInto('quiz_answers')
      .values({ ...round, choice: 0, answered_at: 1 })
      .execute();
    const reply = await ada().slash('privacy');
    expect(reply.content).toContain('1 quiz answer, 0 scores');
    const offer = await ada().press(reply, 'Delete my quiz scores');
    expect(offer.content).toContain('Shall I delete one quiz answer');
    const done = await ada().press(offer, 'Delete for good');
    expect(done.content).toContain('Gone: one quiz answer');
    expect(await hall.store.db.selectFrom('quiz_answers').selectAll().execute()).toEqual([]);
    expect(buttonsOf(done.message)).toEqual([]);
  });
});

describe('a server that is left', () => {
  const gone = '900000000000000001';

  it('is forgotten after the stated time, not before', async () => {
    await changeGuildSettings(hall.store, gone, { film: lamp.id }, 0);
    // The bot finds out at its next start.
    await hall.restart();
    await hall.pass(departureGrace - 2 * 86_400_000);
    expect((await readGuildSettings(hall.store, gone)).film).toBe(lamp.id);
    for (let day = 0; day < 4; day += 1) await hall.pass(86_400_000);
    expect((await readGuildSettings(hall.store, gone)).film).toBeUndefined();
    expect((await kept()).curators).toHaveLength(1);
  });

  it('is noted when it happens, and kept when the bot comes back', async () => {
    const { client } = hall.app;
    const guild = client.guilds.cache.get(hall.rehearsal.guildId);
    if (!guild) throw new Error('no server');
    const departures = () => hall.store.db.selectFrom('guild_departures').select('guild_id').execute();
    client.emit(Events.GuildDelete, guild);
    await hall.rehearsal.settle();
    await expect.poll(departures).toEqual([{ guild_id: guild.id }]);
    client.emit(Events.GuildCreate, guild);
    await expect.poll(departures).toEqual([]);
  });
});
