import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runTool } from './run.js';

let folder: string;
let bank: string;

const line = (id: string, question: string, more: object): string =>
  JSON.stringify({ id, question, type: 'who', answerable: true, evidence: [], accept: [], reject: [], ...more });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'souffleur-eval-'));
  bank = join(folder, 'night-of-the-living-dead-tiny.jsonl');
  writeFileSync(
    bank,
    `${[
      line('t1', 'Who plays Ben?', { evidence: ['2.3'], accept: [['Duane Jones']] }),
      line('t2', 'Who plays Ben?', { evidence: ['7.4'], accept: [['Nobody']] }),
      line('t3', "What is the name of Ben's wife?", { type: 'unanswerable', answerable: false }),
      line('t4', 'hello', { type: 'smalltalk', answerable: false }),
    ].join('\n')}\n`,
  );
  writeFileSync(join(folder, 'night-of-the-living-dead-bad.jsonl'), '{"id": 1}\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('npm run eval', () => {
  it('prints right, wrong, invented and abstained by type', async () => {
    const { status, out, err } = await runTool('eval', [bank]);
    expect(err).toBe('');
    expect(status).toBe(0);
    expect(out).toMatch(/night-of-the-living-dead-tiny\.jsonl: Night of the Living Dead, 4 questions/);
    expect(out).toMatch(/right +wrong +invented +abstained/);
    expect(out).toMatch(/^who +1 +1 +0 +0 +50\.0 %$/m);
    expect(out).toMatch(/^all +3 +1 +0 +0 +75\.0 %$/m);
    expect(out).toMatch(/^odd lines /m);
    expect(out).toMatch(/median [\d.]+ ms, 99th percentile [\d.]+ ms/);
    expect(out).not.toContain('t2');
  });

  it('prints the misses on demand', async () => {
    const { out } = await runTool('eval', ['--misses', bank]);
    expect(out).toMatch(/^t2 who: Who plays Ben\?\n {3}wrong: cites 2\.3, not 7\.4/m);
    expect(out).not.toMatch(/^t1 /m);
  });

  it.each([
    ['a bank that is no bank', ['night-of-the-living-dead-bad.jsonl'], /bad\.jsonl:1: this is no question of a bank/],
    ['a bank that is not there', ['night-of-the-living-dead-gone.jsonl'], /gone\.jsonl cannot be read/],
    ['a bank of no film', ['casablanca.jsonl'], /begins with no film's id.*night-of-the-living-dead/],
  ])('%s is one sentence', async (_what, [name = ''], sentence) => {
    const { status, err } = await runTool('eval', [join(folder, name)]);
    expect(status).toBe(2);
    expect(err).toMatch(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
