import { describe, expect, it } from 'vitest';
import { codes, formatProblem, isError } from '../../src/corpus/problem.js';
import { lintCases } from './lint-cases.js';
import { loadEdited, placeOf } from './temp-film.js';

const events = 'events.yaml';
const cast = 'cast.yaml';
const relations = 'relations.yaml';

describe('the fixture film', () => {
  it('has nothing to complain of', () => {
    expect(loadEdited({}).problems.map(formatProblem)).toEqual([]);
  });
});

describe('the linter', () => {
  it.each(lintCases)('reports $code for $name', ({ code, edits, file, at, nth, message, suggestion }) => {
    const { problems, film: built, folder } = loadEdited(edits);
    const found = problems.find((p) => p.code === code && message.test(p.message));
    expect(found, problems.map(formatProblem).join('\n')).toBeDefined();
    expect(found?.file).toBe(`the-last-lamp/${file}`);
    expect({ line: found?.line, column: found?.column }).toEqual(placeOf(folder, file, at, nth));
    expect(found?.suggestion).toBe(suggestion);
    expect(found?.severity).toBe(code.startsWith('E') ? 'error' : 'warning');
    expect(built === undefined).toBe(problems.some(isError));
  });

  it('has a case for every code but those of folders and of the lexicon', () => {
    const elsewhere = ['E00', 'W10'];
    const tested = new Set<string>([...lintCases.map(({ code }) => code), ...elsewhere]);
    expect(Object.keys(codes).filter((code) => !tested.has(code))).toEqual([]);
  });

  it('writes a line with file, place, code and the right name', () => {
    const { problems } = loadEdited({ [relations]: [['{a: lena, b: marta', '{a: lena, b: màrta']] });
    expect(problems.map(formatProblem)).toEqual([
      "the-last-lamp/relations.yaml:2:16 E03 unknown character 'màrta' in b; did you mean 'marta'?",
    ]);
  });

  it('lets two share an alias when it may ask back', () => {
    const { problems } = loadEdited({
      [cast]: [['aka: [the stranger, the sailor]', 'aka: [the stranger, the keeper]\n  ask: true']],
    });
    expect(problems).toEqual([]);
  });

  it('lets a motive be a purpose that lies ahead', () => {
    const { problems } = loadEdited({
      [events]: [
        [
          '    slots: {what: to tend the lamp, when: ten years earlier}',
          '    why: [{kind: motive, from: marta-hands-key}]',
        ],
      ],
    });
    expect(problems).toEqual([]);
  });

  it('lets one marry again', () => {
    const { problems } = loadEdited({
      [relations]: [
        [
          '- {a: lena',
          '- {a: jonas, b: marta, kind: spouse, from: "3.4", gloss: Jonas and Marta, cites: ["3.4"]}\n- {a: lena',
        ],
      ],
    });
    expect(problems).toEqual([]);
  });

  it('names a file that is probably meant', () => {
    const { problems } = loadEdited({ 'event.yaml': 'a: 1\n' });
    expect(problems).toMatchObject([{ file: 'the-last-lamp/event.yaml', code: 'E00', suggestion: 'events.yaml' }]);
  });

  it('does not blame the other files for one that cannot be read', () => {
    const { problems } = loadEdited({ [cast]: [['- id: lena', '- idd: lena']] });
    expect(problems.map(({ file, code }) => [file, code])).toEqual([
      ['the-last-lamp/cast.yaml', 'E01'],
      ['the-last-lamp/cast.yaml', 'E01'],
    ]);
  });
});
