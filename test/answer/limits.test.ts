import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/answer.js';
import type { Film } from '../../src/corpus/film.js';
import { theCorpus } from '../support/engine.js';

const { engine, films } = theCorpus();
const runs = { numRuns: 30 };

const kinds = ['answer', 'correction', 'abstain', 'clarify', 'smalltalk'];
const reasons = ['not-told', 'unknown-name', 'no-such-event', 'clash', 'told-later', 'off-topic', 'ambiguous'];

/** What every answer keeps to, whatever was asked. */
function expectLimits(answer: Answer, film: Film): void {
  expect(kinds).toContain(answer.kind);
  if (answer.reason !== undefined) expect(reasons).toContain(answer.reason);
  expect(answer.text.length).toBeGreaterThan(0);
  expect(answer.text.length).toBeLessThanOrEqual(600);
  expect(answer.text).toBe(answer.claims.map(({ text }) => text).join(' '));
  expect(answer.citations.length).toBeLessThanOrEqual(4);
  expect(new Set(answer.citations.map(({ sentence }) => sentence)).size).toBe(answer.citations.length);
  for (const { sentence, quote } of answer.citations)
    expect(quote).toBe(film.sentences[film.positions.get(sentence) ?? -1]?.text);
  for (const { marks } of answer.claims) for (const mark of marks) expect(answer.citations[mark]).toBeDefined();
  if (answer.kind === 'answer' || answer.kind === 'correction') expect(answer.citations.length).toBeGreaterThan(0);
  if (answer.kind === 'abstain') expect(answer.reason).toBeDefined();
  for (const id of answer.characters) expect(film.characters.has(id)).toBe(true);
  for (const id of answer.events) expect(film.records.some((record) => record.id === id)).toBe(true);
  if (answer.verdict === 'yes' && answer.kind === 'answer') expect(answer.text).toMatch(/^Yes\b/);
  if (answer.verdict === 'no') expect(answer.text).toMatch(/^No\b/);
  expect(answer.text).not.toMatch(/@(everyone|here)|<@[!&]?\d+>|undefined|\[object|NaN/);
}

/** Words of a film, in any order, with grammar between them. */
const filmWords = (film: Film): fc.Arbitrary<string> => {
  const words = [
    ...new Set(film.sentences.flatMap(({ text }) => text.match(/[\p{L}']+/gu) ?? [])),
    ...'who what when where why how did does is was not never before after and her his they first last many'.split(' '),
    ...[...film.characters.values()].flatMap(({ name, aka }) => [name, `${name}'s`, ...aka]),
  ];
  return fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 9 }).map((picked) => `${picked.join(' ')}?`);
};

const noise = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc
    .array(
      fc.constantFrom(
        '@everyone',
        '@here',
        '<@1234567890>',
        '```',
        '\u200b',
        '\u202e',
        '**',
        '||',
        '\n',
        '[1]',
        '{title}',
        '$&',
        'who',
        '🎬',
        "'",
        '’s',
        '0',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join(' ')),
);

describe.each(films.map((film) => [film.title, film] as const))('%s', (_title, film) => {
  it('keeps to the limits for any text', () => {
    fc.assert(
      fc.property(noise, (text) => {
        expectLimits(engine.ask(text, { film }).answer, film);
      }),
      runs,
    );
  });

  it('keeps to the limits for the words of the film in any order', () => {
    fc.assert(
      fc.property(filmWords(film), (text) => {
        expectLimits(engine.ask(text, { film }).answer, film);
      }),
      runs,
    );
  });

  it('keeps to the limits and to the ceiling in a conversation', () => {
    const ceilings = fc.constantFrom(...film.sentences);
    fc.assert(
      fc.property(fc.array(filmWords(film), { minLength: 2, maxLength: 4 }), ceilings, (texts, { position }) => {
        let options: Parameters<typeof engine.ask>[1] = { film, ceiling: position };
        for (const text of [...texts, 'why?', 'and then?']) {
          const { answer, conversation } = engine.ask(text, options);
          options = { ...options, conversation };
          expectLimits(answer, film);
          for (const { sentence } of answer.citations)
            expect(film.positions.get(sentence)).toBeLessThanOrEqual(position);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('gives the same bytes twice', () => {
    fc.assert(
      fc.property(filmWords(film), (text) => {
        expect(JSON.stringify(engine.ask(text, { film }))).toBe(JSON.stringify(engine.ask(text, { film })));
      }),
      { numRuns: 12 },
    );
  });

  it('keeps to the limits on every button and field', () => {
    for (const record of film.records) {
      for (const facet of ['what', 'why', 'when', 'where'] as const)
        expectLimits(engine.event(facet, record.id, { film }).answer, film);
      for (const step of ['cause', 'after'] as const) expectLimits(engine.step(step, record.id, { film }).answer, film);
    }
    for (const id of film.characters.keys()) expectLimits(engine.who(id, { film }).answer, film);
  });

  it('takes any text in every field', () => {
    fc.assert(
      fc.property(noise, (text) => {
        expectLimits(engine.who(text, { film }).answer, film);
        expectLimits(engine.event('why', text, { film }).answer, film);
        expectLimits(engine.step('after', text, { film }).answer, film);
        expectLimits(engine.quote(text, { film }).answer, film);
        for (const kind of ['character', 'event', 'sentence'] as const)
          expect(engine.suggest(kind, text, { film }, 25).length).toBeLessThanOrEqual(25);
      }),
      { numRuns: 12 },
    );
  });
});

describe('bad input', () => {
  const film = films[0];
  if (!film) throw new Error('there is no film');
  it.each([
    ['nothing', ''],
    ['4,000 characters', 'why does she leave him '.repeat(200).slice(0, 4000)],
    ['4,000 characters without a space', 'a'.repeat(4000)],
    ['a question behind a wall of text', `${'I loved it so much. '.repeat(150)}What is it about?`],
    ['only emoji', '🎬🍿👀'],
    ['only mentions', '<@123> <@!456> <#789> <@&321>'],
    ['everyone', '@everyone who dies'],
    ['a code fence', '```js\nwhile (true) {}\n```'],
    ['an open code fence', '```who is it'],
    ['zero-width characters', 'w\u200bh\u200bo i\u200bs i\u200bt'],
    ['right-to-left marks', '\u202ewho is it\u202c'],
    ['control characters', 'who\u0000is\u0007it'],
    ['half a surrogate pair', 'who \ud83c is it'],
    ['markdown', '**who** __is__ ~~it~~ ||that||'],
    ['a link', 'https://example.org/?q=@everyone who is it'],
    ['a pattern', '.*+?^${}()|[]\\'],
    ['a template', '{title} %s $1 $&'],
    ['names of properties', 'constructor __proto__ toString hasOwnProperty'],
    ['many names of properties', 'who is constructor? what does __proto__ do to toString?'],
    ['many combining marks', `who ${'\u0301'.repeat(500)} is it`],
    ['another script', 'кто это 誰ですか من هو'],
    ['SQL', "'; DROP TABLE films; --"],
  ])('%s: one clear answer', (_what, text) => {
    expectLimits(engine.ask(text, { film }).answer, film);
  });
});
