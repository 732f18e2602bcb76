import { report, toList, type AnySource, type CheckContext, type RecordEntry } from './check-context.js';
import { problem } from './problem.js';
import type { LinkKind } from './schema.js';
import type { Path } from './yaml.js';

/** Relations that one can have with one person at a time. */
const exclusive = new Set(['spouse']);

/** Links whose origin comes first. A motive may be a purpose and lie ahead, what happens "despite" it as well. */
const enforced = new Set<LinkKind>(['cause', 'enables']);

/** E06: acts divide the told order from the first sentence to the last. */
export function checkActs(context: CheckContext): void {
  const { film } = context.sources;
  if (!film) return;
  const { acts } = film.data;
  const { positions, sentences } = context.film;
  let reached = -1;
  let number = 0;
  acts.forEach(({ id, upto }, index) => {
    if (id <= number) report(context, film, ['acts', index, 'id'], 'E06', `act ${id} comes after act ${number}`);
    number = id;
    const position = positions.get(upto);
    if (position === undefined) return;
    if (position <= reached) {
      report(
        context,
        film,
        ['acts', index, 'upto'],
        'E06',
        `act ${id} ends at ${upto}, no later than the act before it`,
      );
    }
    reached = position;
  });
  const end = sentences.at(-1);
  const last = acts.at(-1);
  if (end && last && positions.has(last.upto) && last.upto !== end.id) {
    const path = ['acts', acts.length - 1, 'upto'];
    report(context, film, path, 'E06', `the last act ends at ${last.upto}, the synopsis at ${end.id}`, end.id);
  }
}

/** E07: causes come first, and do not run in a circle; nor do the frames that tell each other. */
export function checkCauses(context: CheckContext): void {
  const story = new Map(context.film.records.map((record) => [record.id, record.storyPosition]));
  const entries = new Map(context.records.map((entry) => [entry.record.id, entry]));
  for (const { source, path, record } of context.records) {
    const effect = story.get(record.id) ?? -1;
    record.why.forEach((link, index) => {
      if (!('from' in link) || !enforced.has(link.kind) || effect < 0) return;
      const cause = story.get(link.from) ?? -1;
      if (cause <= effect) return;
      const message = `'${link.from}' is given as a ${link.kind} of '${record.id}', but lies later in the story`;
      report(context, source, [...path, 'why', index, 'from'], 'E07', message);
    });
  }

  const causes = new Map(
    context.records.map(({ record }) => [
      record.id,
      record.why.flatMap((link) => ('from' in link && entries.has(link.from) ? [link.from] : [])),
    ]),
  );
  for (const cycle of cyclesOf(causes)) {
    const entry = entries.get(cycle[0] ?? '');
    if (entry)
      report(context, entry.source, [...entry.path, 'why'], 'E07', `causes run in a circle: ${cycle.join(' → ')}`);
  }

  const { film } = context.sources;
  const frames = film?.data.frames ?? [];
  const tellers = new Map(frames.map(({ id, told_from }) => [id, told_from === undefined ? [] : [told_from]]));
  for (const cycle of cyclesOf(tellers)) {
    const index = frames.findIndex(({ id }) => id === cycle[0]);
    if (film)
      report(
        context,
        film,
        ['frames', index, 'told_from'],
        'E07',
        `frames tell each other in a circle: ${cycle.join(' → ')}`,
      );
  }
}

/** Every circle of a graph once, from its first member in the graph's order, which stands at both ends. */
function cyclesOf(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const visit = (id: string, trail: readonly string[]): void => {
    const at = trail.indexOf(id);
    if (at >= 0) {
      cycles.push([...trail.slice(at), id]);
      return;
    }
    if (done.has(id)) return;
    for (const next of graph.get(id) ?? []) visit(next, [...trail, id]);
    done.add(id);
  };
  for (const id of graph.keys()) visit(id, []);
  return cycles;
}

interface Moment {
  readonly told: number;
  /** Where in the story it lies, if an event dates it. */
  readonly story?: number;
}

/** Negative when `a` comes first. In story order if both can be placed there, in told order otherwise. */
function compareMoments(a: Moment, b: Moment): number {
  return a.story !== undefined && b.story !== undefined ? a.story - b.story : a.told - b.told;
}

function momentReader({ film }: CheckContext): (at: string | undefined) => Moment | undefined {
  const byId = new Map(film.records.map((record) => [record.id, record]));
  return (at) => {
    if (at === undefined) return undefined;
    const told = film.positions.get(at);
    if (told !== undefined) {
      const events = film.records.filter((record) => record.kind === 'event' && record.cites.includes(at));
      return events.length === 0 ? { told } : { told, story: Math.min(...events.map((event) => event.storyPosition)) };
    }
    const record = byId.get(at);
    if (!record) return undefined;
    return record.kind === 'event' ? { told: record.reveal, story: record.storyPosition } : { told: record.reveal };
  };
}

/** E08: a relation ends after it begins, and nobody has two spouses at a time. */
export function checkRelations(context: CheckContext): void {
  const { relations } = context.sources;
  if (!relations?.data) return;
  const momentOf = momentReader(context);
  const spans = relations.data.map(({ a, b, kind, from, until }, index) => {
    return { a, b, kind, index, from: momentOf(from), until: momentOf(until) };
  });
  for (const { a, b, from, until, index } of spans) {
    if (a === b) report(context, relations, [index, 'b'], 'E08', `'${a}' cannot be related to itself`);
    if (from && until && compareMoments(until, from) <= 0) {
      report(context, relations, [index, 'until'], 'E08', `the relation of '${a}' and '${b}' ends before it begins`);
    }
  }
  for (const [index, later] of spans.entries()) {
    if (!exclusive.has(later.kind)) continue;
    for (const earlier of spans.slice(0, index)) {
      const common = [later.a, later.b].find((id) => id === earlier.a || id === earlier.b);
      if (earlier.kind !== later.kind || common === undefined) continue;
      const apart = (first: typeof later, second: typeof later) =>
        first.until !== undefined && second.from !== undefined && compareMoments(first.until, second.from) <= 0;
      if (apart(earlier, later) || apart(later, earlier)) continue;
      const { line } = relations.at([earlier.index]);
      const message = `'${common}' is the ${later.kind} of two at once: this overlaps line ${line}; does one lack its from or until?`;
      context.problems.push(problem(relations.file, relations.at([index, 'kind']), 'E08', message));
    }
  }
}

/** E11: whatever is only said has a speaker, and what comes of it comes later. */
export function checkModes(context: CheckContext): void {
  const momentOf = momentReader(context);
  for (const entry of context.records) {
    const { source, path, record, kind } = entry;
    if (record.mode !== 'fact' && toList(record.who.agent).length === 0 && kind === 'event') {
      report(
        context,
        source,
        [...path, 'mode'],
        'E11',
        `'${record.id}' is a ${record.mode} without a speaker: who.agent is missing`,
      );
    }
    checkOutcome(context, entry, source, path, momentOf);
  }
}

function checkOutcome(
  context: CheckContext,
  { record }: RecordEntry,
  source: AnySource,
  path: Path,
  momentOf: (at: string | undefined) => Moment | undefined,
): void {
  if (!('then' in record) || !record.then) return;
  const { at } = record.then;
  const outcome = momentOf(at);
  const own = momentOf(record.id);
  if (!outcome || !own) return;
  // A sentence may well tell both a promise and what came of it; an event cannot be its own outcome.
  const early = context.film.positions.has(at) ? outcome.told < own.told : compareMoments(outcome, own) <= 0;
  if (early)
    report(context, source, [...path, 'then', 'at'], 'E11', `the outcome '${at}' lies before '${record.id}' itself`);
}
