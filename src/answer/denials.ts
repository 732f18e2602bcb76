import type { Question } from '../question/question.js';
import type { FilmIndex, IndexedWording } from './record-index.js';
import { compareRoles, isSymmetric } from './roles.js';

/** Kinds of question that rest on a statement which a denial can refute. */
export const deniable: ReadonlySet<string> = new Set(['yesno', 'why', 'when', 'how']);

/** A denial speaks of its own doer only. */
export function deniesPersons(question: Question, denial: IndexedWording, index: FilmIndex): boolean {
  const subjects = question.frame.subject.filter((mention) => mention.candidates.size > 0);
  if (!denial.names.every((name) => question.tokens.some((token) => token.form === name))) return false;
  if (denial.cast.agent.length === 1 && subjects.some((mention) => mention.plural)) return false;
  if (!saysHow(question, denial)) return false;
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
