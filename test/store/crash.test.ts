import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openNextRound, startQuiz } from '../../src/club/quiz.js';
import { changeQuiz, insertQuiz } from '../../src/store/quiz.js';
import { closeRound, readRound } from '../../src/store/rounds.js';
import { describeStores } from './stores.js';

const writer = fileURLToPath(new URL('answer-writer.mjs', import.meta.url));
const enough = 60;

interface Killed {
  readonly acknowledged: ReadonlyMap<string, number>;
  readonly signal: NodeJS.Signals | null;
  readonly complaints: string;
}

/** Starts a program that writes answers, and kills it in the middle when it has had enough of them confirmed. */
function writeUntilKilled(where: string, round: string, name: string): Promise<Killed> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [writer, where, round, name], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    let complaints = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.split('\n').length > enough) child.kill('SIGKILL');
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
    child.on('error', reject);
    child.on('close', (_code, signal) => {
      const lines = said.split('\n').slice(0, -1);
      const acknowledged = new Map(
        lines.map((line) => line.split(' ')).map(([, userId = '', choice = '']) => [userId, Number(choice)]),
      );
      resolve({ acknowledged, signal, complaints });
    });
  });
}

describeStores('programs killed in the middle of a quiz', (place) => {
  it('lose no answer that they acknowledged', { timeout: 60_000 }, async () => {
    const { where, open } = await place();
    const item = { id: 'item', question: 'who?', options: ['a', 'b', 'c', 'd'], correct: 0, cites: [] };
    const quiz = { id: 'quiz', guildId: 'guild', channelId: 'channel', film: 'a-film', seed: 's', startedBy: 'host' };
    const before = await open();
    await insertQuiz(before, startQuiz({ ...quiz, items: [item] }), 1);
    await changeQuiz(before, 'quiz', (state) => openNextRound(state, 1), 1);
    await before.close();

    const killed = await Promise.all(['ann', 'bob'].map((name) => writeUntilKilled(where, 'quiz:1', name)));
    expect(killed.map(({ complaints }) => complaints)).toEqual(['', '']);
    expect(killed.map(({ signal }) => signal)).toEqual(['SIGKILL', 'SIGKILL']);

    const store = await open();
    const kept = new Map((await readRound(store, 'quiz:1'))?.answers.map(({ userId, choice }) => [userId, choice]));
    for (const { acknowledged } of killed) {
      expect(acknowledged.size).toBeGreaterThanOrEqual(enough);
      for (const [userId, choice] of acknowledged) expect(kept.get(userId), userId).toBe(choice);
    }
    const closed = await closeRound(store, 'quiz:1', 9);
    expect(closed?.scores).toHaveLength(kept.size);
  });
});
