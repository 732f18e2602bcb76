import { articles, possessives } from '../language/english.js';
import { tokenize } from '../language/tokens.js';
import type { Question, Unit } from '../question/question.js';
import { isAnothers, isGuess } from './doubt.js';
import type { Candidate } from './find.js';
import { isCore } from './taking-part.js';
import { explain } from './terms.js';
import { measuredBy } from './measure-slots.js';
import { namesMood } from './mood.js';
import type { FilmIndex } from './record-index.js';
import { isModifier } from './unit-weight.js';
import { weights } from './weights.js';
import { isHeavy, judgeYesNo, namesSpeech, refuses } from './yes-no.js';

/** What the nearest record lets the bot say. */
export type Decision =
  | { readonly say: 'answer'; readonly candidate: Candidate }
  | {
      readonly say: 'yes' | 'no';
      readonly candidate: Candidate;
      readonly why: 'stated' | 'contrary' | 'denied' | 'roles' | 'tried' | 'slot' | 'leftover';
    }
  | { readonly say: 'attributed'; readonly candidate: Candidate }
  | { readonly say: 'correct'; readonly candidate: Candidate; readonly why: 'swapped' | 'other' | 'contrary' }
  | {
      readonly say: 'refuse';
      readonly candidate?: Candidate;
      readonly why: 'nothing' | 'slot' | 'content' | 'film';
      readonly units: readonly Unit[];
    };

/** Chooses among the candidates: a record whose parts fit is preferred to a slightly nearer one whose parts do not. */
export function chooseCandidate(candidates: readonly Candidate[], question?: Question): Candidate | undefined {
  const { kind, negated = false, frame } = question ?? {};
  const [first] = candidates;
  if (!first) return undefined;
  // Between two that are as near, the one whose parts fit for sure.
  const best =
    first.roles === 'open'
      ? (candidates.find(
          (candidate) =>
            candidate.roles === 'ok' &&
            candidate.score >= first.score - 0.15 &&
            candidate.coverage >= first.coverage &&
            candidate.predicate >= first.predicate &&
            candidate.missing.length <= first.missing.length &&
            candidate.strangers.length === 0,
        ) ?? first)
      : first;
  const outright =
    kind === 'yesno' && (best.roles === 'ok' || best.roles === 'open') && best.predicate < 1
      ? candidates.find((candidate) => candidate.outright && candidate.score >= best.score - 0.1)
      : undefined;
  if (outright) return outright;
  if (kind === 'yesno' && !best.denied && best.predicate < 1 && !(best.contrary && best.roles === 'ok')) {
    const explicit = candidates.find(
      (candidate) =>
        candidate.score >= best.score - 0.5 &&
        !candidate.denied &&
        candidate.predicate > best.predicate &&
        candidate.coverage >= best.coverage - 0.2 &&
        candidate.strangers.length === 0 &&
        (candidate.roles === 'ok' || candidate.roles === 'open'),
    );
    if (explicit) return explicit;
  }
  // What one record says outright, another denies only for its own part.
  if (kind === 'yesno' && best.denied) {
    const affirmed = candidates.find(
      (candidate) =>
        !candidate.denied &&
        !candidate.contrary &&
        candidate.roles === 'ok' &&
        candidate.score >= best.score - 0.3 &&
        candidate.predicate >= (best.outright ? 0.95 : 0.85) &&
        (!best.outright || isOwnDeed(candidate, question)) &&
        candidate.coverage >= best.coverage - 0.02 &&
        candidate.missing.length === 0 &&
        candidate.strangers.length === 0,
    );
    if (affirmed) return affirmed;
  }
  // "Was he the one who served the drinks?" of a record that tells that she did.
  if (
    kind === 'yesno' &&
    (best.predicate < weights.needed.yesNoPredicate || best.missing.length > 0) &&
    !best.contrary &&
    frame?.predicate?.soft === false
  ) {
    const another = candidates.find(
      (candidate) =>
        candidate.predicate >= 0.95 &&
        candidate.coverage >= 0.9 &&
        candidate.score >= best.score - 1.2 &&
        candidate.missing.length === 0 &&
        (candidate.roles === 'other' || candidate.roles === 'swapped'),
    );
    if (another) return another;
  }
  // "Was it on the slopes that she hurt her knee?": one record has all of it, another only the one part.
  if (kind === 'yesno' && best.missing.length > 0 && best.opposed.length === 0 && !best.contrary && !best.denied) {
    const whole = candidates.find(
      (candidate) =>
        candidate.missing.length === 0 &&
        candidate.coverage >= Math.max(0.8, best.coverage + 0.05) &&
        candidate.score >= best.score - 0.4 &&
        candidate.predicate >= Math.min(best.predicate, weights.needed.yesNoPredicate) &&
        candidate.strangers.length === 0 &&
        (candidate.roles === 'ok' || candidate.roles === 'open'),
    );
    if (whole) return whole;
  }
  // A verb that says nothing leaves it to the other words.
  if (kind !== 'yesno' && frame?.predicate?.soft && best.coverage < 0.35) {
    const covering = candidates.find(
      (candidate) =>
        candidate.coverage >= best.coverage + 0.3 &&
        candidate.score >= best.score - 0.3 &&
        (candidate.roles === 'ok' || candidate.roles === 'open') &&
        candidate.strangers.length === 0,
    );
    if (covering) return covering;
  }
  // "How often would he see the boy?": of the records that have it all, one that tells how often.
  const slots = question && kind === 'count' ? measuredBy(question) : [];
  const measures = ({ indexed: { record } }: Candidate): boolean => slots.some((slot) => record.slots.has(slot));
  if (slots.length > 0 && !measures(best)) {
    const measured = candidates.find(
      (candidate) =>
        measures(candidate) &&
        candidate.score >= best.score - 0.6 &&
        candidate.coverage >= Math.max(weights.needed.open, best.coverage - 0.2) &&
        candidate.missing.length <= best.missing.length &&
        candidate.strangers.length === 0 &&
        (candidate.roles === 'ok' || candidate.roles === 'open'),
    );
    if (measured) return measured;
  }
  const lacksFocus = (candidate: Candidate): boolean =>
    candidate.missing.some((unit) => unit.focus && unit.senses.length > 0);
  if (lacksFocus(best)) {
    const having = candidates.find(
      (candidate) =>
        !lacksFocus(candidate) &&
        candidate.score >= best.score - 0.6 &&
        candidate.coverage >= best.coverage &&
        candidate.strangers.length === 0,
    );
    if (having) return having;
  }
  if (kind !== 'yesno' && !frame?.predicate?.soft && best.predicate < 0.55 && best.coverage < 0.8) {
    const saying = candidates.find(
      (candidate) =>
        candidate.predicate >= 0.85 &&
        candidate.score >= best.score - 0.9 &&
        candidate.coverage >= best.coverage - 0.1 &&
        candidate.missing.length <= best.missing.length &&
        (!lacksFocus(candidate) || lacksFocus(best)) &&
        !candidate.contrary,
    );
    if (saying) return saying;
  }
  if (negated && kind !== 'yesno') {
    const saying = candidates.find(
      (candidate) =>
        (candidate.agreed ||
          candidate.contrary ||
          candidate.indexed.record.not ||
          refuses(candidate) ||
          saysNo(candidate)) &&
        candidate.score >= best.score - 0.7 &&
        candidate.predicate >= 0.6 &&
        candidate.strangers.length === 0,
    );
    if (saying) return saying;
  }
  // Of two that say as much, the one that tells it as a fact.
  const weak =
    kind === 'yesno'
      ? best.indexed.record.mode !== 'fact' && !question?.frame.predicate?.soft
      : question !== undefined && isWeak(best, question);
  if (question && !negated && !best.denied && weak) {
    const firm = candidates.find(
      (candidate) =>
        !isWeak(candidate, question) &&
        (kind !== 'yesno' || (candidate.indexed.record.mode === 'fact' && !candidate.denied)) &&
        !candidate.contrary &&
        candidate.score >= best.score - 0.1 &&
        candidate.coverage >= best.coverage - 0.05 &&
        candidate.predicate >= best.predicate - 0.05 &&
        candidate.strangers.length === 0 &&
        (candidate.roles === 'ok' || candidate.roles === 'open'),
    );
    if (firm) return firm;
  }
  if (best.contrary && !best.denied && kind !== 'yesno') {
    const agreeing = candidates.find(
      (candidate) =>
        !candidate.contrary &&
        candidate.score >= best.score - 0.6 &&
        candidate.coverage >= best.coverage - 0.2 &&
        candidate.strangers.length === 0 &&
        (candidate.roles === 'ok' || candidate.roles === 'open'),
    );
    if (agreeing) return agreeing;
  }
  if (best.roles === 'ok' || best.roles === 'open') return best;
  const fitting = candidates.find(
    (candidate) => (candidate.roles === 'ok' || candidate.roles === 'open') && candidate.strangers.length === 0,
  );
  if (
    fitting &&
    fitting.score >= best.score - 0.3 &&
    fitting.coverage >= best.coverage - 0.15 &&
    fitting.predicate >= best.predicate - (best.predicate >= 0.8 && best.coverage >= 0.8 ? 0.02 : 0.2) &&
    (best.predicate < 0.8 || best.coverage < 0.8 || fitting.coverage >= best.coverage - 0.05)
  )
    return fitting;
  return best;
}

/** The record tells the very deed that is asked for, of its doer. */
const isOwnDeed = ({ indexed, fit, wording }: Candidate, question: Question | undefined): boolean =>
  question?.frame.predicate?.soft === false && !indexed.record.not && fit >= 0.95 && wording?.passive !== true;

/** The record tells that it does not happen, or only that somebody means it to, which is not what is asked. */
const isWeak = ({ indexed: { record } }: Candidate, question: Question): boolean =>
  record.not || (question.kind === 'who' && meant.has(record.mode) && !namesMood(question, record.mode));

/** Modes of what need not come true. */
const meant: ReadonlySet<string> = new Set(['wish', 'plan', 'threat', 'promise']);

/** Kinds that ask about what happens. */
const happenings: ReadonlySet<string> = new Set(['who', 'when', 'where', 'how', 'count']);

/** The wording that is asked denies: "be unable to", "say he can't". */
const saysNo = ({ wording }: Candidate): boolean =>
  wording !== undefined && /\b(never|not|no|unable|cannot|without|fail)\b|n't\b/.test(wording.words);

/** Decides by typed reasons whether the best record answers, corrects, or leaves the question open. */
export function judge(question: Question, candidates: readonly Candidate[], index: FilmIndex): Decision {
  const film = question.units.filter(
    (unit) => unit.senses.some((sense) => sense.kind === 'filmFact') && unit.main && !unit.soft,
  );
  const candidate = chooseCandidate(candidates, question);
  if (film.length > 0 && (!candidate || film.some((unit) => !isPlainlySaid(unit, candidate, index))))
    return { say: 'refuse', why: 'film', units: film };
  if (!candidate) return { say: 'refuse', why: 'nothing', units: question.units.filter((unit) => unit.main) };
  // A name that the film does not have: nothing is told of whoever bears it.
  const unknown = candidate.missing.filter(
    (unit) => unit.unknown && unit.main && question.tokens[unit.start]?.capital === true,
  );
  if (unknown.length > 0) return { say: 'refuse', why: 'content', candidate, units: unknown };
  return question.kind === 'yesno'
    ? judgeYesNo(question, candidate, index, candidates)
    : judgeOpen(question, candidate, index, candidates);
}

/** "The score" of a film that nobody composes in: a record has to speak of just that. */
const isPlainlySaid = (unit: Unit, { indexed, wording }: Candidate, index: FilmIndex): boolean =>
  [indexed.own, ...(wording ? [wording.terms] : [])].some(
    (terms) => explain(unit, terms, index.lexicon).strength >= 0.85,
  );

function judgeOpen(
  question: Question,
  candidate: Candidate,
  index: FilmIndex,
  candidates: readonly Candidate[],
): Decision {
  const heavy = candidate.missing.filter(
    (unit) => isHeavy(unit) && (unit === question.frame.predicate || !isModifier(unit)),
  );
  const focus = heavy.filter((unit) => unit.focus && unit.senses.length > 0);
  if (focus.length > 0) return { say: 'refuse', why: 'slot', candidate, units: focus };
  const vague = question.units.find((unit) => unit.focus && isVague(unit, question, candidate, index));
  if (vague) return { say: 'refuse', why: 'slot', candidate, units: [vague] };
  const unspoken =
    candidate.predicate < weights.needed.spoken &&
    question.frame.predicate !== undefined &&
    !question.frame.predicate.soft;
  // "Why does he become her carer?": where only persons are said, any record of theirs would do.
  if (question.kind === 'why' && !question.leaning && !question.units.some((unit) => unit.main))
    return { say: 'refuse', why: 'content', candidate, units: [] };
  const reasoned = (question.kind === 'why' || question.kind === 'how') && heavy.length > 0;
  const needed =
    question.kind === 'statement' || unspoken
      ? weights.needed.weak
      : reasoned
        ? weights.needed.reasoned
        : weights.needed.open;
  if (candidate.coverage < needed) return { say: 'refuse', why: 'content', candidate, units: candidate.missing };
  if (question.attribute !== undefined && !hasAttribute(question.attribute, candidate, index))
    return { say: 'refuse', why: 'slot', candidate, units: [] };
  // What somebody only wants, plans or threatens answers no question about what happens.
  const only = meant.has(candidate.indexed.record.mode) && happenings.has(question.kind);
  const asked = question.frame.predicate;
  const worded =
    asked !== undefined &&
    !asked.soft &&
    candidate.wording !== undefined &&
    !candidate.indexed.record.verbs.includes(candidate.wording.words) &&
    explain(asked, candidate.wording.terms, index.lexicon).strength >= 0.85;
  if (only && !worded && !namesSpeech(question, candidate, candidate.indexed.record.mode, index))
    return { say: 'refuse', why: 'content', candidate, units: [] };
  const clash = clashOf(question, candidate, index);
  if (clash) {
    // What only names a thing has no premise to correct.
    if (question.kind === 'statement' || question.kind === 'summary')
      return { say: 'refuse', why: 'content', candidate, units: [] };
    // Only a record that plainly speaks of the same thing can contradict it.
    const named = question.frame.subject.some((mention) => mention.how !== 'pronoun' && mention.how !== 'person');
    const plain =
      candidate.predicate >= weights.needed.correctionPredicate &&
      candidate.coverage >= weights.needed.correctionCoverage &&
      // The contrary of what nobody in particular does is no premise.
      (clash !== 'contrary' || candidate.denied !== undefined || named);
    // Somebody beside the point, whom the record does not have, is no premise.
    const beside = candidate.roles === 'ok' && !candidate.strangers.some((mention) => isCore(mention, question));
    if (plain && !(beside && clash === 'other')) return { say: 'correct', candidate, why: clash };
    // Without its verb a record tells nothing of who does and who suffers it.
    if (
      clash === 'contrary' ||
      candidate.strangers.length > 0 ||
      candidate.predicate >= weights.needed.correctionPredicate
    )
      return { say: 'refuse', why: 'content', candidate, units: [] };
  }
  if (isGuess(question, candidate, candidates, index) || isAnothers(question, candidate))
    return { say: 'refuse', why: 'content', candidate, units: candidate.missing };
  return { say: 'answer', candidate };
}

/**
 * "Which medication?" of a record that says no more than "her medication": what is asked for by name stands in it bare.
 * A slot of that name, or words that belong to it, tell which one.
 */
function isVague(unit: Unit, question: Question, candidate: Candidate, index: FilmIndex): boolean {
  const { record } = candidate.indexed;
  const head = question.tokens[unit.start - 1]?.form ?? '';
  if (!/^(which|what)$/.test(head) || unit.senses.length === 0 || record.slots.has(unit.text.replaceAll(' ', '-')))
    return false;
  if (question.kind !== 'what' && question.kind !== 'list') return false;
  const words = tokenize(record.gloss, index.lexicon);
  const at = words.findIndex(
    (token) => explain(unit, index.terms.collect([token.form]), index.lexicon).strength >= 0.85,
  );
  if (at < 0) return false;
  const before = words[at - 1]?.form ?? '';
  const after = words[at + 1]?.form ?? '';
  const bare = articles.has(before) || possessives.has(before) || words[at - 1]?.possessive === true;
  return (
    bare &&
    !/^(of|for|about|with|from|that|who|which|to|in|called|named|across|against|defending)$/.test(after) &&
    !/ing$/.test(after)
  );
}

/** The asked attribute ("how old") has a slot of its own in the record. */
function hasAttribute(attribute: string, candidate: Candidate, index: FilmIndex): boolean {
  const slots = index.lexicon.attributes.get(attribute)?.slots ?? [];
  return slots.some((name) => candidate.indexed.record.slots.has(name));
}

/** A premise that the record contradicts: other persons, swapped parts, or the contrary said. */
function clashOf(
  question: Question,
  candidate: Candidate,
  index: FilmIndex,
): 'swapped' | 'other' | 'contrary' | undefined {
  if (candidate.indexed.wordings.every((wording) => wording.cast.agent.length === 0)) return undefined;
  if (candidate.roles === 'swapped' || candidate.roles === 'other') return candidate.roles;
  if (candidate.strangers.length > 0) return 'other';
  if (candidate.denied) return question.negated ? undefined : 'contrary';
  const { record, predicate } = candidate.indexed;
  const verb = question.frame.predicate;
  const about =
    verb !== undefined &&
    (explain(verb, predicate, index.lexicon).strength >= 0.7 ||
      (record.not &&
        candidate.predicate >= 0.7 &&
        ['what', 'who', 'when', 'where'].includes(question.kind) &&
        !question.reaction &&
        candidate.wording?.nominal !== true));
  if (about && !question.negated && !candidate.contrary === record.not) return 'contrary';
  return undefined;
}
