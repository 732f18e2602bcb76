import { describe, expect, it } from 'vitest';
import { listClaims } from '../../src/club/claims.js';
import { flattenComponents } from '../../src/rehearsal/index.js';
import { theCorpus } from '../support/engine.js';
import { buttonsOf, openHall } from './hall.js';

const { engine, films } = theCorpus();
const hall = openHall({ engine, films, film: 'mon-roi', pace: { count: Infinity } });
const film = films.find(({ id }) => id === 'mon-roi') ?? films[0];
const ada = () => hall.rehearsal.as('Ada');
const bob = () => hall.rehearsal.as('Bob');

describe('/recap', () => {
  it('is turned page by page, in its place for whoever asked', async () => {
    const first = await ada().slash('recap', { detail: 'full' });
    expect(first.ephemeral).toBe(false);
    expect(first.content).toContain('-# Page 1 of ');
    expect(buttonsOf(first.message)).toEqual(['Next ▶', 'As it happened', 'In short', 'Delete']);
    const second = await ada().press(first, 'Next ▶');
    expect(second.kind).toBe('update');
    expect(second.content).toContain('-# Page 2 of ');
    expect((await ada().press(second, '◀ Back')).content).toBe(first.content);
  });

  it('leaves the page of others alone', async () => {
    const first = await ada().slash('recap', { detail: 'full' });
    const own = await bob().press(first, 'Next ▶');
    expect(own.kind).toBe('message');
    expect(own.ephemeral).toBe(true);
    expect(first.message?.content).toContain('-# Page 1 of ');
    expect((await bob().press(own, 'Next ▶')).kind).toBe('update');
  });

  it('is short unless everything is asked for', async () => {
    const short = await ada().slash('recap');
    const everything = await ada().press(short, 'Everything');
    expect(everything.content).toContain('-# Page 1 of ');
    expect((await ada().press(everything, 'In short')).content).toBe(short.content);
  });

  it('changes its order, and goes on after a restart', async () => {
    const told = await ada().slash('recap', { private: true });
    expect(told.ephemeral).toBe(true);
    await hall.restart();
    const happened = await ada().press(told, 'As it happened');
    expect(happened.content).toContain('as it happened');
    expect(happened.content).not.toBe(told.content);
    expect((await ada().slash('recap', { order: 'story' })).content).toBe(happened.content);
  });
});

describe('/claims', () => {
  it('tells who said what and what came of it, with sentences', async () => {
    const reply = await ada().slash('claims');
    expect(reply.content).toContain('**Claimed, promised, threatened** by everybody');
    expect(reply.content).toMatch(/\(\d\.\d+\)/);
    expect(reply.content).toMatch(/\*(kept|broken|withdrawn)\*/);
  });

  it('narrows down by character and by kind, from the menu as well', async () => {
    const [choice] = await ada().autocomplete('claims', 'character', '');
    const name = choice?.name ?? '';
    const whose = await ada().slash('claims', { character: name });
    expect(whose.content).toContain(`by ${name}`);
    const all = await ada().slash('claims');
    const entry = flattenComponents(all.components)
      .flatMap(({ options }) => options ?? [])
      .find(({ label }) => label === `By ${name}`);
    const picked = await ada().select(all, 0, entry?.value ?? '');
    expect(picked.kind).toBe('update');
    expect(picked.content).toBe(whose.content);
    const threats = await ada().slash('claims', { mode: 'threat' });
    const count = film ? listClaims(film, { ceiling: 'everything', mode: 'threat' }).length : 0;
    expect(threats.content.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(count);
  });

  it('knows nobody who has not spoken yet', async () => {
    const reply = await ada().slash('claims', { character: 'Zorro' });
    expect(reply.ephemeral).toBe(true);
    expect(reply.content).toContain('nobody called “Zorro”');
  });
});

describe('/characters and the notes', () => {
  it('lists who is who with sentences', async () => {
    const reply = await ada().slash('characters');
    const main = [...(film?.characters.values() ?? [])].find(({ weight }) => weight === 'main');
    expect(reply.content).toContain(`**${main?.name ?? ''}**`);
    expect(reply.content).toMatch(/\(\d\.\d+(, \d\.\d+)*\)/);
  });

  it('keeps notes that look ahead for those who want them', async () => {
    await hall.rehearsal.as('host').slash('ceiling set', { to: '1.4' });
    const notes = await ada().slash('film notes');
    expect(notes.ephemeral).toBe(true);
    expect(notes.content).toContain('told later');
    const offer = await ada().press(notes, 'All notes (they look ahead)');
    expect(offer.ephemeral).toBe(true);
    const all = await ada().press(offer, 'Show them to me');
    expect(all.ephemeral).toBe(true);
    expect(film?.contentNotes.length).toBeGreaterThan(0);
    for (const { text } of film?.contentNotes ?? []) {
      expect(notes.content).not.toContain(text);
      expect(offer.content).not.toContain(text);
      expect(all.content).toContain(text);
    }
    await hall.rehearsal.as('host').slash('ceiling clear');
  });
});
