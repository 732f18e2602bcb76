import { problem, type Position, type Problem } from './problem.js';
import { nearest } from './nearest.js';

/** What a sample question asks for; `untold` is what the synopsis does not tell, `wrong` what it tells otherwise. */
export const facets = ['who', 'what', 'where', 'when', 'why', 'how', 'count', 'yes', 'no', 'untold', 'wrong'] as const;
export type Facet = (typeof facets)[number];

/** A question as members ask it, and what answers it. */
export interface Sample {
  readonly text: string;
  /**
   * What answers it: a record, a list or a stretch by its id, `character:ID`, `relation:ID+ID`, or one of `film:summary`,
   * `film:ending`, `film:beginning`, `film:cast`, `film:off-topic`, `film:smalltalk`, `film:vague`.
   */
  readonly target: string;
  readonly facet: Facet;
  /** The record told just before, where it is a follow-up. */
  readonly after?: string;
}

/** A reference of the file, with its place. */
export interface SampleReference {
  readonly id: string;
  readonly at: Position;
}

/** `questions.txt` as it was read. */
export interface SampleSource {
  readonly file: string;
  readonly samples: readonly Sample[];
  /** What the questions are sorted under, once each time that it is written. */
  readonly targets: readonly SampleReference[];
  /** The records that follow-ups follow. */
  readonly told: readonly SampleReference[];
}

/** A target taken apart: what sort it is, and what it names. */
export interface TargetParts {
  readonly sort: 'character' | 'relation' | 'film' | 'item';
  /** The two of a relation in alphabetical order, so that it is one target whoever comes first. */
  readonly names: readonly string[];
}

/** Takes `relation:ID+ID` and the like apart; records, lists and stretches are items. */
export function partsOf(target: string): TargetParts {
  const [, sort, name = ''] = /^(character|relation|film):(.*)$/.exec(target) ?? [];
  if (sort === 'relation') return { sort, names: name.split('+').sort() };
  return sort === 'character' || sort === 'film' ? { sort, names: [name] } : { sort: 'item', names: [target] };
}

/** What a question can be about besides what has an id. */
export const wholeFilm = ['summary', 'ending', 'beginning', 'cast', 'off-topic', 'smalltalk', 'vague'] as const;

/**
 * Reads `questions.txt`: `@ id` for what answers, `[facet]` or `[after id facet]` for what is asked of it, then the
 * questions, one a line. Lines that begin with `#` are remarks.
 */
export function parseSamples(
  file: string,
  source: string,
): { readonly source: SampleSource; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const samples: Sample[] = [];
  const targets: SampleReference[] = [];
  const told: SampleReference[] = [];
  let target: string | undefined;
  let facet: Facet | 'unknown' | undefined;
  let after: string | undefined;
  for (const [index, raw] of source
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const at = { line: index + 1, column: raw.length - raw.trimStart().length + 1 };
    if (line.startsWith('@')) {
      target = line
        .slice(1)
        .trim()
        .replace(/(?<=^relation:).*/, (pair) => pair.split('+').sort().join('+'));
      facet = after = undefined;
      targets.push({ id: target, at: { ...at, column: at.column + line.length - line.slice(1).trimStart().length } });
    } else if (line.startsWith('[') && line.endsWith(']')) {
      const words = line.slice(1, -1).trim().split(/\s+/);
      after = words[0] === 'after' ? words[1] : undefined;
      if (after !== undefined)
        told.push({ id: after, at: { ...at, column: at.column + line.indexOf(after, line.indexOf('after') + 5) } });
      const word = (words[0] === 'after' ? words[2] : words[0]) ?? 'what';
      facet = facets.find((known) => known === word);
      if (facet === undefined) {
        facet = 'unknown';
        const message = `no question asks '${word}'; known are ${facets.join(', ')}`;
        problems.push(problem(file, at, 'E01', message, nearest(word, facets)));
      }
    } else if (target === undefined) {
      problems.push(problem(file, at, 'E01', "a question stands before the first '@ id' that says what answers it"));
    } else if (facet === undefined) {
      facet = 'unknown';
      problems.push(
        problem(file, at, 'E01', "a question stands before the '[what]' or '[yes]' that says what it asks"),
      );
    } else if (facet !== 'unknown') {
      samples.push({ text: line, target, facet, ...(after === undefined ? {} : { after }) });
    }
  }
  return { source: { file, samples, targets, told }, problems };
}
