import type { FilmRecord } from '../corpus/film.js';
import type { Question } from '../question/question.js';
import { chooseMeant, tellsSame, weigh, type Chances, type Meant } from './evidence.js';
import { featuresOf } from '../learning/features.js';
import { recognise, type Recognised } from '../learning/film-model.js';
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
  const answerAs = (stance: Stance, beside?: FilmRecord): Reasoned =>
    answerTarget(meant.id, stance, question, turn, candidates, beside, meant.share >= weights.learnt.near) ?? ruled;
  // A refusal adds the nearest thing that is told, but nothing that the question is hardly about.
  const refuseAs = (): Reasoned =>
    !saysNothing(ruled) || (answer.reason === 'not-told' && !isLikely(answer.events[0], learnt, weights.learnt.near))
      ? answerAs('untold')
      : ruled;
  // A reason that the rules have found in the same place takes more doubt to refuse.
  const reasoned = question.kind === 'why' && answer.kind === 'answer' && tellsSame(ruled, meant);
  const { least } = weights.learnt;
  const needed = answer.kind === 'abstain' ? least.overrule : reasoned ? least.reason : least.tell;
  const unsure = (chance: number): boolean => chance < needed;

  if (meant.id.startsWith('film:')) return meant.share >= weights.learnt.sure ? answerAs('open') : ruled;
  if (unsure(chances.told)) return refuseAs();
  if (question.kind === 'yesno') {
    const verdict = chances.yes > 0.5 ? 'yes' : 'no';
    // What the curator has denied outright nothing learnt can affirm.
    if (verdict === 'yes' && ruled.decision === 'no: denied') return ruled;
    if (verdict === 'yes' && meant.candidate?.denied) return refuseAs();
    // Few samples say "never": of a "not" the rules know more.
    if (question.negated && !saysNothing(ruled) && tellsSame(ruled, meant)) return ruled;
    if (answer.verdict === verdict && (tellsSame(ruled, meant) || isLikely(answer.events[0], learnt))) return ruled;
    if (unsure(chances.told * Math.max(chances.yes, 1 - chances.yes))) return refuseAs();
    return answerAs(verdict);
  }
  if (answer.kind === 'answer' && tellsSame(ruled, meant)) {
    // Of several records of the same sentence another may be the one that was told.
    const told = turn.index.byId.get(answer.events[0] ?? '')?.record;
    const apart = told !== undefined && told.id !== meant.id && turn.index.byId.has(meant.id);
    return apart && meant.share >= weights.learnt.apart ? answerAs('open', told) : ruled;
  }
  return answerAs('open', sameSentence(meant, learnt, turn));
}

/** The record that the rules tell may well be meant. */
const isLikely = (record: string | undefined, { targets }: Recognised, least = weights.learnt.likely): boolean =>
  targets.some(({ id, share }) => id === record && share >= least);

/** No answer, and no verdict either. */
const saysNothing = ({ answer }: Reasoned): boolean =>
  answer.kind !== 'answer' && answer.verdict !== 'yes' && answer.verdict !== 'no';

/** Answers that come of no record: small talk, lists, somebody's card, what happens next. Only what is sure can outdo them. */
function isSettled(ruled: Reasoned, meant: Meant): boolean {
  const { answer, question, candidates, followUp, decision } = ruled;
  if (answer.kind === 'clarify') return true;
  // What is no question is no more than what the rules make of it.
  if (answer.reason === 'off-topic' || (answer.kind === 'abstain' && question?.kind === 'statement')) return true;
  // "No more is told than this" is not for a guess to outdo.
  if (decision.startsWith('only a ') && tellsSame(ruled, meant)) return true;
  const apart = candidates.length === 0 || followUp !== undefined || /^(stretch|list) /.test(decision);
  if (answer.kind === 'abstain' || !apart) return false;
  // "What happens right after the wedding?" speaks of the wedding, but is not answered by it.
  const beside = /^(before|after) /.test(decision);
  return beside || tellsSame(ruled, meant) || meant.share < weights.learnt.sure || decision.startsWith('actor ');
}

/** Another record of the same sentence that may be meant as well: told beside the first. */
const sameSentence = (meant: Meant, { targets }: Recognised, { index }: Turn): FilmRecord | undefined =>
  targets
    .filter(({ id, share }) => id !== meant.id && share >= weights.learnt.second)
    .map(({ id }) => index.byId.get(id)?.record)
    .find((record) => record?.cites.some((id) => meant.cites.includes(id)));
