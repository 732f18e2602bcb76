import { PermissionFlagsBits } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { openHouse } from './house.js';

const house = openHouse();

describe('a message', () => {
  it.each([
    ['@Souffleur why did she leave?', 'ask why did she leave?'],
    ['why, @Souffleur?', 'ask why, ?'],
    ['@Souffleur `why?`', 'ask why?'],
    ['@Souffleur @Souffleur why?', 'ask why?'],
    ['> she left\n@Souffleur why?', 'ask why?'],
  ])('%j is answered', async (text, answer) => {
    const reply = await house.newcomer().say(text);
    expect(reply?.content).toMatch(new RegExp(`^${answer.replace(/[?]/g, '\\?')} \\[1\\]\\.`));
    expect(reply?.pings).toEqual([]);
    expect(reply?.message?.reference).toBeDefined();
  });

  it.each([
    'why did she leave?',
    '@everyone why?',
    '> @Souffleur why?',
    '||@Souffleur||',
    '@Nobody why?',
    'Souffleur, why?',
  ])('%j is none of our business', async (text) => expect(await house.newcomer().say(text)).toBeUndefined());

  it.each([
    ['@Souffleur', /^Ask me about the film in words, for example: “who is Mira\?”$/],
    ['@Souffleur 😀🎬', /^Ask me/],
    ['@Souffleur @host', /^Ask me/],
    ['@Souffleur ```js\nwhy?\n```', /^Ask me/],
    ['@Souffleur \u200B\u2060', /^Ask me/],
    [`@Souffleur ${'why '.repeat(400)}`, /^That is more than I can take in/],
  ])('%j gets one line of help', async (text, help) =>
    expect((await house.newcomer().say(text))?.content).toMatch(help),
  );

  it('is answered in private talk without a mention', async () => {
    const reply = await house.newcomer().dm().say('why did she leave?');
    expect(reply?.content).toContain('ask why did she leave?');
  });

  it('fails with a sentence, and the log says why but not what was asked', async () => {
    const reply = await house.newcomer().say('@Souffleur boom, said the secret lamp');
    expect(reply?.content).toMatch(/^Something went wrong \(id \d+\)/);
    const logged = house.log.join('\n');
    expect(logged).toContain('the lamp fell over');
    expect(logged).not.toContain('secret');
  });
});

describe('a talk', () => {
  it('goes on by mention, for the same person in the same channel', async () => {
    const actor = house.newcomer();
    await actor.say('@Souffleur who is Mira?');
    expect((await actor.say('@Souffleur why?'))?.content).toContain('ask why? after ask who is Mira?');
    expect((await house.newcomer().say('@Souffleur why?'))?.content).toMatch(/^ask why\? \[1\]/);
    expect((await actor.dm().say('why?'))?.content).toMatch(/^ask why\? \[1\]/);
  });

  it('goes on by replying to the bot, whoever replies', async () => {
    const first = await house.newcomer().say('@Souffleur who is Mira?');
    if (!first) throw new Error('no answer');
    const other = house.newcomer();
    expect((await other.say('and then?', { replyTo: first }))?.content).toContain(
      'ask and then? after ask who is Mira?',
    );
    expect(await other.say('and then?', { replyTo: first, ping: false })).toBeUndefined();
  });

  it('ends after a quarter of an hour', async () => {
    const actor = house.newcomer();
    await actor.say('@Souffleur who is Mira?');
    house.pass(16 * 60_000);
    expect((await actor.say('@Souffleur why?'))?.content).toMatch(/^ask why\? \[1\]/);
  });

  it('goes on after a restart from the buttons of the answer', async () => {
    const actor = house.newcomer();
    const first = await actor.say('@Souffleur who paints?');
    if (!first) throw new Error('no answer');
    await house.restart();
    expect((await actor.say('why?', { replyTo: first }))?.content).toContain('ask why? after what mira-paints');
  });

  it('goes on from the answer of a command when the reply mentions us', async () => {
    const first = await house.newcomer().slash('who', { character: 'mira' });
    const other = house.newcomer();
    expect(await other.say('why?', { replyTo: first })).toBeUndefined();
    expect((await other.say('@Souffleur why?', { replyTo: first }))?.content).toContain('after who mira');
  });
});

describe('where the bot may not write', () => {
  it('tells the member in private which permission is missing', async () => {
    const actor = house.newcomer();
    const { rehearsal } = house;
    rehearsal.setPermissions(actor.channelId, 'bot', { deny: PermissionFlagsBits.SendMessages });
    expect(await actor.say('@Souffleur why?')).toBeUndefined();
    await rehearsal.settle();
    const said = rehearsal.messages(actor.dm().channelId).at(-1);
    expect(said?.content).toMatch(/^I cannot answer you in #\S+: I lack Send Messages there\./);
    rehearsal.setPermissions(actor.channelId, 'bot', {});
  });
});
