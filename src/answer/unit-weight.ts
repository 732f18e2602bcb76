import { auxiliaries } from '../language/english.js';
import type { Question, Unit } from '../question/question.js';
import { isAdverb, standsBeforeNoun } from '../question/units.js';
import { weights } from './weights.js';

/** What a unit counts, by its place in the question. */
export function weightOf(unit: Unit, question: Question): number {
  const { unit: by } = weights;
  if (unit.soft) return by.soft * (unit.main ? 1 : by.anchor);
  if (!unit.main) return by.anchor;
  if (unit === question.frame.predicate) return by.predicate;
  if (unit.focus) return by.focus;
  if (unit.unknown) return by.unknown;
  if (isModifier(unit) || isAttribute(unit, question)) return by.modifier;
  return isCircumstance(unit, question) ? by.circumstance : by.plain;
}

/** "crazy", "finally": how it is put, not what is asked. */
export const isModifier = (unit: Unit): boolean =>
  unit.senses.length > 0 && unit.senses.every((sense) => sense.part === 'adjective');

/** "the *confiscated* goods": a participle beside its noun. */
const isAttribute = (unit: Unit, { units, tokens, mentions }: Question): boolean =>
  /(ed|en|ing)$/.test(tokens[unit.end - 1]?.form ?? '') && standsBeforeNoun(unit, units, tokens, mentions);

/**
 * A plot may tell what is asked without it: a noun that names the sort of answer, an adverb, an adjective or participle
 * beside its noun. A yes or no may hang on any of them.
 */
export const isDispensable = (unit: Unit, question: Question): boolean =>
  question.kind !== 'yesno' &&
  question.kind !== 'statement' &&
  (unit.framing ||
    (unit !== question.frame.predicate &&
      (isAdverb(unit, question.tokens) ||
        (standsBeforeNoun(unit, question.units, question.tokens, question.mentions) &&
          (isModifier(unit) || isAttribute(unit, question))))));

/** "*on the slopes*", "*among the guests*": behind a preposition. */
function isCircumstance(unit: Unit, question: Question): boolean {
  for (let i = unit.start - 1; i >= Math.max(0, unit.start - 4); i--) {
    const form = question.tokens[i]?.form ?? '';
    if (
      /^(in|on|at|by|for|from|with|among|amongst|over|under|during|about|into|through|around|near|inside|outside)$/.test(
        form,
      )
    )
      return true;
    if (auxiliaries.has(form) || form === 'to') return false;
    if (question.units.some((other) => i >= other.start && i < other.end && !isModifier(other))) return false;
  }
  return false;
}
