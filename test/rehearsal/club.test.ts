import {
  ChannelType,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  GuildScheduledEventStatus,
  PermissionFlagsBits,
  ThreadAutoArchiveDuration,
} from 'discord.js';
import { expect, test } from 'vitest';
import { ComponentUnusable, createClock, NotAllowed } from '../../src/rehearsal/index.js';
import { errorOf, startEcho, type Echo } from './echo.js';

async function textChannel({ client, rehearsal }: Echo) {
  const channel = await client.channels.fetch(rehearsal.channels.filmClub);
  if (channel?.type !== ChannelType.GuildText) throw new Error('no text channel');
  return channel;
}

test('threads start from a message, alone, and as a post in the forum', async () => {
  const echo = await startEcho();
  const { rehearsal, client } = echo;
  const channel = await textChannel(echo);
  const message = await channel.send('Tonight: Mon roi');
  const heard = new Promise((resolve) => client.once('threadCreate', (thread) => resolve(thread.name)));
  const thread = await message.startThread({ name: 'Mon roi', autoArchiveDuration: ThreadAutoArchiveDuration.OneDay });
  expect(await heard).toBe('Mon roi');
  expect(thread.id).toBe(message.id);
  const again = client.rest.post(`/channels/${channel.id}/messages/${message.id}/threads`, { body: { name: 'again' } });
  expect(await errorOf(again)).toMatchObject({ code: 160004 });
  await thread.send('welcome');
  expect((await rehearsal.as('Ada', thread.id).say('hello')) ?? 'silence').toBe('silence');

  const alone = await channel.threads.create({ name: 'Alone', type: ChannelType.PublicThread });
  await alone.setName('Renamed');
  expect(rehearsal.threads(channel.id).map(({ name }) => name)).toEqual(['Mon roi', 'Renamed']);
  expect(await errorOf(channel.threads.create({ name: 'Private', type: ChannelType.PrivateThread }))).toMatchObject({
    code: 50013,
  });
  expect(await errorOf(channel.threads.create({ name: 'x'.repeat(101) }))).toMatchObject({ code: 50035 });

  const forum = await client.channels.fetch(rehearsal.channels.forum);
  if (forum?.type !== ChannelType.GuildForum) throw new Error('no forum');
  const [tag] = forum.availableTags;
  const post = await forum.threads.create({
    name: 'Ending?',
    message: { content: 'Why?' },
    appliedTags: tag ? [tag.id] : [],
  });
  expect(post.appliedTags).toEqual([tag?.id]);
  expect((await post.fetchStarterMessage())?.content).toBe('Why?');
  const refused = forum.threads.create({ name: 'x', message: { content: 'y' }, appliedTags: ['1'] });
  expect(await errorOf(refused)).toMatchObject({ code: 50035 });
});

test('an archived thread takes no commands; writing wakes it, unless it is locked', async () => {
  const echo = await startEcho({ botPermissions: PermissionFlagsBits.ManageThreads });
  const { rehearsal } = echo;
  const thread = await (await textChannel(echo)).threads.create({ name: 'Night', type: ChannelType.PublicThread });
  await thread.setArchived(true);
  await expect(rehearsal.as('Ada', thread.id).slash('who', { name: 'Tony' })).rejects.toThrow(NotAllowed);
  await thread.send('awake');
  expect(rehearsal.channel(thread.id)?.thread?.archived).toBe(false);
  await thread.setLocked(true);
  await thread.setArchived(true);
  expect(await errorOf(thread.send('x'))).toMatchObject({ code: 50083 });
});

test('polls are voted on, counted and ended', async () => {
  const clock = createClock({ frozen: true });
  const echo = await startEcho({ clock });
  const { client, rehearsal } = echo;
  const channel = await textChannel(echo);
  const votes: string[] = [];
  client.on('messagePollVoteAdd', (answer, user) => votes.push(`+${answer.id} ${user}`));
  client.on('messagePollVoteRemove', (answer, user) => votes.push(`-${answer.id} ${user}`));
  const poll = {
    question: { text: 'Which film?' },
    answers: [{ text: 'Mon roi' }, { text: 'Polisse', emoji: '🎬' }],
    duration: 24,
    allowMultiselect: false,
  };
  const message = await channel.send({ poll });
  const state = rehearsal.messages(channel.id).find(({ id }) => id === message.id);
  if (!state) throw new Error('no poll');
  const ada = rehearsal.as('Ada', channel.id);
  ada.vote(state, 'Mon roi');
  ada.vote(state, 2);
  rehearsal.as('Bea', channel.id).vote(state, 2);
  rehearsal.as('Cleo', channel.id).vote(state, 1);
  rehearsal.as('Cleo', channel.id).unvote(state, 1);
  await rehearsal.settle();
  const id = (name: string) => rehearsal.member(name).id;
  expect(votes).toEqual([
    `+1 ${id('Ada')}`,
    `-1 ${id('Ada')}`,
    `+2 ${id('Ada')}`,
    `+2 ${id('Bea')}`,
    `+1 ${id('Cleo')}`,
    `-1 ${id('Cleo')}`,
  ]);
  const fetched = await channel.messages.fetch({ message: message.id, force: true });
  expect(fetched.poll?.answers.map(({ voteCount }) => voteCount)).toEqual([0, 2]);
  const voters = await fetched.poll?.answers.get(2)?.voters.fetch();
  expect(voters?.map(({ username }) => username)).toEqual(['ada', 'bea']);
  expect(await errorOf(message.edit('x'))).toMatchObject({ code: 520003 });

  const ended = await fetched.poll?.end();
  expect(ended?.poll?.resultsFinalized).toBe(true);
  expect(() => ada.vote(state, 1)).toThrow(ComponentUnusable);
  const result = rehearsal.messages(channel.id).at(-1);
  expect(result?.embeds[0]).toMatchObject({ type: 'poll_result' });
  expect(await errorOf(client.rest.post(`/channels/${channel.id}/polls/${message.id}/expire`))).toMatchObject({
    code: 520001,
  });
  const plain = await channel.send('no poll');
  expect(await errorOf(client.rest.post(`/channels/${channel.id}/polls/${plain.id}/expire`))).toMatchObject({
    code: 520006,
  });

  const second = await channel.send({ poll: { ...poll, duration: 1 } });
  clock.advance(3_600_000);
  expect(rehearsal.messages(channel.id).find((item) => item.id === second.id)?.poll?.finalized).toBe(true);
});

test('scheduled events are created, changed and ended', async () => {
  const { client, rehearsal } = await startEcho();
  const guild = client.guilds.cache.get(rehearsal.guildId);
  if (!guild) throw new Error('no guild');
  const soon = Date.now() + 3_600_000;
  const draft = {
    name: 'Mon roi',
    description: 'A night',
    scheduledStartTime: soon,
    scheduledEndTime: soon + 7_200_000,
    privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
    entityType: GuildScheduledEventEntityType.External,
    entityMetadata: { location: 'Cinema' },
  } as const;
  const event = await guild.scheduledEvents.create(draft);
  expect(event.creatorId).toBe(client.user.id);
  await event.edit({ name: 'Polisse' });
  rehearsal.as('Ada').subscribe(event.id);
  expect((await event.fetchSubscribers()).size).toBe(1);
  await event.setStatus(GuildScheduledEventStatus.Active);
  await event.setStatus(GuildScheduledEventStatus.Completed);
  expect(rehearsal.scheduledEvents).toMatchObject([{ name: 'Polisse', status: 3 }]);
  expect(await errorOf(event.edit({ name: 'x' }))).toMatchObject({ code: 180000 });

  const refused = (change: object) => errorOf(guild.scheduledEvents.create({ ...draft, ...change }));
  for (const change of [
    { name: 'x'.repeat(101) },
    { description: 'x'.repeat(1001) },
    { scheduledStartTime: Date.now() - 1000 },
    { scheduledEndTime: soon - 1 },
    { entityMetadata: { location: 'x'.repeat(101) } },
    { entityType: GuildScheduledEventEntityType.Voice, channel: rehearsal.channels.general },
  ])
    expect(await refused(change)).toMatchObject({ code: 50035, status: 400 });
  const voice = { entityType: GuildScheduledEventEntityType.Voice, channel: rehearsal.channels.voice };
  expect((await guild.scheduledEvents.create({ ...draft, ...voice })).channelId).toBe(rehearsal.channels.voice);
});

test('without the permission there are no events', async () => {
  const { client, rehearsal } = await startEcho({ botPermissions: 0n });
  const body = {
    name: 'x',
    privacy_level: 2,
    scheduled_start_time: new Date(Date.now() + 60_000).toISOString(),
    scheduled_end_time: new Date(Date.now() + 120_000).toISOString(),
    entity_type: 3,
    entity_metadata: { location: 'x' },
  };
  const path = `/guilds/${rehearsal.guildId}/scheduled-events` as const;
  expect(await errorOf(client.rest.post(path, { body }))).toMatchObject({ code: 50013 });
});

test('commands, members, channels and the application can be read', async () => {
  const echo = await startEcho();
  const { client, rehearsal } = echo;
  const guild = client.guilds.cache.get(rehearsal.guildId);
  const ada = rehearsal.member('Ada');
  expect((await guild?.members.fetch(ada.id))?.user.username).toBe('ada');
  expect(await errorOf(guild?.members.fetch('1') ?? Promise.resolve())).toMatchObject({ code: 10007 });
  expect((await client.application.fetch()).name).toBe('Souffleur');
  expect((await client.application.commands.fetch()).size).toBe(4);
  const created = await guild?.commands.create({ name: 'local', description: 'x' });
  await created?.edit({ description: 'y' });
  expect(rehearsal.commands('guild')).toMatchObject([{ name: 'local', description: 'y' }]);
  await created?.delete();
  expect(await errorOf(guild?.commands.fetch(created?.id ?? '') ?? Promise.resolve())).toMatchObject({ code: 10063 });
  const dm = await (await client.users.fetch(ada.id)).createDM();
  expect((await dm.send('hi')).channelId).toBe(rehearsal.as('Ada').dm().channelId);
  const spoilers = await client.channels.fetch(rehearsal.channels.spoilers);
  expect((spoilers?.flags?.bitfield ?? 0) & (1 << 21)).toBeTruthy();
});
