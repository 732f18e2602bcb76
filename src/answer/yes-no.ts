import { conceptOf } from '../language/lexicon.js';
import type { Mode } from '../corpus/schema.js';
import { articles, lightVerbs, negations, possessives } from '../language/english.js';
import { inflectionKey } from '../language/stems.js';
import type { Question, Unit } from '../question/question.js';
import { innerVerb, type Candidate } from './find.js';
import { agreesOnNegation, isSaying } from './inner-negation.js';
import type { Decision } from './judge.js';
import { leftoverOf } from './leftover.js';
import { measuresOtherwise } from './measure.js';
import type { FilmIndex } from './record-index.js';
import { explain } from './terms.js';
import { verbOf } from './roles.js';
import { weights } from './weights.js';

/** A record that lacks it does not tell what is asked: a word that is known, or the very thing asked for. */
export const isHeavy = (unit: Unit): boolean => !unit.unknown || unit.focus;

/** The record tells of a refusal: "why doesn't he come" is "why does he refuse to come". */
export const refuses = ({ indexed }: Candidate): boolean =>
  indexed.record.verbs.some((verb) =>
    /^(refuse|decline|deny|avoid|fail|stop|reject|be unable|be unwilling|cannot|can't)\b/.test(verb),
  );

/** Decides by typed reasons whether the record says Yes, says No, or leaves it open. */
export function judgeYesNo(
  question: Question,
  candidate: Candidate,
  index: FilmIndex,
  candidates: readonly Candidate[],
): Decision {
  const { record } = candidate.indexed;
  const leftover = leftoverOf(question, candidate, index);
  const heavy = leftover.filter(isHeavy);
  // Two names and nothing said of them: "are they friends?".
  if (!candidate.denied && !question.units.some((unit) => unit.main && (!unit.soft || question.mentions.length > 0)))
    return { say: 'refuse', why: 'content', candidate, units: [] };
  if (isOtherwiseTold(question, candidate, index)) return { say: 'no', candidate, why: 'slot' };
  if (
    question.contrast &&
    heavy.length > 0 &&
    (candidate.roles === 'swapped' || candidate.roles === 'other') &&
    isAhead(candidate, candidates)
  )
    return { say: 'no', candidate, why: 'roles' };
  if (
    !candidate.denied &&
    !question.negated &&
    (candidate.roles === 'ok' || candidate.roles === 'open') &&
    candidate.strangers.length === 0 &&
    measuresOtherwise(question, candidate, index)
  )
    return { say: 'no', candidate, why: 'slot' };
  if (!candidate.denied && heavy.length > 0 && isSurelyMeant(question, candidate, candidates))
    return { say: 'no', candidate, why: 'leftover' };
  if (
    !candidate.denied &&
    ((candidate.coverage < weights.needed.yesNo && !(candidate.missing.length > 0 && leftover.length === 0)) ||
      (candidate.predicate < weights.needed.yesNoPredicate &&
        !tellsWhatIsSaid(question) &&
        !namesOnly(question, candidate)) ||
      heavy.length > 0)
  ) {
    return { say: 'refuse', why: 'content', candidate, units: candidate.missing };
  }
  // "Did he hit her?" is not answered by what she did.
  const misfit =
    question.frame.predicate !== undefined &&
    question.frame.subject.some(
      (mention) =>
        mention.how === 'pronoun' &&
        !mention.plural &&
        !record.who.agent.some((id) => mention.candidates.has(id)) &&
        !(candidate.wording?.cast.agent ?? []).some((id) => mention.candidates.has(id)),
    );
  // "Did he throw it at her?" where she throws it at him.
  const turned =
    misfit &&
    candidate.predicate >= 0.85 &&
    candidate.missing.length === 0 &&
    [...question.frame.objects, ...question.frame.others].some(
      (mention) => !mention.plural && record.who.agent.some((id) => mention.candidates.has(id)),
    ) &&
    question.frame.subject.some((mention) =>
      [...record.who.affected, ...record.who.to].some((id) => mention.candidates.has(id)),
    );
  if (turned) return { say: 'no', candidate, why: 'roles' };
  if (contrastsDoer(question, candidate)) return { say: 'no', candidate, why: 'roles' };
  if (misfit && question.contrast && candidate.predicate >= weights.needed.yesNoPredicate)
    return { say: 'no', candidate, why: 'roles' };
  if (misfit && !candidate.denied && candidate.roles === 'open' && record.who.agent.length > 0)
    return { say: 'refuse', why: 'content', candidate, units: [] };
  if (!candidate.denied) {
    if (candidate.roles === 'swapped' || candidate.roles === 'other' || candidate.strangers.length > 0)
      return { say: 'no', candidate, why: 'roles' };
    if (record.mode !== 'fact' && !namesSpeech(question, candidate, record.mode, index))
      return { say: 'attributed', candidate };
    if (isOnlyTried(question, candidate, index)) return { say: 'no', candidate, why: 'tried' };
  }
  if (
    candidate.contrary &&
    !candidate.denied &&
    record.mode !== 'fact' &&
    !contradictsSpeech(question, candidate, index)
  )
    return { say: 'refuse', why: 'content', candidate, units: [] };
  if (!candidate.denied && limitsMore(question, candidate))
    return { say: 'refuse', why: 'content', candidate, units: [] };
  const agreed = candidate.denied ? undefined : agreesOnNegation(question, candidate);
  if (agreed !== undefined)
    return agreed ? { say: 'yes', candidate, why: 'stated' } : { say: 'no', candidate, why: 'contrary' };
  const contrary = candidate.contrary || saysContrary(question, candidate) || saysThatNot(question, candidate, index);
  const holds = candidate.denied ? false : !contrary !== record.not;
  const refused = !candidate.denied && isRefused(question, candidate, index);
  const truth = holds !== (question.negated !== refused);
  if (truth && !candidate.denied && isThin(question, candidate, candidates))
    return { say: 'refuse', why: 'content', candidate, units: [] };
  if (truth) return { say: 'yes', candidate, why: 'stated' };
  return { say: 'no', candidate, why: candidate.denied ? 'denied' : contrary ? 'contrary' : 'stated' };
}

/** "Was there a corpse upstairs?", "was she a waitress?": no verb is asked for, and the record has all the rest. */
const namesOnly = (question: Question, candidate: Candidate): boolean =>
  candidate.coverage >= 0.85 &&
  candidate.missing.length === 0 &&
  candidate.opposed.length === 0 &&
  candidate.roles !== 'swapped' &&
  !verbOf(question);

/** "Is it *he* who spills it?" of a record that tells that she does, whatever part he has in it. */
function contrastsDoer(question: Question, candidate: Candidate): boolean {
  const { agent } = candidate.indexed.record.who;
  const own = candidate.wording?.cast.agent ?? [];
  return (
    question.contrast === true &&
    !candidate.denied &&
    candidate.predicate >= 0.85 &&
    candidate.roles === 'open' &&
    agent.length > 0 &&
    question.frame.subject.some(
      (mention) =>
        mention.how !== 'pronoun' &&
        mention.candidates.size > 0 &&
        ![...agent, ...own].some((id) => mention.candidates.has(id)),
    )
  );
}

/** No other part of the story comes as near to the question as this record, which has the persons in their parts. */
function isSurelyMeant(question: Question, candidate: Candidate, candidates: readonly Candidate[]): boolean {
  const { record } = candidate.indexed;
  if (candidate.roles !== 'ok' && candidate.roles !== 'open') return false;
  if (candidate.strangers.length > 0 || question.negated || record.not) return false;
  return candidate.predicate >= weights.needed.yesNoPredicate && isAhead(candidate, candidates);
}

const isAhead = (candidate: Candidate, candidates: readonly Candidate[]): boolean =>
  marginOf(candidate, candidates) >= weights.needed.margin;

/** How far the next record of another sentence is behind. */
function marginOf(candidate: Candidate, candidates: readonly Candidate[]): number {
  const { cites } = candidate.indexed.record;
  const next = candidates.find(
    (other) => other !== candidate && !other.indexed.record.cites.some((id) => cites.includes(id)),
  );
  return candidate.score - (next?.score ?? 0);
}

/** Too little to say Yes on: another part of the story comes nearer, or as near where the question says next to nothing. */
function isThin(question: Question, candidate: Candidate, candidates: readonly Candidate[]): boolean {
  const margin = marginOf(candidate, candidates);
  const bare = question.units.every((unit) => !unit.main || unit.soft);
  return margin < (bare ? weights.needed.bareMargin : weights.needed.yesMargin);
}

/** "Does he say that he knows her?" of a record that tells that he claims not to know her. */
function saysThatNot(question: Question, candidate: Candidate, index: FilmIndex): boolean {
  const { record } = candidate.indexed;
  const said = record.verbs
    .map((verb) => /\b(?:not|never|hardly|cannot)\b(?: to)? (.+)/.exec(verb)?.[1])
    .find((rest) => rest !== undefined);
  if (said === undefined || record.not || record.mode === 'fact') return false;
  if (question.tokens.some((token) => negations.has(token.form))) return false;
  const denying = index.terms.collect(['deny', 'refuse', 'forget', 'pretend']);
  const terms = index.terms.collect([said]);
  const main = question.units.filter((unit) => unit.main);
  return (
    main.some((unit) => explain(unit, terms, index.lexicon).strength >= 0.85) &&
    !main.some((unit) => explain(unit, denying, index.lexicon).strength >= 0.85)
  );
}

/** "Does he move *far away*?" of a record that tells that he moves next door. */
const saysContrary = (question: Question, candidate: Candidate): boolean =>
  !question.negated &&
  !candidate.indexed.record.not &&
  candidate.opposed.some((unit) => unit !== question.frame.predicate);

/** Slots that tell the circumstance behind a preposition. */
const circumstanceSlots: Readonly<Record<string, readonly string[]>> = {
  in: ['where', 'how', 'when', 'instrument'],
  at: ['where', 'when'],
  on: ['where', 'when', 'which-date'],
  by: ['how', 'instrument'],
  with: ['with', 'how', 'instrument'],
  from: ['from', 'where'],
  to: ['where', 'to'],
  into: ['where'],
  for: ['for', 'how-long', 'purpose'],
  during: ['when', 'how'],
  of: ['of', 'whose'],
};

/**
 * "Was she hurt in a car crash?" of a record that tells of a skiing accident: the deed and its persons are the same, and
 * where the question names another thing, place or means, the record has its own.
 */
function isOtherwiseTold(question: Question, candidate: Candidate, index: FilmIndex): boolean {
  const { predicate } = question.frame;
  const { record } = candidate.indexed;
  const missing = candidate.missing.filter((unit) => unit.main);
  const [unit] = missing;
  if (
    !unit ||
    missing.length > 1 ||
    !predicate ||
    predicate === unit ||
    question.negated ||
    candidate.contrary ||
    record.not
  )
    return false;
  const fits = candidate.roles === 'ok' || (candidate.roles === 'open' && question.frame.subject.length === 0);
  if (record.mode !== 'fact' || candidate.strangers.length > 0 || !fits || candidate.predicate < 0.8) return false;
  const asked = (name: string): boolean => {
    const slot = record.slots.get(name);
    if (slot === undefined) return false;
    const said = index.terms.collect([slot.text]);
    // Only things of one sort shut each other out: a crash and an accident, a house and a flat.
    const sort = unit.senses.flatMap((sense) => {
      const id = conceptOf(sense);
      return id === undefined ? [] : [id, ...(index.lexicon.concepts.get(id)?.broader.keys() ?? [])];
    });
    return (
      explain(unit, said, index.lexicon).strength <= weights.explained.wider && sort.some((id) => said.concepts.has(id))
    );
  };
  if (/ing$/.test(question.tokens[unit.start]?.form ?? '') && unit.start >= predicate.end) return asked('how');
  if (unit.unknown || !unit.senses.some((sense) => sense.part === 'noun' || sense.kind === 'person')) return false;
  // "Was it a car crash that hurt her?"
  if (unit.end <= predicate.start && /^(is|was) it\b/.test(question.text.toLowerCase()))
    return ['how', 'what', 'where', 'when', 'from', 'instrument'].some(asked);
  let i = unit.start - 1;
  while (
    i >= predicate.end &&
    (articles.has(question.tokens[i]?.form ?? '') || possessives.has(question.tokens[i]?.form ?? ''))
  )
    i--;
  const before = question.tokens[i]?.form ?? '';
  const names = circumstanceSlots[before];
  if (names) return names.some(asked);
  // A thing right behind the verb: the record's own object.
  return i < predicate.end && unit.start > predicate.start && asked('what');
}

/** "Does she refuse to stay?" of a record that tells that she stays. */
function isRefused(question: Question, candidate: Candidate, index: FilmIndex): boolean {
  return question.units.some(
    (unit) =>
      unit.main &&
      unit.senses.some((sense) => sense.id === 'refuse') &&
      !refuses(candidate) &&
      explain(unit, candidate.indexed.predicate, index.lexicon).strength < 0.5 &&
      (!candidate.wording || explain(unit, candidate.wording.head, index.lexicon).strength < 0.5),
  );
}

/** "only", "all": a limit that the record does not set. */
function limitsMore(question: Question, candidate: Candidate): boolean {
  const said = `${candidate.indexed.record.gloss} ${candidate.wording?.words ?? ''}`.toLowerCase();
  return question.tokens.some(
    ({ form }, i) =>
      !(form === 'again' && question.tokens[i - 1]?.form === 'and') &&
      !(form === 'all' && isLoose(question, i)) &&
      /^(only|solely|merely|entirely|completely|everything|all|every|again)$/.test(form) &&
      !said.includes(form),
  );
}

/** "them *all*", "*all* along": no limit is meant. */
const isLoose = ({ tokens }: Question, i: number): boolean =>
  /^(them|us|you|it|at|after|they|we)$/.test(tokens[i - 1]?.form ?? '') ||
  /^(along|over|alone|right|that|this|too|night|day|the|back|in)$/.test(tokens[i + 1]?.form ?? '');

/** "Was it he who told her to think?": the verb of telling only carries what counts. */
function tellsWhatIsSaid(question: Question): boolean {
  const { predicate } = question.frame;
  return (
    predicate?.soft === true &&
    /^(say|tel|ask|cal|think|know|feel|see)\b/.test(predicate.keys[0] ?? '') &&
    innerVerb(question, predicate) !== predicate
  );
}

/** "Does he admit it?" and the record says that he denies it: the speech itself is the contrary. */
function contradictsSpeech(question: Question, candidate: Candidate, index: FilmIndex): boolean {
  const { predicate } = question.frame;
  const verbs = candidate.indexed.record.verbs.map((verb) => verb.split(/\s+/)[0] ?? '');
  return predicate !== undefined && explain(predicate, index.terms.collect([verbs.join('. ')]), index.lexicon).opposite;
}

/** The record tells of an attempt, the question of the deed. */
function isOnlyTried(question: Question, candidate: Candidate, index: FilmIndex): boolean {
  const [verb = ''] = candidate.indexed.record.verbs;
  if (!index.terms.collect([verb]).direct.has('attempt')) return false;
  const trying = index.terms.collect(['attempt', 'try']);
  const said =
    question.tokens.some((token) => trying.stems.has(token.stem)) ||
    question.units.some((unit) => unit.senses.some((sense) => sense.id.includes('attempt')));
  return !said && candidate.predicate < 1;
}

/** Whether the question itself says that somebody says, promises or wants it. */
export function namesSpeech(question: Question, candidate: Candidate, mode: Mode, index: FilmIndex): boolean {
  if (
    question.tokens.some((token) =>
      ['say', 'says', 'said', 'saying', 'tell', 'tells', 'told', 'want', 'wants', 'wanted'].includes(token.form),
    )
  )
    return true;
  // "How often would he see the boy?" names the plan by its mood.
  if (
    question.kind !== 'yesno' &&
    ['plan', 'wish', 'threat', 'promise'].includes(mode) &&
    question.tokens.some((token) => /^(would|may|might|should|supposed|meant|intend|intends)$/.test(token.form))
  )
    return true;
  // "Does he *think* it would help?", "does he *pretend* to be at work?"
  const spoken = question.frame.predicate;
  if (tellsWhatIsSaid(question) || (spoken !== undefined && candidate.predicate >= 0.85 && isSaying(spoken.keys[0])))
    return true;
  const { record, wordings } = candidate.indexed;
  // The first verb is the one of saying; of the others only those that say or think, the rest is what is said.
  const speaking = record.verbs
    .map((verb) => verb.split(/\s+/)[0] ?? '')
    .filter((verb, k) => !lightVerbs.has(verb) && (k === 0 || isSaying(inflectionKey(verb, index.lexicon.irregular))));
  const speech = index.terms.collect([mode === 'threat' ? 'threaten' : mode, ...speaking]);
  if (question.tokens.some((token) => speech.stems.has(token.stem))) return true;
  if (question.units.some((unit) => explain(unit, speech, index.lexicon).strength >= 0.55)) return true;
  // A wording for the record means the saying, not what is said; too little to say Yes on.
  const { predicate } = question.frame;
  return (
    question.kind !== 'yesno' &&
    predicate !== undefined &&
    !predicate.soft &&
    wordings.some(
      (wording) =>
        wording === candidate.wording &&
        !record.verbs.includes(wording.words) &&
        explain(predicate, wording.head, index.lexicon).strength >= 0.55,
    )
  );
}
