import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { openCorpus, type OpenCorpus } from '../../src/open.js';
import type { Reply } from '../../src/rehearsal/index.js';
import { keyOfQuestion } from '../../src/club/gaps.js';
import { dropGap, listGaps, recordGap } from '../../src/store/gaps.js';
import { grantDuty, revokeDuty } from '../../src/store/settings.js';
import { openHouse } from '../discord/house.js';

const root = join(import.meta.dirname, '../..');
const corpusDir = mkdtempSync(join(tmpdir(), 'souffleur-reload-'));
afterAll(() => rmSync(corpusDir, { recursive: true, force: true }));
cpSync(join(root, 'corpus/lexicon'), join(corpusDir, 'lexicon'), { recursive: true });
cpSync(join(root, 'test/fixtures/corpus/the-last-lamp'), join(corpusDir, 'the-last-lamp'), { recursive: true });

function open(): OpenCorpus {
  const { corpus, problems } = openCorpus(corpusDir);
  if (!corpus) throw new Error(problems.map(({ message }) => message).join('\n'));
  return corpus;
}

const house = openHouse({ ...open(), readCorpus: () => openCorpus(corpusDir), pace: { count: Infinity } });
const film = 'the-last-lamp';

/** Changes a file of the film until the returned function puts it back. */
function edit(file: string, change: (text: string) => string): () => void {
  const path = join(corpusDir, film, file);
  const before = readFileSync(path, 'utf8');
  writeFileSync(path, change(before));
  return () => writeFileSync(path, before);
}

async function fileOf(reply: Reply): Promise<string> {
  const [file] = reply.attachments;
  if (!file) throw new Error('no file');
  return (await fetch(file.url)).text();
}

const host = () => house.rehearsal.as('host');

describe('/curator', () => {
  it('is for curators alone', async () => {
    const member = house.newcomer();
    for (const name of ['gaps', 'export', 'coverage', 'reload']) {
      const reply = await member.slash(`curator ${name}`);
      expect(reply.content).toMatch(/^Only curators can do this/);
      expect(reply.ephemeral).toBe(true);
    }
    const { guildId } = house.rehearsal;
    await grantDuty(house.store, guildId, 'curator', { kind: 'user', id: member.member.id });
    expect((await member.slash('curator gaps')).content).toContain('0 open questions');
  });

  it('gaps shows what was asked in vain and found wanting, most often first', async () => {
    const { guildId } = house.rehearsal;
    for (let index = 0; index < 3; index += 1)
      await recordGap(house.store, { guildId, film, kind: 'unanswered', question: 'what is *the dog* called?' }, index);
    await recordGap(house.store, { guildId, film, kind: 'wrong', question: 'who drowned?', note: 'Ivo!' }, 9);
    await recordGap(house.store, { guildId: null, film, kind: 'wrong', question: 'elsewhere?' }, 9);
    const reply = await host().slash('curator gaps');
    expect(reply.ephemeral).toBe(true);
    expect(reply.content.split('\n')).toEqual([
      '**The Last Lamp**: 2 open questions · 👍 0 👎 0',
      '- 3× **unanswered**: what is \\*the dog\\* called?',
      '- 1× **wrong**: who drowned? (Ivo!)',
    ]);
    const some = await host().slash('curator gaps', { kind: 'wrong', film: 'The Last Lamp' });
    expect(some.content).toContain('1 open question ');
    expect(some.content).not.toContain('dog');
  });

  it('export gives them as a file for tests.yaml', async () => {
    const reply = await host().slash('curator export');
    expect(reply.ephemeral).toBe(true);
    expect(reply.attachments.map(({ filename }) => filename)).toEqual([`${film}-gaps.yaml`]);
    expect(parse(await fileOf(reply))).toEqual([
      { q: 'what is *the dog* called?', cites: [] },
      { q: 'who drowned?', cites: [] },
    ]);
  });

  it('gaps lets a curator take one off the list, and nobody else', async () => {
    const { guildId } = house.rehearsal;
    for (const kind of ['unanswered', 'unclear'] as const)
      await recordGap(house.store, { guildId, film, kind, question: 'where is the oil can?' }, 20);
    const shown = await host().slash('curator gaps', { kind: 'unclear' });
    const [entry] = shown.components[0]?.components?.[0]?.options ?? [];
    expect(entry?.label).toBe('where is the oil can?');
    const done = await host().select(shown, 0, 'where is the oil can?');
    expect(done.kind).toBe('update');
    expect(done.content.split('\n')).toEqual([
      'Off the list: “where is the oil can?”. It comes back when somebody asks it again in vain.',
      '**The Last Lamp**: 0 open questions · 👍 0 👎 0',
    ]);
    const left = await listGaps(house.store, { guildId, film });
    expect(left.map(({ question }) => question)).toEqual(['what is *the dog* called?', 'who drowned?']);
    const again = await host()
      .select(shown, 0, entry?.value ?? '')
      .catch((error: unknown) => error);
    expect(again).toBeInstanceOf(Error);
  });

  it('takes nothing off the list twice, nor for somebody who no longer curates', async () => {
    const { guildId } = house.rehearsal;
    const gap = { guildId, film, kind: 'missing', question: 'what does the flag mean?' } as const;
    await recordGap(house.store, gap, 21);
    const member = house.newcomer();
    const holder = { kind: 'user', id: member.member.id } as const;
    await grantDuty(house.store, guildId, 'curator', holder);
    const one = await member.slash('curator gaps', { kind: 'missing' });
    const other = await host().slash('curator gaps', { kind: 'missing' });
    await revokeDuty(house.store, guildId, 'curator', holder);
    const refused = await member.select(one, 0, gap.question);
    expect(refused.content).toMatch(/^Only curators can do this/);
    expect(await listGaps(house.store, { guildId, film, kind: 'missing' })).toHaveLength(1);
    await dropGap(house.store, { guildId, film, key: keyOfQuestion(gap.question) });
    const late = await host().select(other, 0, gap.question);
    expect(late.content).toMatch(/^That question is no longer on the list\./);
  });

  it('coverage gives the grid as a file', async () => {
    const reply = await host().slash('curator coverage', { film });
    expect(reply.ephemeral).toBe(true);
    expect(reply.content).toMatch(/^\*\*The Last Lamp\*\* \(L3\): 10 sentences, of which who \d+/);
    expect((await fileOf(reply)).split('\n')).toHaveLength(13);
  });

  it('knows films by id and title, and says what was meant', async () => {
    expect(await host().autocomplete('curator coverage', 'film', 'lam')).toEqual([
      { name: expect.stringContaining('The Last Lamp') as string, value: film },
    ]);
    const reply = await host().slash('curator coverage', { film: 'the-lost-lamp' });
    expect(reply.content).toMatch(/no film called “the-lost-lamp”. Did you mean \*\*The Last Lamp/);
  });

  it('keeps a long list within limits', async () => {
    const { guildId } = house.rehearsal;
    const words = 'alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike'.split(' ');
    for (const one of words)
      for (const other of words.slice(0, 3))
        await recordGap(
          house.store,
          { guildId, film, kind: 'missing', question: `${one} ${other} ${'*long* '.repeat(30)}` },
          1,
        );
    const reply = await host().slash('curator gaps', { kind: 'missing' });
    expect(reply.content.length).toBeLessThanOrEqual(2_000);
    expect(reply.content).toMatch(/-# \d+ more: `\/curator export` has them all\.$/);
  });
});

describe('/curator reload', () => {
  it('takes a corrected corpus live, and off the list what it answers now', async () => {
    const { guildId } = house.rehearsal;
    const actor = house.newcomer();
    const question = 'what is the name of the ship?';
    await recordGap(house.store, { guildId, film, kind: 'unanswered', question: 'who drowned in a storm?' }, 1);
    await recordGap(house.store, { guildId, film, kind: 'unanswered', question }, 1);
    const before = await actor.slash('who', { character: 'marta' });
    expect(before.content).toContain('Marta');
    const undo = edit('cast.yaml', (text) => text.replaceAll('Marta', 'Martha'));
    const undoFilm = edit('synopsis.txt', (text) => text.replaceAll('Marta', 'Martha'));
    const undoEvents = edit('events.yaml', (text) => text.replaceAll('Marta', 'Martha'));
    const reply = await host().slash('curator reload');
    expect(reply.ephemeral).toBe(true);
    expect(reply.content).toMatch(
      /^The corpus is reloaded: The Last Lamp \(10 sentences\)\.\nI can answer 1 open question now/,
    );
    const after = await actor.slash('who', { character: 'marta' });
    expect(after.content).toContain('Martha');
    for (const back of [undo, undoFilm, undoEvents]) back();
    await host().slash('curator reload');
  });

  it('refuses a broken one with its lint report, and goes on with the last good one', async () => {
    const actor = house.newcomer();
    const before = await actor.slash('quote', { sentence: '1.1' });
    const undo = edit('events.yaml', (text) => text.replace('agent: ivo,', 'agent: ivvo,').replace('Marta', 'Agatha'));
    const reply = await host().slash('curator reload');
    undo();
    expect(reply.ephemeral).toBe(true);
    expect(reply.content).toMatch(
      /^The corpus has \d mistakes?, so I go on with the one I have\.\n- the-last-lamp\/events\.yaml:\d+:\d+ E03 .*ivvo.*did you mean/,
    );
    expect(await fileOf(reply)).toContain('E03');
    const after = await actor.slash('quote', { sentence: '1.1' });
    expect(after.content).toBe(before.content);
    expect((await host().slash('curator reload')).content).toMatch(/^The corpus is reloaded/);
  });

  it('refuses one without the film that everybody is asked about, or without any', async () => {
    const library = join(corpusDir, film);
    const aside = join(corpusDir, '..', `${film}-${process.pid}`);
    cpSync(library, aside, { recursive: true });
    rmSync(library, { recursive: true });
    const reply = await host().slash('curator reload');
    cpSync(aside, library, { recursive: true });
    rmSync(aside, { recursive: true });
    expect(reply.content).toMatch(/so I go on with the one I have/);
    expect((await house.newcomer().slash('who', { character: 'marta' })).content).toContain('Marta');
  });

  it('leaves follow-ups and buttons of before in order', async () => {
    const actor = house.newcomer();
    const asked = await actor.slash('ask', { question: 'does Marta refuse to sell the lighthouse?' });
    const undo = edit('events.yaml', (text) =>
      text
        .replace('  - id: marta-refuses\n', '  - id: marta-declines\n')
        .replaceAll('from: marta-refuses', 'from: marta-declines'),
    );
    const reply = await host().slash('curator reload');
    undo();
    expect(reply.content).toMatch(/^The corpus is reloaded/);
    expect((await actor.press(asked, 'What led to this')).content).not.toContain('Something went wrong');
    expect((await actor.slash('ask', { question: 'why?' })).content).not.toContain('Something went wrong');
    await host().slash('curator reload');
  });
});
