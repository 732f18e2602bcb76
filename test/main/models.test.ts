import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keptFor } from '../../src/corpus/cache.js';
import { openCorpus } from '../../src/open.js';
import { byRules, shippedFilm } from '../support/engine.js';

const home = 'the-harbour-fair';
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'souffleur-models-'));
  cpSync(join('test/fixtures/corpus', home), join(folder, home), { recursive: true });
  cpSync('corpus/lexicon', join(folder, 'lexicon'), { recursive: true });
});
afterAll(() => {
  rmSync(keptFor('model', folder, `-${home}.bin`) ?? '', { force: true });
  rmSync(folder, { recursive: true, force: true });
});

const cites = (corpus: ReturnType<typeof openCorpus>['corpus'], question: string): readonly string[] => {
  const film = corpus?.films[0];
  if (!corpus || !film) throw new Error('the corpus has mistakes');
  return corpus.engine.ask(question, { film }).answer.citations.map(({ sentence }) => sentence);
};

/** Words that neither the film nor the lexicon has. */
const question = 'who did the brimborium with the gizmo';

it('a way of asking that no rule knows is answered once it stands among the sample questions', () => {
  const before = openCorpus(folder).corpus;
  expect(cites(before, question)).not.toContain('1.3');
  const deeds = ['brimborium', 'gizmo', 'brimborium with the gizmo', 'gizmo and the brimborium'];
  const askers = [
    'who did the',
    'which of them did the',
    'tell me who did the',
    'so who does the',
    'who was it that did the',
  ];
  const samples = [
    '@ sells-boat',
    '[who]',
    ...askers.flatMap((asker) => deeds.map((deed) => `${asker} ${deed}`)),
    '@ slaps-kaspar',
    '[who]',
    ...askers.flatMap((asker) => ['slapping', 'hitting', 'striking'].map((deed) => `${asker} ${deed}`)),
    '@ lends-boat',
    '[untold]',
    ...askers.flatMap((asker) =>
      ['painting', 'cleaning', 'rigging', 'naming'].map((deed) => `${asker} ${deed} of the boat`),
    ),
    '@ film:off-topic',
    '[untold]',
    ...askers.flatMap((asker) =>
      ['music', 'camera', 'lighting', 'costumes', 'cutting'].map((deed) => `${asker} ${deed}`),
    ),
    '@ marries-emil',
    '[what]',
    ...Array.from({ length: 30 }, (_, i) => `what about the wedding number ${String(i)}`),
  ];
  writeFileSync(join(folder, home, 'questions.txt'), `${samples.join('\n')}\n`);
  const learnt = openCorpus(folder).corpus;
  expect(cites(learnt, question)).toContain('1.3');
});

it('a handful of sample questions teaches nothing, and nothing is refused or answered for them', () => {
  writeFileSync(join(folder, home, 'questions.txt'), '@ slaps-kaspar\n[who]\nwho hits him\nwho strikes the sailor\n');
  const asked = ['who steals the bicycle', "how old is the mayor's horse?", 'who hits Kaspar?'];
  const few = openCorpus(folder).corpus;
  const withFew = asked.map((question) => cites(few, question));
  rmSync(join(folder, home, 'questions.txt'));
  const none = openCorpus(folder).corpus;
  expect(withFew).toEqual(asked.map((question) => cites(none, question)));
});

it('below a ceiling the rules alone answer', () => {
  const { engine, film } = shippedFilm('mon-roi');
  const rules = byRules('mon-roi').engine;
  for (const asked of [
    'who busts her knee',
    'does she hit the slopes',
    'what did the clinic cost',
    'who gets flicked with water',
  ]) {
    const below = engine.reason(asked, { film, ceiling: 8 });
    expect(below.weighed).toBeUndefined();
    expect(below.answer).toEqual(rules.reason(asked, { film, ceiling: 8 }).answer);
    expect(engine.reason(asked, { film }).weighed).toBeDefined();
  }
});
