import { describe, expect, it } from 'vitest';
import { definitions } from '../../commands/index.js';
import { deploy } from '../../src/discord/deploy.js';
import { openHouse } from './house.js';

const house = openHouse({ pace: { count: 3, per: 10_000 } });

describe('a failure', () => {
  it('shows an id to quote, which the log knows', async () => {
    const reply = await house.newcomer().slash('ask', { question: 'boom' });
    expect(reply.ephemeral).toBe(true);
    const id = /^Something went wrong \(id (\d+)\)\./.exec(reply.content)?.[1];
    expect(id).toBeDefined();
    expect(house.log.join('\n')).toContain(`interaction failed id="${id}"`);
  });
});

describe('the pace', () => {
  it('is kept by a visible sentence, then by silence, and ends', async () => {
    const actor = house.newcomer();
    for (let asked = 0; asked < 3; asked += 1) await actor.say('@Souffleur why?');
    house.pass(2_000);
    expect((await actor.say('@Souffleur why?'))?.content).toBe('One at a time, please: ask again in 8 seconds.');
    expect(await actor.say('@Souffleur why?')).toBeUndefined();
    const reply = await actor.slash('who', { character: 'mira' });
    expect(reply.content).toMatch(/^One at a time/);
    expect(reply.ephemeral).toBe(true);
    house.pass(8_000);
    expect((await actor.say('@Souffleur why?'))?.content).toMatch(/^ask why\?/);
  });
});

describe('deployment', () => {
  const names = definitions.map((definition) => definition.name);

  it('changes nothing the second time', async () => {
    const { token, apiUrl } = house.rehearsal;
    const before = house.rehearsal.commands('global');
    const changes = await deploy({ token, apiUrl, commands: definitions });
    expect(changes).toEqual({ added: [], changed: [], removed: [], unchanged: names });
    expect(house.rehearsal.commands('global')).toEqual(before);
  });

  it('does the same for one server, and takes away again', async () => {
    const { token, apiUrl, guildId: guild } = house.rehearsal;
    expect(await deploy({ token, apiUrl, guild, commands: definitions })).toMatchObject({
      added: names,
      unchanged: [],
    });
    expect(await deploy({ token, apiUrl, guild, commands: definitions })).toMatchObject({
      changed: [],
      unchanged: names,
    });
    expect(await deploy({ token, apiUrl, guild, commands: [] })).toMatchObject({ removed: names });
    expect(house.rehearsal.commands('guild')).toEqual([]);
  });
});

describe('a short outage of Discord', () => {
  it('loses no reply', async () => {
    house.rehearsal.inject({ method: 'POST', path: /callback/, status: 503, times: 5 });
    expect((await house.newcomer().slash('who', { character: 'mira' })).content).toContain('who mira');
  });
});

describe('an end', () => {
  it('turns newcomers away while it waits for what runs', async () => {
    // Four refusals use up discord.js's own attempts, so that ours is in its pause.
    house.rehearsal.inject({ method: 'POST', path: /messages/, status: 503, times: 4 });
    const running = house.newcomer().post('@Souffleur why?');
    await house.rehearsal.settle();
    const stopped = house.app.stop();
    const turned = await house.newcomer().slash('who', { character: 'mira' });
    expect(turned.content).toBe('I am restarting. Please ask again in a minute.');
    expect(turned.ephemeral).toBe(true);
    await stopped;
    const answer = house.rehearsal
      .messages(running.channelId)
      .find(({ reference }) => reference?.messageId === running.id);
    expect(answer?.content).toMatch(/^ask why\?/);
    await house.restart();
  });

  it('lets a running answer finish', async () => {
    const actor = house.newcomer();
    const asked = actor.slash('who', { character: 'mira' });
    await house.rehearsal.settle();
    await house.restart();
    expect((await asked).content).toContain('who mira');
  });
});
