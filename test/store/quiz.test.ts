import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  closeOpenRound,
  openNextRound,
  roundId,
  startQuiz,
  takeAnswer,
  type RoundAnswer,
} from '../../src/club/quiz.js';
import type { Store } from '../../src/store/open.js';
import { changeQuiz, findOpenQuiz, insertQuiz, listOpenQuizzes } from '../../src/store/quiz.js';
import { closeRound, readRound, recordAnswer } from '../../src/store/rounds.js';
import { readStandings } from '../../src/store/standings.js';
import { describeStores } from './stores.js';

const item = (id: string) => ({ id, question: `${id}?`, options: ['a', 'b', 'c', 'd'], correct: 1, cites: ['1.1'] });

async function play(store: Store, id: string, rest: { nightId?: string; guildId?: string; rounds?: number } = {}) {
  const { rounds = 2, guildId = 'guild', ...more } = rest;
  const items = Array.from({ length: rounds }, (_, index) => item(`${id}-${index}`));
  const quiz = startQuiz({
    id,
    guildId,
    channelId: `channel-${id}`,
    film: 'a-film',
    seed: id,
    startedBy: 'host',
    items,
    roundTime: 10_000,
    ...more,
  });
  await insertQuiz(store, quiz, 0);
  return quiz;
}

const openRound = (store: Store, id: string, now = 0) => changeQuiz(store, id, (quiz) => openNextRound(quiz, now), now);
const closeQuizRound = async (store: Store, id: string, number: number, now = 10_000) => {
  const closed = await closeRound(store, roundId(id, number), now);
  await changeQuiz(store, id, (quiz) => ({ quiz: closeOpenRound(quiz) }), now);
  return closed;
};
const say = (userId: string, choice: number, answeredAt = 1): RoundAnswer => ({ userId, choice, answeredAt });

describeStores('a quiz', (place) => {
  it('goes on after a restart, in the middle of a round', async () => {
    const { open } = await place();
    const before = await open();
    await play(before, 'quiz');
    await openRound(before, 'quiz');
    await recordAnswer(before, 'quiz:1', say('ann', 1));
    await before.close();

    const store = await open();
    expect(await listOpenQuizzes(store)).toMatchObject([{ id: 'quiz', opened: 1, isOpen: true }]);
    await recordAnswer(store, 'quiz:1', say('bob', 0));
    const closed = await closeQuizRound(store, 'quiz', 1);
    expect(closed?.scores).toMatchObject([
      { userId: 'ann', points: 15 },
      { userId: 'bob', points: 0 },
    ]);
    expect((await openRound(store, 'quiz'))?.round).toMatchObject({ number: 2 });
    await closeQuizRound(store, 'quiz', 2);
    expect(await findOpenQuiz(store, 'channel-quiz')).toBeUndefined();
  });

  it('is one a channel', async () => {
    const store = await (await place()).open();
    const quiz = await play(store, 'quiz');
    expect(await insertQuiz(store, { ...quiz, id: 'second' }, 1)).toMatchObject({
      created: false,
      quiz: { id: 'quiz' },
    });
    expect(await insertQuiz(store, { ...quiz, id: 'third', channelId: 'elsewhere' }, 1)).toMatchObject({
      created: true,
    });
  });

  it('opens a round once however often the button is pressed', async () => {
    const [store, other] = await (await place()).openTwice();
    await play(store, 'quiz');
    const opened = await Promise.all([openRound(store, 'quiz'), openRound(other, 'quiz'), openRound(store, 'quiz')]);
    expect(opened.filter((result) => result?.round !== undefined)).toHaveLength(1);
    expect(await store.db.selectFrom('quiz_rounds').select('id').execute()).toEqual([{ id: 'quiz:1' }]);
  });

  it('takes one answer a member, changeable until the close', async () => {
    const store = await (await place()).open();
    await play(store, 'quiz');
    await openRound(store, 'quiz');
    expect(await recordAnswer(store, 'quiz:1', say('ann', 0, 5))).toBe('recorded');
    expect(await recordAnswer(store, 'quiz:1', say('ann', 1, 6))).toBe('changed');
    expect(await recordAnswer(store, 'quiz:1', say('ann', 1, 9))).toBe('same');
    expect(await recordAnswer(store, 'quiz:1', say('ann', 7, 9))).toBe('no-such-option');
    expect(await recordAnswer(store, 'quiz:9', say('ann', 1, 9))).toBe('unknown-round');
    expect((await readRound(store, 'quiz:1'))?.answers).toEqual([say('ann', 1, 6)]);
    await closeQuizRound(store, 'quiz', 1);
    expect(await recordAnswer(store, 'quiz:1', say('ann', 0, 11))).toBe('closed');
    expect((await readRound(store, 'quiz:1'))?.answers).toEqual([say('ann', 1, 6)]);
  });

  it('takes answers as the rules in memory do', { timeout: 60_000 }, async () => {
    const store = await (await place()).open();
    await play(store, 'quiz', { rounds: 60 });
    let number = 0;
    const answers = fc.array(fc.record({ userId: fc.constantFrom('ann', 'bob', 'cy'), choice: fc.nat(3) }), {
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(answers, async (given) => {
        await openRound(store, 'quiz');
        number += 1;
        const timed = given.map((answer, index) => ({ ...answer, answeredAt: index }));
        for (const answer of timed) await recordAnswer(store, roundId('quiz', number), answer);
        const expected = timed.reduce<readonly RoundAnswer[]>(takeAnswer, []);
        const kept = await closeQuizRound(store, 'quiz', number);
        expect(kept?.answers).toEqual([...expected].sort((one, other) => one.answeredAt - other.answeredAt));
      }),
      { numRuns: 20 },
    );
  });

  it('loses no answer of many members at once, and counts none after the close', async () => {
    const [store, other] = await (await place()).openTwice();
    await play(store, 'quiz');
    await openRound(store, 'quiz');
    const members = Array.from({ length: 24 }, (_, index) => `member-${index}`);
    const answers = members.map((userId, index) =>
      recordAnswer(index % 2 ? store : other, 'quiz:1', say(userId, 1)).then((outcome) => ({ userId, outcome })),
    );
    const [closed, outcomes] = await Promise.all([
      Promise.all(answers.slice(0, 6)).then(() => closeRound(store, 'quiz:1', 20)),
      Promise.all(answers),
    ]);
    const recorded = outcomes.filter(({ outcome }) => outcome === 'recorded').map(({ userId }) => userId);
    expect(outcomes.every(({ outcome }) => outcome === 'recorded' || outcome === 'closed')).toBe(true);
    expect(closed?.scores.map(({ userId }) => userId).sort()).toEqual([...recorded].sort());
  });

  it('scores a round once, however often it is closed', async () => {
    const [store, other] = await (await place()).openTwice();
    await play(store, 'quiz');
    await openRound(store, 'quiz');
    await recordAnswer(store, 'quiz:1', say('ann', 1));
    await recordAnswer(store, 'quiz:1', say('bob', 1));
    const [first, second] = await Promise.all([closeRound(store, 'quiz:1', 10), closeRound(other, 'quiz:1', 11)]);
    expect(first?.scores).toEqual(second?.scores);
    expect(await closeRound(store, 'quiz:1', 99)).toEqual(first);
    expect(await closeRound(store, 'nowhere', 1)).toBeUndefined();
    expect(await readStandings(store, { guildId: 'guild' })).toMatchObject([{ points: 15 }, { points: 15 }]);
  });
});

describeStores('the tables of a quiz', (place) => {
  it('sum by night, quiz and server, share places, and leave solo rounds out', async () => {
    const store = await (await place()).open();
    await play(store, 'one', { nightId: 'night' });
    await openRound(store, 'one');
    for (const [member, choice] of [
      ['ann', 1],
      ['bob', 1],
      ['cy', 0],
    ] as const) {
      await recordAnswer(store, 'one:1', say(member, choice));
    }
    await closeQuizRound(store, 'one', 1);
    await openRound(store, 'one', 20_000);
    await recordAnswer(store, 'one:2', say('ann', 1, 20_001));
    await closeQuizRound(store, 'one', 2, 30_000);
    await play(store, 'two');
    await openRound(store, 'two', 40_000);
    await recordAnswer(store, 'two:1', say('cy', 1, 40_001));
    await recordAnswer(store, 'two:1', say('ann', 1, 49_999));
    await closeQuizRound(store, 'two', 1, 50_000);

    expect(await readStandings(store, { nightId: 'night' })).toMatchObject([
      { place: 1, userId: 'ann', points: 15, correct: 1, rounds: 1 },
      { place: 1, userId: 'bob', points: 15 },
      { place: 3, userId: 'cy', points: 0 },
    ]);
    expect(await readStandings(store, { guildId: 'guild' })).toMatchObject(
      [
        { place: 1, userId: 'ann', points: 26, correct: 2, rounds: 2, bestStreak: 2 },
        { place: 2, userId: 'cy', points: 15, correct: 1, rounds: 2, bestStreak: 1 },
        { place: 2, userId: 'bob', points: 15, correct: 1, rounds: 1 },
      ].sort((one, other) => one.place - other.place || one.userId.length - other.userId.length),
    );
    expect(await readStandings(store, { quizId: 'two' })).toHaveLength(2);
    expect(await readStandings(store, { guildId: 'guild', film: 'a-film' })).toHaveLength(3);
    expect(await readStandings(store, { guildId: 'guild', film: 'another' })).toEqual([]);
    expect(await readStandings(store, { guildId: 'other' })).toEqual([]);
    expect(await readStandings(store, { nightId: 'night' }, 1)).toHaveLength(2);
  });
});
