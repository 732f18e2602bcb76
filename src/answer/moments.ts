import { textOf, wordsOf } from '../language/tokens.js';
import { emptyMain } from '../question/kinds.js';
import type { Mention, Question, Unit } from '../question/question.js';
import { readQuestion, shapeOf } from '../question/read.js';
import { composeWhere, lowerFirst } from './compose.js';
import { finishAnswer } from './draft.js';
import { type Candidate, findCandidates, isTold } from './find.js';
import { chooseCandidate } from './judge.js';
import { around } from './around.js';
import { nearFirst } from './nearby.js';
import { neighbours } from './neighbours.js';
import type { IndexedRecord } from './record-index.js';
import { refuse, refuseLater } from './refuse.js';
import { explain } from './terms.js';
import { type Reasoned, type Turn, best, done, tell } from './turn.js';

/** "What happens right before she leaves?": the clause of time names the event, its neighbours are the answer. */
export function answerAnchored(question: Question, turn: Turn): Reasoned | undefined {
  const { index } = turn;
  const { anchor } = question;
  if (!anchor) return undefined;
  const units = question.units.filter((unit) => !unit.main);
  const mainUnits = question.units.filter((unit) => unit.main && !unit.soft && !isHappening(unit));
  const inside = question.mentions.filter((mention) => mention.start >= anchor.start && mention.start < anchor.end);
  const shape = shapeOf(
    question.tokens.filter((_, i) => i < anchor.start || i >= anchor.end),
    shift(
      question.mentions.filter((mention) => !inside.includes(mention)),
      anchor,
    ),
    new Set(),
  ).trim();
  if (mainUnits.length > 0) return undefined;
  const empty = emptyMain.test(shape) || question.kind === 'what' || question.kind === 'where';
  if (question.kind === 'yesno' || question.kind === 'why' || question.kind === 'count') return undefined;
  if (!empty) return undefined;
  let pivot: IndexedRecord | undefined;
  if (units.length === 0) {
    pivot = turn.state?.record === undefined ? undefined : index.byId.get(turn.state.record);
    if (inside.some((mention) => mention.how !== 'pronoun')) pivot = undefined;
  } else {
    pivot = pivotOf(question, turn);
  }
  if (!pivot) return undefined;
  const doer = new Set(
    question.mentions
      .filter(
        (mention) =>
          !inside.includes(mention) &&
          !mention.owned &&
          question.frame.subject.some((other) => other.start === mention.start),
      )
      .flatMap((mention) => [...mention.candidates.keys()]),
  );
  if (question.kind === 'where') return tellWhereabouts(pivot, anchor.direction, question, turn, doer);
  if (anchor.direction === 'while') return tellMoment(pivot, question, turn, doer);
  return tellNeighbours(pivot, anchor.direction, question, turn, doer);
}

/** "What does she do when he leaves?": the moment, and what she does then; without her, what comes next. */
function tellMoment(pivot: IndexedRecord, question: Question, turn: Turn, doer: ReadonlySet<string>): Reasoned {
  const elsewhere = doer.size > 0 && !pivot.record.who.agent.some((id) => doer.has(id));
  const deed = elsewhere
    ? around(pivot, turn).find(({ record }) => record.kind === 'event' && record.who.agent.some((id) => doer.has(id)))
    : undefined;
  const next = deed ? [deed] : neighbours(turn.index, pivot.record, 'after', turn.ceiling);
  const claims = [pivot, ...next].map(({ record }) => ({ text: record.gloss, cites: record.cites }));
  return done(turn, tell(turn, claims, deed ? [pivot, deed] : [pivot]), {
    question,
    decision: `at the moment of ${pivot.record.id}`,
    record: (deed ?? pivot).record.id,
  });
}

/** "Where do they go after that?": the first event on that side that has a place. */
function tellWhereabouts(
  pivot: IndexedRecord,
  direction: 'before' | 'after' | 'while',
  question: Question,
  turn: Turn,
  doer: ReadonlySet<string>,
): Reasoned | undefined {
  const { events } = turn.index;
  const start = events.findIndex((indexed) => indexed.record.id === pivot.record.id);
  if (start < 0) return undefined;
  // What goes on at a moment goes on where the last thing did; what comes once it is over, elsewhere.
  const over = question.tokens.some((token) => /^(over|ends|ended|done|finished|closes|closed)$/.test(token.form));
  const during = direction === 'while' && !over;
  const step = direction === 'before' || during ? -1 : 1;
  for (let i = during ? start : start + step, seen = 0; seen < (during ? 3 : near); i += step, seen++) {
    const indexed = events[i];
    if (!indexed || indexed.record.mode !== 'fact' || !isTold(indexed.record.reveal, turn.ceiling)) continue;
    if (doer.size > 0 && ![...doer].some((id) => indexed.participants.has(id))) continue;
    const composed = composeWhere(indexed.record, turn);
    const same =
      !during && indexed.record.who.place !== undefined && indexed.record.who.place === pivot.record.who.place;
    if (
      !composed ||
      same ||
      (!during && i !== start && indexed.record.cites.some((id) => pivot.record.cites.includes(id)))
    )
      continue;
    return done(turn, tell(turn, composed, [indexed]), {
      question,
      decision: `where ${direction} ${pivot.record.id}`,
      record: indexed.record.id,
    });
  }
  return undefined;
}

const isHappening = (unit: Unit): boolean => unit.senses.some((sense) => sense.id === 'happen');

/** What a record on the wrong side of the moment loses, and one far from it. */
const wrongSide = 0.8;
const farOff = 0.5;
/** So many events away from the moment is far. */
const near = 8;

/** A question about before, after or during something is about the records on that side of it, or near it. */
export function onTheRightSide(candidates: readonly Candidate[], question: Question, turn: Turn): readonly Candidate[] {
  const pivot = pivotOf(question, turn);
  if (!pivot || question.anchor === undefined || pivot.record.kind !== 'event') return candidates;
  const { direction } = question.anchor;
  const loss = ({ indexed: { record } }: Candidate): number => {
    // What is planned or threatened is meant for another time than it is said.
    const meant =
      ['plan', 'wish', 'threat', 'promise'].includes(record.mode) && ['count', 'how', 'when'].includes(question.kind);
    if (record.kind !== 'event' || meant) return 0;
    const distance = record.storyPosition - pivot.record.storyPosition;
    if (direction === 'while')
      return Math.abs(distance) > near && !record.cites.some((id) => pivot.record.cites.includes(id)) ? farOff : 0;
    if (record.id === pivot.record.id) return wrongSide;
    return (direction === 'before' ? distance > 0 : distance < 0) ? wrongSide : 0;
  };
  return candidates
    .filter((candidate) => question.kind !== 'yesno' || loss(candidate) < wrongSide)
    .map((candidate) => {
      const lost = loss(candidate);
      return lost > 0 ? { ...candidate, score: candidate.score - lost } : candidate;
    })
    .sort((a, b) => b.score - a.score);
}

/** "Why is she angry when her brother leaves?": a clause of time that the plot contradicts is corrected first. */
export function checkClause(question: Question, turn: Turn): Reasoned | undefined {
  const { anchor } = question;
  if (!anchor || question.kind === 'yesno') return undefined;
  const inside = question.mentions.filter(
    (mention) =>
      mention.start >= anchor.start && mention.start < anchor.end && (mention.how === 'name' || mention.how === 'kin'),
  );
  if (inside.length === 0) return undefined;
  const chosen = candidatesOfClause(question, turn)[0];
  const sure = inside.length > 1 ? 0.6 : 0.85;
  if (!chosen || chosen.coverage < sure || chosen.predicate < Math.max(0.7, sure)) return undefined;
  if (chosen.roles !== 'swapped' && chosen.roles !== 'other' && chosen.strangers.length === 0) return undefined;
  const { record } = chosen.indexed;
  return done(
    turn,
    tell(
      turn,
      [{ text: `That is not what the synopsis tells: ${record.gloss}`, cites: record.cites }],
      [chosen.indexed],
      { kind: 'correction', reason: 'clash' },
    ),
    { question, decision: `the clause of time clashes with ${record.id}` },
  );
}

/** "Did she leave before the wedding?": which of two events comes first. */
export function answerOrder(question: Question, turn: Turn): Reasoned | undefined {
  const { anchor } = question;
  if (question.kind !== 'yesno' || !anchor || anchor.direction === 'while' || question.negated) return undefined;
  // "Until" and "since" say how long, not which came first.
  if (question.tokens.slice(anchor.start, anchor.end).some((token) => /^(until|till|since)$/.test(token.form)))
    return undefined;
  // "Hers from before the wedding" says when it was hers.
  if (question.tokens[anchor.start - 1]?.form === 'from') return undefined;
  const told = (candidate: Candidate): boolean => isTold(candidate.indexed.record.reveal, turn.ceiling);
  const first = findCandidates(question, turn.index).filter(told)[0];
  const second = elidedClause(question, turn) ?? surePivotOf(question, turn);
  if (!first || !second || first.indexed === second) return undefined;
  const { record } = first.indexed;
  const sure =
    record.kind === 'event' &&
    second.record.kind === 'event' &&
    record.mode === 'fact' &&
    !record.repeats &&
    !first.contrary &&
    !first.denied &&
    !record.not &&
    first.missing.length === 0 &&
    first.coverage >= 0.85 &&
    first.predicate >= 0.85 &&
    (!question.frame.predicate ||
      explain(question.frame.predicate, first.indexed.predicate, turn.index.lexicon).strength >= 0.7) &&
    (first.roles === 'ok' || (first.roles === 'open' && question.frame.subject.length === 0)) &&
    first.strangers.length === 0;
  if (!sure || record.cites[0] === second.record.cites[0]) return undefined;
  const earlier = record.storyPosition < second.record.storyPosition;
  const verdict = earlier === (anchor.direction === 'before') ? 'yes' : 'no';
  const lead = verdict === 'yes' ? 'Yes' : 'No';
  const [one, other] = earlier ? [record, second.record] : [second.record, record];
  return done(
    turn,
    tell(
      turn,
      [
        { text: `${lead}: first ${lowerFirst(one.gloss, turn)}`, cites: one.cites },
        { text: `Later ${lowerFirst(other.gloss, turn)}`, cites: other.cites },
      ],
      [first.indexed, second],
      { verdict },
    ),
    { question, decision: `order of ${record.id} and ${second.record.id}`, record: record.id },
  );
}

/** "before she did": the same as the main clause, of somebody else. */
function elidedClause(question: Question, turn: Turn): IndexedRecord | undefined {
  const { anchor } = question;
  if (!anchor || question.units.some((unit) => !unit.main)) return undefined;
  const words = question.tokens.slice(anchor.start, anchor.end);
  if (!/^(did|does|do)$/.test(words.at(-1)?.form ?? '')) return undefined;
  const who = question.mentions.find((mention) => mention.start >= anchor.start && mention.start < anchor.end);
  if (!who) return undefined;
  const other = { ...question, frame: { ...question.frame, subject: [who] }, mentions: [who] };
  const { anchor: _, ...rest } = other;
  const found = findCandidates(rest, turn.index).find((one) => isTold(one.indexed.record.reveal, turn.ceiling));
  const sure =
    found?.roles === 'ok' &&
    found.coverage >= 0.85 &&
    found.predicate >= 0.85 &&
    found.missing.length === 0 &&
    found.strangers.length === 0 &&
    !found.contrary &&
    found.indexed.record.mode === 'fact' &&
    !found.indexed.record.not;
  return sure ? found.indexed : undefined;
}

/** The event that a clause of time names plainly, verb and persons. */
function surePivotOf(question: Question, turn: Turn): IndexedRecord | undefined {
  const [chosen] = candidatesOfClause(question, turn);
  const sure =
    chosen !== undefined &&
    chosen.coverage >= 0.85 &&
    chosen.predicate >= 0.85 &&
    chosen.missing.length === 0 &&
    (chosen.roles === 'ok' || chosen.roles === 'open') &&
    !chosen.contrary;
  const vague = question.tokens
    .slice(question.anchor?.start, question.anchor?.end)
    .some((token) => /^(it|its|that|this|them)$/.test(token.form));
  return sure && !vague ? chosen.indexed : undefined;
}

/** The event that a clause of time names. */
function pivotOf(question: Question, turn: Turn): IndexedRecord | undefined {
  const { anchor } = question;
  const words = anchor && textOf(question.tokens.slice(anchor.start, anchor.end));
  if (words !== undefined && /\b(that|this|it|then)$/.test(words) && !question.units.some((unit) => !unit.main))
    return turn.state?.record === undefined ? undefined : turn.index.byId.get(turn.state.record);
  const chosen = chooseCandidate(candidatesOfClause(question, turn));
  return chosen && chosen.coverage >= 0.45 ? chosen.indexed : undefined;
}

function candidatesOfClause(question: Question, turn: Turn): readonly Candidate[] {
  const { anchor } = question;
  if (!anchor || !question.units.some((unit) => !unit.main)) return [];
  const words = wordsOf(question.tokens.slice(anchor.start, anchor.end));
  while (
    words[0] !== undefined &&
    /^(precede[sd]?|follow(s|ed)?|leads?|led|builds?|built|up|to|just|right|by|the time|immediately|directly|shortly|soon|straight|before|after|once|when|while|as|until|till|following|during|since|upon|ever|even|long)$/.test(
      words[0],
    )
  )
    words.shift();
  const clause: Question = { ...readQuestion(words.join(' '), turn.index, turn.state?.persons), kind: 'statement' };
  const found = findCandidates(clause, turn.index).filter((candidate) =>
    isTold(candidate.indexed.record.reveal, turn.ceiling),
  );
  return nearFirst(clause, found, turn);
}

function shift(mentions: readonly Mention[], anchor: { start: number; end: number }): Mention[] {
  const size = anchor.end - anchor.start;
  return mentions.map((mention) =>
    mention.start >= anchor.end ? { ...mention, start: mention.start - size, end: mention.end - size } : mention,
  );
}

/** Tells what comes right before or after an event. */
export function tellNeighbours(
  pivot: IndexedRecord,
  direction: 'before' | 'after',
  question: Question,
  turn: Turn,
  doer?: ReadonlySet<string>,
): Reasoned {
  const found = neighbours(turn.index, pivot.record, direction, turn.ceiling, doer);
  if (found.length === 0) {
    const text =
      direction === 'after' ? 'The synopsis tells nothing after that' : 'The synopsis tells nothing before that';
    const hidden =
      turn.ceiling !== undefined && direction === 'after'
        ? refuseLater(turn)
        : finishAnswer(turn.index.film, { kind: 'abstain', claims: [{ text, cites: [] }], reason: 'not-told' });
    return done(turn, hidden, {
      question,
      decision: `nothing ${direction} ${pivot.record.id}`,
      record: pivot.record.id,
    });
  }
  const claims = found.map(({ record }) => ({ text: record.gloss, cites: record.cites }));
  const ordered = direction === 'before' ? [...found].reverse() : found;
  return done(turn, tell(turn, claims, ordered), {
    question,
    decision: `${direction} ${pivot.record.id}`,
    record: (direction === 'after' ? found.at(-1) : found[0])?.record.id ?? pivot.record.id,
  });
}

/** The first or last thing that happens, to somebody or at all, in the order of the telling. */
export function tellOrder(person: Mention | undefined, question: Question, turn: Turn): Reasoned {
  const who = new Set(person ? best(person) : []);
  const told = turn.index.events.filter(
    (indexed) =>
      isTold(indexed.record.reveal, turn.ceiling) &&
      (who.size === 0 || [...who].some((id) => indexed.participants.has(id))),
  );
  const sorted = [...told].sort(
    (a, b) => a.record.reveal - b.record.reveal || a.record.storyPosition - b.record.storyPosition,
  );
  const one = question.order === 'last' ? sorted.at(-1) : sorted[0];
  if (!one)
    return done(turn, refuse(turn, question, 'nothing', undefined, []), {
      question,
      decision: 'nothing in that order',
    });
  return done(turn, tell(turn, [{ text: one.record.gloss, cites: one.record.cites }], [one]), {
    question,
    decision: `the ${question.order ?? 'first'} of its events`,
  });
}
