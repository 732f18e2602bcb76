import type { Film } from '../corpus/film.js';
import {
  articles,
  auxiliaries,
  conjunctions,
  light,
  prepositions,
  pronouns,
  reflexives,
  whWords,
} from '../language/english.js';
import type { Match } from '../language/lexicon.js';
import type { Token } from '../language/tokens.js';
import { fitting } from './candidates.js';
import type { Mention } from './question.js';

/** The pronoun at a token, with everybody whom it can mean; a possessive owns the noun behind it. */
export function pronounAt(
  tokens: readonly Token[],
  i: number,
  film: Film,
  matches: readonly Match[],
): Mention | undefined {
  const form = tokens[i]?.form ?? '';
  // "Herself" is no second person.
  if (reflexives.has(form)) return undefined;
  const gender = pronouns.female.has(form)
    ? 'female'
    : pronouns.male.has(form)
      ? 'male'
      : pronouns.plural.has(form) || isTheTwo(tokens, i, matches)
        ? 'plural'
        : undefined;
  if (!gender) return undefined;
  const owned =
    form === 'his' || form === 'their'
      ? tokens[i + 1] !== undefined && !isBoundary(tokens[i + 1])
      : form === 'her' && nounFollows(tokens, i + 1, matches);
  const candidates =
    form === 'two'
      ? fitting(film, undefined, 'couple')
      : gender === 'plural'
        ? fitting(film, undefined)
        : fitting(film, gender);
  return {
    start: i,
    end: i + 1,
    text: tokens[i]?.raw ?? '',
    how: 'pronoun',
    candidates,
    plural: gender === 'plural',
    owned,
  };
}

/** "the two have a child", "the two of them": no noun behind. */
function isTheTwo(tokens: readonly Token[], i: number, matches: readonly Match[]): boolean {
  if (tokens[i]?.form !== 'two' || tokens[i - 1]?.form !== 'the' || tokens[i - 2]?.form === 'of') return false;
  const next = tokens[i + 1];
  if (!next || isBoundary(next) || auxiliaries.has(next.form) || /ly$/.test(next.form)) return true;
  const match = matches.find((one) => one.start === i + 1);
  return match !== undefined && match.senses.every((sense) => sense.kind === 'concept' && sense.part === 'verb');
}

const isBoundary = (token: Token | undefined): boolean =>
  token === undefined || prepositions.has(token.form) || conjunctions.has(token.form);

function nounFollows(tokens: readonly Token[], i: number, matches: readonly Match[]): boolean {
  const token = tokens[i];
  if (token?.form === 'past') return true;
  if (!token || isBoundary(token) || articles.has(token.form) || auxiliaries.has(token.form) || whWords.has(token.form))
    return false;
  if (light.has(token.form))
    return [
      'own',
      'new',
      'old',
      'first',
      'last',
      'little',
      'big',
      'life',
      'time',
      'way',
      'part',
      'story',
      'things',
      'stuff',
      'reason',
      'character',
      'two',
      'past',
    ].includes(token.form);
  const match = matches.find((m) => m.start === i);
  if (!match) return true;
  return match.senses.some((sense) => sense.kind === 'kin' || sense.kind === 'person' || sense.part !== 'verb');
}
