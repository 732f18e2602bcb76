import { claimOf } from './draft.js';
import { textOf } from '../language/tokens.js';
import { type FollowUp, substitute } from '../question/conversation.js';
import type { Mention, Question } from '../question/question.js';
import { readQuestion } from '../question/read.js';
import {
  answerDeed,
  answerElse,
  answerLasting,
  answerOutcome,
  answerPart,
  answerResult,
  answerSpeaker,
  answerSpeech,
} from './aftermath.js';
import { answerQuestion } from './ask.js';
import { answerCompany, answerParted, answerPhrase, answerProposer, askOpenly } from './ellipsis.js';
import {
  asksForArrival,
  type Composed,
  composeCount,
  composeHow,
  composeWhen,
  composeWhere,
  composeWhy,
} from './compose.js';
import { countSlots } from './measure-slots.js';
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
  const last = state.record === undefined ? undefined : index.byId.get(state.record);
  const told = last && isTold(last.record.reveal, ceiling) ? last : undefined;
  if (followUp.ask === 'substitute') return answerAnother(followUp.mention, told, question, turn);
  if (!told) return undefined;
  switch (followUp.ask) {
    case 'after':
    case 'before':
      return tellNeighbours(told, followUp.ask, question, turn);
    case 'more':
      return tellMore(told, question, turn);
    case 'what':
      return askOpenly(question, turn) ?? tellMore(told, question, turn);
    case 'phrase':
      return answerPreposition(told, question, turn);
    case 'company':
      return answerCompany(told, question, turn);
    case 'parted':
    case 'in-touch':
      return answerParted(followUp.ask === 'parted' ? 'no' : 'yes', told, question, turn);
    case 'proposer':
      return answerProposer(told, question, turn) ?? answerFacet('who', told, question, turn);
    case 'deed':
      return answerDeed(told, question, turn);
    case 'speech':
      return answerSpeech(told, question, turn);
    case 'speaker':
      return answerSpeaker(told, question, turn) ?? answerFacet('who', told, question, turn);
    case 'result':
      return answerResult(told, question, turn);
    case 'lasting':
      return answerLasting(told, question, turn);
    case 'outcome':
      return answerOutcome(told, question, turn);
    case 'else':
      return answerElse(told, question, turn);
    case 'part':
      return answerPart(told, question, turn);
    default:
      return answerFacet(followUp.ask, told, question, turn);
  }
}

/** "And Mary?", "and hers?": the last question about another; where that is no question, what was told of that person. */
function answerAnother(
  mention: Mention,
  told: IndexedRecord | undefined,
  question: Question,
  turn: Turn,
): Reasoned | undefined {
  const { index, ceiling, state } = turn;
  if (state?.question === undefined) return undefined;
  const last = readQuestion(state.question, index);
  const other = mention.how === 'pronoun' ? nameOther(mention, last, turn) : mention;
  if (!other)
    return done(turn, refuse(turn, question, 'nothing', undefined, []), { question, decision: 'nobody else in focus' });
  const text = substitute(state.question, last, other, (id) => index.film.characters.get(id)?.gender ?? 'unknown');
  const reasoned = answerQuestion(
    text,
    index,
    ceiling,
    { ...state, persons: [...best(other), ...state.persons] },
    turn.depth + 1,
  );
  const { kind } = reasoned.answer;
  const decision = `the last question about another: ${text} → ${reasoned.decision}`;
  // "What about the kid?" after "does she want a divorce?": he wants none, but something about him was told.
  const beside = reasoned.answer.reason === 'clash' && told ? answerPart(told, question, turn) : undefined;
  if (beside) return beside;
  if (
    kind === 'answer' ||
    kind === 'correction' ||
    reasoned.answer.reason === 'off-topic' ||
    reasoned.decision === 'no actor told'
  )
    return { ...reasoned, decision };
  return answerCharacter(other, question, turn);
}

/** "And him?": somebody just spoken of, but not the one whom the last question was about. */
function nameOther(pronoun: Mention, last: Question, turn: Turn): Mention | undefined {
  const asked = new Set(last.mentions.filter((one) => one.how !== 'pronoun').flatMap(best));
  const left = [...pronoun.candidates].filter(([one]) => !asked.has(one)).sort((a, b) => b[1] - a[1]);
  const main = left.filter(([, weight]) => weight === left[0]?.[1]);
  const id =
    turn.state?.persons.find((one) => pronoun.candidates.has(one) && !asked.has(one)) ??
    (main.length === 1 ? main[0]?.[0] : undefined);
  const character = id === undefined ? undefined : turn.index.film.characters.get(id);
  return character && { ...pronoun, how: 'name', text: character.name, candidates: new Map([[character.id, 1]]) };
}

function tellMore(last: IndexedRecord, question: Question, turn: Turn): Reasoned {
  const claims = [
    claimOf(last.record),
    ...(composeWhy(last.record, turn) ?? []),
    ...neighbours(turn.index, last.record, 'after', turn.ceiling).map(({ record }) => claimOf(record)),
  ];
  return done(turn, tell(turn, claims, [last]), { question, decision: 'more about the last event' });
}

/** "Why?", "where?": a slot of the last event, or of one beside it. */
function answerFacet(facet: Facet, last: IndexedRecord, question: Question, turn: Turn): Reasoned {
  const again = facet === 'who' || facet === 'where' ? askOpenly(question, turn) : undefined;
  if (again) return again;
  const composed = composeFacet(facet, last, question, turn);
  if (composed)
    return done(turn, tell(turn, composed, [last]), {
      question: { ...question, kind: facet },
      decision: `${facet} of the last event`,
    });
  const near = findNear(facet, last, question, turn);
  if (near) return near;
  const phrase = facet === 'how' || facet === 'where' ? answerPhrase(last, question, turn) : undefined;
  if (phrase) return phrase;
  return done(turn, refuse(turn, { ...question, kind: facet }, 'slot', last.record, []), {
    question,
    decision: `no ${facet} in the last event`,
    record: last.record.id,
  });
}

/** "Of what?", "for what?", "where to?": a phrase of the last event, else the facet that the preposition asks for. */
function answerPreposition(last: IndexedRecord, question: Question, turn: Turn): Reasoned {
  const found = askOpenly(question, turn) ?? answerPhrase(last, question, turn);
  if (found) return found;
  const text = textOf(question.tokens);
  if (/\bfor\b/.test(text)) return answerFacet('why', last, question, turn);
  if (/\b(with|by)\b/.test(text)) return answerFacet('how', last, question, turn);
  if (/\bwhere\b/.test(text)) return answerFacet('where', last, question, turn);
  return tellMore(last, question, turn);
}

/** The slot may stand in another record of the same sentence, a measure in the next one. */
function findNear(ask: Facet, last: IndexedRecord, question: Question, turn: Turn): Reasoned | undefined {
  const reach = ask === 'count' ? 1 : 0;
  for (const other of turn.index.records) {
    const beside =
      other.record.cites.some((id) => last.record.cites.includes(id)) ||
      Math.abs(other.record.reveal - last.record.reveal) <= reach;
    if (other === last || !beside || !isTold(other.record.reveal, turn.ceiling)) continue;
    const composed = composeFacet(ask, other, question, turn);
    if (composed && (ask !== 'why' || other.record.slots.has('why')))
      return done(turn, tell(turn, composed, [other]), {
        question,
        decision: `${ask} of a record beside the last one`,
      });
  }
  return undefined;
}

/** "How far?" asks for a distance; a place is only told where no measure is asked for. */
const measures = (question: Question): string[] => countSlots(question).filter((name) => name !== 'where');

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
      return composeCount(record, turn, measures(question));
    case 'how':
      return (asksForArrival(question) ? composeWhy(record, turn) : undefined) ?? composeHow(record, turn);
    case 'who': {
      const people = [...indexed.participants]
        .map((id) => turn.index.film.characters.get(id))
        .filter((character) => character !== undefined);
      return people.length > 0 ? [claimOf(record)] : undefined;
    }
  }
}
