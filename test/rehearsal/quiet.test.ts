import { expect, test } from 'vitest';
import { startEcho } from './echo.js';

const people = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `member_${i}`);

test('everyone in a crowd gets their own answer, although the bot may send 50 a second', async () => {
  const echo = await startEcho();
  echo.onMessage = (message) => message.reply(`to ${message.author.username}`);
  const { rehearsal } = echo;
  const answers = await Promise.all(people(120).map((name) => rehearsal.as(name).say(`@Souffleur I am ${name}`)));
  expect(answers.map((answer) => answer?.content)).toEqual(people(120).map((name) => `to ${name}`));
  expect(rehearsal.violations).toEqual([]);
  expect(rehearsal.gateway).toMatchObject({ identifies: 1, sessions: [{ resumes: 0 }] });
});

test('who waits along with many others disturbs no connection', async () => {
  const { rehearsal } = await startEcho({ heartbeatIntervalMs: 60 });
  const end = Date.now() + 500;
  while (Date.now() < end) await Promise.all(people(50).map(() => rehearsal.settle()));
  expect(rehearsal.violations).toEqual([]);
  expect(rehearsal.gateway).toMatchObject({ identifies: 1, sessions: [{ resumes: 0 }] });
});

test('a bot that stays silent is not waited for long', async () => {
  const echo = await startEcho();
  const begin = Date.now();
  const answers = await Promise.all(people(30).map((name) => echo.rehearsal.as(name).say('not for the bot')));
  expect(answers).toEqual(people(30).map(() => undefined));
  expect(Date.now() - begin).toBeLessThan(2_000);
});

test('an answer that comes after a long queue is heard', async () => {
  const echo = await startEcho();
  const { rehearsal } = echo;
  echo.onMessage = async (message) => {
    const other = await message.client.channels.fetch(rehearsal.channels.filmClub);
    if (other?.isSendable()) await Promise.all(people(60).map((name) => other.send(name)));
    await message.reply('at last');
  };
  expect((await rehearsal.as('Ada').say('@Souffleur first'))?.content).toBe('at last');
});
