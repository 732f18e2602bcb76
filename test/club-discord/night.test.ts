import { ChannelFlags, PermissionFlagsBits } from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import { attachToNight, endNight, nextPrompt } from '../../src/club/night.js';
import { changeNight, findOpenNight, listOpenNights } from '../../src/store/nights.js';
import { grantDuty } from '../../src/store/settings.js';
import { lamp } from '../club/films.js';
import { begin, buttonsOf, openHall } from './hall.js';

const hall = openHall();
const channels = () => hall.rehearsal.channels;
const [first, second] = lamp.prompts;

/** Begins a night and gives its thread. */
async function start(channelId: string): Promise<string> {
  const reply = await hall.host.in(channelId).slash('night start');
  const [, id = ''] = /^The night is on: <#(\d+)>\.$/.exec(reply.followUps.at(-1)?.content ?? reply.content) ?? [];
  expect(id, reply.content).not.toBe('');
  return id;
}

async function end(channelId: string): Promise<void> {
  await hall.host.in(channelId).slash('night end');
  await hall.rehearsal.settle();
}

const last = (channelId: string) => {
  const message = hall.posts(channelId).at(-1);
  if (!message) throw new Error('no message');
  return message;
};

/** Whatever a test leaves behind. */
afterEach(async () => {
  for (const night of await listOpenNights(hall.store)) {
    await changeNight(hall.store, night.id, (latest) => endNight(latest, begin), begin);
  }
});

describe('a night', () => {
  it('opens a thread with its ceiling, its notes, a recap and a first prompt', async () => {
    const thread = await start(channels().general);
    expect(hall.rehearsal.channel(thread)).toMatchObject({ name: 'Film night: The Last Lamp' });
    const opening = last(thread);
    expect(opening.content).toContain('**Film night: The Last Lamp (1987)**');
    expect(opening.content).toContain('I tell the whole film');
    expect(opening.content).toContain('Content notes: drowning.');
    expect(opening.content).toContain('has 2 prompts for us');
    expect(opening.pings).toEqual([]);
    expect(buttonsOf(opening)).toEqual(['First prompt', 'What happened so far']);
    const recap = await hall.rehearsal.as('Ada', thread).press(opening, 'What happened so far');
    expect(recap.ephemeral).toBe(true);
    expect(recap.content).toContain('Marta');
    await end(thread);
  });

  it('shows its prompts one after the other, for hosts alone', async () => {
    const thread = await start(channels().general);
    const opening = last(thread);
    const ada = hall.rehearsal.as('Ada', thread);
    const refused = await ada.press(opening, 'First prompt');
    expect(refused.ephemeral).toBe(true);
    expect(refused.content).toContain('Only a host');

    const before = { ...opening };
    await hall.host.in(thread).press(opening, 'First prompt');
    await hall.rehearsal.settle();
    const prompt = last(thread);
    expect(prompt.content).toContain(`**Prompt 1 of 2**\n${first?.text}\n-# [1] 1.2 “Her sister`);
    expect(prompt.content).toContain('\n-# [2] 2.1 “Ten years earlier');
    expect(buttonsOf(prompt)).toEqual(['Next prompt', 'Sources']);
    const stale = await hall.host.in(thread).press(before, 'First prompt');
    await hall.rehearsal.settle();
    expect(stale.followUps.at(-1)?.content).toContain('The night has gone on since then');
    expect(buttonsOf(opening)).toEqual(['What happened so far']);

    expect((await hall.host.in(thread).slash('night next')).content).toBe(`Prompt 2 is in <#${thread}>.`);
    expect(last(thread).content).toContain('**Prompt 2 of 2**');
    expect(buttonsOf(prompt)).toEqual(['Sources']);
    expect(buttonsOf(last(thread))).toEqual(['Open a poll', 'Sources']);
    const none = await hall.host.in(thread).slash('night next');
    expect(none.content).toContain('That was the last prompt');
    await end(thread);
  });

  it('lets those host whom the settings name', async () => {
    const thread = await start(channels().general);
    const ada = hall.rehearsal.as('Ada', thread);
    await grantDuty(hall.store, hall.rehearsal.guildId, 'host', { kind: 'user', id: ada.member.id });
    await ada.press(last(thread), 'First prompt');
    await hall.rehearsal.settle();
    expect(last(thread).content).toContain('**Prompt 1 of 2**');
    await end(thread);
  });

  it('ends with what was talked about, voted, and left open', async () => {
    const thread = await start(channels().general);
    const host = hall.host.in(thread);
    const opening = { ...last(thread) };
    await host.slash('night next');
    await host.slash('night next');
    const prompt = last(thread);
    await host.press(prompt, 'Open a poll');
    await hall.rehearsal.settle();
    expect(buttonsOf(prompt)).toEqual(['Sources']);
    const poll = last(thread);
    expect(poll.poll).toMatchObject({ question: second?.text, multiselect: false });
    for (const name of ['Ada', 'Bob', 'Cleo'])
      hall.rehearsal.as(name, thread).vote(poll, name === 'Cleo' ? 'No' : 'Yes');
    const status = await host.slash('night status');
    expect(status.ephemeral).toBe(true);
    expect(status.content).toContain('Prompts: 2 shown, 0 left. Polls: 1, 1 open. Quizzes: 0.');

    const reply = await host.slash('night end');
    expect(reply.content).toBe(`The night in <#${thread}> is over.`);
    expect(poll.poll?.finalized).toBe(true);
    const summary = last(thread);
    expect(summary.content).toContain('**What we talked about**');
    expect(summary.content).toContain('Is it the lamp or the promise');
    expect(summary.content).toContain('**How we voted**');
    expect(summary.content).toContain('Yes: 2 · No: 1');
    expect((await host.slash('night end')).content).toContain('There is no night here');
    const late = await host.press(opening, 'First prompt');
    expect(late.content).toBe('This night is over.');
  });

  it('is one a channel, and does not disturb another one', async () => {
    const [one, other] = [await start(channels().general), await start(channels().spoilers)];
    const twice = await hall.host.in(channels().general).slash('night start');
    expect(twice.content).toContain(`A night is on already, in <#${one}>`);
    await hall.host.in(one).slash('night next');
    expect(hall.posts(other)).toHaveLength(1);
    await end(channels().general);
    expect((await hall.host.in(other).slash('night next')).content).toBe(`Prompt 1 is in <#${other}>.`);
    await end(other);
  });

  it('keeps to the ceiling, also when it moves', async () => {
    await hall.host.in(channels().general).slash('ceiling set', { to: '2.3' });
    const thread = await start(channels().general);
    expect(last(thread).content).toContain('I tell up to');
    expect(last(thread).content).toContain('has a prompt for us');
    await hall.host.in(thread).slash('night next');
    expect((await hall.host.in(thread).slash('night next')).content).toContain('That was the last prompt');
    await hall.host.in(channels().general).slash('ceiling set', { to: 'everything' });
    await hall.host.in(thread).slash('night next');
    expect(last(thread).content).toContain('**Prompt 2 of 2**');
    await end(thread);
  });

  it('can be a post in a forum, or in a thread that is there', async () => {
    const forum = hall.rehearsal.channel(channels().forum);
    if (forum) forum.flags |= ChannelFlags.RequireTag;
    await hall.host.slash('night start', { in: channels().forum });
    const [post] = hall.rehearsal.threads(channels().forum);
    expect(post).toMatchObject({ name: 'Film night: The Last Lamp' });
    const id = post?.id ?? '';
    expect(hall.posts(id)).toHaveLength(1);
    expect(buttonsOf(last(id))).toContain('First prompt');
    await end(id);
    expect(last(id).content).toContain('That was our night');

    const [thread] = hall.rehearsal.threads(channels().general);
    if (!thread) throw new Error('no thread');
    expect(await start(thread.id)).toBe(thread.id);
    expect(last(thread.id).content).toContain('**Film night');
    await end(thread.id);
  });

  it('ends when its thread is deleted', async () => {
    const thread = await start(channels().general);
    await hall.app.client.channels.cache.get(channels().general)?.fetch();
    hall.rehearsal.setPermissions(channels().general, 'bot', { allow: PermissionFlagsBits.ManageThreads });
    await hall.rehearsal.settle();
    await hall.app.client.channels.cache.get(thread)?.delete();
    const reply = await hall.host.in(channels().general).slash('night next');
    expect(reply.content).toContain('The thread of this night is gone');
    expect(await findOpenNight(hall.store, channels().general)).toBeUndefined();
    hall.rehearsal.setPermissions(channels().general, 'bot', {});
    await hall.rehearsal.settle();
    hall.expectViolations(hall.rehearsal.violations.filter(({ path }) => path.includes(thread)).length);
  });
});

describe('a restart', () => {
  it('sends what was chosen but not sent, once', async () => {
    const thread = await start(channels().general);
    const night = await findOpenNight(hall.store, thread);
    if (!night) throw new Error('no night');
    const now = begin;
    // As if the bot had been killed right after the store was written.
    await hall.app.stop();
    await changeNight(hall.store, night.id, (latest) => nextPrompt(latest, lamp, now), now);
    await hall.restart();
    expect(last(thread).content).toContain('**Prompt 1 of 2**');
    await hall.restart();
    expect(hall.posts(thread)).toHaveLength(2);

    await hall.host.in(thread).slash('night next');
    await hall.host.in(thread).press(last(thread), 'Open a poll');
    await hall.rehearsal.settle();
    const poll = last(thread);
    hall.rehearsal.as('Ada', thread).vote(poll, 'No');
    await hall.app.stop();
    await changeNight(hall.store, night.id, (latest) => endNight(latest, now), now);
    await hall.restart();
    expect(poll.poll?.finalized).toBe(true);
    expect(last(thread).content).toContain('No: 1 · Yes: 0');
    const count = hall.posts(thread).length;
    await hall.restart();
    expect(hall.posts(thread)).toHaveLength(count);
  });

  it('sends an opening that is missing', async () => {
    const thread = await start(channels().general);
    const night = await findOpenNight(hall.store, thread);
    if (!night) throw new Error('no night');
    await hall.pass(10 * 60_000);
    await changeNight(hall.store, night.id, (latest) => attachToNight(latest, { openingId: undefined }), begin);
    await hall.restart();
    expect(hall.posts(thread).filter(({ content }) => content.includes('**Film night'))).toHaveLength(2);
    await end(thread);
  });
});

describe('a planned night', () => {
  it('is an event of the server that follows its night', async () => {
    const channel = channels().filmClub;
    const reply = await hall.host.slash('night schedule', { when: 'in 2 hours', hours: 2 });
    expect(reply.content).toContain(`Planned for <t:${(hall.rehearsal.clock.now() + 7_200_000) / 1_000}:F>`);
    const event = hall.rehearsal.scheduledEvents.at(-1);
    expect(event).toMatchObject({ name: 'Film night: The Last Lamp', status: 1, location: '#film-club' });
    expect((await hall.host.slash('night status')).content).toContain('It is planned for');
    expect((await hall.host.slash('night next')).content).toContain('The night has not begun yet');
    expect((await hall.host.slash('night schedule', { when: 'in 3 hours' })).content).toContain(
      'A night is on already',
    );
    await start(channel);
    expect(event?.status).toBe(2);
    await end(channel);
    expect(event?.status).toBe(3);
  });

  it('can be dropped', async () => {
    await hall.host.slash('night schedule', { when: '2030-02-01 20:00 +01:00' });
    const event = hall.rehearsal.scheduledEvents.at(-1);
    expect(event?.startsAt).toBe(Date.UTC(2030, 1, 1, 19));
    expect((await hall.host.slash('night end')).content).toBe('The plan is dropped.');
    expect(event?.status).toBe(4);
  });

  it('needs a time to come', async () => {
    for (const when of ['soon', 'in 0 days', '2001-01-01 10:00', '2030-02-31 10:00x'])
      expect((await hall.host.slash('night schedule', { when })).content).toContain('I need a time to come');
  });
});

describe('missing permissions', () => {
  const deny = async (permission: bigint): Promise<void> => {
    hall.rehearsal.setPermissions(channels().general, 'bot', { deny: permission });
    await hall.rehearsal.settle();
  };

  it.each([
    ['Create Public Threads', PermissionFlagsBits.CreatePublicThreads],
    ['Send Messages in Threads', PermissionFlagsBits.SendMessagesInThreads],
  ])('are named to the host at the start: %s', async (name, permission) => {
    await deny(permission);
    const reply = await hall.host.in(channels().general).slash('night start');
    expect(reply.ephemeral).toBe(true);
    expect(reply.content).toContain(`I lack ${name} in <#${channels().general}>`);
    await deny(0n);
  });

  it('are named when a poll needs them', async () => {
    const thread = await start(channels().general);
    await hall.host.in(thread).slash('night next');
    await hall.host.in(thread).slash('night next');
    await deny(PermissionFlagsBits.SendPolls);
    const refused = await hall.host.in(thread).press(last(thread), 'Open a poll');
    await hall.rehearsal.settle();
    expect(refused.followUps.at(-1)?.content).toContain('I lack Create Polls');
    await deny(0n);
    await hall.host.in(thread).press(last(thread), 'Open a poll');
    await hall.rehearsal.settle();
    expect(last(thread).poll).toBeDefined();
    await end(thread);
  });

  it('hide the command from members', () => {
    expect(hall.rehearsal.as('Zoe').commands.map(({ name }) => name)).not.toContain('night');
  });
});

it('logs nothing', () => {
  expect(hall.log).toEqual([]);
});
