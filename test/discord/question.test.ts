import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../src/discord/limits.js';
import { readQuestion, stripMarkup, stripQuoted } from '../../src/discord/question.js';
import { plain, tidy } from '../../src/discord/text.js';

describe('stripMarkup', () => {
  it.each([
    ['<@123> why did she leave?', 'why did she leave?'],
    ['<@!123> why?', 'why?'],
    ['why did <@123> leave?', 'why did   leave?'],
    ['<@123>', ''],
    ['<@123> <@456> <@&789> <#12>', ''],
    ['@everyone who is Mira?', 'who is Mira?'],
    ['@here who?', 'who?'],
    ['> she left\n<@123> why?', 'why?'],
    ['<@123> why?\n>>> she left\nand more', 'why?'],
    ['<@123> ```ts\nconst a = 1;\n``` what is that?', 'what is that?'],
    ['<@123> ```never closed', ''],
    ['<@123> `why did she leave?`', 'why did she leave?'],
    ['<@123> ||she dies|| why?', 'why?'],
    ['<@123> **who** is __Mira__?', 'who is Mira?'],
    ['<@123> <:smile:55> who?', 'who?'],
    ['<@123> <a:dance:55>', ''],
    ['<@123> </who:55> Mira', 'Mira'],
    ['<@123> <t:1700000000:R> when?', 'when?'],
    ['is 3 > 2 and 2 < 3?', 'is 3 > 2 and 2 < 3?'],
    ['a_b and *one*', 'a_b and *one*'],
    ['', ''],
  ])('%j leaves %j', (content, text) => expect(stripMarkup(content)).toBe(text));

  it('keeps a mention that is the member’s own, drops a quoted one', () => {
    expect(stripQuoted('> <@1> why?\nno idea')).not.toContain('<@1>');
    expect(stripQuoted('||<@1>||')).not.toContain('<@1>');
    expect(stripQuoted('<@1> ```x```')).toContain('<@1>');
  });
});

describe('readQuestion', () => {
  it.each([
    ['why?', 'question', 'why?'],
    ['  why \n did\tshe?  ', 'question', 'why did she?'],
    ['w\u200Bh\u200Dy\u2060?', 'question', 'why?'],
    ['\u202Ewhy\u202C?', 'question', 'why?'],
    ['Agne\u0300s', 'question', 'Agn\u00E8s'],
    ['1.2', 'question', '1.2'],
    ['', 'nothing', undefined],
    ['   \n ', 'nothing', undefined],
    ['😀🎬👩‍👩‍👧', 'nothing', undefined],
    ['?!…', 'nothing', undefined],
    ['\u200B\u200B\uFEFF', 'nothing', undefined],
    ['\u3164\u3164', 'nothing', undefined],
    ['x'.repeat(limits.question), 'question', 'x'.repeat(limits.question)],
    ['x'.repeat(limits.question + 1), 'too-long', undefined],
    ['why '.repeat(1_000), 'too-long', undefined],
  ])('%j is a %s', (typed, kind, text) => {
    expect(readQuestion(typed)).toEqual(text === undefined ? { kind } : { kind, text });
  });

  it('takes anything without a throw, and is done in time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 4_000 }), (text) => {
        const written = readQuestion(stripMarkup(text));
        if (written.kind === 'question') expect(written.text).not.toMatch(/\p{Cs}/u);
      }),
    );
  });
});

describe('plain', () => {
  it.each([
    ['*hi* _there_', '\\*hi\\* \\_there\\_'],
    ['@everyone', '@\u200Beveryone'],
    ['<@123>', '<@\u200B123>'],
    ['<#5> </who:1> <t:1> <:a:2>', '<\u200B#5> <\u200B/who:1> <\u200Bt:1> <\u200B:a:2>'],
    ['[x](https://e.org)', '\\[x](https://e.org)'],
    ['# big', '\\# big'],
    ['-# small', '\\-# small'],
    ['> quote', '\\> quote'],
    ['- list', '\\- list'],
    ['1. list', '1\\. list'],
    ['`code` ||spoiler||', '\\`code\\` \\|\\|spoiler\\|\\|'],
    ['one\n# two', 'one # two'],
    ['Agnès says: “no.”', 'Agnès says: “no.”'],
  ])('%j becomes %j', (text, escaped) => expect(plain(text)).toBe(escaped));

  it('lets no mention through', () => {
    const hostile = fc.array(
      fc.constantFrom('@everyone', '@here', '<@1>', '<@!2>', '<@&3>', '\u200B', '\\', '<', '@', '1>', ' ', 'a'),
      {
        maxLength: 20,
      },
    );
    fc.assert(
      fc.property(hostile, (parts) => {
        expect(plain(parts.join(''))).not.toMatch(/@(everyone|here)|<@[!&]?\d+>/);
      }),
    );
  });

  it('tidies to one line', () => expect(tidy(' why\u200B did\n she? ')).toBe('why did she?'));
});
