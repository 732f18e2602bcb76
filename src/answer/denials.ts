import { reflexives } from '../language/english.js';
import { conceptOf, type Match } from '../language/lexicon.js';
import type { Question } from '../question/question.js';
import { isInnerNegated, isNegative, isSaying } from './inner-negation.js';
import { isNumber } from './measure.js';
import type { FilmIndex, IndexedWording } from './record-index.js';
import { compareRoles, isSymmetric } from './roles.js';
import { isContent } from './terms.js';

/** Kinds of question that rest on a statement which a denial can refute. */
export const deniable: ReadonlySet<string> = new Set(['yesno', 'why', 'when', 'how']);

/** A denial speaks of its own doer only. */
export function deniesPersons(question: Question, denial: IndexedWording, index: FilmIndex): boolean {
  const subjects = question.frame.subject.filter((mention) => mention.candidates.size > 0);
  if (!denial.names.every((name) => question.tokens.some((token) => token.form === name))) return false;
  if (denial.cast.agent.length === 1 && subjects.some((mention) => mention.plural)) return false;
  if (isNegative(denial.words) !== isInnerNegated(question) && (isNegative(denial.words) || saysSpeech(denial)))
    return false;
  if (!saysHow(question, denial) || !saysWhole(question, denial, index)) return false;
  const verdict = compareRoles(
    subjects,
    [],
    denial.cast,
    false,
    isSymmetric(question, denial.head, index),
    question.frame.passive,
  );
  return verdict === 'ok' || verdict === 'open';
}

/** "Have a wife" is not denied by "tell about his wife", nor "the police come" by somebody's "be a police officer". */
function saysHow(question: Question, denial: IndexedWording): boolean {
  const telling = /^(tell|say|ask|admit|claim|mention|talk|speak|promise)\b/;
  if (telling.test(denial.words) && !question.tokens.some((token) => telling.test(token.key))) return false;
  return (
    !/^be an? /.test(denial.words) ||
    question.mentions.some((mention) => denial.cast.agent.some((id) => mention.candidates.has(id)))
  );
}

/** The denial is itself one of saying: "admit that she left". */
const saysSpeech = ({ tokens: [verb] }: IndexedWording): boolean =>
  verb !== undefined && (isSaying(verb.key) || /^(own|fess|come)$/.test(verb.form));

/** Words that narrow what is denied, without which much more would be. */
const narrows = (form: string): boolean =>
  reflexives.has(form) ||
  isNumber(form) ||
  /^(first|only|alone|without|again|before|beforehand|early|earlier|late|later|just|purpose|all|every|both)$/.test(
    form,
  );

/**
 * The question says all that narrows the denial: its persons, numbers, ranks and limits, and the whole of an expression
 * of which it has a part. "Kill" is not denied by "kill on purpose", nor "recognize him" by "recognize her mother".
 */
function saysWhole(question: Question, denial: IndexedWording, index: FilmIndex): boolean {
  const stems = new Set(question.tokens.map((token) => token.stem));
  const others = question.frame.objects.length + question.frame.others.length > 0;
  return denial.tokens.every((token, i) => {
    if (stems.has(token.stem)) return true;
    const around = denial.matches.filter((match) => match.taken.includes(i));
    const partly = around.some(
      (match) =>
        isContent(token.form) &&
        match.taken.some((k) => isContent(denial.tokens[k]?.form ?? '') && stems.has(denial.tokens[k]?.stem ?? '')),
    );
    const person =
      others &&
      around.some(
        (match) =>
          match.taken.length === 1 && match.senses.every((sense) => sense.kind === 'kin' || sense.kind === 'person'),
      );
    if (!narrows(token.form) && !partly && !person) return true;
    return around.some((match) => question.matches.some((said) => saysSame(said, match, question, denial, index)));
  });
}

/** Two expressions mean the same, or the question's something narrower; not where it is only a part of the denial's. */
function saysSame(said: Match, match: Match, question: Question, denial: IndexedWording, index: FilmIndex): boolean {
  const own = new Set(match.taken.map((k) => denial.tokens[k]?.stem));
  if (said.taken.length < match.taken.length && said.taken.every((k) => own.has(question.tokens[k]?.stem)))
    return false;
  const ids = new Set(match.senses.map(conceptOf));
  return said.senses.some((sense) => {
    const id = conceptOf(sense);
    if (id === undefined) return false;
    return ids.has(id) || [...(index.lexicon.concepts.get(id)?.broader.keys() ?? [])].some((wider) => ids.has(wider));
  });
}
