import { expect, it } from 'vitest';
import { parseSamples } from '../../src/corpus/samples.js';

it('sorts questions by what answers them and what they ask', () => {
  const { source, problems } = parseSamples(
    'film/questions.txt',
    [
      '# how members ask',
      '@ she-leaves',
      '[who]',
      'who walks out?',
      '',
      '  who is off  ',
      '[no]',
      'does she stay',
      '@ list',
      '[count]',
      'how many?',
    ].join('\r\n'),
  );
  expect(problems).toEqual([]);
  expect(source.samples).toEqual([
    { text: 'who walks out?', target: 'she-leaves', facet: 'who' },
    { text: 'who is off', target: 'she-leaves', facet: 'who' },
    { text: 'does she stay', target: 'she-leaves', facet: 'no' },
    { text: 'how many?', target: 'list', facet: 'count' },
  ]);
});

it('reads follow-ups with what they follow; without a facet they ask what', () => {
  const { source } = parseSamples('film/questions.txt', '@ a\n[after b why]\nhow come?\n[after a]\nand then?\n');
  expect(source.samples).toEqual([
    { text: 'how come?', target: 'a', facet: 'why', after: 'b' },
    { text: 'and then?', target: 'a', facet: 'what', after: 'a' },
  ]);
  expect(source.told).toEqual([
    { id: 'b', at: { line: 2, column: 8 } },
    { id: 'a', at: { line: 4, column: 8 } },
  ]);
});

it('goes on behind a mistake, which it reports once', () => {
  const { source, problems } = parseSamples('film/questions.txt', '@ a\n[wat]\none?\ntwo?\n[what]\nthree?\n');
  expect(problems).toHaveLength(1);
  expect(source.samples.map(({ text }) => text)).toEqual(['three?']);
});
