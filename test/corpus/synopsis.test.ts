import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSynopsis } from '../../src/corpus/synopsis.js';

const parse = (text: string) => parseSynopsis('film/synopsis.txt', text);

describe('a synopsis', () => {
  it('numbers sentences by paragraph and line', () => {
    const { synopsis, problems } = parse('One.\nTwo.\n\n\n  \nThree.\n');
    expect(problems).toEqual([]);
    expect(synopsis.sentences.map(({ id, position, paragraph, text }) => [id, position, paragraph, text])).toEqual([
      ['1.1', 0, 1, 'One.'],
      ['1.2', 1, 1, 'Two.'],
      ['2.1', 2, 2, 'Three.'],
    ]);
  });

  it('gives back the source without the marks, and says who is meant', () => {
    const { synopsis } = parse("{She|tony} left though {he|georgio}'d promised; {they|tony, georgio} wept.");
    const [sentence] = synopsis.sentences;
    expect(sentence?.text).toBe("She left though he'd promised; they wept.");
    expect(sentence?.marks.map(({ start, end, ids }) => [sentence.text.slice(start, end), ids])).toEqual([
      ['She', ['tony']],
      ['he', ['georgio']],
      ['they', ['tony', 'georgio']],
    ]);
  });

  it('knows where each name of a mark stands', () => {
    const { synopsis } = parse('One.\n  {They|tony, georgio} wept.');
    expect(synopsis.marked).toEqual([
      { id: 'tony', at: { line: 2, column: 9 } },
      { id: 'georgio', at: { line: 2, column: 15 } },
    ]);
    expect(synopsis.starts.get('1.2')).toEqual({ line: 2, column: 3 });
  });

  it('forgives a byte order mark and the line ends of Windows', () => {
    const { synopsis, problems } = parse('\ufeff{She|tony} left.\r\n\r\nHe stayed.\r\n');
    expect(problems).toEqual([]);
    expect(synopsis.sentences.map(({ id, text }) => [id, text])).toEqual([
      ['1.1', 'She left.'],
      ['2.1', 'He stayed.'],
    ]);
    expect(synopsis.marked[0]?.at).toEqual({ line: 1, column: 6 });
  });

  it.each([
    ['an unclosed mark', 'One {She|tony left.', 5, /not closed/, 'One She left.'],
    ['an unclosed mark before another', 'One {She|tony left {him|bo}.', 5, /not closed/, 'One She left him.'],
    ['an empty mark', 'One {} left.', 5, /names nobody/, 'One  left.'],
    ['a mark without a bar', 'One {She} left.', 5, /names nobody/, 'One She left.'],
    ['a mark without a name', 'One {She|} left.', 5, /names nobody after the bar/, 'One She left.'],
    ['a mark with half a list', 'One {They|tony,} left.', 5, /names nobody after the bar/, 'One They left.'],
    ['a mark without words', 'One {|tony} left.', 5, /no words/, 'One  left.'],
    ['a mark in a mark', 'One {her {own|tony}|tony} left.', 10, /inside another/, undefined],
    ['a stray brace', 'One She|tony} left.', 13, /never opened/, undefined],
    ['a letter in another encoding', 'Agn\ufffds left.', 4, /UTF-8/, undefined],
  ])('reports %s', (_, line, column, message, text) => {
    const { synopsis, problems } = parse(`Before.\n${line}\nAfter.`);
    expect(problems[0]).toMatchObject({ file: 'film/synopsis.txt', line: 2, column, code: 'E05', severity: 'error' });
    expect(problems[0]?.message).toMatch(message);
    expect(synopsis.sentences.map(({ id }) => id)).toEqual(['1.1', '1.2', '1.3']);
    if (text !== undefined) expect(synopsis.sentences[1]?.text).toBe(text);
  });

  it('never throws, and leaves no brace in a sentence', () => {
    const pieces = fc.array(fc.constantFrom('{', '}', '|', ',', ' ', '\n', '\r', '\ufeff', 'She', 'tony', 'é', '.'));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          pieces.map((all) => all.join('')),
        ),
        (text) => {
          const { synopsis, problems } = parse(text);
          for (const sentence of synopsis.sentences) {
            expect(sentence.text).not.toMatch(/[{}]/);
            for (const { start, end } of sentence.marks) {
              expect(start).toBeLessThan(end);
              expect(end).toBeLessThanOrEqual(sentence.text.length);
            }
          }
          for (const { line, column } of problems) expect(Math.min(line, column)).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('takes marks away and nothing else', () => {
    const word = fc.stringMatching(/^[A-Za-z'é.,;:"-]{1,8}$/);
    const part = fc.oneof(
      word.map((text) => ({ plain: text, marked: text })),
      word.map((text) => ({ plain: text, marked: `{${text}|somebody}` })),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), (parts) => {
        const { synopsis, problems } = parse(parts.map(({ marked }) => marked).join(' '));
        expect(problems).toEqual([]);
        expect(synopsis.sentences[0]?.text).toBe(parts.map(({ plain }) => plain).join(' '));
      }),
    );
  });
});
