import type { FilmRecord } from '../corpus/film.js';
import { emptyMain } from '../question/kinds.js';
import type { Anchor, Mention, Question, Unit } from '../question/question.js';
import { shapeOf } from '../question/read.js';
import { composeWhere, lowerFirst } from './compose.js';
import { type DraftClaim, finishAnswer, claimOf } from './draft.js';
import { type Candidate, findCandidates, isTold } from './find.js';
import { neighbours, type Wanted } from './neighbours.js';
import { clauseCandidates, near, pivotsOf } from './pivot.js';
import type { IndexedRecord } from './record-index.js';
import { refuse, refuseLater } from './refuse.js';
import { explain } from './terms.js';
import { type Reasoned, type Turn, best, done, tell, lastTold } from './turn.js';

/** "What happens right before she leaves?": the clause of time names the event, its neighbours are the answer. */
export function answerAnchored(question: Question, turn: Turn): Reasoned | undefined {
  const { anchor } = question;
  if (!anchor || !asksWhatComes(question, anchor)) return undefined;
  const pivots = momentsOf(question, anchor, turn);
  const [pivot] = pivots;
  if (!pivot) return undefined;
  const doers = doersOf(question, anchor);
  if (question.kind === 'where') return tellWhereabouts(pivot, anchor.direction, question, turn, doers);
  const direction = anchor.direction === 'before' ? 'before' : 'after';
  const wanted: Wanted = {
    doers,
    suffered: question.tokens.some(
      ({ form }, i) => /^(happens?|happened|becomes?|became)$/.test(form) && !isIn(anchor, i),
    ),
    spoken: asksForSpeech(question),
    joint: isJoint(question, anchor),
  };
  const told = pivots
    .map((indexed) => ({ indexed, found: neighbours(turn.index, indexed.record, direction, turn.ceiling, wanted) }))
    .find(({ found }) => found.length > 0);
  if (anchor.direction === 'while') {
    const acts = told && doers.size > 0 && told.found.some(({ record }) => isDoneBy(record, doers));
    const there = acts && !isDoneBy(pivot.record, doers) ? [] : [pivot];
    const found = [...there, ...(told?.found ?? [])];
    return done(turn, tell(turn, claimsOf(found), found), {
      question,
      decision: `at the moment of ${pivot.record.id}`,
    });
  }
  return tellFound(told?.indexed ?? pivot, told?.found ?? [], direction, question, turn);
}

/** Nothing is asked but what happens, who does it or where, at the moment that the clause of time gives. */
function asksWhatComes(question: Question, anchor: Anchor): boolean {
  if (['yesno', 'why', 'count'].includes(question.kind)) return false;
  if (question.units.some((unit) => unit.main && !unit.soft && !isHappening(unit) && !namesReply(unit))) return false;
  if (question.kind === 'what' || question.kind === 'where') return true;
  const outside = question.mentions.filter((mention) => !isWithin(mention, anchor));
  const shape = shapeOf(
    question.tokens.filter((_, i) => i < anchor.start || i >= anchor.end),
    shift(outside, anchor),
    new Set(),
  );
  return emptyMain.test(shape.trim());
}

/** The events that the clause of time may mean; where it says nothing of its own, what was told last. */
function momentsOf(question: Question, anchor: Anchor, turn: Turn): readonly IndexedRecord[] {
  if (question.units.some((unit) => !unit.main)) {
    const [first, ...rivals] = pivotsOf(question, turn).filter(({ roles }) => roles === 'ok' || roles === 'open');
    if (!first) return [];
    const close = rivals.filter(({ score }) => score >= first.score - 0.1);
    return [first, ...close].map(({ indexed }) => indexed);
  }
  if (question.mentions.some((mention) => isWithin(mention, anchor) && mention.how !== 'pronoun')) return [];
  const last = lastTold(turn);
  return last ? [last] : [];
}

const isIn = (anchor: Anchor, i: number): boolean => i >= anchor.start && i < anchor.end;

const isWithin = (mention: Mention, anchor: Anchor): boolean => isIn(anchor, mention.start);

/** Who is asked to act: the subject, or the one whose answer is asked for. */
function doersOf(question: Question, anchor: Anchor): ReadonlySet<string> {
  const asked = question.mentions.filter(
    (mention) =>
      !isWithin(mention, anchor) &&
      ((!mention.owned && question.frame.subject.some((other) => other.start === mention.start)) ||
        (mention.owned && question.units.some((unit) => unit.start === mention.end && namesReply(unit)))),
  );
  return new Set(asked.flatMap((mention) => [...mention.candidates.keys()]));
}

/** Several are asked about as one. */
const isJoint = (question: Question, anchor: Anchor): boolean =>
  question.frame.subject.some((mention) => mention.plural && !isWithin(mention, anchor)) ||
  question.frame.subject.filter((mention) => !mention.owned && !isWithin(mention, anchor)).length > 1;

const asksForSpeech = (question: Question): boolean =>
  question.units.some((unit) => unit.main && (saying.test(unit.text) || namesReply(unit)));

const saying = /^(say|says|said|tell|tells|told|reply|replies|replied|answer|answers|answered)$/;

/** "his comeback", "her reply": what somebody says or does next. */
const namesReply = (unit: Unit): boolean =>
  /^(comeback|reply|response|answer|retort|reaction|rejoinder|outcome|result|upshot|consequence|aftermath|sequel|next (step|move)|step|move)$/.test(
    unit.text,
  );

const isDoneBy = (record: FilmRecord, doers: ReadonlySet<string>): boolean =>
  record.who.agent.some((id) => doers.has(id));

const claimsOf = (found: readonly IndexedRecord[]): DraftClaim[] => found.map(({ record }) => claimOf(record));

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
  // What goes on at a moment goes on where the last thing did; what comes after it, elsewhere.
  const during = direction === 'while';
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

/** "Why is she angry when her brother leaves?": a clause of time that the plot contradicts is corrected first. */
export function checkClause(question: Question, turn: Turn): Reasoned | undefined {
  const { anchor } = question;
  if (!anchor || question.kind === 'yesno') return undefined;
  const inside = question.mentions.filter(
    (mention) =>
      mention.start >= anchor.start && mention.start < anchor.end && (mention.how === 'name' || mention.how === 'kin'),
  );
  if (inside.length === 0) return undefined;
  const candidates = clauseCandidates(question, turn);
  const [chosen] = candidates;
  const sure = inside.length > 1 ? 0.6 : 0.85;
  if (!chosen || chosen.coverage < sure || chosen.predicate < Math.max(0.7, sure)) return undefined;
  if (chosen.roles !== 'swapped' && chosen.roles !== 'other' && chosen.strangers.length === 0) return undefined;
  const agreeing = candidates.some(
    ({ roles, strangers, score, coverage }) =>
      (roles === 'ok' || roles === 'open') && strangers.length === 0 && score >= chosen.score - 0.6 && coverage >= 0.7,
  );
  if (agreeing) return undefined;
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
  const [chosen] = clauseCandidates(question, turn);
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
  doers: ReadonlySet<string> = new Set(),
): Reasoned {
  const found = neighbours(turn.index, pivot.record, direction, turn.ceiling, { doers });
  return tellFound(pivot, found, direction, question, turn);
}

function tellFound(
  pivot: IndexedRecord,
  found: readonly IndexedRecord[],
  direction: 'before' | 'after',
  question: Question,
  turn: Turn,
): Reasoned {
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
  const ordered = direction === 'before' ? [...found].reverse() : found;
  return done(turn, tell(turn, claimsOf(found), ordered), {
    question,
    decision: `${direction} ${pivot.record.id}`,
    way: 'order',
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
