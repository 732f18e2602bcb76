import { describe, expect, it } from 'vitest';
import type { Reply } from '../../src/rehearsal/index.js';
import { openHouse } from './house.js';

const house = openHouse();

function labels(reply: Reply | undefined): readonly unknown[] {
  return (reply?.components ?? []).flatMap((row) =>
    (row.components ?? []).map(({ label, emoji, placeholder }) => label ?? emoji?.['name'] ?? placeholder),
  );
}

describe('the buttons of an answer', () => {
  it('are the same for a command and a mention', async () => {
    const actor = house.newcomer();
    const wanted = ['Sources', 'What led to this', 'What happened next', '👍', '👎', 'Delete'];
    expect(labels(await actor.slash('what', { event: 'mira-paints' }))).toEqual(wanted);
    expect(labels(await actor.say('@Souffleur who paints?'))).toEqual(wanted);
  });

  it('show the sources to the presser alone', async () => {
    const reply = await house.newcomer().slash('who', { character: 'mira' });
    const sources = await house.newcomer().press(reply, 'Sources');
    expect(sources.ephemeral).toBe(true);
    expect(sources.content).toBe(
      '**The Light\\_house (1999)**\n[1] **1.1** Mira paints the old lighthouse.\n-# Synopsis: Nobody, MIT',
    );
  });

  it('step through the story: openly for the asker, in private for others', async () => {
    const asker = house.newcomer();
    const first = await asker.slash('what', { event: 'mira-paints' });
    const led = await asker.press(first, 'What led to this');
    expect(led.content).toMatch(/^cause mira-paints after what mira-paints \[1\]\./);
    expect(led.ephemeral).toBe(false);
    const next = await house.newcomer().press(led, 'What happened next');
    expect(next.content).toMatch(/^after mira-paints/);
    expect(next.ephemeral).toBe(true);
    expect(labels(next)).not.toContain('Delete');
  });

  it('stay private on a private answer', async () => {
    const asker = house.newcomer();
    const first = await asker.slash('what', { event: 'mira-paints', private: true });
    expect((await asker.press(first, 'What happened next')).ephemeral).toBe(true);
  });

  it('delete the answer for the asker and nobody else', async () => {
    const asker = house.newcomer();
    for (const reply of [await asker.slash('who', { character: 'mira' }), await asker.say('@Souffleur who?')]) {
      if (!reply) throw new Error('no answer');
      const refused = await house.newcomer().press(reply, 'Delete');
      expect(refused.content).toBe('Only the person who asked can delete this answer.');
      expect(refused.ephemeral).toBe(true);
      expect(reply.message?.deleted).toBe(false);
      await asker.press(reply, 'Delete');
      await house.rehearsal.settle();
      expect(reply.message?.deleted).toBe(true);
    }
  });

  it('work after a restart', async () => {
    const asker = house.newcomer();
    const reply = await asker.slash('what', { event: 'mira-paints' });
    await house.restart();
    expect((await asker.press(reply, 'Sources')).content).toContain('Mira paints');
    expect((await asker.press(reply, 'What happened next')).content).toMatch(/^after mira-paints \[1\]/);
    await asker.press(reply, 'Delete');
    await house.rehearsal.settle();
    expect(reply.message?.deleted).toBe(true);
  });
});

describe('two readings', () => {
  it('become two buttons; the picked one takes the place of the question', async () => {
    const asker = house.newcomer();
    const reply = await asker.slash('ask', { question: 'which one?' });
    expect(labels(reply)).toEqual(['Mira', 'Otto', 'Delete']);
    const picked = await asker.press(reply, 'Mira');
    expect(picked.kind).toBe('update');
    expect(picked.content).toMatch(/^> who is Mira\?\nask who is Mira\? after Which of the two\?/);
    expect(labels(picked)).toEqual(['Sources', 'What led to this', 'What happened next', '👍', '👎', 'Delete']);
  });

  it('answer others in private and leave the question open', async () => {
    const reply = await house.newcomer().say('@Souffleur which one?');
    if (!reply) throw new Error('no answer');
    const picked = await house.newcomer().press(reply, 'Mira');
    expect(picked.kind).toBe('message');
    expect(picked.ephemeral).toBe(true);
  });

  it('say so when a long one is forgotten', async () => {
    const asker = house.newcomer();
    const reply = await asker.slash('ask', { question: 'which one?' });
    await house.restart();
    const picked = await asker.press(reply, 'Otto');
    expect(picked.content).toBe('I have forgotten that question. Please ask it again.');
    expect((await asker.press(reply, 'Mira')).content).toContain('ask who is Mira?');
  });
});

describe('a miss', () => {
  it('offers a menu that asks again', async () => {
    const asker = house.newcomer();
    const reply = await asker.slash('ask', { question: 'a miss' });
    expect(labels(reply)).toEqual(['Did you mean…', '👍', '👎', 'Delete']);
    const picked = await asker.select(reply, 0, 'Otto');
    expect(picked.kind).toBe('update');
    expect(picked.content).toContain('ask who is really, really');
    expect(labels(picked)).not.toContain('Did you mean…');
  });

  it('offers it in private too', async () => {
    const asker = house.newcomer();
    const reply = await asker.slash('ask', { question: 'a miss', private: true });
    const picked = await asker.select(reply, 0, 'Mira');
    expect(picked.ephemeral).toBe(true);
    expect(labels(picked)).toEqual(['Sources', 'What led to this', 'What happened next', '👍', '👎']);
  });
});
