import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { lexiconKeys, loadLexicon, readLexicon } from '../../src/corpus/lexicon-source.js';
import { formatProblem } from '../../src/corpus/problem.js';
import type { LexiconSource } from '../../src/language/lexicon.js';
import { tempFolder } from './temp-film.js';

const good = `concepts:
  couples:
    marry: {verbs: [marry, tie the knot], nouns: [wedding], symmetric: true, near: [love]}
    love: {verbs: [love], nouns: [love], opposite: [hate]}
  feelings:
    hate: {verbs: [hate], broader: [dislike]}
    dislike: {adjectives: [averse]}
irregular:
  leave: [left, leaving]
`;
const read = (text: string) => readLexicon('en.yaml', text, lexiconKeys, { cache: false, warnings: true });
const lines = (text: string) => read(text).problems.map(formatProblem);

describe('the lexicon', () => {
  it('reads as what the language takes', () => {
    const { lexicon, problems } = read(good);
    expect(problems).toEqual([]);
    const source: LexiconSource | undefined = lexicon;
    expect(source?.concepts.couples?.marry?.verbs).toEqual(['marry', 'tie the knot']);
    expect(source?.irregular?.leave).toEqual(['left', 'leaving']);
  });

  it.each([
    [
      'opposite: [hate]',
      'opposite: [hat]',
      "en.yaml:4:53 E03 unknown concept 'hat' in love.opposite; did you mean 'hate'?",
    ],
    [
      'broader: [dislike]',
      'broader: [disliked]',
      "en.yaml:6:37 E03 unknown concept 'disliked' in hate.broader; did you mean 'dislike'?",
    ],
    ['near: [love]', 'near: [zeal]', "en.yaml:3:85 E03 unknown concept 'zeal' in marry.near"],
    ['near: [love]', 'near: [marry]', "en.yaml:3:85 E03 'marry' is its own near"],
    ['    hate: {', '    love: {', "en.yaml:6:5 E02 concept 'love' stands under 'couples' already"],
    ['{verbs: [love]', '{verb: [love]', "en.yaml:4:12 E01 unknown key 'verb' in couples.love; did you mean 'verbs'?"],
    ['irregular:', 'iregular:', "en.yaml:8:1 E01 unknown key 'iregular'; did you mean 'irregular'?"],
  ])('with %s written %s is an error', (before, after, expected) => {
    const { lexicon } = read(good.replace(before, after));
    expect(lines(good.replace(before, after))).toContain(expected);
    expect(lexicon).toBeUndefined();
  });

  it('only warns of an expression that stands twice in a list, and loads', () => {
    const text = good.replace('[marry, tie the knot]', '[marry, Marry]');
    expect(lines(text)).toEqual(["en.yaml:3:28 W10 'Marry' stands twice in marry.verbs"]);
    expect(read(text).lexicon).toBeDefined();
  });

  it('passes keys that the caller describes', () => {
    const { lexicon } = readLexicon(
      'en.yaml',
      `${good}more: {a: 1}\n`,
      { ...lexiconKeys, more: z.unknown() },
      { cache: false },
    );
    expect(lexicon?.more).toEqual({ a: 1 });
  });

  it('that is not there or empty is a problem in words', () => {
    const { problems } = loadLexicon(join(tempFolder(), 'en.yaml'), lexiconKeys, { cache: false });
    expect(problems.map(formatProblem)).toEqual(['en.yaml:1:1 E00 there is no such folder or file']);
    expect(lines('# nothing\n')).toEqual(['en.yaml:1:1 E00 the lexicon is empty']);
  });

  it('comes out of a cache unchanged', () => {
    const cache = tempFolder();
    const first = readLexicon('en.yaml', good, lexiconKeys, { cache });
    expect(readLexicon('en.yaml', good, lexiconKeys, { cache })).toEqual(first);
  });
});
