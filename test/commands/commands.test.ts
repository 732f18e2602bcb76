import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.js';
import { audienceOf } from '../../src/discord/command-groups.js';
import { openHouse } from '../discord/house.js';

const house = openHouse();

describe('the lookups', () => {
  it.each([
    ['ask', { question: 'why did she leave?' }, '> why did she leave?\nask why did she leave? [1].'],
    ['who', { character: 'mira' }, 'who mira [1].'],
    ['what', { event: 'mira-paints' }, 'what mira-paints [1].'],
    ['why', { event: 'she leaves' }, 'why she leaves [1].'],
    ['when', { event: 'she leaves' }, 'when she leaves [1].'],
    ['where', { event: 'she leaves' }, 'where she leaves [1].'],
    ['quote', { sentence: '1.1' }, 'quote 1.1 [1].'],
  ])('/%s answers with its citation below', async (name, options, content) => {
    const reply = await house.newcomer().slash(name, options);
    expect(reply.content).toBe(`${content}\n-# [1] 1.1 “Mira paints the old lighthouse.”`);
    expect(reply.ephemeral).toBe(false);
    expect(reply.pings).toEqual([]);
  });

  it.each(['ask', 'who', 'what', 'why', 'when', 'where', 'quote'])(
    '/%s answers in private when asked to',
    async (name) => {
      const actor = house.newcomer();
      const option = actor.commands.find((command) => command.name === name)?.options?.[0]?.name ?? '';
      const reply = await actor.slash(name, { [option]: 'mira', private: true });
      expect(reply.ephemeral).toBe(true);
      expect(JSON.stringify(reply.components)).not.toContain('Delete');
    },
  );

  it('go on from each other', async () => {
    const actor = house.newcomer();
    await actor.slash('who', { character: 'mira' });
    const reply = await actor.slash('ask', { question: 'why?' });
    expect(reply.content).toContain('ask why? after who mira');
  });
});

describe('autocomplete', () => {
  it.each([
    ['who', 'character', 'character'],
    ['what', 'event', 'event'],
    ['why', 'event', 'event'],
    ['when', 'event', 'event'],
    ['where', 'event', 'event'],
    ['quote', 'sentence', 'sentence'],
  ])('/%s offers ids, cut to what Discord takes', async (name, option, kind) => {
    const choices = await house.newcomer().autocomplete(name, option, '');
    expect(choices).toHaveLength(25);
    expect(choices[0]).toEqual({ name: `${'x'.repeat(99)}…`, value: `${kind}-0` });
  });

  it('offers nothing rather than failing', async () => {
    await expect(house.newcomer().autocomplete('who', 'character', 'boom')).resolves.toEqual([]);
    expect(house.log.at(-1)).toContain('suggestions failed');
  });
});

describe('/help', () => {
  it('tells a host of all commands, subcommands too', async () => {
    const host = house.rehearsal.as('host');
    const first = await host.slash('help');
    await house.rehearsal.settle();
    const pages = [first.content, ...first.followUps.map(({ content }) => content)];
    for (const { name, id, type, options = [] } of host.commands) {
      const subcommands = options.filter((option) => option.type === 1).map((option) => `${name} ${option.name}`);
      for (const path of subcommands.length > 0 ? subcommands : [name])
        expect(pages.join('\n')).toContain(type === 3 ? `**${path}**` : `</${path}:${id}>`);
    }
    for (const page of pages) expect(page.length).toBeLessThanOrEqual(2_000);
    expect(first.followUps.every(({ ephemeralFor }) => ephemeralFor === host.member.id)).toBe(true);
  });

  it('lists every command to click, for the member alone', async () => {
    const actor = house.newcomer();
    const reply = await actor.slash('help');
    expect(reply.ephemeral).toBe(true);
    const duties = commands.filter((command) => audienceOf(command) !== 'everyone').map(({ data }) => data.name);
    for (const { name, id, type } of actor.commands.filter((command) => !duties.includes(command.name)))
      expect(reply.content).toContain(type === 3 ? `**${name}**` : `:${id}>`);
    for (const name of duties) expect(reply.content).not.toContain(`</${name}`);
    expect(reply.content).toContain('**The Light\\_house**');
    expect(reply.content).toContain('“who is Mira?”');
  });
});

describe('what is no question', () => {
  it.each([
    ['😀🎬', /^Ask me about the film/],
    ['\u200B\u200B', /^Ask me about the film/],
    ['?!', /^Ask me about the film/],
  ])('%j gets a sentence for the member alone', async (question, sentence) => {
    const reply = await house.newcomer().slash('ask', { question });
    expect(reply.content).toMatch(sentence);
    expect(reply.ephemeral).toBe(true);
  });

  it('is shown as it was written, harmless', async () => {
    const reply = await house.newcomer().slash('ask', { question: '@everyone **why** `x` <@1> \u202Eabc' });
    expect(reply.pings).toEqual([]);
    expect(reply.content).toMatch(/^> @\u200Beveryone \\\*\\\*why\\\*\\\* \\`x\\` <@\u200B1> abc\n/);
  });
});
