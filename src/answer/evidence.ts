import { partsOf } from '../corpus/samples.js';
import type { Recognised } from '../learning/film-model.js';
import { toChance } from '../learning/odds.js';
import type { Candidate } from './find.js';
import type { Question } from '../question/question.js';
import { judge } from './judge.js';
import { citesOf } from './target.js';
import type { FilmIndex } from './record-index.js';
import type { Reasoned } from './turn.js';
import { weights } from './weights.js';

/** What a question may be about, with all that is known of it. */
export interface Meant {
  readonly id: string;
  /** How likely it is by what was learnt, 0 to 1. */
  readonly share: number;
  /** How the rules see it, where it is a record that they have found. */
  readonly candidate?: Candidate;
  /** What it stands on. */
  readonly cites: readonly string[];
}

/** How sure it is, by the rules and by what was learnt together, 0 to 1. */
export interface Chances {
  /** That this is what the question is about, and that the synopsis tells what is asked of it. */
  readonly told: number;
  /** That the answer is yes. */
  readonly yes: number;
}

/** What is to be answered: the likeliest by the rules' nearness, what the rules answer, and what was learnt. */
export function chooseMeant(
  question: Question,
  ruled: Reasoned,
  learnt: Recognised,
  index: FilmIndex,
): Meant | undefined {
  const { choice } = weights.learnt;
  const first = ruled.candidates[0]?.score ?? 0;
  const ids = new Set([
    ...learnt.targets
      .filter(({ id }) => canMean(question, id))
      .slice(0, choice.most)
      .map(({ id }) => id),
    ...ruled.candidates.slice(0, choice.most).map(({ indexed }) => indexed.record.id),
  ]);
  let best: { readonly meant: Meant; readonly weight: number } | undefined;
  for (const id of ids) {
    const share = learnt.targets.find((target) => target.id === id)?.share ?? 0;
    const candidate = ruled.candidates.find(({ indexed }) => indexed.record.id === id);
    const meant = { id, share, cites: citesOf(id, index), ...(candidate && { candidate }) };
    const weight =
      choice.share * share +
      (candidate ? Math.exp(choice.lead * (candidate.score - first)) : 0) +
      (ruled.answer.kind !== 'abstain' && tellsSame(ruled, meant) ? choice.answered : 0);
    if (weight > (best?.weight ?? 0)) best = { meant, weight };
  }
  return best?.meant;
}

/** Somebody's card, and what two are to each other, is meant only where they are spoken of. */
function canMean({ mentions }: Question, target: string): boolean {
  const { sort, names } = partsOf(target);
  if (sort !== 'character' && sort !== 'relation') return true;
  return names.every((id) => mentions.some(({ candidates }) => candidates.has(id)));
}

/** The rules' answer stands on a sentence that this one stands on too. */
export const tellsSame = ({ answer }: Reasoned, { cites }: Meant): boolean =>
  answer.citations.some(({ sentence }) => cites.includes(sentence));

/** Weighs what the rules say of a record and what was learnt of it: three logistic regressions over both. */
export function weigh(
  question: Question,
  ruled: Reasoned,
  meant: Meant,
  learnt: Recognised,
  index: FilmIndex,
): Chances {
  const { candidate } = meant;
  const { kind, verdict } = ruled.answer;
  const same = tellsSame(ruled, meant);
  const judged = candidate && judge(question, [candidate], index).say;
  const clashing = candidate?.roles === 'swapped' || candidate?.roles === 'other';
  const coverage = candidate?.coverage ?? 0;
  const stranger = (candidate?.strangers.length ?? 0) > 0;
  const { told, yes } = learnt.standing(meant.id);
  const { meantBy, toldBy, yesBy } = weights.learnt;
  const isMeant = sum(meantBy, {
    learnt: toOdds(meant.share),
    answered: (kind === 'answer' || kind === 'correction') && same,
    answeredElse: kind === 'answer' && !same,
    refused: kind === 'abstain',
    coverage,
    unscored: candidate === undefined,
    stranger,
  });
  const isTold = sum(toldBy, {
    learnt: bounded(told),
    answered: kind === 'answer' && same,
    refused: kind === 'abstain',
    corrected: kind === 'correction',
    judgedUntold: judged === 'refuse',
    judgedFalse: judged === 'correct',
    coverage,
    stranger,
    why: question.kind === 'why',
    circumstance: question.kind === 'when' || question.kind === 'where' || question.kind === 'count',
    noSlot: ruled.way === 'no-slot',
  });
  const isYes = sum(yesBy, {
    learnt: bounded(yes),
    judgedYes: judged === 'yes',
    judgedNo: judged === 'no',
    attributed: judged === 'attributed',
    saidYes: verdict === 'yes' && same,
    saidNo: verdict === 'no' && same,
    saidYesElse: verdict === 'yes' && !same,
    saidNoElse: verdict === 'no' && !same,
    clash: clashing,
    denied: candidate?.denied !== undefined,
    contrary: candidate?.contrary ?? false,
    stranger,
    coverage,
  });
  return { told: toChance(isMeant) * toChance(isTold), yes: toChance(isYes) };
}

function sum<Evidence extends Readonly<Record<string, number | boolean>>>(
  by: { readonly start: number } & Readonly<Record<keyof Evidence, number>>,
  evidence: Evidence,
): number {
  let odds = by.start;
  for (const name in evidence) odds += by[name] * Number(evidence[name]);
  return odds;
}

/** Odds beyond these are no surer. */
const surest = 6;
const bounded = (odds: number): number => Math.max(-surest, Math.min(surest, odds));
const toOdds = (chance: number): number => bounded(Math.log(chance / (1 - chance)));
