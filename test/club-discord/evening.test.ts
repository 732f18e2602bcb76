import { expect, it } from 'vitest';
import { rankTallies, scoreRound, type Tally } from '../../src/club/quiz.js';
import { limits } from '../../src/discord/limits.js';
import { flattenComponents, type Actor, type MessageState, type Reply } from '../../src/rehearsal/index.js';
import { listGaps, readFeedback } from '../../src/store/gaps.js';
import { listNights } from '../../src/store/nights.js';
import { readQuiz } from '../../src/store/quiz.js';
import { readStandings } from '../../src/store/standings.js';
import { theCorpus } from '../support/engine.js';
import { banksOf, questionsOf } from '../support/questions.js';
import { inviteGuests, listenIn, type Heard } from './guests.js';
import { begin, buttonsOf, openHall } from './hall.js';

const { engine, films } = theCorpus();
const [film, other] = [...films].sort((one, next) => (one.id < next.id ? -1 : 1));
if (!film || !other) throw new Error('The corpus has no two films.');

const heard: Heard[] = [];
/** With the pace at which the bot really lets members ask. */
const hall = openHall({ engine: listenIn(engine, heard), films: [...films], film: film.id, pace: {} });
const [second, minute] = [1_000, 60_000];
const guests = inviteGuests(Array.from({ length: 12 }, (_, index) => `Guest ${index + 1}`));
const bankOf = (id: string): string[] => (banksOf[id] ?? []).flatMap((bank) => questionsOf(bank));
const [questions, others] = [bankOf(film.id), bankOf(other.id)];

/** One evening from the invitation to the summary, by the clock. */
it('an evening of twelve: 300 questions, six prompts, two polls, a quiz of ten, a restart and a crash', async () => {
  const { rehearsal, host } = hall;
  const { filmClub, general } = rehearsal.channels;
  const replies: Reply[] = [];
  const askAll = async (place: string, bank: string[], count = guests.length): Promise<void> => {
    const asking = guests.slice(0, count);
    const asked = bank.splice(0, count);
    const got = asking.map((guest, index) => guest.ask(rehearsal.as(guest.name, place), asked[index] ?? 'why?'));
    replies.push(...(await Promise.all(got)));
  };

  // The doors open: one channel talks of another film.
  const planned = await host.slash('night schedule', { when: 'in 10 minutes' });
  expect(planned.content).toContain('Planned for');
  await host.in(general).slash('film use', { film: other.id });
  for (const [place, bank] of [[general, others] as const, [filmClub, questions] as const]) {
    await askAll(place, bank);
    await hall.pass(5 * minute);
  }

  await host.slash('night start');
  const place = rehearsal.threads(filmClub)[0]?.id ?? '';
  const inside = host.in(place);
  const members = guests.map(({ name }) => rehearsal.as(name, place));
  const polls: MessageState[] = [];
  const thumbs = { up: 0, down: 0 };
  for (let number = 1; number <= 6; number++) {
    const prompt = await showPrompt(inside, number);
    if (polls.length < 2 && buttonsOf(prompt).includes('Open a poll')) polls.push(await openPoll(inside, prompt));
    for (const [index, member] of members.entries()) vote(member, polls.at(-1), index);
    for (let batch = 0; batch < 3; batch++) {
      await askAll(place, questions);
      await hall.pass(batch < 2 ? 4 * minute : 2 * minute);
    }
    for (const [index, reply] of replies.slice(-12).entries()) {
      const thumb = await rate(members[index], reply, index);
      if (thumb) thumbs[thumb] += 1;
    }
    if (number === 3) {
      await hall.restart();
      for (const guest of guests) guest.forget();
    }
    await hall.pass(2 * minute);
  }

  await inside.slash('quiz start', { questions: 10, seconds: 30, seed: 'the evening' });
  await rehearsal.settle();
  const receipts: Reply[] = [];
  const chosen: number[][] = [];
  for (let number = 1; number <= 10; number++) {
    const round = latestRound(place);
    expect(round.content).toContain(`**Question ${number} of 10**`);
    const letters = buttonsOf(round);
    chosen.push(members.map((_, index) => (index * index + number) % letters.length));
    for (const [index, member] of members.entries()) {
      if (number === 5 && index === 6) {
        await hall.kill();
        for (const guest of guests) guest.forget();
      }
      receipts.push(await member.press(round, letters[chosen.at(-1)?.[index] ?? 0] ?? 'A'));
    }
    await askAll(place, questions, 6);
    await hall.pass(30 * second);
    expect(round.content).toContain('✅');
    await hall.pass(8 * second);
  }

  await hall.pass(begin + 90 * minute - rehearsal.clock.now());
  await inside.slash('night end');
  await rehearsal.settle();

  // Every question came to the engine once and got its reply.
  expect(replies).toHaveLength(300);
  expect(heard).toHaveLength(300);
  expect(new Set(heard.map(({ way }) => way)).size).toBe(5);
  for (const reply of replies) expect(reply.message, reply.content).toBeDefined();
  for (const { answer } of heard) {
    expect(answer.text.length).toBeLessThanOrEqual(600);
    expect(answer.citations.length).toBeLessThanOrEqual(4);
  }
  expectWithinLimits();

  // What the corpus could not answer is kept once for each time it was asked; so is every thumb.
  const { guildId } = rehearsal;
  const open = heard.filter(({ way, answer }) => way !== 'step' && isOpen(answer.reason) && answer.kind === 'abstain');
  const gaps = await Promise.all([guildId, null].map((guild) => listGaps(hall.store, { guildId: guild })));
  const kept = gaps.flat();
  expect(open.length).toBeGreaterThan(20);
  expect(sum(kept.flatMap(({ kind, times }) => (kind === 'unanswered' ? times : 0)))).toBe(open.length);
  expect(sum(kept.flatMap(({ kind, times }) => (kind === 'missing' ? times : 0)))).toBe(thumbs.down);
  const rated = await readFeedback(hall.store, guildId, film.id);
  expect({ up: sum(rated.map(({ up }) => up)), down: sum(rated.map(({ down }) => down)) }).toEqual(thumbs);
  expect(Math.min(thumbs.up, thumbs.down)).toBeGreaterThan(5);

  // Every answer of the quiz counts, on either side of the crash.
  expect(receipts).toHaveLength(120);
  expect(receipts.every(({ ephemeral, content }) => ephemeral && content.startsWith('Taken: '))).toBe(true);
  const [night] = await listNights(hall.store, guildId);
  const standings = await readStandings(hall.store, { nightId: night?.id ?? '' });
  const correct = (await readQuiz(hall.store, night?.quizzes[0] ?? ''))?.items.map((item) => item.correct) ?? [];
  expect(standings).toEqual(tableOf(chosen, correct, members));
  expect(await readStandings(hall.store, { guildId })).toEqual(standings);

  // The summary has it all.
  const said = hall.posts(place).map(({ content }) => content);
  const summary = said.slice(said.findIndex((content) => content.includes('**That was our night')));
  for (const part of ['What we talked about', 'How we voted', 'The quiz', 'What stayed open'])
    expect(summary.join('\n')).toContain(`**${part}**`);
  for (const { member } of members) expect(summary.join('\n')).toContain(`<@${member.id}>`);
  for (let number = 1; number <= 6; number++)
    expect(said.filter((content) => content.includes(`**Prompt ${number} of `))).toHaveLength(1);
  expect(polls).toHaveLength(2);
  for (const { poll } of polls) {
    expect(poll?.finalized).toBe(true);
    expect(sum([...(poll?.votes.values() ?? [])].map((voters) => voters.size))).toBe(12);
  }
  expect(rehearsal.scheduledEvents.at(-1)?.status).toBe(3);
  expect(rehearsal.clock.now() - begin).toBe(90 * minute);
  expect(rehearsal.violations).toEqual([]);
  expect(hall.log).toEqual([]);
}, 60_000);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const isOpen = (reason: string | undefined): boolean =>
  reason === 'not-told' || reason === 'unknown-name' || reason === 'no-such-event';

async function showPrompt(host: Actor, number: number): Promise<MessageState> {
  const label = number === 1 ? 'First prompt' : 'Next prompt';
  const latest = hall.posts(host.channelId).findLast((message) => buttonsOf(message).includes(label));
  if (!latest) throw new Error('no button for the next prompt');
  await host.press(latest, label);
  await hall.rehearsal.settle();
  const prompt = hall.posts(host.channelId).at(-1);
  expect(prompt?.content).toContain(`**Prompt ${number} of ${film?.prompts.length}**`);
  if (!prompt) throw new Error('no prompt');
  return prompt;
}

async function openPoll(host: Actor, prompt: MessageState): Promise<MessageState> {
  await host.press(prompt, 'Open a poll');
  await hall.rehearsal.settle();
  const poll = hall.posts(host.channelId).at(-1);
  if (!poll?.poll) throw new Error('no poll');
  return poll;
}

function vote(guest: Actor, poll: MessageState | undefined, index: number): void {
  const answers = poll?.poll?.answers ?? [];
  const answer = answers[index % Math.max(1, answers.length)];
  if (poll && answer) guest.vote(poll, answer.id);
}

/** Every third guest says what they think of the answer they got. */
async function rate(guest: Actor | undefined, reply: Reply, index: number): Promise<'up' | 'down' | undefined> {
  const offers = flattenComponents(reply.message?.components ?? []).some(({ emoji }) => emoji?.['name'] === '👍');
  if (!guest || !offers || index % 3 === 2 || reply.message?.channelId !== guest.channelId) return undefined;
  if (index % 3 === 0) {
    await guest.press(reply, '👍');
    return 'up';
  }
  await guest.submitModal(await guest.press(reply, '👎'), { kind: 'missing', note: 'I remember more.' });
  return 'down';
}

function latestRound(place: string): MessageState {
  const round = hall.posts(place).findLast(({ content }) => content.includes('**Question '));
  if (!round) throw new Error('no round');
  return round;
}

/** The table as it must be: everybody answered every round in its first second. */
function tableOf(chosen: readonly (readonly number[])[], correct: readonly number[], members: readonly Actor[]) {
  const streaks = new Map<string, number>();
  const tallies = new Map<string, Tally>();
  for (const [index, choices] of chosen.entries()) {
    const answers = choices.map((choice, at) => ({ userId: members[at]?.member.id ?? '', choice, answeredAt: 0 }));
    const item = { id: '', question: '', options: [], correct: correct[index] ?? 0, cites: [] };
    const round = { item, openedAt: 0, closesAt: 30 * second };
    for (const { userId, points, correct: right, streak } of scoreRound(round, answers, streaks)) {
      const before = tallies.get(userId);
      streaks.set(userId, streak);
      tallies.set(userId, {
        userId,
        points: (before?.points ?? 0) + points,
        correct: (before?.correct ?? 0) + Number(right),
        rounds: (before?.rounds ?? 0) + 1,
        bestStreak: Math.max(before?.bestStreak ?? 0, streak),
      });
    }
  }
  return rankTallies([...tallies.values()]);
}

/** Whatever the bot has said stays within what Discord takes, and notifies nobody. */
function expectWithinLimits(): void {
  const { rehearsal } = hall;
  const places = [...Object.values<string>({ ...rehearsal.channels }), ...rehearsal.threads().map(({ id }) => id)];
  const own = places.flatMap((id) => rehearsal.messages(id)).filter((one) => one.authorId === rehearsal.applicationId);
  expect(own.length).toBeGreaterThan(400);
  for (const { content, components, pings } of own) {
    expect(content.length).toBeLessThanOrEqual(limits.content);
    expect(components.length).toBeLessThanOrEqual(5);
    for (const row of components) expect(row.components?.length).toBeLessThanOrEqual(limits.buttonsInRow);
    const ids = flattenComponents(components).flatMap(({ custom_id: id }) => id ?? []);
    expect(Math.max(0, ...ids.map((id) => id.length))).toBeLessThanOrEqual(limits.customId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(pings).toEqual([]);
  }
}
