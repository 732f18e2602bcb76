import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runFilmTool } from '../../src/cli/film.js';
import { splitSentences } from '../../src/corpus/draft.js';
import { loadFilm } from '../../src/corpus/load.js';
import { isError } from '../../src/corpus/problem.js';
import { editedFilm, filmId, fixtures, tempFolder, type Edits } from './temp-film.js';

function run(...args: string[]): { status: number; out: string; err: string } {
  const out: string[] = [];
  const err: string[] = [];
  const status = runFilmTool(args, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { status, out: out.join('\n'), err: err.join('\n') };
}

function corpusWith(edits: Edits): string {
  const corpus = join(tempFolder(), 'corpus');
  cpSync(editedFilm(edits), join(corpus, filmId), { recursive: true });
  return corpus;
}

const raw = `Nadia (Eva Holm) finds a letter because her brother hid it. She claims that Dr. Olsen wrote it.

Olsen denies it. Nadia burns the letter, so Olsen leaves at 5 p.m. on Monday.
`;

describe('film.js lint', () => {
  it('is content with a good film', () => {
    expect(run('lint', '--corpus', corpusWith({}))).toEqual({ status: 0, out: 'Nothing to complain of.', err: '' });
  });

  it('prints a line an error and fails', () => {
    const corpus = corpusWith({ 'relations.yaml': [['{a: lena, b: marta', '{a: lena, b: màrta']] });
    const { status, out } = run('lint', '--corpus', corpus);
    expect(status).toBe(1);
    expect(out.split('\n')).toEqual([
      `${join(corpus, filmId, 'relations.yaml')}:2:16 E03 unknown character 'màrta' in b; did you mean 'marta'?`,
      '1 error, 0 warnings.',
    ]);
  });

  it('fails for a warning only when it is strict', () => {
    const corpus = corpusWith({ 'quiz.yaml': [['a doctor', 'bread']] });
    expect(run('lint', '--corpus', corpus)).toMatchObject({ status: 0 });
    expect(run('lint', '--corpus', corpus).out).toContain(' W08 ');
    expect(run('lint', '--corpus', corpus, '--strict')).toMatchObject({ status: 1 });
    expect(run('lint', '--corpus', corpus, '--film', filmId, '--strict')).toMatchObject({ status: 1 });
  });

  it('reads the lexicon too, and compares words by its irregular forms', () => {
    const corpus = corpusWith({
      'events.yaml': [['gloss: Jonas comes back at dawn', 'gloss: Jonas came back at dawn']],
    });
    expect(run('lint', '--corpus', corpus).out).toContain("W04 gloss has 'came'");
    mkdirSync(join(corpus, 'lexicon'));
    const lexicon = join(corpus, 'lexicon', 'en.yaml');
    writeFileSync(lexicon, 'concepts: {going: {come: {verbs: [come]}}}\nirregular: {come: [came]}\n');
    expect(run('lint', '--corpus', corpus).out).toBe('Nothing to complain of.');
    writeFileSync(lexicon, 'concepts: {going: {come: {verb: [come]}}}\n');
    expect(run('lint', '--corpus', corpus).out).toContain("en.yaml:1:27 E01 unknown key 'verb'");
  });

  it('says so when there is no corpus', () => {
    const { status, out } = run('lint', '--corpus', join(tempFolder(), 'nowhere'));
    expect(status).toBe(1);
    expect(out).toContain('nowhere:1:1 E00 there is no such folder or file');
  });
});

describe('film.js new', () => {
  const draftIn = (files: Readonly<Record<string, string>> = {}, ...more: string[]) => {
    const corpus = join(tempFolder(), 'corpus');
    mkdirSync(join(corpus, 'the-letter'), { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(corpus, 'the-letter', name), text);
    const from = join(corpus, 'raw.txt');
    writeFileSync(from, raw);
    return {
      corpus,
      from,
      folder: join(corpus, 'the-letter'),
      ...run('new', 'the-letter', '--corpus', corpus, ...more),
    };
  };

  it('drafts a film without errors, whose gaps the linter names', () => {
    const { corpus, folder, status } = draftIn({ 'synopsis.txt': raw }, '--year', '1999');
    expect(status).toBe(0);
    const { film, problems } = loadFilm(folder, { cache: false, warnings: true });
    expect(problems.filter(isError)).toEqual([]);
    expect(film).toMatchObject({ id: 'the-letter', title: 'The Letter', year: 1999 });
    expect(film?.sentences.map(({ id }) => id)).toEqual(['1.1', '1.2', '2.1', '2.2']);
    expect([...(film?.characters.keys() ?? [])]).toEqual(['olsen', 'nadia', 'the-brother']);
    expect(film?.records.map(({ cites }) => cites[0])).toEqual(['1.1', '1.2', '2.1', '2.2']);
    expect(film?.records[0]?.why[0]?.text).toBe('her brother hid it');
    expect(film?.records[2]).toMatchObject({ mode: 'claim', who: { agent: ['olsen'] } });
    expect(problems.some(({ code }) => code === 'W09')).toBe(true);
    expect(run('lint', '--corpus', corpus)).toMatchObject({ status: 0 });
  });

  it('tells editors where the schema is', () => {
    const { folder } = draftIn({ 'synopsis.txt': raw });
    expect(readFileSync(join(folder, 'events.yaml'), 'utf8')).toMatch(
      /^# yaml-language-server: \$schema=\.\.\/\.schema\/events\.json\n# \$schema: /,
    );
  });

  it('overwrites nothing that somebody has written', () => {
    const { folder, out } = draftIn({ 'synopsis.txt': raw, 'cast.yaml': '- {id: mine, name: Mine}\n' });
    expect(readFileSync(join(folder, 'cast.yaml'), 'utf8')).toBe('- {id: mine, name: Mine}\n');
    expect(readFileSync(join(folder, 'synopsis.txt'), 'utf8')).toBe(raw);
    expect(out).toContain(`kept    ${join(folder, 'cast.yaml')}`);
  });

  it('gives a stub to everybody who is marked', () => {
    const { folder } = draftIn({ 'synopsis.txt': 'Nadia greets {a man|stranger}.\n{He|stranger} greets Nadia.\n' });
    const { film, problems } = loadFilm(folder, { cache: false });
    expect(problems).toEqual([]);
    expect([...(film?.characters.keys() ?? [])]).toEqual(['nadia', 'stranger']);
  });

  it.each([
    [['new'], /give the film an id/],
    [['new', 'The Letter'], /is no id/],
    [['new', 'a', '--year', 'soon'], /'soon' is no year/],
    [['new', 'a', '--from', 'nowhere.txt'], /nowhere\.txt: there is no such folder or file/],
    [['lint', '--film', 'nowhere'], /has no film 'nowhere'/],
    [['lint', '--wrong'], /Unknown option '--wrong'/],
    [['dance'], /there is no command 'dance'/],
    [[], /say what to do/],
  ])('called as %j explains itself', (args, message) => {
    const { status, err } = run(...args, '--corpus', fixtures);
    expect(status).toBe(2);
    expect(err).toMatch(message);
    expect(err).toContain('film.js lint');
    expect(existsSync(join(fixtures, 'a'))).toBe(false);
  });
});

describe('sentences of a raw text', () => {
  it.each([
    ['a paragraph a line', 'One. Two. Three.\nFour. Five. Six.', 'One.\nTwo.\nThree.\n\nFour.\nFive.\nSix.\n'],
    ['paragraphs between empty lines', 'One. Two.\r\n\r\nThree. Four.', 'One.\nTwo.\n\nThree.\nFour.\n'],
    [
      'hard-wrapped lines',
      'One goes\nto town. Two\nstays.\n\nThree\ncomes.',
      'One goes to town.\nTwo stays.\n\nThree comes.\n',
    ],
    ['a text that is split already', 'One.\nTwo.\n\nThree.\n', 'One.\nTwo.\n\nThree.\n'],
    ['titles and initials', 'Dr. Vane met S. William Holm. They left.', 'Dr. Vane met S. William Holm.\nThey left.\n'],
    ['quotations', '"Go." He went. "Stay!" she said.', '"Go."\nHe went.\n"Stay!" she said.\n'],
  ])('in %s are found', (_, text, expected) => {
    expect(splitSentences(text)).toBe(expected);
  });
});

describe('film.js schema and coverage', () => {
  it('writes a JSON Schema for every file', () => {
    const corpus = corpusWith({});
    expect(run('schema', '--corpus', corpus).status).toBe(0);
    const events = JSON.parse(readFileSync(join(corpus, '.schema', 'events.json'), 'utf8')) as unknown;
    expect(events).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#', type: 'object' });
    expect(JSON.stringify(events)).toContain('"enum":["fact","claim","promise","threat","plan","wish","belief"]');
    for (const name of ['film', 'cast', 'places', 'relations', 'prompts', 'quiz', 'tests', 'lexicon']) {
      expect(existsSync(join(corpus, '.schema', `${name}.json`)), name).toBe(true);
    }
    expect(run('lint', '--corpus', corpus).out).toBe('Nothing to complain of.');
  });

  it('shows which sentence answers which question', () => {
    const { status, out } = run('coverage', '--corpus', corpusWith({}));
    expect(status).toBe(0);
    const row = (id: string) =>
      out
        .split('\n')
        .find((line) => line.startsWith(`${id} `))
        ?.slice(0, 42)
        .trim()
        .split(/ +/);
    expect(out).toContain('The Last Lamp (L3)');
    expect(row('2.3')).toEqual(['2.3', 'who', 'what', '·', 'when', 'why', '·']);
    expect(row('3.1')).toEqual(['3.1', 'who', 'what', '·', '·', '·', 'said']);
    expect(row('sum')?.slice(0, 3)).toEqual(['sum', '10', '10']);
  });

  it('shows a film with errors as far as it goes, and fails', () => {
    const corpus = corpusWith({ 'events.yaml': [['agent: lena, affected: ivo', 'agent: lina, affected: ivo']] });
    const { status, out, err } = run('coverage', '--corpus', corpus, '--film', filmId);
    expect(status).toBe(1);
    expect(out).toContain('2.2');
    expect(err).toContain('1 error');
  });
});
