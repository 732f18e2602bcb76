import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/answer/index.js';
import { changeChannelSettings } from '../../src/store/settings.js';
import type { Reply } from '../../src/rehearsal/index.js';
import { lamp } from '../club/films.js';
import { openHouse } from '../discord/house.js';
import { theLexicon } from '../support/engine.js';

const house = openHouse({ engine: createEngine(theLexicon()), films: [lamp] });
const check = 'Check against the plot';
const about = 'Ask about this message';

function labels(reply: Reply): readonly unknown[] {
  return reply.components.flatMap((row) => (row.components ?? []).map(({ label, emoji }) => label ?? emoji?.['name']));
}

/** Lets the channel hear up to a sentence; nothing: the whole film. */
async function setCeiling(channelId: string, ceiling: string | null): Promise<void> {
  await changeChannelSettings(house.store, { guildId: house.rehearsal.guildId, channelId }, { ceiling }, 0);
}

describe('Check against the plot', () => {
  it('says of each statement what the synopsis says, to the member alone', async () => {
    const actor = house.newcomer();
    const message = actor.post(
      'Marta marries Ivo in the lamp room. Lena drowns in a storm! Jonas is a fisherman. Marta buys a submarine. Nice film?',
    );
    const reply = await house.newcomer().contextMenu(check, message);
    expect(reply.ephemeral).toBe(true);
    expect(reply.pings).toEqual([]);
    const [head, ...lines] = reply.content.split('\n');
    expect(head).toContain('Checked against **The Last Lamp**, the whole film: [the message](https://');
    expect(lines[0]).toMatch(/^✅ “Marta marries Ivo in the lamp room”: \*\*supported\*\* \[1\]$/);
    expect(lines[1]).toMatch(
      /^❔ “Lena drowns in a storm”: \*\*not told\*\*\. The synopsis tells this: Ivo.* \[\d\]\[\d\]$/,
    );
    expect(lines[2]).toMatch(/^💬 “Jonas is a fisherman”: \*\*only claimed by Jonas\*\*.* \[\d\]$/);
    expect(lines[3]).toBe('❔ “Marta buys a submarine”: **not told**');
    expect(lines.slice(4).every((line) => /^-# \[\d\] \d\.\d “/.test(line))).toBe(true);
    expect(labels(reply)).toEqual(['Sources', 'Post it']);
  });

  it('calls contradicted what the plot denies or tells the other way round, not what another person did', async () => {
    const message = house
      .newcomer()
      .post('Ivo survives the storm. Jonas threatens to throw Marta off the island. Lena hands Jonas the key.');
    const { content } = await house.newcomer().contextMenu(check, message);
    const [, ...lines] = content.split('\n');
    expect(lines[0]).toMatch(/^❌ “Ivo survives the storm”: \*\*contradicted\*\*\. No/);
    expect(lines[1]).toMatch(/^❌ “Jonas threatens to throw Marta.*: \*\*contradicted\*\*\. No.* \[\d\]\[\d\]$/);
    expect(lines[2]).toMatch(/^❔ “Lena hands.*: \*\*not told\*\*\. The synopsis tells this: Marta hands .* \[\d\]$/);
  });

  it('posts it when asked to, once, with a way to delete it', async () => {
    const actor = house.newcomer();
    const message = house.newcomer().post('Marta marries Ivo in the lamp room.');
    const reply = await actor.contextMenu(check, message);
    const posted = await actor.press(reply, 'Post it');
    await house.rehearsal.settle();
    expect(posted.kind).toBe('update');
    expect(labels(posted)).toEqual(['Sources']);
    const [shown] = posted.followUps;
    expect(shown?.ephemeralFor).toBeUndefined();
    expect(shown?.content).toBe(reply.content);
    if (!shown) throw new Error('nothing was posted');
    await actor.press(shown, 'Delete');
    await house.rehearsal.settle();
    expect(shown.deleted).toBe(true);
  });

  it('says of what is told later nothing but that', async () => {
    const actor = house.newcomer();
    await setCeiling(actor.channelId, '1.3');
    const message = house
      .newcomer()
      .post('Jonas rows to the mainland to fetch oil. Marta marries Ivo in the lamp room.');
    const reply = await actor.contextMenu(check, message);
    await setCeiling(actor.channelId, null);
    const [, ...lines] = reply.content.split('\n');
    for (const line of lines) expect(line).toMatch(/^❔ .*\*\*not told up to here\*\*$/);
    expect(labels(reply)).toEqual(['Post it']);
  });

  it('does not post what the place may no longer hear', async () => {
    const actor = house.newcomer();
    const reply = await actor.contextMenu(check, house.newcomer().post('Marta marries Ivo in the lamp room.'));
    await setCeiling(actor.channelId, '1.3');
    const refused = await actor.press(reply, 'Post it');
    await setCeiling(actor.channelId, null);
    expect(refused.content).toMatch(/^This place may no longer hear all of that/);
    expect(refused.followUps).toEqual([]);
  });

  it('says so when there is nothing to check', async () => {
    const reply = await house
      .newcomer()
      .contextMenu(check, house.newcomer().post('lol what a film, why did she stay?'));
    expect(reply.content).toMatch(/^I find nothing in this message that could be checked/);
    expect(reply.ephemeral).toBe(true);
  });

  it('keeps a long message within limits', async () => {
    const claim = (index: number) =>
      `Marta marries Ivo in the *lamp room* number ${index} ${'very '.repeat(30)}happily.`;
    const message = house.newcomer().post(
      Array.from({ length: 10 }, (_, index) => claim(index))
        .join(' ')
        .slice(0, 1990),
    );
    const reply = await house.newcomer().contextMenu(check, message);
    expect(reply.content.length).toBeLessThanOrEqual(2_000);
    expect(reply.content.match(/^[✅❌💬❔]/gmu)?.length).toBeGreaterThan(5);
  });
});

describe('Ask about this message', () => {
  it('answers the question in it, to the member alone', async () => {
    const message = house.newcomer().post('I loved it. But who drowned in a storm?');
    const reply = await house.newcomer().contextMenu(about, message);
    expect(reply.ephemeral).toBe(true);
    expect(reply.content).toMatch(/^> But who drowned in a storm\?\n.*Ivo/);
    expect(labels(reply)).toContain('Post it');
  });

  it('asks for a question when it holds none, and knows what it is about', async () => {
    const actor = house.newcomer();
    const form = await actor.contextMenu(about, house.newcomer().post('Marta refuses to sell the lighthouse.'));
    expect(form.kind).toBe('modal');
    expect(JSON.stringify(form.modal?.components)).toContain('> Marta refuses to sell the lighthouse.');
    const reply = await actor.submitModal(form, { question: 'why?' });
    expect(reply.ephemeral).toBe(true);
    expect(reply.content).toContain('promise');
  });

  it('goes on from an answer of mine, also after a restart', async () => {
    const actor = house.newcomer();
    const answer = await house.newcomer().say('@Souffleur does Marta refuse to sell the lighthouse?');
    if (!answer) throw new Error('no answer');
    await house.restart();
    const reply = await actor.submitModal(await actor.contextMenu(about, answer), { question: 'why?' });
    expect(reply.content).toContain('promise');
  });
});
