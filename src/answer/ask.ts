import type { Character, ToldPosition } from '../corpus/film.js';
import { type ConversationState, focusWeights, readFollowUp } from '../question/conversation.js';
import type { Mention, Question } from '../question/question.js';
import { mentionOf } from '../question/names.js';
import { readQuestion, shapeOf } from '../question/read.js';
import { answerReaction } from './aftermath.js';
import { carryOut } from './carry-out.js';
import { composeWhat, composeWhen, composeWhere, composeWhy } from './compose.js';
import { answerCurated, answerOverview } from './curated.js';
import { type Candidate, findCandidates, isTold } from './find.js';
import { answerFollowUp } from './follow-up.js';
import { chooseCandidate, judge } from './judge.js';
import { answerKinship, answerRelative } from './kinship.js';
import { answerAnchored, answerOrder, checkClause, tellNeighbours } from './moments.js';
import { onTheRightSide } from './pivot.js';
import { answerActor, answerAttribute, answerBare, answerCharacter, answerIdentity } from './persons.js';
import { nearFirst } from './nearby.js';
import type { FilmIndex, IndexedRecord } from './record-index.js';
import { refuse, refuseLater, refusePerson } from './refuse.js';
import { recogniseChatter, recogniseSmallTalk, smallTalk } from './smalltalk.js';
import { nameTheFilm, spellOut, turnTopic } from './topic.js';
import type { Focus } from './taking-part.js';
import { weighUp } from './weigh-up.js';
import { type Reasoned, type Turn, done, dropped, tell, turnOf } from './turn.js';

/** Answers one question in its conversation. */
export function answerQuestion(
  text: string,
  index: FilmIndex,
  ceiling: ToldPosition | undefined,
  state: ConversationState | undefined,
  depth = 0,
): Reasoned {
  const { asked: said, state: kept } = turnTopic(
    nameTheFilm(text, index.film.title),
    index,
    ceiling,
    state?.film === index.film.id ? state : undefined,
  );
  const asked = kept ? spellOut(said, kept) : said;
  const turn: Turn = { text: asked, index, ceiling, state: kept, depth };
  const question = readQuestion(asked, index, kept?.persons);
  const whole = shapeOf(question.tokens, question.mentions, new Set());
  const followUp = turn.state
    ? (readFollowUp(shapeOf(question.tokens, question.mentions, dropped(question)), question) ??
      readFollowUp(whole, question))
    : undefined;
  if (followUp && turn.state && depth === 0) {
    const followed = answerFollowUp(followUp, question, turn);
    if (followed) return weighUp({ ...followed, followUp }, turn);
  }
  const known = question.mentions.some((mention) => mention.how !== 'person');
  const named = question.mentions.some((mention) => /^(name|fuzzy|alias|pronoun)$/.test(mention.how));
  const talk =
    recogniseSmallTalk(text, index.lexicon, known, question.kind !== 'statement', named) ??
    recogniseChatter(text, question, dropped(question));
  if (talk && (talk === 'injection' || (question.kind !== 'summary' && question.kind !== 'ending')))
    return done(turn, smallTalk(index.film, talk), { question, decision: `small talk: ${talk}` });

  return weighUp(answerRead(question, turn), turn);
}

function answerRead(question: Question, turn: Turn): Reasoned {
  const { index, ceiling } = turn;
  const missing = question.mentions.find((mention) => mention.how === 'kin' && mention.candidates.size === 0);
  const actor = answerActor(question, turn);
  if (actor) return actor;
  const overview = answerOverview(question, turn);
  if (overview) return overview;
  if (missing)
    return done(turn, refusePerson(turn, missing), { question, decision: 'a relative whom the plot does not have' });

  const attribute = answerAttribute(question, turn);
  if (attribute) return attribute;
  const identity = answerKinship(question, turn) ?? answerRelative(question, turn) ?? answerIdentity(question, turn);
  if (identity) return identity;
  const focus: Focus = {
    ...(turn.state?.record === undefined ? {} : { record: turn.state.record }),
    persons: focusWeights(turn.state),
  };
  const premise = checkClause(question, turn);
  if (premise) return premise;
  const reaction = answerReaction(question, turn);
  if (reaction) return reaction;
  const anchored = answerAnchored(question, turn);
  if (anchored) return anchored;
  const order = answerOrder(question, turn);
  if (order) return order;
  const found = findCandidates(question, index, focus);
  const candidates = nearFirst(
    question,
    onTheRightSide(
      found.filter((candidate) => isTold(candidate.indexed.record.reveal, ceiling)),
      question,
      turn,
    ),
    turn,
  );
  const curated = answerCurated(question, turn, candidates);
  if (curated) return curated;
  const bare = answerBare(question, turn, candidates);
  if (bare) return bare;

  const decision = judge(question, candidates, index);
  const offTopic = decision.say === 'refuse' && decision.why === 'film';
  if (!offTopic && isAnsweredLater(question, found, candidates, turn))
    return done(turn, refuseLater(turn), { question, candidates, decision: 'told later than the ceiling' });
  const epithet = epithetAlone(question);
  if (epithet) {
    const being = candidates.find((candidate) => isBeing(candidate, epithet));
    return being
      ? carryOut({ say: 'answer', candidate: being }, question, turn, candidates)
      : answerCharacter(epithet, question, turn);
  }
  return carryOut(decision, question, turn, candidates);
}

/** The record tells that somebody is, or serves as, just what the epithet says. */
const isBeing = (candidate: Candidate, epithet: Mention): boolean =>
  candidate.coverage >= 0.95 &&
  candidate.predicate >= 0.85 &&
  candidate.indexed.record.verbs.some((verb) => /^(be|serve|act|work)\b/.test(verb)) &&
  candidate.indexed.record.who.agent.some((id) => epithet.candidates.has(id));

/** "Who is the charmer?": nothing is asked of somebody but who is called so. */
function epithetAlone(question: Question): Mention | undefined {
  const [one, ...more] = question.mentions.filter((mention) => !mention.owned);
  if (question.kind !== 'who' || one?.how !== 'alias' || one.candidates.size === 0 || more.length > 0) return undefined;
  const beside = question.units.some((unit) => !unit.soft && (unit.start < one.start || unit.start >= one.end));
  return beside ? undefined : one;
}

/**
 * Below a ceiling the question is first held against the whole film: what is left of it must not give a yes or no about
 * something that is only told above.
 */
function isAnsweredLater(
  question: Question,
  found: readonly Candidate[],
  told: readonly Candidate[],
  turn: Turn,
): boolean {
  if (turn.ceiling === undefined) return false;
  const overall = chooseCandidate(found, question);
  if (
    !overall ||
    isTold(overall.indexed.record.reveal, turn.ceiling) ||
    judge(question, found, turn.index).say === 'refuse'
  )
    return false;
  const here = chooseCandidate(told, question);
  return (
    !here || here.score < overall.score - 0.05 || here.predicate < overall.predicate || here.roles !== overall.roles
  );
}

/** A character's card, by the character. */
export function tellCharacter(
  character: Character,
  index: FilmIndex,
  ceiling: ToldPosition | undefined,
  state: ConversationState | undefined,
): Reasoned {
  const turn = turnOf(`who is ${character.name}?`, index, ceiling, state);
  return answerCharacter(mentionOf(character), undefined, turn);
}

/** One event seen from one side: what, why, when or where. */
export function tellFacet(
  facet: 'what' | 'why' | 'when' | 'where',
  indexed: IndexedRecord,
  index: FilmIndex,
  ceiling: ToldPosition | undefined,
  state: ConversationState | undefined,
): Reasoned {
  const { record } = indexed;
  const turn = turnOf(record.gloss, index, ceiling, state);
  if (!isTold(record.reveal, ceiling))
    return done(turn, refuseLater(turn), { decision: 'told later than the ceiling' });
  const composed =
    facet === 'what'
      ? composeWhat(record, turn)
      : facet === 'why'
        ? composeWhy(record, turn)
        : facet === 'when'
          ? composeWhen(record, turn)
          : composeWhere(record, turn);
  if (composed)
    return done(turn, tell(turn, composed, [indexed]), { decision: `${facet} of ${record.id}`, record: record.id });
  const question = { ...readQuestion(record.gloss, index), kind: facet };
  return done(turn, refuse(turn, question, 'slot', record, []), {
    decision: `no ${facet} in ${record.id}`,
    record: record.id,
  });
}

/** What led to an event, or what happened next. */
export function tellStep(
  direction: 'cause' | 'after',
  indexed: IndexedRecord,
  index: FilmIndex,
  ceiling: ToldPosition | undefined,
  state: ConversationState | undefined,
): Reasoned {
  if (direction === 'cause') return tellFacet('why', indexed, index, ceiling, state);
  const turn = turnOf(indexed.record.gloss, index, ceiling, state);
  if (!isTold(indexed.record.reveal, ceiling))
    return done(turn, refuseLater(turn), { decision: 'told later than the ceiling' });
  return tellNeighbours(indexed, 'after', readQuestion('and then?', index), turn);
}
