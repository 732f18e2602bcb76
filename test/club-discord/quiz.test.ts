import { PermissionFlagsBits } from 'discord.js';
import { describe, expect, it, vi } from 'vitest';
import { drawQuiz } from '../../src/club/quiz-items.js';
import { lamp } from '../club/films.js';
import { buttonsOf, openHall } from './hall.js';

const hall = openHall();
const seed = 'monday';
const items = drawQuiz(lamp, { ceiling: 'everything', count: 3, seed });
const letters = 'ABCD';
const right = (round: number): string => letters.charAt(items[round - 1]?.correct ?? 0);
const wrong = (round: number): string => letters.charAt(items[round - 1]?.correct === 0 ? 1 : 0);

/** Starts a quiz of three and gives its channel and the message of the open round. */
async function start(name: string, channelId: string) {
  const actor = hall.rehearsal.as(name, channelId);
  const opening = await actor.slash('quiz start', { questions: 3, seconds: 20, seed });
  await hall.rehearsal.settle();
  return { actor, opening, round: () => latestRound(channelId) };
}

function latestRound(channelId: string) {
  const round = hall.posts(channelId).findLast(({ content }) => content.includes('**Question '));
  if (!round) throw new Error('no round');
  return round;
}

const open = () => hall.rehearsal.channels;

describe('a quiz', () => {
  it('is played in rounds: a receipt, a change of mind, the answer with its sentence, a table', async () => {
    const channel = open().general;
    const { opening, round } = await start('Ada', channel);
    expect(opening.content).toContain('**Quiz** on **The Last Lamp**: 3 questions, 20 seconds each.');
    const first = round();
    expect(first.content).toContain('**Question 1 of 3**');
    expect(buttonsOf(first)).toEqual(items[0]?.options.map((_, index) => letters.charAt(index)));

    const [ada, bob] = [hall.rehearsal.as('Ada', channel), hall.rehearsal.as('Bob', channel)];
    const receipt = await ada.press(first, wrong(1));
    expect(receipt.ephemeral).toBe(true);
    expect(receipt.content).toMatch(/^Taken: \*\*[A-D]\*\* .+ You may change it until the round closes\.$/);
    expect((await ada.press(first, wrong(1))).content).toMatch(/^It stays at/);
    expect((await ada.press(first, right(1))).content).toMatch(/^Changed to/);
    await bob.press(first, wrong(1));
    expect(first.content).not.toContain('✅');

    await hall.pass(20_000);
    expect(first.content).toContain('closed');
    expect(first.content).toContain(`✅ **${right(1)} `);
    expect(first.content).toContain(`<@${ada.member.id}> +15`);
    expect(first.content).toContain(`-# [1] ${items[0]?.cites[0]}`);
    expect(buttonsOf(first)).toEqual([]);
    expect(first.pings).toEqual([]);

    await hall.pass(8_000);
    expect(round().content).toContain('**Question 2 of 3**');
    for (const number of [2, 3]) {
      await ada.press(round(), right(number));
      await bob.press(round(), right(number));
      await hall.pass(20_000);
      if (number === 3) break;
      await hall.pass(8_000);
    }
    expect(round().content).toContain(`<@${ada.member.id}> +15, 3 in a row`);
    const table = hall.posts(channel).at(-1);
    expect(table?.content).toContain('**The quiz is over**');
    expect(table?.content).toContain(`1\\. <@${ada.member.id}>: 45 points (3 of 3 right, 3 in a row)`);
    expect(table?.content).toContain(`2\\. <@${bob.member.id}>: 30 points (2 of 3 right)`);
    await hall.pass(60_000);
    expect(hall.posts(channel).at(-1)).toBe(table);
  });

  it('says that a round is closed, and takes nothing more', async () => {
    const channel = open().filmClub;
    const { actor, round } = await start('Ada', channel);
    const first = { ...round() };
    await hall.pass(20_000);
    const late = await hall.rehearsal.as('Cleo', channel).press(first, 'A');
    expect(late).toMatchObject({ content: 'This round is closed: the answer stands above.', ephemeral: true });
    expect(round().content).toContain('Nobody answered.');
    expect((await actor.slash('quiz stop')).ephemeral).toBe(true);
    await hall.rehearsal.settle();
  });

  it('survives a restart in a round and between two', async () => {
    const channel = open().spoilers;
    const { actor, round } = await start('Ada', channel);
    await actor.press(round(), right(1));
    await hall.restart();
    const bob = hall.rehearsal.as('Bob', channel);
    expect((await bob.press(round(), right(1))).content).toMatch(/^Taken/);
    await hall.pass(20_000);
    expect(round().content).toContain(`<@${actor.member.id}> +15`);
    await hall.restart();
    await hall.pass(8_000);
    expect(round().content).toContain('**Question 2 of 3**');
    await hall.app.stop();
    // The round would have closed meanwhile.
    await hall.pass(30_000);
    await hall.restart();
    expect(hall.posts(channel).filter(({ content }) => content.includes('**Question 2 of 3**'))).toHaveLength(1);
    expect(round().content).toContain('closed');
    await hall.pass(8_000);
    expect(round().content).toContain('**Question 3 of 3**');
    await actor.slash('quiz stop');
    await hall.rehearsal.settle();
    expect(hall.posts(channel).at(-1)?.content).toContain('**The quiz is over**');
  });

  it('is one a channel, and ends for whoever began it or hosts', async () => {
    const channel = open().general;
    const { actor } = await start('Ada', channel);
    const again = await hall.rehearsal.as('Bob', channel).slash('quiz start');
    expect(again.content).toBe('A quiz is running here already. /quiz stop ends it.');
    const stop = await hall.rehearsal.as('Bob', channel).slash('quiz stop');
    expect(stop.content).toBe('Only whoever started the quiz, or a host, can end it.');
    await actor.press(latestRound(channel), right(1));
    expect((await hall.host.in(channel).slash('quiz stop')).content).toBe('The quiz ends here.');
    await hall.rehearsal.settle();
    expect(latestRound(channel).content).toContain('Alone in the round, so it counts for no table.');
    expect((await actor.slash('quiz stop')).content).toContain('There is no quiz here');
  });

  it('keeps to the ceiling in every word', async () => {
    const channel = open().filmClub;
    await hall.host.slash('ceiling set', { to: '1.3' });
    const reply = await hall.rehearsal.as('Ada', channel).slash('quiz start', { questions: 20, seconds: 10, seed });
    await hall.rehearsal.settle();
    const count = drawQuiz(lamp, { ceiling: 2, count: 20, seed }).length;
    if (count === 0) expect(reply.content).toBe('I have no question left that this channel may hear.');
    else expect(reply.content).toContain(count === 1 ? 'one question' : `${count} questions`);
    await hall.host.slash('ceiling clear');
    if (count > 0) await hall.host.slash('quiz stop');
    await hall.rehearsal.settle();
  });

  it('has tables of the server and of a night', async () => {
    const table = await hall.rehearsal.as('Cleo').slash('quiz table');
    expect(table.content).toContain('**The table of Film Club**');
    expect(table.content).toMatch(/1\\\. <@\d+>: \d+ points/);
    expect(table.pings).toEqual([]);
    expect((await hall.rehearsal.as('Cleo').slash('quiz table', { private: true })).ephemeral).toBe(true);
    const none = await hall.rehearsal.as('Cleo').slash('quiz table', { over: 'night' });
    expect(none.content).toContain('There is no night here');
  });

  it('says what it lacks', async () => {
    const channel = open().general;
    hall.rehearsal.setPermissions(channel, 'bot', { deny: PermissionFlagsBits.SendMessages });
    await hall.rehearsal.settle();
    const reply = await hall.rehearsal.as('Ada', channel).slash('quiz start');
    expect(reply.content).toContain(`I lack Send Messages in <#${channel}>`);
    hall.rehearsal.setPermissions(channel, 'bot', {});
    await hall.rehearsal.settle();
  });

  it('ends when its channel is closed to the bot, and keeps what was answered', async () => {
    const channel = open().general;
    const { actor, round } = await start('Dora', channel);
    for (const name of ['Dora', 'Emil']) await hall.rehearsal.as(name, channel).press(round(), right(1));
    hall.rehearsal.setPermissions(channel, 'bot', { deny: PermissionFlagsBits.SendMessages });
    await hall.rehearsal.settle();
    await hall.pass(20_000);
    expect((await actor.slash('quiz stop')).content).toContain('There is no quiz here');
    hall.rehearsal.setPermissions(channel, 'bot', {});
    await hall.rehearsal.settle();
    expect(hall.log.splice(0).join()).toContain('a quiz ends');
    const table = await actor.slash('quiz table');
    expect(table.content).toContain(`<@${actor.member.id}>: 15 points (1 of 1 right)`);
  });

  it('goes on after an outage of Discord', async () => {
    const channel = open().general;
    const { actor, round } = await start('Dora', channel);
    const first = round();
    hall.rehearsal.inject({ method: 'PATCH', path: /messages/, status: 500, times: 20 });
    await hall.pass(20_000);
    await vi.waitFor(() => expect(hall.log.splice(0).join()).toContain('a quiz was held up'), { timeout: 5_000 });
    expect(first.content).not.toContain('closed');
    hall.rehearsal.clearFaults();
    await hall.pass(15_000);
    expect(first.content).toContain('closed');
    await actor.slash('quiz stop');
    await hall.rehearsal.settle();
  });

  it('needs a server', () => {
    expect(
      hall.rehearsal
        .as('Ada')
        .dm()
        .commands.map(({ name }) => name),
    ).not.toContain('quiz');
  });
});

it('logs nothing', () => expect(hall.log).toEqual([]));
