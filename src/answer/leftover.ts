import { conceptOf } from '../language/lexicon.js';
import { articles, possessives } from '../language/english.js';
import type { Question, Unit } from '../question/question.js';
import { standsBeforeNoun } from '../question/units.js';
import type { Candidate } from './find.js';
import type { FilmIndex } from './record-index.js';
import { isModifier } from './unit-weight.js';

/**
 * Words of a yes/no question that the record does not say and that matter: another deed, thing, means, mood. Left out is
 * what only describes or recalls: "so *hard* that she faints", "the place *he had scorned*".
 */
export function leftoverOf(question: Question, candidate: Candidate, index: FilmIndex): Unit[] {
  return candidate.missing.filter((unit) => unit === question.frame.predicate || !isBeside(unit, question, index));
}

function isBeside(unit: Unit, question: Question, index: FilmIndex): boolean {
  return (
    isDescription(unit, question) || isRecalled(unit, question) || (isDegree(unit, index) && !isSaidOf(unit, question))
  );
}

/** "the *seized* goods", "the *risen* girl". */
function isDescription(unit: Unit, { units, tokens, mentions }: Question): boolean {
  if (!/(ed|en|ing)$/.test(tokens[unit.end - 1]?.form ?? '')) return false;
  return (
    standsBeforeNoun(unit, units, tokens, mentions) ||
    ((articles.has(tokens[unit.start - 1]?.form ?? '') || possessives.has(tokens[unit.start - 1]?.form ?? '')) &&
      (mentions.some((mention) => mention.start === unit.end) || units.some((other) => other.start === unit.end)))
  );
}

/** In a clause that only says which one, or in spite of what: "the refuge *he had rejected*", "though they are divorced". */
function isRecalled(unit: Unit, { tokens, frame, mentions, units }: Question): boolean {
  const from = frame.predicate?.end ?? tokens.length;
  if (unit.start < from || frame.predicate?.soft === true) return false;
  for (let i = from; i < unit.start; i++) {
    const form = tokens[i]?.form ?? '';
    if (/^(who|whom|which|although|though|whereas|despite)$/.test(form)) return true;
    const named = mentions.some((mention) => mention.end === i) || units.some((other) => other.end === i);
    const next = tokens[i + 1]?.form ?? '';
    if (named && (form === 'that' || form === 'had')) return true;
    if (mentions.some((mention) => mention.how === 'pronoun' && mention.start === i) && next === 'had') return true;
    if (form === 'what' && /^(had|was|were)$/.test(next)) return true;
  }
  return false;
}

/** How much, in whose eyes: it has no contrary, and no mood either. */
const isDegree = (unit: Unit, index: FilmIndex): boolean =>
  unit.senses.length === 0
    ? /ly$|^(hard|much|deep|long|low|high|different|whole)$/.test(unit.text) && !unit.unknown
    : isModifier(unit) &&
      unit.senses.every((sense) => {
        const info = index.lexicon.concepts.get(conceptOf(sense) ?? '');
        return !info || (info.opposite.size === 0 && !info.broader.has('emotion'));
      });

/** "is *happy*", "was *early*": what is asked about. */
const isSaidOf = (unit: Unit, { tokens, mentions }: Question): boolean => {
  const before = tokens[unit.start - 1]?.form ?? '';
  return (
    /^(is|are|was|were|be|been|feels?|felt|seems?|looks?)$/.test(before) ||
    mentions.some((mention) => mention.end === unit.start)
  );
};
