import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/answer.js';
import { toChoices } from '../../src/discord/choices.js';
import { parseControl } from '../../src/discord/custom-id.js';
import { limits } from '../../src/discord/limits.js';
import { Parked } from '../../src/discord/parked.js';
import { render } from '../../src/discord/render.js';
import { viewAnswer, viewNotice, viewSources } from '../../src/discord/view.js';
import { answerWith, cite, lighthouse } from './stage.js';

const asker = '123456789012345678';
const parked = new Parked(() => 0);
const show = (answer: Answer, options: { asker?: string; echo?: string } = { asker }) =>
  render(viewAnswer(answer, { film: lighthouse, parked, ...options }));

describe('a rendered answer', () => {
  it('marks each claim and puts the sentences below in small', () => {
    const { content } = show(
      answerWith({
        text: 'Mira paints the lighthouse. Otto claims otherwise.',
        claims: [
          { text: 'Mira paints the lighthouse.', marks: [1] },
          { text: 'Otto claims otherwise.', marks: [0, 1] },
        ],
        citations: cite('1.2', '1.1'),
      }),
    );
    expect(content.split('\n')).toEqual([
      'Mira paints the lighthouse [1]. Otto claims otherwise [1][2].',
      '-# [1] 1.1 “Mira paints the old lighthouse.”',
      '-# [2] 1.2 “Otto \\*claims\\* that he\\_never saw her there, although <@\u200B1> he kept the key all along.”',
    ]);
  });

  it('does not quote below what it says above', () => {
    const text = 'Mira paints the old lighthouse.';
    const { content } = show(answerWith({ text, claims: [{ text, marks: [0] }], citations: cite('1.1') }));
    expect(content).toBe('Mira paints the old lighthouse [1].\n-# [1] 1.1');
  });

  it('repeats the question when it is asked to, escaped and cut', () => {
    const { content } = show(answerWith({ text: 'No.' }), { echo: `**@everyone** ${'why '.repeat(60)}` });
    expect(content).toMatch(/^> \\\*\\\*@\u200Beveryone\\\*\\\* why why .*…\nNo\.$/);
  });

  it('offers what there is to press', () => {
    const answer = answerWith({
      text: 'A.',
      citations: cite('1.1'),
      events: ['mira-paints'],
      next: { cause: true, after: true },
    });
    const labels = (options: { asker?: string }) =>
      show(answer, options).components.flatMap((row) =>
        row.components.map((item) => ('label' in item ? item.label : item.type)),
      );
    expect(labels({ asker })).toEqual(['Sources', 'What led to this', 'What happened next', 'Delete']);
    expect(labels({})).toEqual(['Sources', 'What led to this', 'What happened next']);
    expect(show(answerWith({ text: 'A.' }), {}).components).toEqual([]);
  });

  it('offers two readings as buttons', () => {
    const readings = [
      { label: 'Mira', question: 'who is Mira?' },
      { label: 'Otto', question: 'who is Otto?' },
    ];
    const { components } = show(answerWith({ kind: 'clarify', text: 'Which of the two?', readings }));
    expect(components).toHaveLength(1);
    expect(components[0]?.components.map((item) => ('label' in item ? item.label : ''))).toEqual([
      'Mira',
      'Otto',
      'Delete',
    ]);
  });

  it('offers what is near as a menu on a miss, and parks what is too long', () => {
    const question = `who is ${'very '.repeat(30)}Mira?`;
    const readings = [
      { label: 'x'.repeat(200), question },
      { label: 'Otto', question: 'who is Otto?' },
      { label: 'twice', question: 'who is Otto?' },
    ];
    const menu = show(answerWith({ kind: 'abstain', text: 'I do not know.', readings })).components[0]?.components[0];
    if (!menu || !('options' in menu)) throw new Error('no menu');
    expect(menu.options).toHaveLength(2);
    const control = parseControl(menu.options[0]?.value ?? '');
    expect(control?.name === 'asked' && parked.find(control.key)).toBe(question);
  });

  it('keeps within Discord’s limits, whatever the engine says', () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom('*', '_', '@everyone ', '<@1>', '. ', ' ', '||', '`'),
        fc.string({ unit: 'grapheme', maxLength: 3 }),
      ),
      maxLength: 400,
    });
    const citation = fc.record({ sentence: fc.constantFrom('1.1', '1.2', '1.3'), quote: text });
    const claim = fc.record({ text, marks: fc.array(fc.nat(5), { maxLength: 4 }) });
    const reading = fc.record({ label: text, question: text });
    const answers = fc.record({
      kind: fc.constantFrom('answer', 'correction', 'abstain', 'clarify', 'smalltalk'),
      text,
      claims: fc.array(claim, { maxLength: 5 }),
      citations: fc.array(citation, { maxLength: 4 }),
      readings: fc.array(reading, { maxLength: 30 }),
      events: fc.constantFrom([], ['a'.repeat(40)]),
      next: fc.record({ cause: fc.boolean(), after: fc.boolean() }),
    });
    fc.assert(
      fc.property(answers, text, (parts, echo) => {
        const { content, components } = show(answerWith(parts), { asker, echo });
        expect(content.length).toBeLessThanOrEqual(limits.content);
        expect(content).not.toMatch(/@(everyone|here)|<@[!&]?\d+>/);
        expect(components.length).toBeLessThanOrEqual(2);
        const ids = components.flatMap((row) =>
          row.components.map((item) => ('custom_id' in item ? item.custom_id : '')),
        );
        expect(new Set(ids).size).toBe(ids.length);
        for (const row of components) {
          expect(row.components.length).toBeGreaterThan(0);
          expect(row.components.length).toBeLessThanOrEqual(limits.buttonsInRow);
          for (const item of row.components) {
            if ('custom_id' in item) expect(item.custom_id.length).toBeLessThanOrEqual(limits.customId);
            if ('label' in item) expect(item.label?.length).toBeGreaterThan(0);
            if (!('options' in item)) continue;
            expect(item.options.length).toBeLessThanOrEqual(limits.menuOptions);
            for (const option of item.options) {
              expect(Math.max(option.label.length, option.value.length)).toBeLessThanOrEqual(limits.menuText);
              expect(option.label.length).toBeGreaterThan(0);
            }
          }
        }
      }),
    );
  });
});

describe('sources', () => {
  it('shows the sentences in full, with their credit', () => {
    expect(render(viewSources(lighthouse, ['1.3', '9.9'])).content).toBe(
      '**The Light\\_house (1999)**\n[1] **1.3** The lamp goes out.\n-# Synopsis: Nobody, MIT',
    );
  });

  it('says so when they are gone', () => {
    expect(viewSources(lighthouse, ['9.9'])).toEqual(viewNotice('These sentences are no longer in the synopsis.'));
  });
});

describe('toChoices', () => {
  it('cuts to 25 of 100 letters and keeps names apart', () => {
    const many = Array.from({ length: 40 }, (_, index) => ({
      value: `event-${index}`,
      label: 'The same long label '.repeat(9),
    }));
    const choices = toChoices(many);
    expect(choices).toHaveLength(25);
    expect(new Set(choices.map((choice) => choice.name)).size).toBe(25);
    for (const { name } of choices) expect(name.length).toBeLessThanOrEqual(100);
  });

  it('drops what Discord would refuse', () => {
    const odd = [
      { value: '', label: 'no value' },
      { value: 'x'.repeat(101), label: 'long value' },
      { value: 'a', label: '' },
      { value: 'b', label: ' \u200B ' },
      { value: 'c', label: 'kept' },
      { value: 'c', label: 'same value' },
    ];
    expect(toChoices(odd)).toEqual([{ name: 'kept', value: 'c' }]);
  });
});
