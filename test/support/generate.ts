import { isContent } from '../../src/answer/terms.js';
import type { Cast, Film, FilmRecord } from '../../src/corpus/film.js';
import type { Lexicon } from '../../src/language/lexicon.js';
import { matchExpressions } from '../../src/language/match.js';
import { tokenize } from '../../src/language/tokens.js';

/** What somebody or something of the film is called in a question. */
export function callName(film: Film, id: string): string | undefined {
  return film.characters.get(id)?.name ?? film.things.get(id)?.name;
}

/** "Does A give B", "Is A in debt", "Do A and B marry". */
export function clauseOf(film: Film, agents: readonly string[], verb: string, tail: string): string | undefined {
  const names = agents.map((id) => callName(film, id)).filter((name) => name !== undefined);
  if (names.length === 0) return undefined;
  const subject = names.join(' and ');
  const many = names.length > 1 || agents.some((id) => film.characters.get(id)?.plural);
  const [, state] = /^be (.*)$/.exec(verb) ?? [];
  const rest = tail === '' ? '' : ` ${tail}`;
  if (state !== undefined) return `${many ? 'are' : 'is'} ${subject} ${state}${rest}`;
  return `${many ? 'do' : 'does'} ${subject} ${verb}${rest}`;
}

/** What stands behind the verb: the one it is done to, or else the one it is said or given to. */
export function objectOf(
  film: Film,
  { affected, to }: Cast,
): { readonly ids: readonly string[]; readonly words: string } {
  const ids = affected.length > 0 ? affected : to;
  const names = ids.map((id) => callName(film, id)).filter((name) => name !== undefined);
  if (names.length === 0) return { ids: [], words: '' };
  return { ids, words: `${affected.length > 0 ? '' : 'to '}${names.join(' and ')}` };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Questions from every side about every record: who, what, why, when, where, how, yes or no. */
export function questionsAbout(film: Film): string[] {
  const questions: string[] = [];
  for (const record of film.records) {
    const object = objectOf(film, record.who);
    for (const verb of record.verbs.slice(0, 1)) {
      const whole = clauseOf(film, record.who.agent, verb, object.words);
      const open = clauseOf(film, record.who.agent, verb, '');
      questions.push(`Who ${verb.replace(/^be /, 'is ')} ${object.words}?`.replace(' ?', '?'));
      if (!whole || !open) continue;
      questions.push(`${capital(whole)}?`);
      for (const asking of ['Why', 'When', 'Where', 'How']) questions.push(`${asking} ${whole}?`);
      if (object.ids.length > 0) questions.push(`Who ${open}?`);
      questions.push(`What ${open}?`, `What happens after ${record.gloss}?`);
    }
  }
  return questions;
}

export interface Trap {
  readonly question: string;
  readonly record: string;
  readonly sort: 'swapped parts' | 'wrong agent' | 'denied' | 'wrong object';
}

/** What a verb phrase means: its concepts and its content words. */
function meaningOf(words: string, lexicon: Lexicon): ReadonlySet<string> {
  const tokens = tokenize(words, lexicon);
  const meaning = new Set<string>(tokens.filter(({ form }) => isContent(form)).map(({ key }) => `key ${key}`));
  for (const { senses } of matchExpressions(lexicon, tokens, true)) for (const { id } of senses) meaning.add(id);
  return meaning;
}

const overlaps = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  [...one].some((id) => other.has(id));

const isSymmetric = (verb: string, lexicon: Lexicon): boolean =>
  matchExpressions(lexicon, tokenize(verb, lexicon), true).some(({ senses }) =>
    senses.some(({ id }) => lexicon.concepts.get(id)?.symmetric ?? false),
  );

const others = (cast: Cast): string[] => [...cast.affected, ...cast.to, ...cast.with, ...cast.about];
const everybody = (cast: Cast): string[] => [...cast.agent, ...others(cast)];

/** "be left", "get hurt": its subject is the one it is done to. */
const passive = /^(be|get|become|have|receive|lose|suffer) /;

/**
 * Statements that the film contradicts or does not tell, as questions: parts swapped, somebody else as the doer, a denial,
 * an object of another event. Left out is what the film tells elsewhere in like words.
 */
export function trapsOf(film: Film, lexicon: Lexicon): Trap[] {
  const told = film.records.flatMap((record) =>
    [
      ...record.verbs.map((words) => ({ words, who: record.who })),
      ...record.asks.filter(({ words }) => !passive.test(words)).map(({ words, who }) => ({ words, who })),
    ].map(({ words, who }) => ({ record: record.id, who, meaning: meaningOf(words, lexicon) })),
  );
  /** Whether some wording of some record lets this stand: its doer does something alike to its object. */
  const isTold = (subject: string, object: string | undefined, meaning: ReadonlySet<string>): boolean =>
    told.some(
      ({ who, meaning: known }) =>
        overlaps(meaning, known) &&
        (who.agent.includes(subject) || (who.agent.length === 0 && others(who).includes(subject))) &&
        (object === undefined || everybody(who).includes(object)),
    );
  const traps: Trap[] = [];
  const people = [...film.characters.values()].filter(({ weight, plural }) => !plural && weight !== 'minor');
  const events = film.records.filter(
    ({ kind, mode, not, who, verbs }) =>
      kind === 'event' && mode === 'fact' && !not && who.agent.length > 0 && verbs.length > 0,
  );
  const push = (sort: Trap['sort'], record: FilmRecord, clause: string | undefined): void => {
    if (clause !== undefined) traps.push({ sort, record: record.id, question: `${capital(clause)}?` });
  };
  events.forEach((record, i) => {
    const verb = record.verbs[0] ?? '';
    const meaning = meaningOf(verb, lexicon);
    const { ids, words } = objectOf(film, record.who);
    const [agent] = record.who.agent;
    const [object] = ids;
    if (agent === undefined) return;
    const person = object !== undefined && film.characters.has(object) && ids.length === 1;
    if (person && record.who.agent.length === 1 && !isSymmetric(verb, lexicon) && !isTold(object, agent, meaning))
      push(
        'swapped parts',
        record,
        clauseOf(film, [object], verb, words.replace(callName(film, object) ?? '', callName(film, agent) ?? '')),
      );
    const strangers = people.filter(({ id }) => !everybody(record.who).includes(id) && !isTold(id, object, meaning));
    for (const stranger of [strangers[i % Math.max(1, strangers.length)], strangers.at(0)])
      if (stranger && !traps.some((trap) => trap.record === record.id && trap.question.includes(stranger.name)))
        push('wrong agent', record, clauseOf(film, [stranger.id], verb, words));
    const denied = clauseOf(
      film,
      record.who.agent,
      verb.startsWith('be ') ? verb.replace(/^be /, 'be never ') : `never ${verb}`,
      words,
    );
    push('denied', record, denied);
    const other = people.filter(({ id }) => !everybody(record.who).includes(id) && !isTold(agent, id, meaning))[i % 3];
    if (person && other)
      push(
        'wrong object',
        record,
        clauseOf(film, record.who.agent, verb, words.replace(callName(film, object) ?? '', other.name)),
      );
  });
  return traps;
}
