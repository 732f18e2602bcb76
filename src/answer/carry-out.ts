import type { FilmRecord } from '../corpus/film.js';
import { textOf, wordsOf } from '../language/tokens.js';
import type { Question } from '../question/question.js';
import type { Answer, Reading } from './answer.js';
import {
  type Composed,
  asksForArrival,
  asksForCourse,
  composeCount,
  composeHow,
  composeWhat,
  composeWhen,
  composeWhere,
  composeWho,
  composeWhy,
  lowerFirst,
} from './compose.js';
import { countSlots } from './measure-slots.js';
import { afterLead, finishAnswer, type DraftClaim } from './draft.js';
import { type Candidate, isTold } from './find.js';
import type { Decision } from './judge.js';
import { refuse } from './refuse.js';
import { type Reasoned, type Turn, type Way, done, tell } from './turn.js';

/** Turns a decision into an answer. */
export function carryOut(
  decision: Decision,
  question: Question,
  turn: Turn,
  candidates: readonly Candidate[],
): Reasoned {
  const finish = (answer: Answer, why: string, record?: string, way?: Way): Reasoned =>
    done(turn, answer, {
      question,
      candidates,
      decision: why,
      ...(record === undefined ? {} : { record }),
      ...(way ? { way } : {}),
    });
  switch (decision.say) {
    case 'refuse':
      return finish(
        refuse(turn, question, decision.why, decision.candidate?.indexed.record, decision.units),
        `refuse: ${decision.why} ${decision.units.map((unit) => unit.text).join(', ')}`,
        undefined,
        decision.why === 'slot' ? 'no-slot' : undefined,
      );
    case 'correct': {
      const { record } = decision.candidate.indexed;
      const lead = decision.why === 'swapped' ? 'It is the other way round' : 'That is not what the synopsis tells';
      return finish(
        tell(
          turn,
          [{ text: `${lead}: ${afterLead(record.gloss)}`, cites: record.cites }],
          [decision.candidate.indexed],
          {
            kind: 'correction',
            reason: 'clash',
          },
        ),
        `correct: ${decision.why}`,
      );
    }
    case 'attributed': {
      const { record } = decision.candidate.indexed;
      const verdict =
        record.then?.result === 'kept' ? 'yes' : record.then && record.then.result !== 'unknown' ? 'no' : 'unknown';
      const lead = verdict === 'yes' ? 'Yes' : verdict === 'no' ? 'No' : 'No more is told than this';
      const claims = [
        {
          text:
            verdict === 'unknown'
              ? `${lead}: ${afterLead(record.gloss)}`
              : `${lead}, though ${lowerFirst(record.gloss, turn)}`,
          cites: record.cites,
        },
      ];
      const outcome = outcomeOf(record, turn) ?? (record.mode === 'claim' ? subjectOf(record, turn) : undefined);
      if (outcome) claims.push(outcome);
      // "Why?" after "No, though he promises it" asks why he did not.
      return finish(
        tell(turn, claims, [decision.candidate.indexed], { verdict }),
        `only a ${record.mode}`,
        verdict === 'unknown' ? undefined : upshotOf(record, turn),
        'attributed',
      );
    }
    case 'yes':
    case 'no': {
      const { record } = decision.candidate.indexed;
      const lead = decision.say === 'yes' ? 'Yes' : decision.why === 'tried' ? 'No, that is only tried' : 'No';
      const clash = decision.why === 'roles' || decision.why === 'leftover';
      const claims = [
        { text: `${lead}${clash ? ', not in the synopsis' : ''}: ${afterLead(record.gloss)}`, cites: record.cites },
      ];
      const outcome = outcomeOf(record, turn);
      if (outcome) claims.push(outcome);
      return finish(
        tell(turn, claims, [decision.candidate.indexed], {
          verdict: decision.say,
          ...(clash ? { kind: 'correction' as const, reason: 'clash' as const } : {}),
        }),
        `${decision.say}: ${decision.why}`,
        outcome && decision.say === 'no' && record.mode === 'promise' ? upshotOf(record, turn) : undefined,
        decision.say === 'no' && decision.why === 'denied' ? 'denied' : undefined,
      );
    }
    case 'answer': {
      const readings = readingsOf(decision.candidate, question, turn, candidates);
      if (readings) return finish(readings, 'two readings');
      return answerFrom(decision.candidate, question, turn, candidates);
    }
  }
}

/** "Why did she run?" when two women ran and nothing was said of either: both are offered. */
function readingsOf(
  candidate: Candidate,
  question: Question,
  turn: Turn,
  candidates: readonly Candidate[],
): Answer | undefined {
  const [pronoun] = question.frame.subject;
  if (turn.state || question.frame.subject.length !== 1 || pronoun?.how !== 'pronoun' || pronoun.plural)
    return undefined;
  const doer = (one: Candidate): string | undefined =>
    one.indexed.record.who.agent.find((id) => (pronoun.candidates.get(id) ?? 0) >= 0.8);
  const first = doer(candidate);
  const rival = candidates.find((other) => {
    const second = doer(other);
    return (
      second !== undefined &&
      second !== first &&
      other.score >= candidate.score - 0.03 &&
      other.coverage >= candidate.coverage &&
      other.predicate >= candidate.predicate &&
      (other.roles === 'ok' || other.roles === 'open') &&
      other.strangers.length === 0 &&
      !other.contrary
    );
  });
  const names = [first, rival && doer(rival)].map((id) => turn.index.film.characters.get(id ?? '')?.name);
  const [one, other] = names;
  if (!rival || one === undefined || other === undefined) return undefined;
  const words = wordsOf(question.tokens);
  const reading = (name: string): Reading => ({
    label: name,
    question: `${[...words.slice(0, pronoun.start), name, ...words.slice(pronoun.end)].join(' ')}?`,
  });
  return finishAnswer(turn.index.film, {
    kind: 'clarify',
    claims: [{ text: `Do you mean ${one} or ${other}?`, cites: [] }],
    reason: 'ambiguous',
    readings: [reading(one), reading(other)],
  });
}

const asksKind = (question: Question): boolean => /\b(kind|sort|type) of\b/.test(textOf(question.tokens));

/** "What was he ready *for*?", "what did she get it *out of*?": the slot of that name. */
function strandedPreposition(question: Question): string[] {
  const forms = question.tokens.map((token) => token.form);
  if (/\bout of\b/.test(forms.join(' '))) return ['from'];
  const last = forms.at(-1) ?? '';
  return /^(for|from|with|about|to|of|against|into)$/.test(last) ? [last] : [];
}

/** What came of a promise, threat or plan, when that is told. */
function outcomeOf(record: FilmRecord, turn: Turn): DraftClaim | undefined {
  if (!record.then) return undefined;
  const event = turn.index.byId.get(record.then.at)?.record;
  if (event) return isTold(event.reveal, turn.ceiling) ? { text: event.gloss, cites: event.cites } : undefined;
  const position = turn.index.film.positions.get(record.then.at);
  const told = turn.index.records.find(
    (indexed) => indexed.record.cites[0] === record.then?.at && indexed.record.kind === 'event',
  )?.record;
  return position !== undefined && told && isTold(told.reveal, turn.ceiling)
    ? { text: told.gloss, cites: told.cites }
    : undefined;
}

/** The event that made good a promise, or broke it. */
const upshotOf = (record: FilmRecord, turn: Turn): string | undefined =>
  turn.index.byId.has(record.then?.at ?? '') ? record.then?.at : undefined;

/** The fact that a claim is about: what was seen beside what is said of it. */
function subjectOf(record: FilmRecord, turn: Turn): DraftClaim | undefined {
  const fact = record.who.about
    .map((id) => turn.index.byId.get(id)?.record)
    .find((about) => about?.kind === 'event' && about.mode === 'fact' && isTold(about.reveal, turn.ceiling));
  return fact && { text: fact.gloss, cites: fact.cites };
}

function answerFrom(candidate: Candidate, question: Question, turn: Turn, candidates: readonly Candidate[]): Reasoned {
  const tried = [
    candidate,
    ...candidates.filter(
      (other) =>
        other !== candidate &&
        other.score >= candidate.score - (isOfItsOwn(question, candidate, other) ? 0.1 : 0.5) &&
        other.predicate >= Math.min(0.8, candidate.predicate) &&
        other.coverage >= candidate.coverage - 0.12 &&
        (other.roles === 'ok' || other.roles === 'open') &&
        other.strangers.length === 0 &&
        !other.contrary,
    ),
  ].slice(0, 4);
  for (const one of tried) {
    const composed = composeFor(question, one, turn);
    if (!composed) continue;
    const second = one === candidate ? companion(candidate, candidates, question) : undefined;
    const records = [one.indexed, ...(second ? [second.indexed] : [])];
    const claims = [
      ...composed,
      ...(second && !composed.some((claim) => claim.text.includes(second.indexed.record.gloss))
        ? [{ text: second.indexed.record.gloss, cites: second.indexed.record.cites }]
        : []),
    ];
    return done(turn, tell(turn, claims, records), {
      question,
      candidates,
      decision: `${question.kind} of ${one.indexed.record.id}`,
      record: one.indexed.record.id,
    });
  }
  const { record } = candidate.indexed;
  return done(turn, refuse(turn, question, 'slot', record, []), {
    question,
    candidates,
    decision: `no ${question.kind} in ${record.id}`,
    way: 'no-slot',
    record: record.id,
  });
}

/** Who, when and where are of one event, and no other sentence tells them for it. */
const isOfItsOwn = ({ kind }: Question, one: Candidate, other: Candidate): boolean =>
  (kind === 'who' || kind === 'when' || kind === 'where') &&
  !other.indexed.record.cites.some((id) => one.indexed.record.cites.includes(id));

/** Two glosses that say much the same. */
export function isLike(a: string, b: string): boolean {
  const words = (text: string): string[] =>
    text
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .filter((word) => word.length > 3);
  const have = new Set(words(b));
  const own = words(a);
  return own.filter((word) => have.has(word)).length >= 0.5 * own.length;
}

/** A second record that answers as well as the first, told beside it. */
function companion(first: Candidate, candidates: readonly Candidate[], question: Question): Candidate | undefined {
  if (!['what', 'list', 'how'].includes(question.kind)) return undefined;
  return candidates.find(
    (other) =>
      other !== first &&
      other.score >= first.score - 0.2 &&
      other.coverage >= first.coverage - 0.05 &&
      other.predicate >= Math.min(0.85, first.predicate) &&
      other.indexed.record.who.agent.some((id) => first.indexed.record.who.agent.includes(id)) &&
      (other.roles === 'ok' || other.roles === 'open') &&
      !other.contrary &&
      other.strangers.length === 0 &&
      other.indexed.record.id !== first.indexed.record.id &&
      !isLike(other.indexed.record.gloss, first.indexed.record.gloss),
  );
}

/**
 * What happens is itself the reason: "how come she knows him" of their meeting, "why couldn't he come, according to him"
 * of what he claims.
 */
function isReason(question: Question, { indexed: { record } }: Candidate): boolean {
  const knowing = question.frame.predicate?.senses.some((sense) => sense.id === 'know-person') ?? false;
  const acquainting = record.verbs.some((verb) => /^(first )?(meet|know|introduce|get to know)\b/.test(verb));
  return (knowing && acquainting) || (record.mode === 'claim' && asksForExcuse.test(textOf(question.tokens)));
}

/** "According to him", "what reason does he give": the reason that somebody gives. */
const asksForExcuse =
  /\b(according to|allegedly|supposedly|excuse|pretext|(does|did|do) \S+ (give|offer)|is (his|her|their) (reason|explanation))\b/;

export function composeFor(question: Question, candidate: Candidate, turn: Turn): Composed {
  const { record } = candidate.indexed;
  const attributeSlots =
    question.attribute === undefined ? [] : (turn.index.lexicon.attributes.get(question.attribute)?.slots ?? []);
  switch (question.kind) {
    case 'who':
      return composeWho(question, candidate, turn);
    case 'when':
      return composeWhen(record, turn);
    case 'where':
      return composeWhere(record, turn);
    case 'why':
      return composeWhy(record, turn) ?? (isReason(question, candidate) ? composeWhat(record, turn) : undefined);
    case 'how':
      if (attributeSlots.length > 0) return composeWhat(record, turn, attributeSlots);
      if (asksForArrival(question)) return composeHow(record, turn) ?? composeWhy(record, turn);
      return composeHow(record, turn) ?? (asksForCourse(question) ? composeWhat(record, turn) : undefined);
    case 'count':
      return composeCount(record, turn, [...attributeSlots, ...countSlots(question)]);
    case 'list':
    case 'what':
    case 'relation':
    case 'statement':
    case 'summary':
    case 'ending':
    case 'before':
    case 'after':
    case 'yesno':
      return composeWhat(record, turn, [
        ...(asksKind(question) ? ['what-kind', 'kind', 'how'] : []),
        ...attributeSlots,
        ...strandedPreposition(question),
        ...question.units.filter((unit) => unit.focus).map((unit) => unit.text.replace(/ /g, '-')),
      ]);
  }
}
