import { describe, expect, it } from 'vitest';
import { contentWords, unsupportedWords } from '../../src/corpus/audit.js';

const names = ['Marta', 'Jonas', 'the lamp room'];

describe('the audit of a text', () => {
  it.each([
    ['Marta divorces Jonas in court', ['She divorces Jonas.'], ['court']],
    ['Marta marries Jonas', ['They married in the lamp room.'], []],
    ['Jonas is injuring himself', ['He suffers an injury.'], []],
    ['Jonas’s arm isn’t broken', ['His arm is broken.'], []],
    ['Jonas waits three days', ['He waits 3 days.'], []],
    ['Jonas waits 4 days', ['He waits three days.'], ['4']],
    ['Jonas waits four days', ['He waits three days.'], ['four']],
    ['Agnès leaves the café', ['Agnes leaves the cafe.'], []],
    ['She does not want it, though he would', [], ['want']],
    ['Marta recognises the colour', ['She recognizes the color.'], []],
    ['half-eaten corpse', ['a corpse, half eaten'], []],
    ['He weeps and weeps', ['She laughs.'], ['weeps']],
    ['', ['Anything.'], []],
  ])('%s', (text, cited, unsupported) => {
    expect(unsupportedWords(text, cited, names)).toEqual(unsupported);
  });

  it('takes a word that somebody vouches for', () => {
    expect(unsupportedWords('Marta was a student', ['She went to law school.'], ['Marta', 'student'])).toEqual([]);
  });

  it('knows irregular forms when it is told them', () => {
    const irregular = new Map([['left', 'leave']]);
    expect(unsupportedWords('He left', ['He leaves.'], [])).toEqual(['left']);
    expect(unsupportedWords('He left', ['He leaves.'], [], irregular)).toEqual([]);
  });

  it('takes a form of two words for either', () => {
    const irregular = new Map([['leaves', 'leaf']]);
    expect(unsupportedWords('He leaves', ['Leaving, he waves.'], [], irregular)).toEqual([]);
    expect(unsupportedWords('The leaves', ['A leaf falls.'], [], irregular)).toEqual([]);
  });

  it('sees content, not grammar', () => {
    expect(contentWords("She isn't Georgio's 2nd wife, and he'll never know")).toEqual([
      'georgio',
      '2nd',
      'wife',
      'know',
    ]);
  });
});
