import {
  report,
  reportSentence,
  toList,
  walkTexts,
  yamlSources,
  type AnySource,
  type CheckContext,
} from './check-context.js';
import { nearest } from './nearest.js';
import { problem } from './problem.js';
import { partsOf, wholeFilm } from './samples.js';
import type { EventSource } from './schema.js';
import type { Path } from './yaml.js';

/** E02: an id names one thing only. Characters, places, things, events and facts share one space: `about` may hold any. */
export function checkIds(context: CheckContext): void {
  const { film, cast, places, prompts, quiz } = context.sources;
  const shared = spaceOf(context);
  cast?.data.forEach(({ id }, index) => shared(cast, [index, 'id'], id));
  for (const kind of ['places', 'things'] as const) {
    places?.data[kind].forEach(({ id }, index) => shared(places, [kind, index, 'id'], id));
  }
  for (const { source, path, record } of context.records) shared(source, [...path, 'id'], record.id);

  for (const list of ['frames', 'stretches', 'lists'] as const) {
    const own = spaceOf(context);
    film?.data[list].forEach(({ id }, index) => own(film, [list, index, 'id'], id));
  }
  const ofPrompts = spaceOf(context);
  prompts?.data.forEach(({ id }, index) => ofPrompts(prompts, [index, 'id'], id));
  const ofQuiz = spaceOf(context);
  quiz?.data.forEach(({ id }, index) => ofQuiz(quiz, [index, 'id'], id));
}

function spaceOf(context: CheckContext) {
  const taken = new Map<string, { source: AnySource; path: Path }>();
  return (source: AnySource, path: Path, id: string): void => {
    const first = taken.get(id);
    if (!first) {
      taken.set(id, { source, path });
      return;
    }
    const { line } = first.source.at(first.path);
    const where = first.source === source ? `line ${line}` : `${first.source.file.replace(/^.*\//, '')}:${line}`;
    report(context, source, path, 'E02', `id '${id}' is used twice; first in ${where}`);
  };
}

/** E03 and E04: every id and every citation leads somewhere. */
export function checkReferences(context: CheckContext): void {
  const { sources, film } = context;
  const entities = new Set([...film.characters.keys(), ...film.things.keys()]);
  const things = new Set(film.things.keys());
  const records = new Set(context.records.map(({ record }) => record.id));
  const frames = new Set(sources.film?.data.frames.map(({ id }) => id));
  const characters = new Set(film.characters.keys());
  const moments = new Set([...records, ...film.positions.keys()]);

  const expect = (
    source: AnySource,
    path: Path,
    id: string | undefined,
    known: ReadonlySet<string>,
    what: string,
    where: string,
  ) => {
    if (id === undefined || known.has(id)) return;
    if (/^\d+\.\d+$/.test(id)) report(context, source, path, 'E03', `${noSentence(context, id)} in ${where}`);
    else report(context, source, path, 'E03', `unknown ${what} '${id}' in ${where}`, nearest(id, known));
  };

  const about = new Set([...entities, ...records]);
  const checkRoles = (source: AnySource, base: Path, who: EventSource['who'], prefix: string) => {
    for (const role of ['agent', 'affected', 'to', 'with', 'about'] as const) {
      const value = who[role];
      const known = role === 'about' ? about : entities;
      toList(value).forEach((id, index) => {
        if (known.has(id)) return;
        const path = [...base, role, ...(Array.isArray(value) ? [index] : [])];
        expect(source, path, id, known, 'character', `${prefix}${role}`);
      });
    }
    expect(source, [...base, 'place'], who.place, things, 'place', `${prefix}place`);
  };

  for (const { source, path, record } of context.records) {
    checkRoles(source, [...path, 'who'], record.who, 'who.');
    for (const list of ['asks', 'denies'] as const) {
      record[list].forEach((wording, index) => {
        if (typeof wording !== 'string') checkRoles(source, [...path, list, index], wording, `${list}.`);
      });
    }
    record.why.forEach((link, index) => {
      if ('from' in link) expect(source, [...path, 'why', index, 'from'], link.from, records, 'event', 'why.from');
    });
    if ('then' in record) expect(source, [...path, 'then', 'at'], record.then?.at, moments, 'event', 'then.at');
    if ('frame' in record) expect(source, [...path, 'frame'], record.frame, frames, 'frame', 'frame');
  }

  const { events, relations, tests } = sources;
  if (events && frames.size > 0) {
    for (const frame of Object.keys(events.data)) {
      if (frames.has(frame)) continue;
      const { file } = events;
      context.problems.push(
        problem(file, events.keyAt([frame]), 'E03', `unknown frame '${frame}'`, nearest(frame, frames)),
      );
    }
  }
  relations?.data?.forEach(({ a, b, from, until }, index) => {
    expect(relations, [index, 'a'], a, characters, 'character', 'a');
    expect(relations, [index, 'b'], b, characters, 'character', 'b');
    expect(relations, [index, 'from'], from, moments, 'event', 'from');
    expect(relations, [index, 'until'], until, moments, 'event', 'until');
  });
  sources.film?.data.frames.forEach(({ told_from }, index) => {
    if (sources.film) expect(sources.film, ['frames', index, 'told_from'], told_from, frames, 'frame', 'told_from');
  });
  const sentences = new Set(film.positions.keys());
  sources.film?.data.acts.forEach(({ upto }, index) => {
    if (sources.film) expect(sources.film, ['acts', index, 'upto'], upto, sentences, 'sentence', 'acts');
  });
  for (const id of Object.keys(sources.film?.data.skip ?? {})) {
    if (sources.film) expect(sources.film, ['skip', id], id, sentences, 'sentence', 'skip');
  }
  tests?.data.forEach(({ ceiling }, index) =>
    expect(tests, [index, 'ceiling'], ceiling, sentences, 'sentence', 'ceiling'),
  );

  checkSamples(context, records);
  checkMarks(context, entities);
  checkCitations(context);
}

/** What `questions.txt` sorts questions under: something that a question can be about. */
function checkSamples({ sources, film, problems }: CheckContext, records: ReadonlySet<string>): void {
  const { questions } = sources;
  if (!questions) return;
  const items = [...film.lists, ...film.stretches].map(({ id }) => id);
  const known = new Set([
    ...records,
    ...items,
    ...[...film.characters.keys()].map((id) => `character:${id}`),
    ...wholeFilm.map((part) => `film:${part}`),
  ]);
  const relates = (id: string): boolean => {
    const { sort, names } = partsOf(id);
    return sort === 'relation' && names.length === 2 && names.every((one) => film.characters.has(one));
  };
  for (const { id, at } of questions.targets)
    if (!known.has(id) && !relates(id))
      problems.push(
        problem(
          questions.file,
          at,
          'E03',
          `nothing that a question can be about is called '${id}'`,
          nearest(id, known),
        ),
      );
  for (const { id, at } of questions.told)
    if (!records.has(id))
      problems.push(problem(questions.file, at, 'E03', `unknown record '${id}' behind 'after'`, nearest(id, records)));
}

/** Without a cast nobody has said yet who there is, and a mark may name anybody. */
function checkMarks(context: CheckContext, entities: ReadonlySet<string>): void {
  const { cast, synopsis } = context.sources;
  if (!cast) return;
  for (const { id, at } of synopsis.marked) {
    if (!entities.has(id))
      reportSentence(context, at, 'E03', `unknown character '${id}' in a mark`, nearest(id, entities));
  }
}

function checkCitations(context: CheckContext): void {
  const { positions } = context.film;
  for (const source of yamlSources(context.sources)) {
    walkTexts(source.data, (text, path) => {
      if (path.at(-2) !== 'cites' || positions.has(text)) return;
      report(context, source, path, 'E04', `${noSentence(context, text)} in cites`);
    });
  }
}

function noSentence({ film }: CheckContext, id: string): string {
  const paragraph = Number(id.split('.')[0]);
  const last = film.sentences.findLast((sentence) => sentence.paragraph === paragraph);
  const end = last
    ? `paragraph ${paragraph} ends with ${last.id}`
    : `the last is ${film.sentences.at(-1)?.id ?? 'missing'}`;
  return `no sentence '${id}' (${end})`;
}
