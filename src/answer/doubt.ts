import type { Question, Unit } from '../question/question.js';
import type { Candidate } from './find.js';
import type { FilmIndex } from './record-index.js';
import { shareOf } from './taking-part.js';
import { explain } from './terms.js';
import { isDispensable, isModifier } from './unit-weight.js';
import { weights } from './weights.js';

/**
 * The record leaves out a word of the question or its deed, and no more speaks for it than for another that stands
 * elsewhere in the plot: whichever of them were told, it would be guessed.
 */
export function isGuess(
  question: Question,
  candidate: Candidate,
  candidates: readonly Candidate[],
  index: FilmIndex,
): boolean {
  if (!guessed.has(question.kind) || candidate.agreed || tellsAll(question, candidate, index)) return false;
  const { cites } = candidate.indexed.record;
  const rival = candidates.find(({ indexed }) => !indexed.record.cites.some((id) => cites.includes(id)));
  const ahead = candidate.score - (rival?.score ?? 0);
  const { lead, little } = weights.doubt;
  return ahead < (question.kind === 'who' ? lead.who : lead.other) || (isThing(question) && candidate.score < little);
}

/** Kinds whose answer is made from whichever record is nearest. */
const guessed: ReadonlySet<string> = new Set(['who', 'why', 'how', 'what', 'list']);

/** "what", "which": the record itself is the answer, and not a part of it. */
const isThing = ({ kind }: Question): boolean => kind === 'what' || kind === 'list';

/** Every word that matters is said by the record, and its deed is told. */
function tellsAll(question: Question, candidate: Candidate, index: FilmIndex): boolean {
  return (
    candidate.coverage >= weights.needed.yesNo &&
    (question.frame.predicate?.soft === true ||
      candidate.predicate >= (question.kind === 'why' ? weights.doubt.deed : weights.needed.yesNoPredicate)) &&
    !question.units.some((unit) => isLeftOut(unit, question, candidate, index))
  );
}

function isLeftOut(unit: Unit, question: Question, { indexed, wording }: Candidate, index: FilmIndex): boolean {
  if (!unit.main || unit.soft || isModifier(unit) || isDispensable(unit, question) || names(unit, question))
    return false;
  const { context, otherWording } = weights.around;
  const said = Math.max(
    explain(unit, indexed.own, index.lexicon).strength,
    wording ? explain(unit, wording.terms, index.lexicon).strength : 0,
    context * explain(unit, indexed.context, index.lexicon).strength,
    otherWording * explain(unit, indexed.asked, index.lexicon).strength,
  );
  return said < weights.doubt.said;
}

/** "the bald guy": who is called so is looked for as a person. */
const names = (unit: Unit, { mentions }: Question): boolean =>
  mentions.some((mention) => mention.candidates.size > 0 && unit.start >= mention.start && unit.end <= mention.end);

/**
 * "The murderer's victim": whose it is has no part in the record, nor is he spoken of around it, so that another's is told.
 */
export const isAnothers = ({ mentions }: Question, { indexed }: Candidate): boolean =>
  mentions.some(
    (mention) =>
      mention.owned &&
      (mention.how === 'name' || mention.how === 'alias') &&
      mention.candidates.size > 0 &&
      shareOf(mention, indexed.participants) === 0 &&
      shareOf(mention, indexed.nearby) === 0,
  );
