import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summarizeNight } from '../../src/club/night-summary.js';
import { nightStateSchema, type NightState } from '../../src/club/night-state.js';
import {
  attachPoll,
  attachPrompt,
  attachQuiz,
  attachToNight,
  endNight,
  endPoll,
  listUnfinished,
  moveCeiling,
  nextPrompt,
  noteUnanswered,
  planNight,
  pollOptions,
  promptDeck,
  promptsLeft,
  startNight,
  type NightStep,
} from '../../src/club/night.js';
import { lamp } from './films.js';

const planned = (ceiling: number | 'everything' = 'everything', storedCeiling = 'everything'): NightState =>
  planNight({
    id: 'night',
    guildId: 'guild',
    channelId: 'channel',
    film: lamp,
    ceiling,
    storedCeiling,
    startedBy: 'host',
  });
const done = (step: NightStep): NightState => {
  if (!step.night) throw new Error(`refused: ${step.refused}`);
  return step.night;
};
const running = (): NightState => done(startNight(planned(), 10));
const poll = { promptId: 'would-you', messageId: 'poll', question: 'Would you?', options: ['Yes', 'No'], endsAt: 100 };
const withPoll = (): NightState => {
  const first = done(nextPrompt(running(), lamp, 11));
  return done(attachPoll(done(nextPrompt(first, lamp, 12)), poll));
};

describe('a night', () => {
  it('is planned, runs and ends, each once', () => {
    const ended = done(endNight(running(), 20));
    expect(ended).toMatchObject({ phase: 'ended', startedAt: 10, endedAt: 20 });
    expect(startNight(running(), 1)).toEqual({ refused: 'already-running' });
    expect(startNight(ended, 1)).toEqual({ refused: 'already-ended' });
    expect(endNight(ended, 1)).toEqual({ refused: 'already-ended' });
    expect(done(endNight(planned(), 5)).phase).toBe('ended');
  });

  it('shows the prompts up to its ceiling, one after the other', () => {
    expect(promptDeck(lamp, 'everything').map(({ id }) => id)).toEqual(['why-she-stays', 'would-you']);
    const first = nextPrompt(running(), lamp, 11);
    expect(first).toMatchObject({ prompt: { id: 'why-she-stays', cites: ['1.2', '2.1'] }, left: 1 });
    const second = nextPrompt(first.night ?? running(), lamp, 12);
    expect(second).toMatchObject({ prompt: { id: 'would-you' }, left: 0 });
    expect(nextPrompt(second.night ?? running(), lamp, 13)).toEqual({ refused: 'no-prompt-left' });
    expect(nextPrompt(planned(), lamp, 1)).toEqual({ refused: 'not-running' });
  });

  it('has fewer prompts below a ceiling, and more when it rises', () => {
    const low = planned(5, 'act 2');
    expect(low.deck).toEqual(['why-she-stays']);
    const shown = done(nextPrompt(done(startNight(low, 1)), lamp, 2));
    expect(nextPrompt(shown, lamp, 3)).toEqual({ refused: 'no-prompt-left' });
    const raised = done(moveCeiling(shown, lamp, 'everything', 'everything'));
    expect(nextPrompt(raised, lamp, 4)).toMatchObject({ prompt: { id: 'would-you' } });
    const lowered = done(moveCeiling(running(), lamp, 2, '1.3'));
    expect(promptsLeft(lowered, lamp)).toEqual([]);
  });

  it('passes over prompts that a correction of the corpus has dropped', () => {
    const corrected = { ...lamp, prompts: lamp.prompts.filter(({ id }) => id !== 'why-she-stays') };
    expect(nextPrompt(running(), corrected, 1)).toMatchObject({ prompt: { id: 'would-you' }, left: 0 });
  });

  it('keeps the polls of prompts that were shown, one each, and their votes', () => {
    expect(attachPoll(running(), poll)).toEqual({ refused: 'no-prompt-shown' });
    expect(attachPoll(withPoll(), poll)).toEqual({ refused: 'poll-exists' });
    expect(done(endPoll(withPoll(), 'poll', [3])).polls[0]?.votes).toEqual([3, 0]);
    expect(endPoll(withPoll(), 'other', [])).toEqual({ refused: 'no-such-poll' });
    expect(attachPoll(done(endNight(withPoll(), 9)), poll)).toEqual({ refused: 'not-running' });
  });

  it('offers only poll options that give nothing away', () => {
    const [prompt] = lamp.prompts;
    if (!prompt) throw new Error('no prompt');
    const asked = { ...prompt, poll: ['The promise', 'The inspector', 'The surf'] };
    expect(pollOptions(asked, lamp, 4)).toEqual(['The promise', 'The surf']);
    expect(pollOptions(asked, lamp, 1)).toBeUndefined();
    expect(pollOptions(prompt, lamp, 'everything')).toBeUndefined();
  });

  it('counts quizzes once and questions that stayed open together, without who asked', () => {
    const twice = done(attachQuiz(done(attachQuiz(running(), 'quiz')), 'quiz'));
    expect(twice.quizzes).toEqual(['quiz']);
    const asked = [
      'Why does she stay?',
      '<@123456789012345678> hey, why did she stay??',
      'Who pays?',
      '<@123456789012345678>',
    ];
    const night = asked.reduce((state, question) => done(noteUnanswered(state, question)), running());
    expect(night.unanswered).toMatchObject([
      { question: 'Why does she stay?', times: 2 },
      { question: 'Who pays?', times: 1 },
    ]);
  });

  it('does not grow without end', () => {
    const questions = Array.from({ length: 60 }, (_, index) => `Who is number ${index}?`);
    const night = questions.reduce((state, question) => done(noteUnanswered(state, question)), running());
    expect(night.unanswered).toHaveLength(20);
  });
});

describe('a restarted bot', () => {
  it('finds what was left undone', () => {
    expect(listUnfinished(planned(), 1)).toEqual([]);
    expect(listUnfinished(running(), 1)).toEqual([{ kind: 'send-opening' }]);
    const opened = done(attachToNight(withPoll(), { openingId: 'opening', threadId: 'thread' }));
    expect(listUnfinished(opened, 50)).toEqual([
      { kind: 'send-prompt', promptId: 'why-she-stays' },
      { kind: 'send-prompt', promptId: 'would-you' },
    ]);
    const sent = done(attachPrompt(done(attachPrompt(opened, 'why-she-stays', 'a')), 'would-you', 'b'));
    expect(listUnfinished(sent, 50)).toEqual([]);
    expect(listUnfinished(sent, 100)).toEqual([{ kind: 'collect-poll', messageId: 'poll' }]);
    const ended = done(endNight(sent, 60));
    expect(listUnfinished(ended, 60)).toEqual([{ kind: 'collect-poll', messageId: 'poll' }, { kind: 'send-summary' }]);
    const finished = done(attachToNight(done(endPoll(ended, 'poll', [1, 1])), { summaryId: 'summary' }));
    expect(listUnfinished(finished, 1_000)).toEqual([]);
    expect(attachPrompt(running(), 'would-you', 'x')).toEqual({ refused: 'no-prompt-shown' });
  });

  it('goes on from any point as if nothing had happened', () => {
    const steps: Readonly<Record<string, (night: NightState) => NightStep>> = {
      start: (night) => startNight(night, 1),
      next: (night) => nextPrompt(night, lamp, 2),
      poll: (night) => attachPoll(night, poll),
      votes: (night) => endPoll(night, 'poll', [1, 2]),
      quiz: (night) => attachQuiz(night, 'quiz'),
      note: (night) => noteUnanswered(night, 'Why is that?'),
      thread: (night) => attachToNight(night, { threadId: 'thread' }),
      lower: (night) => moveCeiling(night, lamp, 2, '1.3'),
      end: (night) => endNight(night, 9),
    };
    const names = fc.array(fc.constantFrom(...Object.keys(steps)), { maxLength: 14 });
    fc.assert(
      fc.property(names, (chosen) => {
        const play = (restart: boolean) =>
          chosen.reduce((night, name) => {
            const before = restart ? nightStateSchema.parse(JSON.parse(JSON.stringify(night))) : night;
            return steps[name]?.(before).night ?? before;
          }, planned());
        expect(play(true)).toEqual(play(false));
      }),
    );
  });
});

describe('the summary', () => {
  it('says what was talked about, voted, won and left open', () => {
    const night = done(noteUnanswered(done(endPoll(withPoll(), 'poll', [1, 3])), 'Who pays?'));
    const standings = [{ place: 1, userId: '1', points: 25, correct: 2, rounds: 3, bestStreak: 3 }];
    expect(summarizeNight(night, lamp, standings, (id) => `<@${id}>`)).toEqual([
      {
        kind: 'prompts',
        heading: 'What we talked about',
        lines: [
          'Is it the lamp or the promise that keeps Marta on the island? (1.2, 2.1)',
          'Would you hand over the key? (3.4)',
        ],
      },
      { kind: 'polls', heading: 'How we voted', lines: ['Would you? No: 3 · Yes: 1'] },
      { kind: 'quiz', heading: 'The quiz', lines: ['1. <@1>: 25 points (2 of 3 right, 3 in a row)'] },
      { kind: 'unanswered', heading: 'What stayed open', lines: ['Who pays?'] },
    ]);
  });

  it('leaves out what there was not', () => {
    expect(summarizeNight(running(), lamp, [], String)).toEqual([]);
    expect(summarizeNight(withPoll(), lamp, [], String)[1]?.lines).toEqual(['Would you? (no result)']);
    expect(summarizeNight(done(endPoll(withPoll(), 'poll', [])), lamp, [], String)[1]?.lines).toEqual([
      'Would you? (no votes)',
    ]);
  });
});
