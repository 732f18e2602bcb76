/** What the linter and the loader can complain about: E stops a film from loading, W does not. */
export const codes = {
  E00: 'a folder or file is missing or cannot be read',
  E01: 'the file does not parse, or a key or value is not what it should be',
  E02: 'an id is used twice or badly written',
  E03: 'a reference resolves to nothing',
  E04: 'a citation is missing or no sentence of the synopsis',
  E05: 'a mark in the synopsis is malformed',
  E06: 'the acts do not increase strictly up to the last sentence',
  E07: 'a cause lies later in the story than its effect, or causes run in a circle',
  E08: 'a relation ends before it begins, or overlaps one that excludes it',
  E09: 'a character never appears, or is used before the first appearance',
  E10: 'two characters share a name',
  E11: 'a claim has no speaker, or its outcome lies before it',
  E12: 'a shown text names somebody who first appears later',
  E13: 'a shown text is too long',
  W01: 'no event or fact cites this sentence',
  W02: 'a participant is neither named nor marked in the cited sentences',
  W03: 'somebody says something in the cited sentence, yet all its records are facts',
  W04: 'a text has words that neither its citations nor the cast have',
  W05: 'the sentence gives a reason, but no record citing it has a why',
  W06: 'a prompt is too long to be read at a glance',
  W07: 'a character or place is used by no record',
  W08: 'a quiz has too few wrong answers',
  W09: 'a draft is not finished',
  W10: 'an expression of the lexicon stands twice',
} as const;
/** The code of a problem. */
export type Code = keyof typeof codes;

/** A place in a file, both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Something wrong in a file of the corpus. */
export interface Problem extends Position {
  /** With the film's folder in front: `mon-roi/events.yaml`. */
  readonly file: string;
  readonly code: Code;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** The right name, when one is near. */
  readonly suggestion?: string;
}

/** Builds a problem; the severity follows from the code. */
export function problem(file: string, at: Position, code: Code, message: string, suggestion?: string): Problem {
  const severity = code.startsWith('E') ? 'error' : 'warning';
  const base = { file, line: at.line, column: at.column, code, severity, message } as const;
  return suggestion === undefined ? base : { ...base, suggestion };
}

/**
 * The problem as one line that editors and terminals make a link of.
 * @example `mon-roi/events.yaml:12:17 E03 unknown character 'agnès' in who.about; did you mean 'agnes'?`
 */
export function formatProblem(p: Problem): string {
  const hint = p.suggestion === undefined ? '' : `; did you mean '${p.suggestion}'?`;
  return `${p.file}:${p.line}:${p.column} ${p.code} ${p.message}${hint}`;
}

/** Whether a problem keeps its film from loading. */
export const isError = (p: Problem): boolean => p.severity === 'error';

/** By file, line, column, code; exact repetitions dropped. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  const unique = new Map(problems.map((p) => [formatProblem(p), p]));
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...unique.values()].sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.code, b.code),
  );
}
