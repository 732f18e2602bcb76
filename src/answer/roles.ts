import { conceptOf } from '../language/lexicon.js';
import type { Cast } from '../corpus/film.js';
import { likeliest } from '../question/names.js';
import type { Mention, Question, Unit } from '../question/question.js';
import { reachable, type FilmIndex, type IndexedRecord, type IndexedWording } from './record-index.js';
import { explain, type Terms } from './terms.js';

/** How the persons of the question stand to the parts of a record. */
export type RoleVerdict = 'ok' | 'open' | 'swapped' | 'other';

const objectsOf = (cast: Cast): string[] => [...cast.affected, ...cast.to, ...cast.with, ...cast.about];

/** Compares the question's doer and done-to with the record's. Pronouns fit whoever they can. */
export function checkRoles(
  question: Question,
  indexed: IndexedRecord,
  wording: IndexedWording | undefined,
  index: FilmIndex,
): RoleVerdict {
  const { frame } = question;
  const hard = (mention: Mention): boolean => mention.how !== 'person' && mention.candidates.size > 0;
  const subjects = frame.subject.filter(hard);
  const acting = new Set(subjects.flatMap((mention) => likeliestOf(mention)));
  const objects = frame.objects.filter(
    (mention) => hard(mention) && !(mention.how !== 'pronoun' && likeliestOf(mention).some((id) => acting.has(id))),
  );
  if (subjects.length === 0 && objects.length === 0) return 'open';
  const tries = wording ? [wording] : indexed.wordings.slice(0, 1);
  let verdict: RoleVerdict = 'other';
  const { predicate } = frame;
  const verb = verbOf(question);
  let compared = 0;
  // The record's own verb says who does it to whom; another wording may turn it round ("get an invitation").
  const own =
    verb && predicate
      ? indexed.wordings.find(
          (one) => one.cast === indexed.record.who && explain(predicate, one.head, index.lexicon).strength >= 0.95,
        )
      : undefined;
  if (own && wording && wording.cast !== indexed.record.who)
    return compareRoles(
      subjects,
      objects,
      own.passive && sharesWord(predicate, own.head) ? turnPassive(own.cast) : own.cast,
      isInverse(question, own.inverse, own.terms),
      isSymmetric(question, own.head, index),
      frame.passive,
    );
  const base = {
    cast: indexed.record.who,
    inverse: new Set<string>(),
    passive: false,
    terms: indexed.predicate,
    head: indexed.predicate,
  };
  for (const { cast, inverse, passive, terms, head } of [...tries, ...alikeWordings(question, indexed, index), base]) {
    if (cast === base.cast && compared > 0 && verdict !== 'other') break;
    // "Hear him apologize" says who hears; a question that asks who apologizes goes by the record's own parts.
    const ownAgent = cast.agent.every((id) => indexed.record.who.agent.includes(id));
    if (verb && !ownAgent && predicate && explain(predicate, head, index.lexicon).strength < 0.55) continue;
    compared++;
    const one = compareRoles(
      subjects,
      objects,
      passive && sharesWord(predicate, head) ? turnPassive(cast) : cast,
      isInverse(question, inverse, terms),
      isSymmetric(question, head, index),
      frame.passive,
    );
    if (one === 'ok') return 'ok';
    if (one === 'open' || (one === 'swapped' && !verb && objects.length === 0)) verdict = 'open';
    else if (one === 'swapped' && verdict === 'other') verdict = 'swapped';
  }
  return verdict;
}

const likeliestOf = (mention: Mention): string[] => (mention.how === 'pronoun' ? [] : likeliest(mention));

export const isVerbal = (unit: Unit): boolean =>
  unit.senses.length > 0 && !unit.senses.some((sense) => sense.part === 'noun');

const sharesWord = (unit: Unit | undefined, terms: Terms): boolean =>
  unit !== undefined && unit.stems.some((stem) => terms.stems.has(stem));

/** The predicate is a verb of the question and not a noun behind "get" or "have". */
export function verbOf(question: Question): boolean {
  const { predicate } = question.frame;
  if (!predicate) return false;
  const before = question.tokens[predicate.start - 1]?.form ?? '';
  return (
    predicate.senses.some((sense) => sense.part === 'verb') &&
    !['a', 'an', 'the', 'any', 'some', 'her', 'his', 'their', 'get', 'gets', 'got', 'receive', 'receives'].includes(
      before,
    )
  );
}

/** "be caught": the one it is said of is the one it is done to. */
const turnPassive = (cast: Cast): Cast => ({
  ...cast,
  agent: [...cast.affected, ...cast.to],
  affected: cast.agent,
  to: [],
});

/** Other wordings of the record whose predicate means what the question's does. */
function alikeWordings(question: Question, indexed: IndexedRecord, index: FilmIndex): IndexedWording[] {
  const { predicate } = question.frame;
  if (!predicate) return indexed.wordings.slice(0, 1);
  return reachable(indexed, [predicate]).filter((wording) => {
    const { strength } = explain(predicate, wording.terms, index.lexicon);
    return strength >= 0.55;
  });
}

function isInverse(question: Question, inverse: ReadonlySet<string>, terms: Terms): boolean {
  const senses = (question.frame.predicate?.senses ?? []).filter((sense) => terms.concepts.has(conceptOf(sense) ?? ''));
  return senses.length > 0 && senses.every((sense) => sense.inverse && !inverse.has(conceptOf(sense) ?? ''));
}

/** "They married" holds both ways, "she asked for the divorce" does not, though a divorce does. */
export function isSymmetric(question: Question, head: Terms, index: FilmIndex): boolean {
  return (question.frame.predicate?.senses ?? []).some(
    (sense) => (index.lexicon.concepts.get(sense.id)?.symmetric ?? false) && (head.concepts.get(sense.id) ?? 0) >= 0.6,
  );
}

/** The record's verb is one of saying. */
export const isSpoken = ({ record }: IndexedRecord): boolean =>
  record.verbs.some((verb) =>
    /^(say|tell|ask|claim|promise|threaten|admit|deny|argue|reveal|explain|announce|call|warn|answer|reply)\b/.test(
      verb,
    ),
  );

export function compareRoles(
  subjects: readonly Mention[],
  objects: readonly Mention[],
  cast: Cast,
  inverse: boolean,
  symmetric: boolean,
  passive: boolean,
): RoleVerdict {
  if (objectsOf(cast).length + cast.agent.length === 0) return 'open';
  if (cast.agent.length === 0 && subjects.length > 0)
    return subjects.some(
      (subject) =>
        subject.how !== 'pronoun' && [...subject.candidates.keys()].some((id) => objectsOf(cast).includes(id)),
    )
      ? 'swapped'
      : 'open';
  const doers = new Set(inverse ? [...cast.to, ...cast.affected] : cast.agent);
  const done = new Set(inverse ? [...cast.agent, ...cast.about, ...cast.with] : objectsOf(cast));
  const all = new Set([...doers, ...done]);
  if (symmetric)
    for (const id of [...cast.affected, ...cast.with, ...cast.to, ...cast.agent]) {
      doers.add(id);
      done.add(id);
    }
  if (cast.agent.length > 1) for (const id of cast.agent) done.add(id);
  const fits = (mention: Mention, set: ReadonlySet<string>): boolean =>
    [...mention.candidates.keys()].some((id) => set.has(id));
  const named = (mention: Mention): boolean => mention.how !== 'pronoun';
  let verdict: RoleVerdict = 'ok';
  for (const subject of subjects) {
    // "They" are more than one.
    const several = subject.plural && (subject.how === 'pronoun' || subject.how === 'kin');
    if (several && cast.agent.length < 2) verdict = 'open';
    if (fits(subject, doers)) continue;
    const joins = !inverse && objects.length === 0 && fits(subject, new Set(cast.with));
    if ((!named(subject) && fits(subject, all)) || joins) verdict = 'open';
    else return fits(subject, all) ? 'swapped' : 'other';
  }
  for (const object of objects) {
    if (fits(object, done)) continue;
    if (passive && fits(object, doers) && subjects.length === 0) continue;
    if (!fits(object, all)) {
      if (named(object) && subjects.length > 0) return 'other';
      if (named(object)) verdict = 'other';
    } else if (subjects.some(named) && named(object)) return 'swapped';
    else if (named(object) && subjects.length === 0) verdict = 'open';
  }
  return verdict;
}
