import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.js';
import { findTyping, readLine } from '../../src/rehearsal/terminal-input.js';

const definitions = commands.map((command) => command.data);
const slash = (command: string, options: Record<string, string | boolean>) => ({ kind: 'slash', command, options });

describe('readLine', () => {
  it.each([
    ['/who mira', slash('who', { character: 'mira' })],
    ['  /WHO  old Mira  ', slash('who', { character: 'old Mira' })],
    ['/who character: mira', slash('who', { character: 'mira' })],
    ['/who mira private:true', slash('who', { character: 'mira', private: true })],
    ['/who private:no character:mira', slash('who', { private: false, character: 'mira' })],
    ['/ask why: the lamp?', slash('ask', { question: 'why: the lamp?' })],
    ['/curator  Gaps film:mon kind:wrong', slash('curator gaps', { film: 'mon', kind: 'wrong' })],
    ['/curator gaps mon', slash('curator gaps', { film: 'mon' })],
    ['/check-against-the-plot she left', { kind: 'menu', command: 'Check against the plot', text: 'she left' }],
    ['/help', slash('help', {})],
    ['/help me', slash('help', {})],
    ['/quit', { kind: 'quit' }],
    ['3', { kind: 'press', number: 3 }],
    ['why?', { kind: 'say', text: 'why?' }],
    ['@Souffleur why?', { kind: 'say', text: '@Souffleur why?' }],
    ['', { kind: 'nothing' }],
    ['   ', { kind: 'nothing' }],
    ['/who', { kind: 'wrong', reason: '/who needs character: A name, or a few words: start typing' }],
    ['/who   private:true', { kind: 'wrong', reason: '/who needs character: A name, or a few words: start typing' }],
  ])('%j', (line, meaning) => expect(readLine(line, definitions, ['Check against the plot'])).toEqual(meaning));

  it('lists the subcommands when none is named', () => {
    for (const line of ['/curator', '/curator film:mon'])
      expect(readLine(line, definitions)).toMatchObject({
        reason: expect.stringMatching(/one of \/curator gaps, /) as string,
      });
  });

  it('lists the commands when there is none of that name', () => {
    expect(readLine('/whom mira', definitions)).toMatchObject({
      kind: 'wrong',
      reason: expect.stringMatching(/no \/whom.*\/who .*\/quit/) as string,
    });
    expect(readLine('/', definitions)).toMatchObject({ kind: 'wrong' });
  });
});

describe('findTyping', () => {
  it.each([
    ['/who mi', { command: 'who', option: 'character', typed: 'mi' }],
    ['/curator gaps film:mo', { command: 'curator gaps', option: 'film', typed: 'mo' }],
    ['/who ', { command: 'who', option: 'character', typed: '' }],
    ['/why the la', { command: 'why', option: 'event', typed: 'the la' }],
    ['/why event:la', { command: 'why', option: 'event', typed: 'la' }],
    ['/who mira private:t', undefined],
    ['/ask why', undefined],
    ['/who', undefined],
    ['/nobody x', undefined],
    ['why did', undefined],
  ])('%j', (line, typing) => expect(findTyping(line, definitions)).toEqual(typing));
});
