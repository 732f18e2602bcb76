import { expect, it } from 'vitest';
import type { Actor, MessageState, Reply } from '../../src/rehearsal/index.js';
import { readStandings } from '../../src/store/standings.js';
import { listNights } from '../../src/store/nights.js';
import { theCorpus } from '../support/engine.js';
import { buttonsOf, openHall } from './hall.js';

const { engine, films, tests } = theCorpus();
const film = films.find(({ prompts }) => prompts.filter(({ poll }) => poll).length >= 2) ?? films[0];
if (!film) throw new Error('The corpus has no film.');

const hall = openHall({ engine, films: [...films], film: film.id });
const minute = 60_000;
const names = Array.from({ length: 12 }, (_, index) => `Guest ${index + 1}`);
const questions = (tests.get(film.id) ?? []).map(({ q }) => q).slice(0, 60);

/** One evening from the invitation to the summary, by the clock. */
it('an evening of twelve: sixty questions, six prompts, two polls, a quiz of ten, and a restart', async () => {
  const { rehearsal } = hall;
  const replies: (Reply | undefined)[] = [];
  const scheduled = await hall.host.slash('night schedule', { when: 'in 30 minutes' });
  expect(scheduled.content).toContain('Planned for');
  await hall.pass(30 * minute);
  await hall.host.slash('night start');
  const [thread] = rehearsal.threads(rehearsal.channels.filmClub);
  const place = thread?.id ?? '';
  const host = hall.host.in(place);
  const guests = names.map((name) => rehearsal.as(name, place));

  const polls: MessageState[] = [];
  const asked = [...questions];
  for (let number = 1; number <= 6; number++) {
    const latest = hall
      .posts(place)
      .findLast((message) => buttonsOf(message).some((label) => /prompt$/.test(label ?? '')));
    if (!latest) throw new Error('no button for the next prompt');
    await host.press(latest, number === 1 ? 'First prompt' : 'Next prompt');
    await rehearsal.settle();
    const prompt = hall.posts(place).at(-1);
    expect(prompt?.content).toContain(`**Prompt ${number} of ${film.prompts.length}**`);
    if (prompt && polls.length < 2 && buttonsOf(prompt).includes('Open a poll')) {
      await host.press(prompt, 'Open a poll');
      await rehearsal.settle();
      const poll = hall.posts(place).at(-1);
      if (!poll?.poll) throw new Error('no poll');
      polls.push(poll);
    }
    replies.push(...(await ask(guests, asked.splice(0, 10), number)));
    for (const [index, guest] of guests.entries()) vote(guest, polls.at(-1), index);
    if (number === 3) await hall.restart();
    await hall.pass(8 * minute);
  }
  expect(replies).toHaveLength(60);
  expect(replies.every((reply) => reply !== undefined && reply.content.length <= 2_000)).toBe(true);

  await host.slash('quiz start', { questions: 10, seconds: 30, seed: 'the evening' });
  await rehearsal.settle();
  const receipts = await playQuiz(place, guests);
  expect(receipts).toHaveLength(120);
  expect(receipts.every(({ ephemeral, content }) => ephemeral && content.startsWith('Taken: '))).toBe(true);

  const [night] = await listNights(hall.store, rehearsal.guildId);
  const standings = await readStandings(hall.store, { nightId: night?.id ?? '' });
  expect(standings).toHaveLength(12);
  expect(standings.every(({ rounds }) => rounds === 10)).toBe(true);
  // Everybody was right as often as their letter was; nobody's round is missing on either side of the restart.
  expect(await readStandings(hall.store, { guildId: rehearsal.guildId })).toEqual(standings);

  await host.slash('night end');
  await rehearsal.settle();
  const summary = hall
    .posts(place)
    .slice(-2)
    .map(({ content }) => content)
    .join('\n');
  expect(summary).toContain('**What we talked about**');
  expect(summary).toContain('**How we voted**');
  expect(summary).toContain('**The quiz**');
  expect(summary).toContain('**What stayed open**');
  for (const guest of guests) expect(summary).toContain(`<@${guest.member.id}>`);
  expect(polls).toHaveLength(2);
  for (const { poll } of polls) {
    expect(poll?.finalized).toBe(true);
    expect([...(poll?.votes.values() ?? [])].reduce((sum, voters) => sum + voters.size, 0)).toBe(12);
  }
  expect(rehearsal.scheduledEvents.at(-1)?.status).toBe(3);
  expect(
    rehearsal.messages(place).flatMap(({ pings, authorId }) => (authorId === rehearsal.applicationId ? pings : [])),
  ).toEqual([]);
  expect(rehearsal.violations).toEqual([]);
  expect(hall.log).toEqual([]);
}, 60_000);

/** By turns with a command and with a mention. */
async function ask(guests: readonly Actor[], asked: readonly string[], from: number): Promise<(Reply | undefined)[]> {
  const replies: (Reply | undefined)[] = [];
  for (const [index, question] of asked.entries()) {
    const guest = guests[(index + from) % guests.length];
    replies.push(
      index % 2 === 0 ? await guest?.slash('ask', { question }) : await guest?.say(`@Souffleur ${question}`),
    );
  }
  return replies;
}

function vote(guest: Actor, poll: MessageState | undefined, index: number): void {
  const answers = poll?.poll?.answers ?? [];
  const answer = answers[index % Math.max(1, answers.length)];
  if (poll && answer) guest.vote(poll, answer.id);
}

/** Everybody presses a letter in each round; the bot restarts in the middle of the fifth. */
async function playQuiz(place: string, guests: readonly Actor[]): Promise<readonly Reply[]> {
  const receipts: Reply[] = [];
  for (let number = 1; number <= 10; number++) {
    const round = hall.posts(place).findLast(({ content }) => content.includes('**Question '));
    if (!round) throw new Error('no round');
    expect(round.content).toContain(`**Question ${number} of 10**`);
    const letters = buttonsOf(round);
    for (const [index, guest] of guests.entries()) {
      if (number === 5 && index === 6) await hall.restart();
      receipts.push(await guest.press(round, letters[(index + number) % letters.length] ?? 'A'));
    }
    await hall.pass(30_000);
    expect(round.content).toContain('✅');
    await hall.pass(8_000);
  }
  return receipts;
}
