import { type FollowUp, substitute } from '../question/conversation.js';
import type { Question } from '../question/question.js';
import { readQuestion } from '../question/read.js';
import { answerQuestion } from './ask.js';
import {
  asksForArrival,
  type Composed,
  composeCount,
  composeHow,
  composeWhen,
  composeWhere,
  composeWhy,
} from './compose.js';
import { countSlots } from './curated.js';
import { isTold } from './find.js';
import { tellNeighbours } from './moments.js';
import { neighbours } from './neighbours.js';
import { answerCharacter } from './persons.js';
import type { IndexedRecord } from './record-index.js';
import { refuse } from './refuse.js';
import { type Reasoned, type Turn, best, done, tell } from './turn.js';

type Facet = 'why' | 'when' | 'where' | 'who' | 'how' | 'count';

/** Answers a question that is nothing without the last one; undefined when it can stand alone after all. */
export function answerFollowUp(followUp: FollowUp, question: Question, turn: Turn): Reasoned | undefined {
  const { index, ceiling, state } = turn;
  if (!state) return undefined;
  if (followUp.ask === 'substitute') {
    if (state.question === undefined) return undefined;
    const last = readQuestion(state.question, index);
    const text = substitute(
      state.question,
      last,
      followUp.mention,
      (id) => index.film.characters.get(id)?.gender ?? 'unknown',
    );
    const reasoned = answerQuestion(
      text,
      index,
      ceiling,
      { ...state, persons: [...best(followUp.mention), ...state.persons] },
      turn.depth + 1,
    );
    if (reasoned.answer.kind === 'answer' || reasoned.answer.kind === 'correction')
      return { ...reasoned, decision: `the last question about another: ${text} → ${reasoned.decision}` };
    return answerCharacter(followUp.mention, question, turn);
  }
  const last = state.record === undefined ? undefined : index.byId.get(state.record);
  if (!last || !isTold(last.record.reveal, ceiling)) return undefined;
  if (followUp.ask === 'after' || followUp.ask === 'before') return tellNeighbours(last, followUp.ask, question, turn);
  if (followUp.ask === 'more' || followUp.ask === 'what') {
    const claims = [
      { text: last.record.gloss, cites: last.record.cites },
      ...(composeWhy(last.record, turn) ?? []),
      ...neighbours(index, last.record, 'after', ceiling).map(({ record }) => ({
        text: record.gloss,
        cites: record.cites,
      })),
    ];
    return done(turn, tell(turn, claims, [last]), { question, decision: 'more about the last event' });
  }
  const again = followUp.ask === 'who' ? askWho(question, turn) : undefined;
  if (again) return again;
  const composed = composeFacet(followUp.ask, last, question, turn);
  if (composed)
    return done(turn, tell(turn, composed, [last]), {
      question: { ...question, kind: followUp.ask },
      decision: `${followUp.ask} of the last event`,
    });
  const near = findNear(followUp.ask, last, question, turn);
  if (near) return near;
  return done(turn, refuse(turn, { ...question, kind: followUp.ask }, 'slot', last.record, []), {
    question,
    decision: `no ${followUp.ask} in the last event`,
    record: last.record.id,
  });
}

/** "Does anyone warn her?" – "Who?": the last question with "who" in place of "anyone". */
function askWho(question: Question, turn: Turn): Reasoned | undefined {
  const last = turn.state?.question;
  if (last === undefined) return undefined;
  const text = last.replace(
    /^((and|but|so) )?(did|does|do|is|was|has|had|were|are|will|would|can|could)(n't| not)? (anyone|anybody|someone|somebody)\b/i,
    'who',
  );
  if (text === last) return undefined;
  const reasoned = answerQuestion(text, turn.index, turn.ceiling, turn.state, turn.depth + 1);
  return reasoned.answer.kind === 'answer'
    ? { ...reasoned, question, decision: `who of the last question: ${reasoned.decision}` }
    : undefined;
}

/** The slot may stand in another record of the same sentence. */
function findNear(ask: Facet, last: IndexedRecord, question: Question, turn: Turn): Reasoned | undefined {
  for (const other of turn.index.records) {
    if (
      other === last ||
      !other.record.cites.some((id) => last.record.cites.includes(id)) ||
      !isTold(other.record.reveal, turn.ceiling)
    )
      continue;
    const composed = composeFacet(ask, other, question, turn);
    if (composed && (ask !== 'why' || other.record.slots.has('why')))
      return done(turn, tell(turn, composed, [other]), {
        question,
        decision: `${ask} of a record beside the last one`,
      });
  }
  return undefined;
}

function composeFacet(ask: Facet, indexed: IndexedRecord, question: Question, turn: Turn): Composed {
  const { record } = indexed;
  switch (ask) {
    case 'why':
      return composeWhy(record, turn);
    case 'when':
      return composeWhen(record, turn);
    case 'where':
      return composeWhere(record, turn);
    case 'count':
      return composeCount(record, turn, countSlots(question));
    case 'how':
      return (asksForArrival(question) ? composeWhy(record, turn) : undefined) ?? composeHow(record, turn);
    case 'who': {
      const people = [...indexed.participants]
        .map((id) => turn.index.film.characters.get(id))
        .filter((character) => character !== undefined);
      return people.length > 0 ? [{ text: record.gloss, cites: record.cites }] : undefined;
    }
  }
}
