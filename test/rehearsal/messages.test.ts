import { AttachmentBuilder, GatewayIntentBits, MessageFlags, PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import { NotAllowed } from '../../src/rehearsal/index.js';
import { errorOf, startEcho } from './echo.js';

test('mentions, DMs and silence', async () => {
  const echo = await startEcho();
  echo.onMessage = async (message) => {
    const mentioned = message.mentions.parsedUsers.has(echo.client.user.id);
    if (mentioned || !message.inGuild()) await message.reply(`heard: ${message.content}`);
  };
  const ada = echo.rehearsal.as('Ada', echo.rehearsal.channels.filmClub);
  const reply = await ada.say('@Souffleur why?');
  expect(reply?.content).toBe(`heard: <@${echo.client.user.id}> why?`);
  expect(reply?.message?.reference).toBeDefined();
  expect(reply?.pings).toEqual([]);
  expect(await ada.say('nothing to you, mail@Souffleur.example')).toBeUndefined();
  expect((await ada.dm().say('hello'))?.content).toBe('heard: hello');
});

test('slow answers are waited for as long as the bot types', async () => {
  const echo = await startEcho();
  echo.onMessage = async (message) => {
    if (message.channel.isSendable()) await message.channel.sendTyping();
    await new Promise((resolve) => setTimeout(resolve, 150));
    await message.reply('at last');
  };
  expect((await echo.rehearsal.as('Ada').say('hm'))?.content).toBe('at last');
});

test('several people get their own answers', async () => {
  const echo = await startEcho();
  echo.onMessage = async (message) => {
    if (message.author.username === 'ada') await new Promise((resolve) => setTimeout(resolve, 3));
    await message.reply(message.author.username);
  };
  const replies = await Promise.all(['Ada', 'Bea'].map((name) => echo.rehearsal.as(name).say('who am I?')));
  expect(replies.map((reply) => reply?.content)).toEqual(['ada', 'bea']);
});

test('without the intent, content is shown only where the bot is addressed', async () => {
  const echo = await startEcho();
  const seen: string[] = [];
  echo.onMessage = (message) => Promise.resolve(seen.push(message.content));
  echo.onInteraction = async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply('slash');
  };
  const ada = echo.rehearsal.as('Ada');
  await echo.client.channels.cache.get(ada.channelId)?.fetch();
  const channel = echo.client.channels.cache.get(ada.channelId);
  if (!channel?.isSendable()) throw new Error('no channel');
  const { id } = await channel.send('a message');
  const [own] = echo.rehearsal.messages(ada.channelId).filter((message) => message.id === id);
  const slash = await ada.slash('who', { name: 'Tony' });
  if (!own || !slash.message) throw new Error('no message');
  await ada.say('plain');
  await ada.say('with ping', { replyTo: own });
  await ada.say('without ping', { replyTo: own, ping: false });
  await ada.say('to a slash answer', { replyTo: slash });
  await ada.say('@Souffleur named');
  expect(seen).toEqual(['', 'with ping', '', '', `<@${echo.client.user.id}> named`]);
  const history = await channel.messages.fetch({ limit: 10, cache: false });
  expect(history.map(({ content }) => content).filter((content) => content.includes('ping'))).toEqual(['with ping']);
});

test('with the intent, all content is shown', async () => {
  const echo = await startEcho(
    { privileged: { messageContent: true } },
    { intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent] },
  );
  echo.onMessage = (message) => message.reply(message.content);
  expect((await echo.rehearsal.as('Ada').say('plain'))?.content).toBe('plain');
});

test('messages are edited, read and deleted', async () => {
  const echo = await startEcho();
  const { rehearsal, client } = echo;
  const channel = await client.channels.fetch(rehearsal.channels.general);
  if (!channel?.isSendable()) throw new Error('no channel');
  const message = await channel.send('first');
  await message.edit('second');
  expect((await channel.messages.fetch(message.id)).content).toBe('second');
  expect((await channel.messages.fetch({ after: '1', limit: 1 })).first()?.content).toBe('second');
  await message.react('👍');
  await message.delete();
  expect(await errorOf(channel.messages.fetch(message.id))).toMatchObject({ code: 10008, status: 404 });
  const heard = new Promise((resolve) => client.once('messageDelete', (gone) => resolve(gone.id)));
  const said = rehearsal.as('Ada').post('oops');
  expect(() => rehearsal.as('Bea').deleteMessage(said)).toThrow(NotAllowed);
  rehearsal.as('Ada').deleteMessage(said);
  expect(await heard).toBe(said.id);
});

test('files are stored, described and downloadable', async () => {
  const { rehearsal, client } = await startEcho();
  const channel = await client.channels.fetch(rehearsal.channels.general);
  if (!channel?.isSendable()) throw new Error('no channel');
  const file = new AttachmentBuilder(Buffer.from('a,b'), { name: 'a b.csv', description: 'a table' });
  const sent = await channel.send({ files: [file], embeds: [{ image: { url: 'attachment://a_b.csv' } }] });
  const [attachment] = sent.attachments.values();
  expect(attachment).toMatchObject({ name: 'a_b.csv', size: 3, description: 'a table' });
  expect(await (await fetch(attachment?.url ?? '')).text()).toBe('a,b');
  expect(sent.embeds[0]?.image?.url).toBe(attachment?.url);
  const edited = await sent.edit({ attachments: [], embeds: [], content: 'gone' });
  expect(edited.attachments.size).toBe(0);
  expect((await fetch(`${rehearsal.apiUrl.replace('/api', '')}/attachments/1/2/x`)).status).toBe(404);
});

test('a nonce makes a message idempotent', async () => {
  const { rehearsal, client } = await startEcho();
  const channel = await client.channels.fetch(rehearsal.channels.general);
  if (!channel?.isSendable()) throw new Error('no channel');
  const send = () => channel.send({ content: 'once', nonce: 'n1', enforceNonce: true });
  expect((await send()).id).toBe((await send()).id);
});

test('pings that a message lets through are recorded', async () => {
  const { rehearsal, client } = await startEcho({}, { allowedMentions: {} });
  const channel = await client.channels.fetch(rehearsal.channels.general);
  if (!channel?.isSendable()) throw new Error('no channel');
  const ada = rehearsal.member('Ada');
  const pings = async (body: object) => {
    const sent = (await client.rest.post(`/channels/${channel.id}/messages`, { body })) as { readonly id: string };
    return rehearsal.messages(channel.id).find(({ id }) => id === sent.id)?.pings;
  };
  const content = `@everyone <@${ada.id}>`;
  expect(await pings({ content })).toEqual(['everyone', `user:${ada.id}`]);
  expect(await pings({ content, allowed_mentions: { parse: [] } })).toEqual([]);
  expect(await pings({ content, allowed_mentions: { users: [ada.id] } })).toEqual([`user:${ada.id}`]);
  const components = [{ type: 10, content: '@here' }];
  expect(await pings({ components, flags: MessageFlags.IsComponentsV2 })).toEqual(['here']);
  const message_reference = { message_id: rehearsal.as(ada).post('x').id };
  expect(await pings({ content: 'y', message_reference })).toEqual([`user:${ada.id}`]);
  expect(await pings({ content: 'y', message_reference, allowed_mentions: { parse: [] } })).toEqual([]);
});

test('what the bot may not do in a channel is refused', async () => {
  const { rehearsal, client } = await startEcho();
  const { general } = rehearsal.channels;
  const post = (body: object) => errorOf(client.rest.post(`/channels/${general}/messages`, { body }));
  rehearsal.setPermissions(general, 'bot', { deny: PermissionFlagsBits.SendPolls | PermissionFlagsBits.EmbedLinks });
  const poll = { question: { text: 'q' }, answers: [{ poll_media: { text: 'a' } }], duration: 1 };
  expect(await post({ poll })).toMatchObject({ code: 50013, status: 403 });
  expect(await post({ embeds: [{ title: 't' }] })).toMatchObject({ code: 50013 });
  rehearsal.setPermissions(general, 'bot', { deny: PermissionFlagsBits.SendMessages });
  expect(await post({ content: 'x' })).toMatchObject({ code: 50013 });
  rehearsal.setPermissions(general, 'bot', { deny: PermissionFlagsBits.ViewChannel });
  expect(await post({ content: 'x' })).toMatchObject({ code: 50001, status: 403 });
  await rehearsal.settle();
  const channel = client.guilds.cache.get(rehearsal.guildId)?.channels.cache.get(general);
  expect(channel?.permissionsFor(client.user)?.has('ViewChannel')).toBe(false);
  rehearsal.setPermissions(general, rehearsal.member('Ada'), { deny: PermissionFlagsBits.SendMessages });
  expect(() => rehearsal.as('Ada').post('x')).toThrow(NotAllowed);
});

test('files that are missing or too large are refused', async () => {
  const { rehearsal, client } = await startEcho();
  const path = `/channels/${rehearsal.channels.general}/messages` as const;
  const file = { type: 13, file: { url: 'attachment://plot.txt' } };
  const body = { flags: MessageFlags.IsComponentsV2, components: [file] };
  expect(await errorOf(client.rest.post(path, { body }))).toMatchObject({ code: 50035 });
  const plot = { name: 'plot.txt', data: Buffer.from('x') };
  await client.rest.post(path, { body, files: [plot] });
  expect(rehearsal.messages(rehearsal.channels.general)[0]?.components[0]).toMatchObject({ name: 'plot.txt', size: 1 });
  const large = { name: 'plot.txt', data: Buffer.alloc(10 * 1024 * 1024 + 1) };
  expect(await errorOf(client.rest.post(path, { body: {}, files: [large] }))).toMatchObject({ status: 413 });
  const described = { attachments: [{ id: 0, description: 'x'.repeat(1025) }] };
  expect(await errorOf(client.rest.post(path, { body: described, files: [plot] }))).toMatchObject({ code: 50035 });
});

test('deferred answers may turn into layout components or polls, and stay what they are', async () => {
  const echo = await startEcho();
  const codes: unknown[] = [];
  const note = (error: { readonly code: number }) => codes.push(error.code);
  echo.onInteraction = async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    const components = [{ type: 10, content: 'hello' }];
    await interaction.editReply({ components }).catch(note);
    await interaction.editReply({ components, flags: MessageFlags.IsComponentsV2 });
    await interaction.editReply({ content: 'back' }).catch(note);
  };
  const reply = await echo.rehearsal.as('Ada').slash('who', { name: 'Tony' });
  expect(reply).toMatchObject({ text: 'hello', content: '' });
  await echo.rehearsal.settle();
  expect(codes).toEqual([50035, 50035]);
});
