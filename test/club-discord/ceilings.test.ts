import { ChannelType, type TextChannel } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { CommandHidden, flattenComponents, type Reply } from '../../src/rehearsal/index.js';
import { harbourFair } from '../support/engine.js';
import { lamp } from '../club/films.js';
import { buttonsOf, openHall } from './hall.js';

const { engine } = harbourFair();
const hall = openHall({ engine, films: [lamp, harbourFair().film], film: lamp.id, pace: { count: Infinity } });
const first = lamp.sentences[0]?.id ?? '';
const last = lamp.sentences.at(-1)?.id ?? '';
const other = harbourFair().film;

const host = (channel: string = hall.rehearsal.channels.general) => hall.rehearsal.as('host', channel);
const ada = (channel: string = hall.rehearsal.channels.general) => hall.rehearsal.as('Ada', channel);
const about = async (channel?: string): Promise<string> => (await ada(channel).slash('film about')).content;

async function openThread(channelId: string): Promise<string> {
  const channel = (await hall.app.client.channels.fetch(channelId)) as TextChannel;
  const thread = await channel.threads.create({ name: 'after the film', type: ChannelType.PublicThread });
  return thread.id;
}

describe('/ceiling', () => {
  it('is set and cleared by a host, in words for all', async () => {
    const set = await host().slash('ceiling set', { to: first });
    expect(set.ephemeral).toBe(false);
    expect(set.content).toContain(`up to sentence ${first}`);
    expect((await host().slash('ceiling show')).content).toContain('set for this channel');
    expect(await about()).toContain(`up to sentence ${first}`);
    const cleared = await host().slash('ceiling clear');
    expect(cleared.content).toContain('the whole film');
  });

  it('takes acts, everything, and corrects what is neither', async () => {
    expect((await host().slash('ceiling set', { to: 'Act I' })).content).toContain('end of act 1');
    expect((await host().slash('ceiling set', { to: 'everything' })).content).toContain('the whole film');
    const wrong = await host().slash('ceiling set', { to: 'act 99' });
    expect(wrong.ephemeral).toBe(true);
    expect(wrong.content).toMatch(/There is no act 99\. Did you mean act \d\?/);
    await host().slash('ceiling clear');
  });

  it('is hidden from members', async () => {
    await expect(ada().slash('ceiling set', { to: first })).rejects.toThrow(CommandHidden);
  });

  it('suggests places by number alone', async () => {
    const choices = await host().autocomplete('ceiling set', 'to', '');
    expect(choices.length).toBeGreaterThan(3);
    for (const { name } of choices) expect(name).toMatch(/^(act \d+: )?(up to sentence \d+\.\d+|everything.*)$/);
  });

  it('reaches the threads of a channel, which may have their own', async () => {
    const { filmClub } = hall.rehearsal.channels;
    await host(filmClub).slash('ceiling set', { to: first });
    const thread = await openThread(filmClub);
    expect(await about(thread)).toContain(`up to sentence ${first}`);
    expect(await about(thread)).toContain('set for this channel');
    await host(thread).slash('ceiling set', { to: 'everything' });
    expect(await about(thread)).toContain('the whole film (set for this thread)');
    expect(await about(filmClub)).toContain(`up to sentence ${first}`);
    await hall.restart();
    expect(await about(filmClub)).toContain(`up to sentence ${first}`);
    await host(filmClub).slash('ceiling clear');
  });

  it('has a default for the server, which opens no other channel than spoiler channels', async () => {
    const { general, spoilers } = hall.rehearsal.channels;
    await host().slash('ceiling set', { to: first, server: true });
    expect(await about(general)).toContain('the default of this server');
    expect(await about(spoilers)).toContain('the whole film (this is a spoiler channel');
    await host().slash('ceiling clear', { server: true });
    expect(await about(general)).toContain('nobody has set a ceiling');
  });

  it('is everybody’s own in direct messages', async () => {
    const [eve, bob] = [ada().dm(), hall.rehearsal.as('Bob').dm()];
    await eve.slash('ceiling set', { to: first });
    expect((await eve.slash('film about')).content).toContain(`up to sentence ${first}`);
    expect((await bob.slash('film about')).content).toContain('the whole film');
    const server = await eve.slash('ceiling set', { to: first, server: true });
    expect(server.content).toContain('only in a server');
  });
});

describe('/film', () => {
  it('lists and changes the film, and forgets a ceiling that was for another', async () => {
    const { general } = hall.rehearsal.channels;
    await host(general).slash('ceiling set', { to: first });
    const used = await host(general).slash('film use', { film: other.title });
    expect(used.content).toContain(other.title);
    expect(used.content).toContain('nobody has set a ceiling');
    expect((await ada().slash('film list')).content).toContain(lamp.title);
    await host(general).slash('film use', { film: lamp.id });
  });

  it('is the host’s to choose', async () => {
    const refused = await ada().slash('film use', { film: other.id });
    expect(refused.ephemeral).toBe(true);
    expect(refused.content).toContain('Manage Channels');
    await host().slash('settings hosts', { change: 'add', who: 'Ada' });
    expect((await ada().slash('film use', { film: lamp.id })).content).toContain(lamp.title);
    await host().slash('settings hosts', { change: 'remove', who: 'Ada' });
  });

  it('takes what it suggests, and corrects a title', async () => {
    const [choice] = await host().autocomplete('film use', 'film', other.title.slice(0, 8));
    expect(choice?.value).toBe(other.id);
    expect((await host().slash('film use', { film: choice?.name ?? '' })).content).toContain(other.title);
    const typo = await host().slash('film use', { film: `${lamp.title}e` });
    expect(typo.content).toContain(`Did you mean **${lamp.title}**?`);
    await host().slash('film use', { film: lamp.id });
  });

  it('has a default for the server, and old buttons stay with their film', async () => {
    const question = `what happens in ${first}?`;
    const before = await ada().slash('ask', { question });
    await host().slash('film use', { film: other.id });
    for (const { label } of flattenComponents(before.components).filter(({ label: text }) => text === 'Sources')) {
      const late = await ada().press(before, label ?? '');
      expect(late.content).toContain(`about **${other.title}** now`);
    }
    await host().slash('film use', { film: lamp.id });
    const whole = await host().slash('film use', { film: other.id, server: true });
    expect(whole.content).toContain(`The server is now about **${other.title}`);
    expect(await about()).toContain(lamp.title);
    expect(await about(hall.rehearsal.channels.spoilers)).toContain(other.title);
    await host().slash('film use', { film: lamp.id, server: true });
  });
});

describe('what is told later', () => {
  const secret = lamp.records.find(({ kind, reveal }) => kind === 'event' && reveal === lamp.sentences.length - 1);
  const peekable = async (): Promise<Reply> => {
    await host().slash('ceiling set', { to: first });
    return ada().slash('what', { event: secret?.id ?? last });
  };

  it('can be peeked at by anybody, alone and after a confirmation', async () => {
    const refused = await peekable();
    expect(buttonsOf(refused.message)).toContain('Peek privately');
    expect(refused.content).not.toContain(last);
    const bob = hall.rehearsal.as('Bob');
    const offer = await bob.press(refused, 'Peek privately');
    expect(offer.ephemeral).toBe(true);
    expect(offer.content).not.toContain(last);
    const shown = await bob.press(offer, 'Show it to me');
    expect(shown.kind).toBe('update');
    expect(shown.ephemeral).toBe(true);
    expect(shown.content).toContain(`] ${last}`);
    expect(shown.components).toEqual([]);
  });

  it('stays out of the talk that follows', async () => {
    const refused = await peekable();
    const offer = await ada().press(refused, 'Peek privately');
    await ada().press(offer, 'Show it to me');
    const next = await ada().say('@Souffleur why?');
    expect(next?.content ?? '').not.toContain(last);
  });

  it('survives a restart', async () => {
    const refused = await peekable();
    await hall.restart();
    const offer = await ada().press(refused, 'Peek privately');
    expect((await ada().press(offer, 'Show it to me')).content).toContain(last);
  });
});
