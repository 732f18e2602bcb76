import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/answer/index.js';
import type { Reply } from '../../src/rehearsal/index.js';
import { listGaps, readFeedback } from '../../src/store/gaps.js';
import { lamp } from '../club/films.js';
import { openHouse } from '../discord/house.js';
import { theLexicon } from '../support/engine.js';

const house = openHouse({ engine: createEngine(theLexicon()), films: [lamp] });
const question = 'who drowned in a storm?';

const gaps = () => listGaps(house.store, { guildId: house.rehearsal.guildId });
const thumbs = () => readFeedback(house.store, house.rehearsal.guildId, lamp.id);

function rows(reply: Reply): readonly (readonly unknown[])[] {
  return reply.components.map((row) => (row.components ?? []).map(({ label, emoji }) => label ?? emoji?.['name']));
}

/** Nothing that is kept names a member. */
async function expectNobody(): Promise<void> {
  const kept = JSON.stringify([await gaps(), await thumbs()]);
  expect(kept).not.toMatch(/\d{17,}/);
  expect(kept).not.toContain('member-');
}

describe('the thumbs', () => {
  it('stand with Delete below the other buttons, or beside them when there is room', async () => {
    const many = await house.newcomer().slash('ask', { question: 'does Marta refuse to sell the lighthouse?' });
    expect(rows(many)).toEqual([
      ['Sources', 'What led to this', 'What happened next'],
      ['👍', '👎', 'Delete'],
    ]);
    const few = await house.newcomer().slash('quote', { sentence: '1.1' });
    expect(rows(few)).toEqual([['Sources', '👍', '👎', 'Delete']]);
  });

  it('do not stand below small talk or a question of mine', async () => {
    const reply = await house.newcomer().say('@Souffleur hello');
    expect(JSON.stringify(reply?.components)).not.toContain('👍');
  });

  it('count once a member and answer', async () => {
    const [one, other] = [house.newcomer(), house.newcomer()];
    const reply = await one.slash('ask', { question });
    const thanks = await one.press(reply, '👍');
    expect(thanks.content).toBe('Noted, thank you.');
    expect(thanks.ephemeral).toBe(true);
    expect((await one.press(reply, '👍')).content).toMatch(/^You have told me/);
    expect((await one.press(reply, '👎')).content).toMatch(/^You have told me/);
    await other.press(reply, '👍');
    expect(await thumbs()).toEqual([{ subject: 'ivo-drowns', up: 2, down: 0 }]);
    await expectNobody();
  });
});

describe('a thumb down', () => {
  it('asks what is wrong and keeps it for the curators', async () => {
    const actor = house.newcomer();
    const reply = await actor.say(`@Souffleur ${question}`);
    if (!reply) throw new Error('no answer');
    const form = await actor.press(reply, '👎');
    expect(form.kind).toBe('modal');
    const done = await actor.submitModal(form, { kind: 'wrong', note: 'ask <@123456789012345678>, it was Ivo' });
    expect(done.content).toBe('Thank you. The curators will see it, without your name.');
    expect(done.ephemeral).toBe(true);
    const [gap] = (await gaps()).filter(({ kind }) => kind === 'wrong');
    expect(gap).toMatchObject({ film: lamp.id, question, times: 1, note: 'ask, it was Ivo' });
    expect((await thumbs()).find(({ subject }) => subject === 'ivo-drowns')?.down).toBe(1);
    await expectNobody();
  });

  it('works after a restart, without a note, and merges what is alike', async () => {
    const actor = house.newcomer();
    const reply = await actor.slash('ask', { question: 'Who drowned in the storm??' });
    await house.restart();
    await actor.submitModal(await actor.press(reply, '👎'), { kind: 'wrong' });
    const wrong = (await gaps()).filter(({ kind }) => kind === 'wrong');
    expect(wrong).toMatchObject([{ question, times: 2 }]);
  });

  it('works on a very long question', async () => {
    const actor = house.newcomer();
    const long = `why does ${'really '.repeat(40)}Marta refuse to sell the lighthouse?`;
    const reply = await actor.slash('ask', { question: long });
    const done = await actor.submitModal(await actor.press(reply, '👎'), { kind: 'unclear', note: '' });
    expect(done.content).toMatch(/^Thank you/);
    expect(
      (await gaps()).some(({ kind, question: kept }) => kind === 'unclear' && long.startsWith(kept.slice(0, 30))),
    ).toBe(true);
  });

  it('keeps nothing when the form is closed', async () => {
    const actor = house.newcomer();
    const before = await gaps();
    const reply = await actor.slash('ask', { question: 'who loves Ivo?' });
    await actor.press(reply, '👎');
    await house.rehearsal.settle();
    expect(await gaps()).toEqual(before);
  });
});

describe('a question that has no answer', () => {
  it('is kept by film, merged when alike, without names', async () => {
    const asked = 'what is the name of the dog?';
    await house.newcomer().slash('ask', { question: asked });
    await house.newcomer().say('@Souffleur hey, what’s the name of the dog');
    const open = (await gaps()).filter(({ kind }) => kind === 'unanswered');
    expect(open).toMatchObject([{ film: lamp.id, question: asked, times: 2 }]);
    await expectNobody();
  });

  it('is not one that is told later or off the topic', async () => {
    const before = (await gaps()).length;
    await house.newcomer().say('@Souffleur what is the weather tomorrow?');
    await house.newcomer().say(`@Souffleur ${question}`);
    expect((await gaps()).length).toBe(before);
  });

  it('costs the member nothing when it cannot be kept', async () => {
    await house.store.db.schema.alterTable('gaps').renameTo('gone').execute();
    const reply = await house.newcomer().slash('ask', { question: 'what is the name of the cat?' });
    await house.store.db.schema.alterTable('gone').renameTo('gaps').execute();
    expect(reply.content).not.toContain('Something went wrong');
    expect(house.log.some((line) => line.includes('a gap was not kept'))).toBe(true);
  });
});
