import { articles, lightVerbs, possessives } from '../language/english.js';
import { tokenize } from '../language/tokens.js';
import type { Mode } from '../corpus/schema.js';
import type { Question, Unit } from '../question/question.js';
import { innerVerb, isCore, type Candidate } from './find.js';
import { conceptOf, explain } from './terms.js';
import type { FilmIndex } from './record-index.js';
import { weights } from './weights.js';

/** What the nearest record lets the bot say. */
export type Decision =
  | { readonly say: 'answer'; readonly candidate: Candidate }
  | {
      readonly say: 'yes' | 'no';
      readonly candidate: Candidate;
      readonly why: 'stated' | 'contrary' | 'denied' | 'roles' | 'tried' | 'slot';
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
export function chooseCandidate(
  candidates: readonly Candidate[],
  kind?: Question['kind'],
  negated = false,
): Candidate | undefined {
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
  if (kind === 'yesno' && !best.denied && best.predicate < 1 && !(best.contrary && best.roles === 'ok')) {
    const explicit = candidates.find(
      (candidate) =>
        candidate.score >= best.score - 0.5 &&
        candidate.predicate > best.predicate &&
        candidate.coverage >= best.coverage - 0.2 &&
        candidate.strangers.length === 0 &&
        (candidate.roles === 'ok' || candidate.roles === 'open'),
    );
    if (explicit) return explicit;
  }
  // "Was he the one who served the drinks?" of a record that tells that she did.
  if (kind === 'yesno' && best.predicate < weights.needed.yesNoPredicate && !best.contrary) {
    const another = candidates.find(
      (candidate) =>
        candidate.predicate >= 0.95 &&
        candidate.coverage >= 0.9 &&
        candidate.score >= best.score - 1 &&
        candidate.missing.length === 0 &&
        (candidate.roles === 'other' || candidate.roles === 'swapped'),
    );
    if (another) return another;
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
  if (kind !== 'yesno' && best.predicate < 0.55 && best.coverage < 0.8) {
    const saying = candidates.find(
      (candidate) =>
        candidate.predicate >= 0.85 &&
        candidate.score >= best.score - 0.9 &&
        candidate.coverage >= best.coverage - 0.1 &&
        candidate.missing.length <= best.missing.length &&
        !candidate.contrary,
    );
    if (saying) return saying;
  }
  if (negated && kind !== 'yesno') {
    const saying = candidates.find(
      (candidate) =>
        (candidate.contrary || candidate.indexed.record.not || refuses(candidate)) &&
        candidate.score >= best.score - 0.7 &&
        candidate.predicate >= 0.6 &&
        candidate.strangers.length === 0,
    );
    if (saying) return saying;
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

/** The record tells of a refusal: "why doesn't he come" is "why does he refuse to come". */
const refuses = ({ indexed }: Candidate): boolean =>
  indexed.record.verbs.some((verb) =>
    /^(refuse|decline|deny|avoid|fail|stop|reject|be unable|be unwilling|cannot|can't)\b/.test(verb),
  );

/** Decides by typed reasons whether the best record answers, corrects, or leaves the question open. */
export function judge(question: Question, candidates: readonly Candidate[], index: FilmIndex): Decision {
  const film = question.units.filter((unit) => unit.senses.some((sense) => sense.kind === 'filmFact') && unit.main);
  const candidate = chooseCandidate(candidates, question.kind, question.negated);
  if (film.length > 0 && (!candidate || film.some((unit) => candidate.missing.includes(unit))))
    return { say: 'refuse', why: 'film', units: film };
  if (!candidate) return { say: 'refuse', why: 'nothing', units: question.units.filter((unit) => unit.main) };
  // A name that the film does not have: nothing is told of whoever bears it.
  const unknown = candidate.missing.filter(
    (unit) => unit.unknown && unit.main && question.tokens[unit.start]?.capital === true,
  );
  if (unknown.length > 0) return { say: 'refuse', why: 'content', candidate, units: unknown };
  return question.kind === 'yesno' ? judgeYesNo(question, candidate, index) : judgeOpen(question, candidate, index);
}

/** "crazy", "big", "finally": how it is put, not what is asked. */
const isModifier = (unit: Unit, question: Question): boolean =>
  unit !== question.frame.predicate &&
  unit.senses.length > 0 &&
  unit.senses.every((sense) => sense.part === 'adjective');

const isHeavy = (unit: Unit): boolean => !unit.unknown || unit.focus;

function judgeOpen(question: Question, candidate: Candidate, index: FilmIndex): Decision {
  const heavy = candidate.missing.filter((unit) => isHeavy(unit) && !isModifier(unit, question));
  const focus = heavy.filter((unit) => unit.focus && unit.senses.length > 0);
  if (focus.length > 0) return { say: 'refuse', why: 'slot', candidate, units: focus };
  const vague = question.units.find((unit) => unit.focus && isVague(unit, question, candidate, index));
  if (vague) return { say: 'refuse', why: 'slot', candidate, units: [vague] };
  const unspoken =
    candidate.predicate < weights.needed.spoken &&
    question.frame.predicate !== undefined &&
    !question.frame.predicate.soft;
  if (candidate.coverage < (question.kind === 'statement' || unspoken ? weights.needed.weak : weights.needed.open))
    return { say: 'refuse', why: 'content', candidate, units: candidate.missing };
  if (question.attribute !== undefined && !hasAttribute(question.attribute, candidate, index))
    return { say: 'refuse', why: 'slot', candidate, units: [] };
  // What somebody only wants, plans or threatens answers no question about what happens.
  const only =
    ['wish', 'plan', 'threat', 'promise'].includes(candidate.indexed.record.mode) &&
    ['who', 'when', 'where', 'how', 'count'].includes(question.kind);
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

function judgeYesNo(question: Question, candidate: Candidate, index: FilmIndex): Decision {
  const { record } = candidate.indexed;
  const heavy = candidate.missing.filter(isHeavy);
  // Two names and nothing said of them: "are they friends?".
  if (!candidate.denied && !question.units.some((unit) => unit.main))
    return { say: 'refuse', why: 'content', candidate, units: [] };
  if (isOtherwiseTold(question, candidate, index)) return { say: 'no', candidate, why: 'slot' };
  if (
    !candidate.denied &&
    (candidate.coverage < weights.needed.yesNo ||
      (candidate.predicate < weights.needed.yesNoPredicate && !tellsWhatIsSaid(question)) ||
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
    question.frame.objects.some(
      (mention) => !mention.plural && record.who.agent.some((id) => mention.candidates.has(id)),
    ) &&
    question.frame.subject.some((mention) =>
      [...record.who.affected, ...record.who.to].some((id) => mention.candidates.has(id)),
    );
  if (turned) return { say: 'no', candidate, why: 'roles' };
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
  const holds = candidate.denied ? false : !candidate.contrary !== record.not;
  const refused = !candidate.denied && isRefused(question, candidate, index);
  const truth = holds !== (question.negated !== refused);
  if (truth) return { say: 'yes', candidate, why: 'stated' };
  return { say: 'no', candidate, why: candidate.denied ? 'denied' : candidate.contrary ? 'contrary' : 'stated' };
}

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
      /^(only|solely|merely|entirely|completely|everything|all|every|again)$/.test(form) &&
      !said.includes(form),
  );
}

/** "Was it he who told her to think?": the verb of telling only carries what counts. */
function tellsWhatIsSaid(question: Question): boolean {
  const { predicate } = question.frame;
  return (
    predicate?.soft === true &&
    /^(say|tell|ask|call|think|know|feel|see)\b/.test(predicate.keys[0] ?? '') &&
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

/** Verbs of saying, thinking and wanting. */
const saying =
  /^(say|tell|claim|deny|promise|threaten|swear|vow|want|wish|hope|plan|intend|believe|think|feel|ask|pretend|insist|argue|admit|decide|offer|refuse|propose|suggest|warn|accuse|blame|fear|consider|declare|announce|maintain|assert)$/;

/** Whether the question itself says that somebody says, promises or wants it. */
function namesSpeech(question: Question, candidate: Candidate, mode: Mode, index: FilmIndex): boolean {
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
  const { record, wordings } = candidate.indexed;
  // The first verb is the one of saying; of the others only those that say or think, the rest is what is said.
  const speaking = record.verbs
    .map((verb) => verb.split(/\s+/)[0] ?? '')
    .filter((verb, k) => !lightVerbs.has(verb) && (k === 0 || saying.test(verb)));
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
