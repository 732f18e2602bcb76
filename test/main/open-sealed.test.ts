import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keptFor } from '../../src/corpus/cache.js';
import { openCorpus } from '../../src/open.js';
import { openSealedCorpus } from '../../src/open-sealed.js';

let folder: string;
let kept: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'souffleur-open-'));
  cpSync('test/fixtures/corpus', folder, { recursive: true });
  cpSync('corpus/lexicon', join(folder, 'lexicon'), { recursive: true });
  kept = keptFor('corpus', folder, '.json') ?? '';
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(kept, { force: true });
});

const questions = ['who is it about?', 'what happens first?', 'why does she leave?', 'how does it end?', 'thanks!'];

it('a sealed corpus answers as one that was read anew', async () => {
  const fresh = openCorpus(folder).corpus;
  const first = (await openSealedCorpus(folder)).corpus;
  expect(existsSync(kept)).toBe(true);
  const second = (await openSealedCorpus(folder)).corpus;
  if (!fresh || !first || !second) throw new Error('the corpus has mistakes');
  expect(second.films).toEqual(fresh.films);
  expect(second.tests).toEqual(fresh.tests);
  for (const question of questions) {
    const answers = [fresh, first, second].map(({ engine, films: [film] }) => film && engine.ask(question, { film }));
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  }
});

it('a changed corpus is read again, and its mistakes are found', async () => {
  writeFileSync(join(folder, 'the-last-lamp', 'cast.yaml'), 'no: cast\n');
  const { corpus, problems } = await openSealedCorpus(folder);
  expect(corpus).toBeUndefined();
  expect(problems.length).toBeGreaterThan(0);
});
