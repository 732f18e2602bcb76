import type { FilmRecord, ToldPosition } from '../corpus/film.js';
import type { Mention, Question, Unit } from '../question/question.js';
import { bestWording } from './best-wording.js';
import { reachable, type FilmIndex, type IndexedRecord, type IndexedWording } from './record-index.js';
import { checkRoles, isSpoken, isVerbal, verbOf, type RoleVerdict } from './roles.js';
import { deniable, deniesPersons } from './denials.js';
import { closeLook, compareRecords, roughScore, unexplained } from './first-look.js';
import { castOf, type Focus, inAnchor, isCompanion, isCore, shareOf } from './taking-part.js';
import { explain, saysAtLeast, type Explained } from './terms.js';
import { isDispensable, isModifier, weightOf } from './unit-weight.js';
import { moodBonus } from './mood.js';
import { weights } from './weights.js';

export interface Candidate {
  readonly indexed: IndexedRecord;
  readonly score: number;
  /** Share of the question's content that the record or its surroundings say, 0 to 1, by weight. */
  readonly coverage: number;
  /** Units of the main clause that nothing here explains. */
  readonly missing: readonly Unit[];
  readonly roles: RoleVerdict;
  /** The question says the contrary of the record: an opposite word, or something it denies. */
  readonly contrary: boolean;
  /** Words of the question, beside its verb, of which the record says the contrary. */
  readonly opposed: readonly Unit[];
  readonly denied?: IndexedWording;
  /** The denial says all that the question does. */
  readonly outright?: boolean;
  /** The question asks why something does not happen, and the record denies that it does. */
  readonly agreed?: boolean;
  /** Named persons of the question who have no part in the record. */
  readonly strangers: readonly Mention[];
  /** How much of its wording the question says. */
  readonly fit: number;
  /** How much of the predicate the record's own wordings say. */
  readonly predicate: number;
  readonly wording?: IndexedWording;
}

/** A record that the question shares nothing with, as far as the rules see. */
export const unscored = (indexed: IndexedRecord): Candidate => ({
  indexed,
  score: 0,
  coverage: 0,
  missing: [],
  roles: 'open',
  contrary: false,
  opposed: [],
  strangers: [],
  fit: 0,
  predicate: 0,
});

/** All records that share anything with the question, best first. */
export function findCandidates(question: Question, index: FilmIndex, focus?: Focus): Candidate[] {
  const { table, rough } = compareRecords(question, index);
  const rarity = question.units.map((_, u) =>
    rarityOf(table.filter((row) => (row[u]?.strength ?? 0) >= 0.8).length, index.records.length),
  );
  const near = index.records
    .map((indexed, r) => ({
      indexed,
      row: table[r] ?? [],
      nearness: roughScore(question, indexed, rough[r] ?? [], rarity, focus),
    }))
    .filter(({ nearness }) => nearness > 0)
    .sort((a, b) => b.nearness - a.nearness)
    .slice(0, closeLook);
  const found: Candidate[] = [];
  for (const { indexed, row } of near) {
    const candidate = scoreRecord(question, indexed, index, row, rarity, focus);
    if (candidate.score > 0) found.push(candidate);
  }
  return found.sort(
    (a, b) =>
      b.score - a.score ||
      a.indexed.record.storyPosition - b.indexed.record.storyPosition ||
      compare(a.indexed.record.id, b.indexed.record.id),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A word that few records explain says more than one that many do (inverse document frequency, Spärck Jones 1972), 0.4 to 1. */
function rarityOf(hits: number, records: number): number {
  const all = records + 1;
  return 1 - weights.around.rare + (weights.around.rare * Math.log(all / (hits + 1))) / Math.log(all);
}

function scoreRecord(
  question: Question,
  indexed: IndexedRecord,
  index: FilmIndex,
  row: readonly Explained[],
  rarity: readonly number[],
  focus: Focus | undefined,
): Candidate {
  const { record } = indexed;
  const explained = new Map<Unit, Explained>();
  const missing: Unit[] = [];
  const worth = new Map(question.units.map((unit, u) => [unit, (rarity[u] ?? 1) * weightOf(unit, question)]));
  const base = new Map(
    question.units.map((unit, u): [Unit, Explained] => {
      const own = row[u] ?? unexplained;
      if (own.strength >= 0.6) return [unit, own];
      if (isTakingPart(unit, question, indexed))
        return [unit, { strength: weights.person.takingPart, opposite: false }];
      const around = explain(unit, indexed.context, index.lexicon);
      return [
        unit,
        around.strength * weights.around.context > own.strength
          ? { strength: around.strength * weights.around.context, opposite: around.opposite }
          : own,
      ];
    }),
  );
  const asking = question.units.filter(
    (unit, u) => (row[u]?.strength ?? 0) >= 0.55 || explain(unit, indexed.asked, index.lexicon).strength >= 0.55,
  );
  const { wording, gain, fit } = bestWording(asking, worth, base, reachable(indexed, asking), index);
  const refuted = deniable.has(question.kind)
    ? question.units.filter((unit) => unit.main && saysAtLeast(unit, indexed.denied, index.lexicon))
    : [];
  const denied =
    refuted.length === 0
      ? { gain: 0, fit: 0, wording: undefined }
      : bestWording(
          refuted,
          worth,
          base,
          indexed.denials.filter(
            (denial) =>
              refuted.some((unit) => explain(unit, denial.terms, index.lexicon).strength >= weights.wording.hit) &&
              deniesPersons(question, denial, index),
          ),
          index,
        );
  const said = (unit: Unit): number => (wording ? explain(unit, wording.terms, index.lexicon).strength : 0);
  const inDenial = (unit: Unit): number =>
    denied.wording ? explain(unit, denied.wording.terms, index.lexicon).strength : 0;
  const onlyDenied = (unit: Unit): boolean =>
    Math.max(base.get(unit)?.strength ?? 0, said(unit)) < 0.5 && inDenial(unit) >= 0.55;
  const content = question.units.filter((unit) => unit.main && !unit.soft);
  const isSaid = (unit: Unit): boolean => {
    const own = base.get(unit) ?? unexplained;
    const told = Math.max(said(unit), own.opposite ? 0 : own.strength);
    return told >= 0.85 && told >= inDenial(unit);
  };
  const isOwnVerb = (unit: Unit): boolean =>
    isVerbal(unit) && explain(unit, indexed.heads, index.lexicon).strength >= 0.95 && isSaid(unit);
  const deniesVerb = (unit: Unit): boolean => unit.soft || inDenial(unit) >= weights.wording.hit;
  const deniedHit =
    denied.wording !== undefined &&
    !question.negated &&
    !(
      denied.wording.names.length === 0 &&
      !record.not &&
      !/\b(not|never|hardly)\b/.test(record.gloss) &&
      (content.length > 1 ? content.every(isSaid) : content.some(isOwnVerb))
    ) &&
    denied.fit > 0.85 &&
    ((question.kind === 'yesno' && denied.gain >= gain) || question.units.some(onlyDenied)) &&
    (question.kind === 'yesno' || !question.frame.predicate || deniesVerb(question.frame.predicate)) &&
    question.units.every(
      (unit) =>
        !unit.main || unit.soft || unit.focus || inDenial(unit) >= 0.55 || (base.get(unit)?.strength ?? 0) >= 0.5,
    );
  // "Why doesn't she follow the advice?": what the record denies is what the question says does not happen.
  const deniedTerms = denied.wording?.terms;
  const agreed =
    question.negated &&
    question.kind === 'why' &&
    deniedTerms !== undefined &&
    denied.fit > 0.85 &&
    (denied.gain >= gain || content.some(onlyDenied)) &&
    content.every((unit) => inDenial(unit) >= 0.55 || (base.get(unit)?.strength ?? 0) >= 0.5);
  const byDenial = deniedHit || agreed;
  let score = 0;
  let possible = 0;
  let covered = 0;
  let contrary = false;
  const opposed: Unit[] = [];
  for (const unit of question.units) {
    let best = base.get(unit) ?? unexplained;
    if (wording && best.strength < 1) {
      const inWording = explain(unit, wording.terms, index.lexicon);
      if (inWording.strength > best.strength || (best.opposite && inWording.strength >= 0.55)) best = inWording;
    }
    if (deniedHit && onlyDenied(unit)) best = { strength: 1, opposite: false };
    if (agreed && explain(unit, deniedTerms, index.lexicon).strength > best.strength)
      best = explain(unit, deniedTerms, index.lexicon);
    if (best.strength < 0.5) {
      const elsewhere = explain(unit, indexed.asked, index.lexicon).strength * weights.around.otherWording;
      if (elsewhere > best.strength) best = { strength: elsewhere, opposite: false };
    }
    explained.set(unit, best);
    const dispensable = best.strength < 0.35 && isDispensable(unit, question);
    const weight = dispensable ? weights.unit.soft : (worth.get(unit) ?? 1);
    score += weight * best.strength;
    if (best.opposite && unit.main && !unit.soft && (row[question.units.indexOf(unit)]?.opposite ?? false))
      opposed.push(unit);
    if (unit.main) {
      possible += weight;
      covered += weight * Math.min(1, best.strength * 1.25);
      // "A car crash" is not confirmed by "an accident".
      const needed = question.kind === 'yesno' && !isModifier(unit) ? 0.52 : 0.35;
      if (best.strength < needed && !unit.soft && !dispensable) missing.push(unit);
    }
  }
  const { predicate } = question.frame;
  const saidAs = (unit: Unit): number => {
    if (!wording || !isVerbal(unit)) return said(unit);
    const head = explain(unit, wording.head, index.lexicon).strength;
    const whole = explain(unit, wording.terms, index.lexicon).strength;
    return (
      Math.max(head, (question.kind === 'yesno' && record.mode === 'fact' ? 0.6 : weights.wording.inverted) * whole) *
      (wording.nominal ? weights.wording.nominal : 1)
    );
  };
  // A verb of the question must be one of the record's: "the news that she is pregnant" makes no one pregnant.
  const toldBy = (unit: Unit): number => {
    const own = row[question.units.indexOf(unit)]?.strength ?? 0;
    const spoken =
      isVerbal(unit) && record.mode === 'fact'
        ? Math.max(explain(unit, indexed.heads, index.lexicon).strength, 0.6 * own)
        : own;
    return Math.max(spoken, saidAs(unit), byDenial ? (explained.get(unit)?.strength ?? 0) : 0);
  };
  const verb = predicate?.soft ? innerVerb(question, predicate) : predicate;
  if (
    verb &&
    explained.get(verb)?.opposite &&
    explain(verb, indexed.predicate, index.lexicon).opposite &&
    !(question.kind !== 'yesno' && isTurnedRound(record))
  )
    contrary = true;

  score += byDenial ? Math.max(gain, denied.gain) : gain;
  if (deniedHit) {
    contrary = true;
  }

  const strangers: Mention[] = [];
  const apart = [...question.frame.subject, ...question.frame.objects];
  // "Is it he who did it?": the deed tells which record is meant.
  const contrasted = question.contrast ? question.mentions.find((mention) => !mention.owned) : undefined;
  for (const one of question.mentions) {
    if (one.owned || inAnchor(question, one)) continue;
    const mention = apart.find((other) => other.start === one.start) ?? one;
    const share = Math.max(
      shareOf(mention, indexed.participants, focus),
      wording ? shareOf(mention, castOf(wording), focus) : 0,
    );
    const weight =
      mention.how === 'pronoun'
        ? weights.person.pronoun
        : mention.how === 'person'
          ? weights.person.person
          : mention.how === 'kin'
            ? weights.person.kin
            : weights.person.name;
    if (one === contrasted && one.how !== 'pronoun' && one.candidates.size > 0) {
      if (share === 0) strangers.push(one);
    } else if (share > 0) score += weight * share;
    else if (mention.how !== 'pronoun' && mention.how !== 'person' && mention.candidates.size > 0) {
      const near = shareOf(mention, indexed.nearby, focus);
      score -= near > 0 ? weights.person.near : weights.person.stranger;
      if (
        isCore(one, question) ||
        isCompanion(one, question) ||
        (near === 0 && (mention.how !== 'alias' || question.kind === 'yesno'))
      )
        strangers.push(one);
    } else if (mention.candidates.size > 0) score -= weights.person.misfit;
  }
  // "Which relative urges her": one of those has to have a part in it.
  for (const one of question.among ?? []) {
    const share = shareOf(one, indexed.participants, focus);
    score += share > 0 ? weights.person.kin * share : -weights.person.stranger;
    if (share === 0 && question.kind === 'yesno') strangers.push(one);
  }
  const roles = checkRoles(question, indexed, wording, index);
  if (roles === 'ok') score += weights.roles.fit;
  else if (!contrasted && (roles === 'swapped' || roles === 'other')) score -= weights.roles.clash;

  // "Who says that she should go?": somebody says it, rather than does it.
  if (
    predicate?.soft &&
    /^(say|tell|ask|call)/.test(predicate.keys[0] ?? '') &&
    (record.slots.has('says') || isSpoken(indexed))
  )
    score += weights.bonus.verb;
  if (score > 0) score += moodBonus(question, record.mode);
  const telling = predicate ? toldBy(predicate) : 0;
  if (telling >= 0.95 && verbOf(question)) score += weights.bonus.verb;
  if (question.order && score > 0 && (indexed.own.keys.has(question.order) || record.slots.has('order')))
    score += weights.bonus.order;
  if (question.position && score > 0)
    score += isAt(question.position, indexed, index) ? weights.bonus.position : -weights.bonus.position;
  if (score > 0) {
    score += record.weight === 'main' ? weights.bonus.main : record.weight === 'minor' ? -weights.bonus.minor : 0;
    if (focus?.record !== undefined && question.leaning) score += nearness(focus.record, indexed, index, question);
  }
  return {
    indexed,
    score: possible === 0 && question.mentions.length === 0 && gain === 0 ? 0 : score,
    coverage: possible === 0 ? 1 : covered / possible,
    missing,
    roles,
    contrary,
    opposed,
    ...(deniedHit && denied.wording
      ? {
          denied: denied.wording,
          outright: content.every((unit) => inDenial(unit) >= 0.9),
        }
      : {}),
    ...(agreed ? { agreed } : {}),
    strangers,
    fit,
    predicate: predicate ? telling : 1,
    ...(wording ? { wording } : {}),
  };
}

/** A word for somebody ("how often does he see *the kid*") who has a part in the record. */
const isTakingPart = (unit: Unit, question: Question, { participants }: IndexedRecord): boolean =>
  question.mentions.some(
    (mention) =>
      !mention.owned &&
      (mention.how === 'alias' || mention.how === 'kin') &&
      mention.start <= unit.start &&
      mention.end >= unit.end &&
      shareOf(mention, participants) >= 0.9,
  );

/** "never stop", "refuse to leave": the verb says the contrary of its main word. */
const isTurnedRound = ({ verbs }: FilmRecord): boolean =>
  verbs.some((verb) => /\b(never|not|no longer|refuse|cannot|can't)\b/.test(verb));

/** In "does he think that she left" the inner verb says what is thought. */
export const innerVerb = (question: Question, outer: Unit): Unit | undefined =>
  question.units.find((unit) => unit.main && !unit.soft && unit.start >= outer.end && isVerbal(unit)) ?? outer;

/** The first or last tenth of the telling. */
function isAt(position: 'start' | 'end', indexed: IndexedRecord, index: FilmIndex): boolean {
  const last = index.film.sentences.length - 1;
  return position === 'end' ? indexed.record.reveal >= 0.9 * last : indexed.record.reveal <= 0.1 * last;
}

/** In a conversation the records near the last one are likelier. */
function nearness(last: string, indexed: IndexedRecord, index: FilmIndex, question: Question): number {
  const from = index.byId.get(last)?.record;
  const { record } = indexed;
  if (!from) return 0;
  // "What does she do there?" asks for something else than what was just told.
  if (record.id === from.id) return question.kind === 'what' && question.units.length === 0 ? 0 : 0.55;
  if (record.cites.some((id) => from.cites.includes(id))) return 0.5;
  const distance = Math.abs(record.reveal - from.reveal);
  // A short question that names nobody stays near what was told last.
  const short = question.units.length <= 2 && question.mentions.every((mention) => mention.how === 'pronoun');
  const told = distance <= 4 ? 0.4 - 0.08 * distance : distance > 8 && short ? -0.4 : 0;
  const linked =
    record.why.some((link) => link.from === from.id) || from.why.some((link) => link.from === record.id) ? 0.35 : 0;
  return Math.max(told, linked);
}

/** Keeps what may be told below a ceiling. */
export const isTold = (reveal: ToldPosition, ceiling: ToldPosition | undefined): boolean =>
  ceiling === undefined || reveal <= ceiling;
