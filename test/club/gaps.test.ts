import fc from 'fast-check';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { exportGaps, joinNotes, keepNote, keepQuestion, keyOfQuestion } from '../../src/club/gaps.js';

describe('questions that are alike', () => {
  it.each([
    ['Why does she leave?', 'hey, why did she leave??'],
    ['Why does she leave?', 'Can you please tell me why she leaves'],
    ['Why does she leave?', 'do you know why she’s leaving'],
    ['Why does Agnès leave?', 'WHY DOES AGNES LEAVE'],
    ["What's his job?", 'what is his job'],
    ["Why didn't they talk?", 'why did they not talk'],
    ['Who is the man in the club?', 'who is that man in a club'],
    ['Where is the clinic?', '<@123456789012345678> where is the clinic? https://example.org'],
    ['Does he love him?', 'does he really love him'],
  ])('%s | %s', (one, other) => {
    expect(keyOfQuestion(keepQuestion(one)?.question ?? '')).toBe(keepQuestion(other)?.key);
  });

  it.each([
    ['Why does she leave?', 'Why does he leave?'],
    ['Why does she leave?', 'When does she leave?'],
    ['Does Ann love Bob?', 'Does Bob love Ann?'],
    ['Does she leave?', 'Does she not leave?'],
  ])('are not %s | %s', (one, other) => {
    expect(keyOfQuestion(one)).not.toBe(keyOfQuestion(other));
  });
});

describe('what is kept', () => {
  it.each([
    ['<@123456789012345678> who is <@!123456789012345678>?', 'who is?'],
    ['ask <@&123456789012345678> in <#123456789012345678> <a:wave:123456789012345678>', 'ask in'],
    ['use </ask:123456789012345678> at <t:1763900000:R>', 'use at'],
    ['@everyone and @ann.b say who?', 'and say who?'],
    ['ann@example.org wrote 123456789012345678', 'wrote'],
    ['see https://discord.com/channels/1/2/3 and discord.gg/abc', 'see and'],
  ])('%s', (asked, kept) => {
    expect(keepQuestion(asked)?.question).toBe(kept);
  });

  it('is nothing when nothing is left', () => {
    expect(keepQuestion('<@123456789012345678>')).toBeUndefined();
    expect(keepQuestion(' \u200b?! ')).toBeUndefined();
    expect(keepNote('  ')).toBeUndefined();
    expect(keepNote(undefined)).toBeUndefined();
  });

  it('never holds an id, however it is written', () => {
    const id = fc.bigInt({ min: 10n ** 16n, max: 10n ** 20n - 1n }).map(String);
    const around = fc.constantFrom(
      (one: string) => `<@${one}>`,
      (one: string) => `<@!${one}>`,
      (one: string) => `<#${one}>`,
      (one: string) => one,
      (one: string) => `x${one}y`,
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), id, around, fc.string(), (before, one, write, after) => {
        const kept = keepQuestion(`${before} ${write(one)} ${after}`);
        expect(kept?.question ?? '').not.toContain(one);
        expect(kept?.key ?? '').not.toContain(one);
        expect((kept?.question ?? '').length).toBeLessThanOrEqual(600);
        expect((kept?.key ?? '').length).toBeLessThanOrEqual(200);
      }),
    );
  });

  it('joins notes, the last five of them', () => {
    expect(joinNotes(undefined, undefined)).toBeUndefined();
    expect(joinNotes('a\nb', 'a')).toBe('b\na');
    expect(joinNotes('1\n2\n3\n4\n5', '6')).toBe('2\n3\n4\n5\n6');
  });
});

describe('the export', () => {
  it('is a beginning of tests.yaml', () => {
    const gap = { film: 'film', key: 'k', firstSeen: 0, lastSeen: Date.UTC(2026, 10, 23) };
    const text = exportGaps([
      { ...gap, kind: 'unanswered', question: 'Why: "because"? # no', times: 3 },
      { ...gap, kind: 'wrong', question: 'Who?', times: 1, note: 'not him\nnor her' },
    ]);
    expect(parse(text)).toEqual([
      { q: 'Why: "because"? # no', cites: [] },
      { q: 'Who?', cites: [] },
    ]);
    expect(text).toContain('# unanswered, asked 3 times, last on 2026-11-23\n');
    expect(text).toContain('# wrong, asked 1 time, last on 2026-11-23\n# not him\n# nor her\n');
  });
});
