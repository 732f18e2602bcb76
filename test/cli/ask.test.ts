import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { root, runTool, type Outcome } from './run.js';

const lineSchema = z.strictObject({
  id: z.union([z.string(), z.number()]).nullable(),
  kind: z.enum(['answer', 'correction', 'abstain', 'clarify', 'smalltalk', 'error']),
  text: z.string().min(1).max(600),
  citations: z
    .array(z.strictObject({ sentence: z.string(), quote: z.string() }))
    .max(4)
    .optional(),
  verdict: z.enum(['yes', 'no', 'unknown']).optional(),
  reason: z.string().optional(),
  characters: z.array(z.string()).optional(),
  events: z.array(z.string()).optional(),
  ms: z.number().nonnegative().optional(),
});
type Line = z.infer<typeof lineSchema>;

let corpus: string;

beforeAll(() => {
  // The fixtures have no lexicon of their own; a corpus has.
  corpus = mkdtempSync(join(tmpdir(), 'souffleur-door-'));
  cpSync(join(root, 'test', 'fixtures', 'corpus'), corpus, { recursive: true });
  cpSync(join(root, 'corpus', 'lexicon'), join(corpus, 'lexicon'), { recursive: true });
});
afterAll(() => rmSync(corpus, { recursive: true, force: true }));

const ask = (args: readonly string[], input = ''): Promise<Outcome> =>
  runTool('ask', ['--corpus', corpus, ...args], input);

async function door(lines: readonly unknown[]): Promise<{ answers: Line[]; status: number | null; err: string }> {
  const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const { status, out, err } = await ask(['--jsonl', '--film', 'the-harbour-fair'], `${input}\n`);
  const answers = out
    .split('\n')
    .filter(Boolean)
    .map((line) => lineSchema.parse(JSON.parse(line)));
  return { answers, status, err };
}

describe('the JSONL door', () => {
  it('answers in order, keeps sessions apart, keeps to ceilings', async () => {
    const { answers, status, err } = await door([
      { id: 'q1', question: 'Who sells the boat?', session: 'a' },
      { id: 2, question: 'Who kisses Nadia?', session: 'b' },
      { id: 'q3', question: 'why?', session: 'a' },
      { id: 'q4', question: 'where?', session: 'b' },
      { id: 'q5', question: 'why?' },
      { id: 'q6', question: 'Whom does Nadia marry?', ceiling: '3.4' },
      { id: 'q7', question: 'Whom does Nadia marry?' },
      { id: 'q8', question: 'Does Kaspar slap Nadia?' },
      '',
      { id: 'q9', question: '', extra: 'is no harm' },
    ]);
    expect(err).toBe('');
    expect(status).toBe(0);
    expect(answers.map(({ id }) => id)).toEqual(['q1', 2, 'q3', 'q4', 'q5', 'q6', 'q7', 'q8', 'q9']);
    const [who, , why, where, alone, below, marries, slaps, empty] = answers;
    expect(who).toMatchObject({ kind: 'answer', citations: [{ sentence: '1.3' }] });
    expect(why?.text).toMatch(/owes money/);
    expect(where?.text).toMatch(/church/);
    expect(alone?.citations).toEqual([]);
    expect(JSON.stringify(below)).not.toMatch(/Emil|3\.5/);
    expect(marries?.text).toMatch(/Emil/);
    expect(slaps).toMatchObject({ kind: 'correction', verdict: 'no', reason: 'clash' });
    expect(empty?.kind).toBe('smalltalk');
    for (const line of answers) expect(line.ms).toBeDefined();
  });

  it('says what is wrong with a line, answers the rest, and ends with status 1', async () => {
    const { answers, status } = await door([
      { id: 'a', question: 'Who sells the boat?' },
      'no json',
      '[]',
      '"text"',
      'null',
      { id: 'b' },
      { question: 'no id?' },
      { id: 'c', question: 7 },
      { id: 'd', question: 'who?', ceiling: '9.9' },
      { id: 'e', question: 'Who forgives Kaspar?' },
    ]);
    expect(status).toBe(1);
    expect(answers).toHaveLength(10);
    expect(answers[0]).toMatchObject({ id: 'a', kind: 'answer' });
    expect(answers[9]).toMatchObject({ id: 'e', kind: 'answer' });
    answers.slice(1, 9).forEach((line, i) => {
      expect(line).toMatchObject({ id: null, kind: 'error' });
      expect(line.text).toMatch(new RegExp(`^line ${String(i + 2)}: `));
    });
    expect(answers[8]?.text).toContain('9.9');
  });

  it('has nothing to say to nothing', async () => {
    expect(await door([])).toEqual({ answers: [], status: 0, err: '' });
  });
});

describe('asking from the shell', () => {
  it('prints the answer with its sentences', async () => {
    const { status, out } = await ask(['--film', 'the-harbour-fair', 'Who', 'slaps', 'Kaspar?']);
    expect(status).toBe(0);
    expect(out).toBe(
      'Nadia slaps Kaspar in front of the guests.\n  [2.3] Nadia does not believe him and slaps him in front of the guests.\n',
    );
  });

  it('explains how it read the question', async () => {
    const { status, out } = await ask(['--film', 'the-harbour-fair', '--explain', 'Why does Kaspar leave Nadia?']);
    expect(status).toBe(0);
    for (const label of ['kind', 'means', 'says', 'frame', 'candidates', 'decision', 'answer'])
      expect(out).toMatch(new RegExp(`^${label} `, 'm'));
    expect(out).toMatch(/Kaspar → leave → Nadia/);
    expect(out).toMatch(/leaves-kaspar/);
    expect(out).not.toMatch(/undefined|\[object|NaN/);
    expect(out.split('\n').length).toBeLessThan(40);
    for (const line of out.split('\n')) expect(line.length).toBeLessThan(300);
  });

  it.each([
    [['--film', 'the-harbor-fair', 'who?'], 2, /did you mean the-harbour-fair\?.*the-harbour-fair, the-last-lamp/],
    [['--jsonl', '--film', 'nowhere'], 2, /no film "nowhere".*the-harbour-fair, the-last-lamp/],
    [['--film', 'the-harbour-fair', '--ceiling', '9.9', 'who?'], 2, /no sentence 9\.9/],
    [['--wrong'], 2, /--wrong/],
    [[], 2, /^ask /],
  ])('%j ends with a sentence', async (args, status, sentence) => {
    const outcome = await ask(args);
    expect(outcome.err).toMatch(sentence);
    expect(outcome.err).not.toMatch(/\n\s+at /);
    expect(outcome.out).toBe('');
    expect(outcome.status).toBe(status);
  });

  it('a corpus that is not there is one sentence', async () => {
    const { status, out, err } = await runTool('ask', ['--corpus', join(corpus, 'nowhere'), 'who?']);
    expect(status).toBe(1);
    expect(out).toBe('');
    expect(err).toMatch(/there is no such folder or file/);
  });
});
