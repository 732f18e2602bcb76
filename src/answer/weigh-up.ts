import { partsOf } from '../corpus/samples.js';
import type { Question } from '../question/question.js';
import { chooseMeant, tellsSame, weigh, type Chances, type Meant } from './evidence.js';
import { featuresOf } from '../learning/features.js';
import { recognise, type Recognised } from '../learning/film-model.js';
import type { IndexedRecord } from './record-index.js';
import { answerTarget, type Stance } from './target.js';
import type { Reasoned, Turn } from './turn.js';
import { weights } from './weights.js';

/**
 * Weighs what the rules answer against what the film's sample questions have taught: what the question is about,
 * whether the synopsis tells what is asked of it, and whether it says yes. Where both agree, the rules' wording stands.
 * @param ruled the answer by the rules
 */
export function weighUp(ruled: Reasoned, turn: Turn): Reasoned {
  const { question } = ruled;
  const { model, lexicon } = turn.index;
  // What a follow-up asks in other words has been weighed by then.
  if (!model || !question || ruled.weighed) return ruled;
  const learnt = recognise(model, featuresOf(question, lexicon, turn.state?.record));
  const meant = chooseMeant(question, ruled, learnt, turn.index);
  const weighed = { ruled: ruled.decision, targets: learnt.targets };
  if (!meant || isSettled(ruled, meant)) return { ...ruled, weighed };
  const chances = weigh(question, ruled, meant, learnt, turn.index);
  const decided = decide(question, ruled, meant, chances, learnt, turn);
  return { ...decided, weighed: { ...weighed, meant: meant.id, chances } };
}

function decide(
  question: Question,
  ruled: Reasoned,
  meant: Meant,
  chances: Chances,
  learnt: Recognised,
  turn: Turn,
): Reasoned {
  const { answer, candidates } = ruled;
  const { byId } = turn.index;
  const { apart, least, near, sure } = weights.learnt;
  const same = tellsSame(ruled, meant);
  const silent = saysNothing(ruled);
  const answerAs = (stance: Stance, second?: IndexedRecord): Reasoned =>
    answerTarget(meant.id, stance, question, turn, candidates, { second, isNear: meant.share >= near }) ?? ruled;
  // A refusal adds the nearest thing that is told, but nothing that the question is hardly about.
  const refuseAs = (): Reasoned =>
    !silent || (answer.reason === 'not-told' && !isLikely(answer.events[0], learnt, near)) ? answerAs('untold') : ruled;
  // A reason that the rules have found in the same place takes more doubt to refuse.
  const reasoned = question.kind === 'why' && answer.kind === 'answer' && same;
  const needed = answer.kind === 'abstain' ? least.overrule : reasoned ? least.reason : least.tell;

  if (partsOf(meant.id).sort === 'film') return meant.share >= sure ? answerAs('open') : ruled;
  if (chances.told < needed) return refuseAs();
  if (question.kind === 'yesno') {
    const verdict = chances.yes > 0.5 ? 'yes' : 'no';
    // What the curator has denied outright nothing learnt can affirm.
    if (verdict === 'yes' && ruled.way === 'denied') return ruled;
    if (verdict === 'yes' && meant.candidate?.denied) return refuseAs();
    // Few samples say "never": of a "not" the rules know more.
    if (question.negated && !silent && same) return ruled;
    if (answer.verdict === verdict && (same || isLikely(answer.events[0], learnt))) return ruled;
    if (chances.told * Math.max(chances.yes, 1 - chances.yes) < needed) return refuseAs();
    return answerAs(verdict);
  }
  if (answer.kind !== 'answer' || !same) return answerAs('open', sameSentence(meant, learnt, turn));
  // Of several records of the same sentence another may be the one that was told.
  const told = byId.get(answer.events[0] ?? '');
  const isAnother = told !== undefined && told.record.id !== meant.id && byId.has(meant.id);
  return isAnother && meant.share >= apart ? answerAs('open', told) : ruled;
}

/** The record that the rules tell may well be meant. */
const isLikely = (record: string | undefined, { targets }: Recognised, least = weights.learnt.likely): boolean =>
  targets.some(({ id, share }) => id === record && share >= least);

/** No answer, and no verdict either. */
const saysNothing = ({ answer }: Reasoned): boolean =>
  answer.kind !== 'answer' && answer.verdict !== 'yes' && answer.verdict !== 'no';

/** Answers that come of no record: small talk, lists, somebody's card, what happens next. Only what is sure can outdo them. */
function isSettled(ruled: Reasoned, meant: Meant): boolean {
  const { answer, question, candidates, followUp, way } = ruled;
  if (answer.kind === 'clarify') return true;
  // What is no question is no more than what the rules make of it.
  if (answer.reason === 'off-topic' || (answer.kind === 'abstain' && question?.kind === 'statement')) return true;
  const same = tellsSame(ruled, meant);
  // "No more is told than this" is not for a guess to outdo.
  if (way === 'attributed' && same) return true;
  const apart = candidates.length === 0 || followUp !== undefined || way === 'curated';
  if (answer.kind === 'abstain' || !apart) return false;
  // "What happens right after the wedding?" speaks of the wedding, but is not answered by it.
  return way === 'order' || way === 'actor' || same || meant.share < weights.learnt.sure;
}

/** Another record of the same sentence that may be meant as well: told beside the first. */
const sameSentence = (meant: Meant, { targets }: Recognised, { index }: Turn): IndexedRecord | undefined =>
  targets
    .filter(({ id, share }) => id !== meant.id && share >= weights.learnt.second)
    .map(({ id }) => index.byId.get(id))
    .find((indexed) => indexed?.record.cites.some((id) => meant.cites.includes(id)));
