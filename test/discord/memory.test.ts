import { describe, expect, it } from 'vitest';
import { CommandMentions } from '../../src/discord/command-mentions.js';
import { Conversations } from '../../src/discord/conversations.js';
import { Cooldown } from '../../src/discord/cooldown.js';
import { Remembered } from '../../src/discord/remembered.js';

function createTime() {
  let now = 1_000;
  return { clock: () => now, pass: (milliseconds: number) => void (now += milliseconds) };
}

describe('Remembered', () => {
  it('forgets what is old', () => {
    const { clock, pass } = createTime();
    const map = new Remembered<string>({ clock, lifetime: 10, max: 9 });
    map.set('a', 'x');
    pass(9);
    expect(map.get('a')).toBe('x');
    pass(1);
    expect(map.get('a')).toBeUndefined();
    expect(map.size).toBe(0);
  });

  it('forgets what was used longest ago when it is full', () => {
    const map = new Remembered<number>({ clock: () => 0, lifetime: 10, max: 2 });
    map.set('a', 1);
    map.set('b', 2);
    map.get('a');
    map.set('c', 3);
    expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([1, undefined, 3]);
  });
});

describe('Conversations', () => {
  const anna = { userId: '1', channelId: '7' };

  it('keeps persons, channels and films apart', () => {
    const conversations = new Conversations({ clock: () => 0 });
    const about = { film: 'lighthouse' };
    conversations.keep(about, anna, 'm1');
    expect(conversations.ofTalk(anna, 'lighthouse')).toBe(about);
    expect(conversations.ofTalk(anna, 'other')).toBeUndefined();
    expect(conversations.ofTalk({ ...anna, userId: '2' }, 'lighthouse')).toBeUndefined();
    expect(conversations.ofTalk({ ...anna, channelId: '8' }, 'lighthouse')).toBeUndefined();
  });

  it('ends after a while', () => {
    const { clock, pass } = createTime();
    const conversations = new Conversations({ clock });
    conversations.keep({ film: 'lighthouse' }, anna);
    pass(15 * 60_000);
    expect(conversations.ofTalk(anna, 'lighthouse')).toBeUndefined();
  });
});

describe('Cooldown', () => {
  it('asks to wait once, then keeps quiet, then lets go on', () => {
    const { clock, pass } = createTime();
    const cooldown = new Cooldown({ count: 2, per: 5_000, clock });
    expect([cooldown.take('1'), cooldown.take('1')]).toEqual([{ wait: false }, { wait: false }]);
    pass(1_500);
    expect(cooldown.take('1')).toEqual({ wait: true, seconds: 4, told: false });
    expect(cooldown.take('1')).toEqual({ wait: true, seconds: 4, told: true });
    expect(cooldown.take('2')).toEqual({ wait: false });
    pass(3_500);
    expect(cooldown.take('1')).toEqual({ wait: false });
  });
});

describe('CommandMentions', () => {
  it('prefers the ids of the server and asks for them once', async () => {
    const asked: (string | undefined)[] = [];
    const mentions = new CommandMentions(
      (guildId) => {
        asked.push(guildId);
        return Promise.resolve(
          new Map(
            guildId
              ? [['who', '2']]
              : [
                  ['who', '1'],
                  ['ask', '3'],
                ],
          ),
        );
      },
      () => 0,
    );
    await mentions.writer('g');
    const write = await mentions.writer('g');
    expect([write('who'), write('ask'), write('new')]).toEqual(['</who:2>', '</ask:3>', '/new']);
    expect(asked).toEqual([undefined, 'g']);
  });

  it('does without when Discord does not say', async () => {
    const mentions = new CommandMentions(
      () => Promise.reject(new Error('503')),
      () => 0,
    );
    expect((await mentions.writer(null))('who')).toBe('/who');
  });
});
