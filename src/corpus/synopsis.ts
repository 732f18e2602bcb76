import type { Mark, Sentence } from './film.js';
import { problem, type Position, type Problem } from './problem.js';

/** A name of a mark, with its place in the file. */
export interface MarkedId {
  readonly id: string;
  readonly at: Position;
}

/** A synopsis read from its file: the sentences, and where their marks stand for the linter's sake. */
export interface Synopsis {
  readonly file: string;
  readonly sentences: readonly Sentence[];
  /** The first character of each sentence, by sentence id. */
  readonly starts: ReadonlyMap<string, Position>;
  readonly marked: readonly MarkedId[];
}

interface Unmarked {
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly marked: readonly MarkedId[];
}

/**
 * Reads `synopsis.txt`: one sentence a line, an empty line between paragraphs, `{She|anna}` where a pronoun or
 * phrase stands for somebody. A malformed mark is reported and its words are kept.
 */
export function parseSynopsis(
  file: string,
  source: string,
): { readonly synopsis: Synopsis; readonly problems: Problem[] } {
  const problems: Problem[] = [];
  const sentences: Sentence[] = [];
  const starts = new Map<string, Position>();
  const marked: MarkedId[] = [];
  let paragraph = 0;
  let inParagraph = 0;

  const lines = source.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim();
    if (line === '') {
      inParagraph = 0;
      continue;
    }
    if (inParagraph === 0) paragraph += 1;
    inParagraph += 1;
    const start = { line: index + 1, column: raw.length - raw.trimStart().length + 1 };
    const broken = line.indexOf('\ufffd');
    if (broken >= 0) {
      problems.push(
        problem(
          file,
          { ...start, column: start.column + broken },
          'E05',
          'a letter is not UTF-8; save the file as UTF-8',
        ),
      );
    }
    const unmarked = readMarks(file, line, start, problems);
    const id = `${paragraph}.${inParagraph}`;
    starts.set(id, start);
    marked.push(...unmarked.marked);
    sentences.push({ id, position: sentences.length, paragraph, text: unmarked.text, marks: unmarked.marks });
  }
  return { synopsis: { file, sentences, starts, marked }, problems };
}

function readMarks(file: string, line: string, start: Position, problems: Problem[]): Unmarked {
  const marks: Mark[] = [];
  const marked: MarkedId[] = [];
  let text = '';
  let at = 0;
  const report = (offset: number, message: string) => {
    problems.push(problem(file, { line: start.line, column: start.column + offset }, 'E05', message));
  };

  while (at < line.length) {
    const brace = line.slice(at).search(/[{}]/);
    if (brace < 0) break;
    const open = at + brace;
    text += line.slice(at, open);
    at = open + 1;
    if (line[open] === '}') {
      report(open, "'}' closes a mark that was never opened");
      continue;
    }
    const close = line.slice(at).search(/[{}]/);
    const unclosed = "this mark is not closed: write '{She|anna}'";
    if (close < 0) {
      report(open, unclosed);
      return { text: text + withoutIds(line.slice(at)), marks, marked };
    }
    const end = at + close;
    const inner = line.slice(at, end);
    if (line[end] === '{') {
      const nested = line.slice(end).replace(/[^{}]/g, '').startsWith('{}}');
      if (nested) report(end, 'a mark stands inside another mark');
      else report(open, unclosed);
      text += withoutIds(inner);
      at = end;
      continue;
    }
    at = end + 1;
    const bar = inner.lastIndexOf('|');
    const words = bar < 0 ? inner : inner.slice(0, bar);
    if (bar < 0) report(open, "this mark names nobody: write '{She|anna}'");
    else if (words.trim() === '') report(open, 'this mark has no words before the bar');
    else {
      const ids = readIds(inner.slice(bar + 1), open + 1 + bar + 1);
      if (ids.length === 0 || ids.some(({ id }) => id === '')) report(open, 'this mark names nobody after the bar');
      else {
        marks.push({ start: text.length, end: text.length + words.length, ids: ids.map(({ id }) => id) });
        marked.push(...ids.map(({ id, offset }) => ({ id, at: { line: start.line, column: start.column + offset } })));
      }
    }
    text += words;
  }
  return { text: text + line.slice(at), marks, marked };
}

/** The words of a mark that does not end where it should. */
const withoutIds = (words: string): string => words.replace(/\|[a-z0-9,-]*/, '');

/** The names after the bar, trimmed, with their offsets in the line. */
function readIds(list: string, offset: number): { id: string; offset: number }[] {
  const ids: { id: string; offset: number }[] = [];
  let from = offset;
  for (const part of list.split(',')) {
    ids.push({ id: part.trim(), offset: from + (part.length - part.trimStart().length) });
    from += part.length + 1;
  }
  return ids;
}
