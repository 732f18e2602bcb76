import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawQuiz, listQuestions } from '../../src/club/quiz-items.js';
import { givesAway } from '../../src/club/quiz-question.js';
import {
  attachRoundMessage,
  closeOpenRound,
  endQuiz,
  openNextRound,
  rankTallies,
  scoreRound,
  startQuiz,
  takeAnswer,
  type QuizState,
  type RoundAnswer,
} from '../../src/club/quiz.js';
import { createRandom, shuffle } from '../../src/random.js';
import { films, lamp, scenes } from './films.js';

describe('chance', () => {
  it('is repeated by its seed', () => {
    const numbers = (seed: string) => Array.from({ length: 5 }, createRandom(seed));
    expect(numbers('a night')).toEqual(numbers('a night'));
    expect(numbers('a night')).not.toEqual(numbers('another'));
  });

  it('shuffles without losing anything, and fairly', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string(), (list, seed) => {
        const shuffled = shuffle(list, createRandom(seed));
        expect([...shuffled].sort((one, other) => one - other)).toEqual([...list].sort((one, other) => one - other));
      }),
    );
    const random = createRandom('fair');
    const firsts = Array.from({ length: 4_000 }, () => shuffle(['a', 'b', 'c', 'd'], random)[0]);
    for (const letter of ['a', 'b', 'c', 'd']) {
      const share = firsts.filter((first) => first === letter).length;
      expect(share).toBeGreaterThan(850);
      expect(share).toBeLessThan(1_150);
    }
  });
});

describe('questions', () => {
  it('are those of the curator and those made of events', () => {
    const questions = listQuestions(lamp, 'everything');
    expect(questions.map(({ id }) => id)).toEqual([
      'what-jonas-fetches',
      'jonas-confesses:who',
      'jonas-comes-back:who',
    ]);
    expect(questions[2]).toMatchObject({ question: 'Who comes back at dawn?', answer: 'Jonas', cites: ['3.4'] });
  });

  it('are many for a film with many events', () => {
    const most = films.map(
      (film) => listQuestions(film, 'everything').filter(({ origin }) => origin === 'generated').length,
    );
    expect(Math.max(...most)).toBeGreaterThanOrEqual(30);
  });

  it('have one right answer, and never say it', () => {
    fc.assert(
      fc.property(scenes, ({ film, ceiling }) => {
        for (const { id, question, answer, wrong } of listQuestions(film, ceiling)) {
          const options = [answer, ...wrong].map((option) => option.toLowerCase());
          expect(new Set(options).size, id).toBe(options.length);
          expect(wrong.length, id).toBeGreaterThanOrEqual(2);
          expect(givesAway(question, answer), id).toBe(false);
          expect(question.toLowerCase(), id).not.toContain(` ${answer.toLowerCase()} `);
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('ask only for what is told as a fact', () => {
    for (const film of films) {
      for (const { id, origin } of listQuestions(film, 'everything')) {
        if (origin === 'curated') continue;
        const record = film.records.find((one) => id.startsWith(`${one.id}:`));
        expect(record, id).toMatchObject({ mode: 'fact', not: false, kind: 'event' });
      }
    }
  });

  it('offer nobody who did the same', () => {
    for (const film of films) {
      for (const { id, wrong } of listQuestions(film, 'everything').filter((one) => one.id.endsWith(':who'))) {
        const record = film.records.find((one) => `${one.id}:who` === id);
        const doers = film.records
          .filter(({ verbs }) => verbs.some((verb) => record?.verbs.includes(verb)))
          .flatMap(({ who }) => who.agent.map((agent) => film.characters.get(agent)?.name));
        expect(
          wrong.filter((name) => doers.includes(name)),
          id,
        ).toEqual([]);
      }
    }
  });

  it('play with nothing that a content note warns of', () => {
    for (const film of films) {
      const grave = new Set(film.contentNotes.flatMap(({ cites }) => cites));
      const generated = listQuestions(film, 'everything').filter(({ origin }) => origin === 'generated');
      expect(generated.filter(({ cites }) => cites.some((id) => grave.has(id)))).toEqual([]);
    }
  });
});

describe('a drawn quiz', () => {
  it('is the same for the same seed', () => {
    for (const film of films) {
      const draw = (seed: string) => drawQuiz(film, { ceiling: 'everything', count: 10, seed });
      expect(draw('one')).toEqual(draw('one'));
    }
    const [film = lamp] = films.filter(({ id }) => id !== lamp.id);
    const ids = (seed: string) => drawQuiz(film, { ceiling: 'everything', count: 10, seed }).map(({ id }) => id);
    expect(ids('one')).not.toEqual(ids('two'));
  });

  it('has the right answer among three or four options, anywhere', () => {
    const places = new Set<number>();
    fc.assert(
      fc.property(scenes, fc.string(), ({ film, ceiling }, seed) => {
        const questions = new Map(listQuestions(film, ceiling).map((question) => [question.id, question]));
        for (const { id, options, correct } of drawQuiz(film, { ceiling, count: 12, seed })) {
          expect([3, 4]).toContain(options.length);
          expect(options[correct]).toBe(questions.get(id)?.answer);
          places.add(correct);
        }
      }),
      { numRuns: 30 },
    );
    expect(places).toEqual(new Set([0, 1, 2, 3]));
  }, 60_000);

  it('repeats no question, leaves out those already asked, and takes what there is', () => {
    for (const film of films) {
      const first = drawQuiz(film, { ceiling: 'everything', count: 5, seed: 's' });
      const except = new Set(first.map(({ id }) => id));
      const rest = drawQuiz(film, { ceiling: 'everything', count: 1_000, seed: 's', except });
      expect(rest.some(({ id }) => except.has(id))).toBe(false);
      expect(first.length + rest.length).toBe(listQuestions(film, 'everything').length);
      expect(new Set(rest.map(({ id }) => id)).size).toBe(rest.length);
    }
  });
});

const item = { id: 'item', question: 'who?', options: ['a', 'b', 'c', 'd'], correct: 2, cites: ['1.1'] };
const quiz = (count = 2): QuizState =>
  startQuiz({
    ...{ id: 'quiz', guildId: 'guild', channelId: 'channel', film: 'film', seed: 's', startedBy: 'host' },
    items: Array.from({ length: count }, (_, index) => ({ ...item, id: `item-${index}` })),
    roundTime: 10_000,
  });
const answer = (userId: string, choice: number, answeredAt = 0): RoundAnswer => ({ userId, choice, answeredAt });
const round = { item, openedAt: 0, closesAt: 10_000 };

describe('the rounds of a quiz', () => {
  it('open one after the other, and end', () => {
    const first = openNextRound(quiz(), 100);
    expect(first.round).toMatchObject({ id: 'quiz:1', number: 1, openedAt: 100, closesAt: 10_100 });
    expect(openNextRound(first.quiz, 200)).toEqual({ quiz: first.quiz });
    const second = openNextRound(closeOpenRound(first.quiz), 200);
    expect(second.round).toMatchObject({ number: 2 });
    const over = closeOpenRound(second.quiz);
    expect(over.phase).toBe('ended');
    expect(openNextRound(over, 300).round).toBeUndefined();
    expect(openNextRound(quiz(0), 1).quiz.phase).toBe('ended');
  });

  it('remember their messages, and stop when told to', () => {
    const { quiz: opened } = openNextRound(quiz(), 1);
    expect(attachRoundMessage(opened, 1, 'message').messages).toEqual({ '1': 'message' });
    expect(openNextRound(endQuiz(opened), 2).round).toBeUndefined();
  });

  it('survive being written down at any point', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('open', 'close', 'message'), { maxLength: 12 }), (steps) => {
        const play = (restart: boolean) =>
          steps.reduce((state, step) => {
            const before = restart ? (JSON.parse(JSON.stringify(state)) as QuizState) : state;
            if (step === 'open') return openNextRound(before, 5).quiz;
            return step === 'close' ? closeOpenRound(before) : attachRoundMessage(before, before.opened, 'm');
          }, quiz(3));
        expect(play(true)).toEqual(play(false));
      }),
    );
  });
});

describe('answers', () => {
  it('may be changed; the same again keeps its time', () => {
    const first = takeAnswer([], answer('ann', 1, 5));
    expect(takeAnswer(first, answer('ann', 1, 9))).toBe(first);
    expect(takeAnswer(first, answer('ann', 2, 9))).toEqual([answer('ann', 2, 9)]);
    expect(takeAnswer(first, answer('bob', 1, 9))).toHaveLength(2);
  });

  it('bring 10 points and up to 5 for speed', () => {
    const scores = scoreRound(round, [
      answer('ann', 2, 0),
      answer('bob', 2, 4_100),
      answer('cy', 2, 20_000),
      answer('di', 0, 0),
    ]);
    expect(scores.map(({ userId, points }) => [userId, points])).toEqual([
      ['ann', 15],
      ['bob', 13],
      ['cy', 10],
      ['di', 0],
    ]);
  });

  it('in the same fifth of the time are worth the same', () => {
    const [one, other] = scoreRound(round, [answer('ann', 2, 2_000), answer('bob', 2, 3_999)]);
    expect(one?.points).toBe(other?.points);
  });

  it('alone in a round count for no table and no streak', () => {
    expect(scoreRound(round, [answer('ann', 2)], new Map([['ann', 4]]))).toMatchObject([
      { ranked: false, points: 15, streak: 4 },
    ]);
  });

  it('make streaks, and end them', () => {
    const streaks = new Map([
      ['ann', 4],
      ['bob', 4],
    ]);
    expect(scoreRound(round, [answer('ann', 2), answer('bob', 1), answer('cy', 2)], streaks)).toMatchObject([
      { userId: 'cy', streak: 1 },
      { userId: 'ann', streak: 5 },
      { userId: 'bob', streak: 0 },
    ]);
  });

  it('never bring less than nothing or more than 15, and the first one right never less than a later one', () => {
    const answers = fc.uniqueArray(fc.record({ userId: fc.uuid(), choice: fc.nat(3), answeredAt: fc.nat(60_000) }), {
      selector: ({ userId }) => userId,
      maxLength: 12,
    });
    fc.assert(
      fc.property(answers, (given) => {
        const scores = scoreRound(round, given);
        expect(scores).toHaveLength(given.length);
        const timed = scores
          .filter(({ correct }) => correct)
          .map(({ userId, points }) => ({ points, at: given.find((one) => one.userId === userId)?.answeredAt ?? 0 }))
          .sort((one, other) => one.at - other.at);
        expect(scores.every(({ points, correct }) => (correct ? points >= 10 && points <= 15 : points === 0))).toBe(
          true,
        );
        expect(timed.every(({ points }, index) => points <= (timed[index - 1]?.points ?? 15))).toBe(true);
      }),
    );
  });
});

describe('a table', () => {
  it('lets equals share a place and leaves the next one out', () => {
    const tally = (userId: string, points: number) => ({ userId, points, correct: 1, rounds: 1, bestStreak: 1 });
    const table = rankTallies([tally('30', 5), tally('100', 9), tally('20', 9), tally('10', 1)]);
    expect(table.map(({ place, userId }) => [place, userId])).toEqual([
      [1, '20'],
      [1, '100'],
      [3, '30'],
      [4, '10'],
    ]);
  });
});
