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

/** Whom a pronoun means in a conversation: those just spoken of, unless the question itself names somebody of the sort. */
export function resolvePronoun(
  pronoun: Mention,
  named: readonly Mention[],
  focus: readonly string[],
  film: Film,
): Mention {
  const form = pronoun.text.toLowerCase().replace(/['’].*$/, '');
  const gender = pronoun.plural ? undefined : pronouns.female.has(form) ? 'female' : 'male';
  const fits = (id: string): boolean =>
    pronoun.candidates.has(id) && (!gender || film.characters.get(id)?.gender === gender);
  const rivals = named.filter((mention) => mention.how !== 'pronoun' && [...mention.candidates.keys()].some(fits));
  // In "her quarrel with Mary" she is somebody else, in "does Mary think that he loves her" she may be Mary.
  const behind = new Set(
    rivals.filter((mention) => mention.start > pronoun.start).flatMap((one) => [...one.candidates.keys()]),
  );
  const spoken = pronoun.plural ? focus : focus.filter((id) => !behind.has(id));
  const sure = spoken.filter(fits);
  const meant = sure.length > 0 ? sure : spoken.filter((id) => pronoun.candidates.has(id));
  const several = meant.length > 1 || meant.some((id) => film.characters.get(id)?.plural);
  if (rivals.some((mention) => mention.start < pronoun.start) || meant.length === 0 || (pronoun.plural && !several))
    return pronoun;
  return { ...pronoun, candidates: new Map(meant.map((id) => [id, pronoun.candidates.get(id) ?? 1])) };
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
