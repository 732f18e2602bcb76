import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCache } from '../../src/corpus/cache.js';
import type { Film } from '../../src/corpus/film.js';
import { loadCorpus, loadFilm } from '../../src/corpus/load.js';
import { formatProblem } from '../../src/corpus/problem.js';
import { editedFilm, filmId, fixtures, tempFolder } from './temp-film.js';

const noCache = { cache: false } as const;

function fixture(): Film {
  const { film, problems } = loadFilm(join(fixtures, filmId), noCache);
  if (!film) throw new Error(problems.map(formatProblem).join('\n'));
  return film;
}

function writeFolder(files: Readonly<Record<string, string>>, name = 'a-film'): string {
  const folder = join(tempFolder(), name);
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return folder;
}

describe('a whole film', () => {
  const film = fixture();
  const record = (id: string) => film.records.find((candidate) => candidate.id === id);

  it('has its sentences by told position', () => {
    expect(film.sentences).toHaveLength(10);
    expect(film.positions.get('2.1')).toBe(3);
    expect(film.acts).toEqual([
      { id: 1, upto: 2 },
      { id: 2, upto: 5 },
      { id: 3, upto: 9 },
    ]);
  });

  it('tells events in story order, then facts', () => {
    const events = film.records.filter(({ kind }) => kind === 'event');
    expect(film.records.slice(0, events.length)).toEqual(events);
    expect(events.map(({ storyPosition }) => storyPosition)).toEqual(events.map((_, index) => index));
    expect(events[0]).toMatchObject({ id: 'ivo-teaches-marta', frame: 'marriage' });
    expect(events.at(-1)).toMatchObject({ id: 'marta-hands-key', frame: 'skerry' });
    expect(film.records.at(-1)).toMatchObject({ id: 'jonas-cannot-swim', kind: 'fact', storyPosition: -1, not: true });
  });

  it('reveals a record with the last of its sentences', () => {
    expect(record('ivo-drowns')).toMatchObject({ cites: ['2.3', '1.1'], reveal: 5 });
  });

  it('gives every record lists of roles', () => {
    expect(record('marta-ivo-marry')?.who).toEqual({
      ...{ agent: ['marta', 'ivo'], affected: [], to: [], with: [], about: [] },
      place: 'lamp-room',
    });
  });

  it('takes the owner of a fact for its agent', () => {
    expect(record('jonas-cannot-swim')?.who.agent).toEqual(['jonas']);
  });

  it('gives another wording the roles of its record, or its own', () => {
    expect(record('ivo-drowns')?.asks).toEqual([{ words: 'lose his life at sea', who: record('ivo-drowns')?.who }]);
    expect(record('ivo-drowns')?.denies[1]).toMatchObject({
      words: 'come home to his wife',
      who: { agent: ['ivo'], to: ['marta'] },
    });
  });

  it('has the gloss of a cause, or the words given in its place', () => {
    expect(record('marta-refuses')?.why).toEqual([
      {
        ...{ kind: 'motive', basis: 'stated', from: 'marta-promises' },
        ...{ text: 'Marta promises Ivo never to let the lamp go out', cites: ['2.1'], reveal: 3 },
      },
    ]);
    expect(record('ivo-drowns')?.why[0]).toMatchObject({
      text: 'he rows out in a storm to save a fishing boat',
      reveal: 5,
    });
  });

  it('keeps what follows a promise', () => {
    expect(record('marta-promises')).toMatchObject({
      mode: 'promise',
      then: { result: 'kept', at: 'jonas-comes-back' },
    });
  });

  it('has slots with their sentences', () => {
    expect(record('marta-saves-jonas')?.slots.get('injury')).toEqual({
      text: 'a broken arm',
      cites: ['1.3'],
      reveal: 2,
      derived: [],
    });
  });

  it('knows where somebody first appears, by name or mark', () => {
    const first = (id: string) => film.characters.get(id)?.first;
    expect([first('marta'), first('ivo'), first('lena'), first('jonas')]).toEqual([0, 0, 1, 2]);
    expect(film.characters.get('jonas')?.actor).toMatchObject({ text: 'Tom Reyes', cites: ['1.3'], reveal: 2 });
  });

  it('dates relations by sentences and events', () => {
    expect(film.relations[0]).toMatchObject({ a: 'marta', b: 'ivo', kind: 'spouse', from: 4, until: 5 });
    expect(film.relations[1]).not.toHaveProperty('from');
  });

  it('has places and things apart', () => {
    expect([...film.things.values()].map(({ id, kind }) => [id, kind])).toContainEqual(['lamp', 'thing']);
    expect(film.things.get('mainland')).toMatchObject({ kind: 'place', first: 1 });
  });

  it('has what the club needs', () => {
    expect(film.prompts.map(({ id, reveal }) => [id, reveal])).toEqual([
      ['why-she-stays', 3],
      ['would-you', 9],
    ]);
    expect(film.quiz[0]).toMatchObject({ answer: 'oil', reveal: 8 });
    expect(film.lists[0]).toMatchObject({ id: 'storms', count: 2, atLeast: false });
    expect(film.contentNotes[0]).toMatchObject({ text: 'drowning', reveal: 0 });
  });

  it('is frozen all the way down', () => {
    const open: string[] = [];
    const look = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      if (!Object.isFrozen(value)) open.push(path);
      const parts = value instanceof Map ? [...(value as Map<string, unknown>)] : Object.entries(value);
      for (const [key, part] of parts) look(part, `${path}.${key}`);
    };
    look(film, 'film');
    expect(open).toEqual([]);
  });

  it('is the same each time', () => {
    const plain = (value: Film) =>
      JSON.stringify(value, (_, part: unknown) => (part instanceof Map ? [...(part as Map<string, unknown>)] : part));
    expect(plain(fixture())).toBe(plain(film));
  });
});

describe('a bare synopsis', () => {
  const text = [
    'On a Sunday Clara, (Ana Pruss) meets Émile Roux (Jan de Wit) and {his brother|brother} in Paris.',
    'In Paris the American doctor warns Émile, but Clara laughs.',
    '',
    'Roux leaves Paris. Then Clara hears of Doctor Vane.',
    'Doctor Vane is in Paris with Clara.',
  ].join('\n');

  it('is a film with a title made of its folder, an act a paragraph, and the names it finds', () => {
    const { film, problems } = loadFilm(writeFolder({ 'synopsis.txt': text }, 'the-man-in-paris'), noCache);
    expect(problems).toEqual([]);
    expect(film).toMatchObject({ id: 'the-man-in-paris', title: 'The Man in Paris', records: [], relations: [] });
    expect(film?.acts).toEqual([
      { id: 1, upto: 1 },
      { id: 2, upto: 3 },
    ]);
    const cast = [...(film?.characters.values() ?? [])].map(({ id, name, aka, actor }) => [id, name, aka, actor?.text]);
    expect(cast).toEqual([
      ['clara', 'Clara', [], 'Ana Pruss'],
      ['emile-roux', 'Émile Roux', ['Émile', 'Roux'], 'Jan de Wit'],
      ['doctor-vane', 'Doctor Vane', [], undefined],
    ]);
  });

  it('leaves out marks for those whom nobody has described', () => {
    const { film } = loadFilm(writeFolder({ 'synopsis.txt': text }), noCache);
    expect(film?.sentences[0]?.marks).toEqual([]);
    expect(film?.sentences[0]?.text).toContain('and his brother in Paris');
  });

  it('takes the ids of marks for the names that fit them', () => {
    const { film } = loadFilm(
      writeFolder({ 'synopsis.txt': 'Ada Byron meets Bo.\n{She|byron} greets Bo, and Ada Byron laughs.' }),
      noCache,
    );
    expect([...(film?.characters.keys() ?? [])]).toEqual(['bo', 'byron']);
    expect(film?.sentences[1]?.marks).toMatchObject([{ ids: ['byron'] }]);
  });
});

describe('a half-written film', () => {
  it('loads with events before it has a film.yaml', () => {
    const folder = editedFilm({ 'film.yaml': null, 'cast.yaml': null, 'relations.yaml': null });
    const { film, problems } = loadFilm(folder, noCache);
    expect(film).toBeUndefined();
    expect(problems.every(({ code, message }) => code === 'E03' && message.includes('jonas-cannot-swim'))).toBe(true);

    const lenient = loadFilm(folder, { ...noCache, lenient: true }).film;
    expect(lenient?.frames.map(({ id }) => id)).toEqual(['marriage', 'skerry']);
    expect(lenient?.records.find(({ id }) => id === 'jonas-fetches-oil')?.why).toHaveLength(1);
  });

  it('with errors is given only to those who ask for it, without what leads nowhere', () => {
    const folder = editedFilm({
      'events.yaml': [
        ['who: {agent: lena, affected: ivo}', 'who: {agent: [lena, nobody], affected: ivo, place: nowhere}'],
      ],
    });
    expect(loadFilm(folder, noCache).film).toBeUndefined();
    const { film, problems } = loadFilm(folder, { ...noCache, lenient: true });
    expect(problems).toHaveLength(2);
    expect(film?.records.find(({ id }) => id === 'lena-loves-ivo')?.who).toEqual({
      ...{ agent: ['lena'], affected: ['ivo'], to: [], with: [], about: [] },
    });
  });

  it.each([
    ['no folder', () => join(tempFolder(), 'a-film'), 'a-film:1:1 E00 there is no such folder or file'],
    [
      'no synopsis',
      () => writeFolder({ 'film.yaml': 'id: a' }),
      /a-film\/synopsis\.txt:1:1 E00 there is no synopsis\.txt/,
    ],
    ['nothing in it', () => writeFolder({}), /E00 there is no synopsis\.txt/],
    [
      'an empty synopsis',
      () => writeFolder({ 'synopsis.txt': '\n \n' }),
      'a-film/synopsis.txt:1:1 E00 synopsis.txt has no sentence',
    ],
    [
      'a folder for a synopsis',
      () => {
        const folder = writeFolder({});
        mkdirSync(join(folder, 'synopsis.txt'));
        return folder;
      },
      /a-film\/synopsis\.txt:1:1 E00 this is a folder, not a file/,
    ],
  ])('with %s is a problem in words', (_, make, expected) => {
    const { film, problems } = loadFilm(make(), noCache);
    expect(film).toBeUndefined();
    const line = formatProblem(problems[0] ?? expect.fail('no problem'));
    if (typeof expected === 'string') expect(line).toBe(expected);
    else expect(line).toMatch(expected);
  });

  it.skipIf(process.getuid?.() === 0)('with a file that nobody may read is a problem in words', () => {
    const folder = editedFilm({});
    chmodSync(join(folder, 'cast.yaml'), 0);
    const { problems } = loadFilm(folder, noCache);
    expect(problems).toMatchObject([
      { file: `${filmId}/cast.yaml`, code: 'E00', message: 'there is no permission to read this' },
    ]);
  });
});

describe('a corpus', () => {
  it('loads the films in the order of their folders, with their tests', () => {
    const { films, tests, problems } = loadCorpus(fixtures, noCache);
    expect(problems).toEqual([]);
    expect(films.map(({ id }) => id)).toContain(filmId);
    expect(tests.get(filmId)?.map(({ q }) => q)).toContain('how does Ivo die?');
  });

  it('leaves a film with errors out and loads the others', () => {
    const corpus = tempFolder();
    cpSync(join(fixtures, filmId), join(corpus, filmId), { recursive: true });
    mkdirSync(join(corpus, 'broken'));
    mkdirSync(join(corpus, 'lexicon'));
    mkdirSync(join(corpus, '.schema'));
    writeFileSync(join(corpus, 'README.md'), 'no film');
    const { films, problems } = loadCorpus(corpus, noCache);
    expect(films.map(({ id }) => id)).toEqual([filmId]);
    expect(problems.map(({ file, code }) => [file, code])).toEqual([['broken/synopsis.txt', 'E00']]);
  });

  it('takes an id once', () => {
    const corpus = tempFolder();
    for (const name of ['one', 'two']) cpSync(join(fixtures, filmId), join(corpus, name), { recursive: true });
    const { films, problems } = loadCorpus(corpus, noCache);
    expect(films).toHaveLength(1);
    expect(problems).toMatchObject([
      {
        file: 'two/film.yaml',
        line: 2,
        column: 5,
        code: 'E02',
        message: `film id '${filmId}' is already taken by the folder 'one'`,
      },
    ]);
  });

  it.each([
    ['is not there', () => join(tempFolder(), 'corpus'), 'there is no such folder or file'],
    ['is a file', () => join(writeFolder({ corpus: '' }), 'corpus'), 'this is a file, not a folder'],
    ['is empty', () => join(writeFolder({}, 'corpus')), 'there is no film here'],
  ])('that %s is a problem in words', (_, make, message) => {
    const { films, problems } = loadCorpus(make(), noCache);
    expect(films).toEqual([]);
    expect(problems).toMatchObject([{ file: 'corpus', code: 'E00', severity: 'error' }]);
    expect(problems[0]?.message).toContain(message);
  });
});

describe('the cache', () => {
  const film = (folder: string, cache: string) => loadFilm(folder, { cache, warnings: true });

  it('gives the same film and the same problems as no cache', () => {
    const cache = tempFolder();
    const folder = editedFilm({ 'events.yaml': [['agent: lena, affected: ivo', 'agent: lina, affected: ivo']] });
    const fresh = film(folder, cache);
    expect(readdirSync(cache).sort()).toContain(`${filmId}__events.yaml.json`);
    const warm = film(folder, cache);
    expect(warm.problems).toEqual(fresh.problems);
    expect(warm.problems).toMatchObject([{ code: 'E03', suggestion: 'lena' }]);
    expect(film(join(fixtures, filmId), cache).film).toEqual(fixture());
  });

  it('is really read', () => {
    const folder = tempFolder();
    const text = readFileSync(join(fixtures, filmId, 'film.yaml'), 'utf8');
    const cache = openCache(folder);
    film(join(fixtures, filmId), folder);
    const { data } = cache.get(`${filmId}/film.yaml`, text) ?? expect.fail('nothing was kept');
    cache.put(`${filmId}/film.yaml`, text, { data: { ...(data as object), title: 'The Cached Lamp' } });
    expect(film(join(fixtures, filmId), folder).film?.title).toBe('The Cached Lamp');
  });

  it('is not asked about a text that has changed', () => {
    const cache = tempFolder();
    film(editedFilm({}), cache);
    const folder = editedFilm({ 'film.yaml': [['title: The Last Lamp', 'title: The First Lamp']] });
    expect(film(folder, cache).film?.title).toBe('The First Lamp');
  });

  it('keeps no file with errors', () => {
    const cache = tempFolder();
    film(editedFilm({ 'quiz.yaml': '- {id: a}\n', 'prompts.yaml': '- {' }), cache);
    expect(readdirSync(cache).filter((name) => /quiz|prompts/.test(name))).toEqual([]);
  });

  it.each(['', '{', 'null', '[]', '0123\n{}', '\n'])('survives an entry that reads %j', (entry) => {
    const cache = tempFolder();
    film(editedFilm({}), cache);
    for (const name of readdirSync(cache)) writeFileSync(join(cache, name), entry);
    expect(film(editedFilm({}), cache).film).toEqual(fixture());
  });

  it('does not believe an entry that was edited or cut short', () => {
    const cache = tempFolder();
    film(editedFilm({}), cache);
    for (const name of readdirSync(cache)) {
      const path = join(cache, name);
      const entry = readFileSync(path, 'utf8');
      writeFileSync(
        path,
        name.includes('film') ? entry.replace('The Last Lamp', 'The Edited Lamp') : entry.slice(0, -9),
      );
    }
    expect(film(editedFilm({}), cache).film).toEqual(fixture());
  });

  it('that cannot be written is no cache', () => {
    const file = join(tempFolder(), 'file');
    writeFileSync(file, '');
    expect(film(editedFilm({}), join(file, 'cache')).film).toEqual(fixture());
    rmSync(file);
    expect(existsSync(file)).toBe(false);
  });
});
