import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCorpus } from '../../src/open.js';
import { openSealedCorpus } from '../../src/open-sealed.js';

const home = 'the-harbour-fair';
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'souffleur-models-'));
  cpSync(join('test/fixtures/corpus', home), join(folder, home), { recursive: true });
  cpSync('corpus/lexicon', join(folder, 'lexicon'), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cites = (corpus: ReturnType<typeof openCorpus>['corpus'], question: string): readonly string[] => {
  const film = corpus?.films[0];
  if (!corpus || !film) throw new Error('the corpus has mistakes');
  return corpus.engine.ask(question, { film }).answer.citations.map(({ sentence }) => sentence);
};

/** Words that neither the film nor the lexicon has. */
const question = 'who did the brimborium with the gizmo';

it('a way of asking that no rule knows is answered once it stands among the sample questions', async () => {
  const before = openCorpus(folder).corpus;
  expect(cites(before, question)).not.toContain('1.3');
  const ways = ['brimborium', 'the brimborium', 'brimborium with the gizmo', 'his gizmo brimborium'];
  const samples = [
    '@ sells-boat',
    '[who]',
    ...ways.map((way) => `who did the ${way}`),
    '@ slaps-kaspar',
    '[who]',
    ...['wallops him', 'hits him', 'strikes the sailor'].map((deed) => `who ${deed}`),
    '@ film:smalltalk',
    '[what]',
    'hello there',
    'good evening everybody',
  ];
  writeFileSync(join(folder, home, 'questions.txt'), `${samples.join('\n')}\n`);
  const learnt = openCorpus(folder).corpus;
  expect(cites(learnt, question)).toContain('1.3');
  const sealed = (await openSealedCorpus(folder)).corpus;
  expect(cites(sealed, question)).toContain('1.3');
  expect(existsSync(join(folder, home, 'questions.txt'))).toBe(true);
});
