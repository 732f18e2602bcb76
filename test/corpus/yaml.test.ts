import { describe, expect, it } from 'vitest';
import { castSchema, eventsSchema, filmSchema } from '../../src/corpus/schema.js';
import { readYaml } from '../../src/corpus/yaml.js';

const events = (text: string) => readYaml('film/events.yaml', text, eventsSchema);
const event = (more: string) => `story:\n  - id: a-b\n    gloss: A does B\n    cites: ["1.1"]\n    verb: do\n${more}`;

describe('a YAML file', () => {
  it('is read with positions of values and keys', () => {
    const { source, problems } = events(event('    who: {agent: tony, to: [a, b]}\n'));
    expect(problems).toEqual([]);
    expect(source?.data.story?.[0]?.mode).toBe('fact');
    expect(source?.at(['story', 0, 'who', 'agent'])).toEqual({ line: 6, column: 18 });
    expect(source?.keyAt(['story', 0, 'who', 'agent'])).toEqual({ line: 6, column: 11 });
    expect(source?.at(['story', 0, 'who', 'to', 1])).toEqual({ line: 6, column: 32 });
  });

  it('points at the holder of what is not there', () => {
    const { source } = events(event(''));
    expect(source?.at(['story', 0, 'who', 'agent'])).toEqual({ line: 2, column: 5 });
  });

  it.each(['', '# nothing yet\n', '\n\n'])('may be empty', (text) => {
    expect(events(text)).toMatchObject({ problems: [] });
    expect(events(text).source).toBeUndefined();
  });

  it.each([
    ['an unknown key', event('    glos: A\n'), 6, 5, "unknown key 'glos' in story", 'gloss'],
    ['an unknown key below', event('    who: {agnt: a}\n'), 6, 11, "unknown key 'agnt' in story.who", 'agent'],
    ['a key like no other', event('    zebra: 1\n'), 6, 5, "unknown key 'zebra' in story", undefined],
    ['a bad choice', event('    mode: promis\n'), 6, 11, "'promis' is not one of fact, claim,", 'promise'],
    ['a missing key', 'story:\n  - id: a\n    cites: ["1.1"]\n    verb: do\n', 2, 5, "'gloss' is missing", undefined],
    ['an unquoted sentence id', event('    then: {result: kept, at: 2.10}\n'), 6, 30, '2.10 needs quotes', '"2.10"'],
    ['a text for a list', event('    asks: leave\n'), 6, 11, 'expected a list in story.asks', undefined],
    ['a tab', 'story:\n\t- id: a\n', 2, 1, 'indent with spaces', undefined],
    ['a key twice', event('    verb: go\n'), 6, 5, 'this key stands twice', undefined],
    ['an open bracket', event('    asks: [leave\n'), 7, 1, 'Flow sequence', undefined],
  ])('with %s is an error that says where', (_, text, line, column, message, suggestion) => {
    const { problems, source } = events(text);
    expect(source).toBeUndefined();
    expect(problems[0]).toMatchObject({ file: 'film/events.yaml', line, column, code: 'E01', severity: 'error' });
    expect(problems[0]?.message).toContain(message);
    expect(problems[0]?.suggestion).toBe(suggestion);
  });

  it('asks whether a text with a comma lacks its quotes', () => {
    const { problems } = events(event('    slots: {what: bread, butter and jam}\n'));
    expect(problems).toMatchObject([{ line: 6, column: 26, code: 'E01' }]);
    expect(problems[0]?.message).toContain('does a text with a comma lack its quotes?');
  });

  it('explains the branch of a choice that was meant', () => {
    const { problems } = events(event('    why:\n      - {kind: cause, from: a, basic: implied}\n'));
    expect(problems).toMatchObject([
      { line: 7, column: 32, message: "unknown key 'basic' in story.why", suggestion: 'basis' },
    ]);
  });

  it('tells bad ids and missing citations by their codes', () => {
    const { problems } = events('story:\n  - {id: A_b, gloss: A, cites: [], verb: do}\n');
    expect(problems.map(({ code, line, column }) => [code, line, column])).toEqual([
      ['E02', 2, 10],
      ['E04', 2, 32],
    ]);
  });

  it('reads keys like 2.10 as they are written', () => {
    const text =
      'id: a\ntitle: A\nsource: {from: x, licence: y}\nacts: [{id: 1, upto: "1.1"}]\nskip: {2.10: a bridge}\n';
    const { source } = readYaml('film/film.yaml', text, filmSchema);
    expect(source?.data.skip).toEqual({ '2.10': 'a bridge' });
  });

  it('does not follow a bomb of aliases', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 9; i += 1)
      bomb.push(
        `b${i}: &b${i} [${Array(9)
          .fill(i === 1 ? '*a' : `*b${i - 1}`)
          .join(', ')}]`,
      );
    const { problems } = readYaml('film/cast.yaml', bomb.join('\n'), castSchema);
    expect(problems).toMatchObject([{ code: 'E01' }]);
  });

  it('takes cached data as it is, and finds positions all the same', () => {
    const text = event('    who: {agent: anna}\n');
    const { source } = events(text);
    const again = readYaml('film/events.yaml', text, eventsSchema, { data: source?.data });
    expect(again.source?.data).toBe(source?.data);
    expect(again.source?.at(['story', 0, 'who', 'agent'])).toEqual({ line: 6, column: 18 });
    expect(again.source?.keyAt(['story', 0, 'who', 'agent'])).toEqual({ line: 6, column: 11 });
  });
});
