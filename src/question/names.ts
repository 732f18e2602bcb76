import type { Character, Film } from '../corpus/film.js';
import { articles, auxiliaries, isFunctionWord, possessives, prepositions } from '../language/english.js';
import { fold } from '../language/fold.js';
import type { Lexicon, Match } from '../language/lexicon.js';
import type { Token } from '../language/tokens.js';
import { described, fitting } from './candidates.js';
import { relatives } from './kin.js';
import { findFuzzy, type Alias, type NameIndex } from './name-index.js';
import { pronounAt, resolvePronoun } from './pronouns.js';
import type { Mention } from './question.js';

/** A mention that can mean nobody else, where nobody wrote one. */
export const mentionOf = ({ id, name, plural }: Character): Mention => ({
  start: 0,
  end: 0,
  text: name,
  how: 'name',
  candidates: new Map([[id, 1]]),
  plural,
  owned: false,
});

/** The characters that a mention most likely means, those within a margin of the first included. */
export function likeliest(mention: Mention, margin = 0.01): string[] {
  const most = Math.max(0, ...mention.candidates.values());
  return [...mention.candidates].filter(([, weight]) => weight >= most - margin).map(([id]) => id);
}

/**
 * Finds who is meant: names and aliases first, then names mistyped, then kin, persons by what they are, and pronouns.
 * @param dropped tokens that are only talk
 * @param focus the characters just spoken of, whom pronouns mean first
 */
export function findMentions(
  tokens: readonly Token[],
  matches: readonly Match[],
  dropped: ReadonlySet<number>,
  index: NameIndex,
  lexicon: Lexicon,
  focus: readonly string[] = [],
): Mention[] {
  const taken = new Set<number>(dropped);
  const named: Mention[] = [];
  const claim = (mention: Mention): void => {
    for (let i = mention.start; i < mention.end; i++) taken.add(i);
    named.push(mention);
  };
  const words = (start: number, end: number): string =>
    tokens
      .slice(start, end)
      .map((token) => token.raw)
      .join(' ');

  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token || taken.has(i)) continue;
    const alias = aliasAt(tokens, i, index, taken);
    if (
      alias &&
      !isAnyOfAKind(tokens, i, index) &&
      !(alias.how === 'alias' && isQuality(tokens, i, alias.end, matches, index)) &&
      !isInExpression(i, alias.end, matches) &&
      !(alias.how === 'alias' && isOwnedKin(tokens, i, alias.end, matches)) &&
      !(alias.how === 'alias' && isOtherwise(tokens, i, alias, matches, index.film))
    ) {
      const end = alias.end;
      claim({
        start: i,
        end,
        text: words(i, end),
        how: alias.how,
        candidates: withOthers(alias.ids, i, end, tokens, matches, index, lexicon),
        plural: isPlural(alias.ids, index.film),
        owned: ownsNext(tokens, end) || lacksApostrophe(tokens, end, matches, index),
      });
      continue;
    }
    const possessive = /[^s]s$/.test(token.form) ? index.proper.get(token.form.slice(0, -1)) : undefined;
    if (possessive) {
      claim({
        start: i,
        end: i + 1,
        text: token.raw,
        how: 'name',
        candidates: possessive,
        plural: false,
        owned: tokens[i + 1] !== undefined,
      });
      continue;
    }
    const fuzzy = findFuzzy(token, index, lexicon);
    if (fuzzy)
      claim({
        start: i,
        end: i + 1,
        text: token.raw,
        how: 'fuzzy',
        candidates: fuzzy,
        plural: false,
        owned: ownsNext(tokens, i + 1),
      });
  }

  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token || taken.has(i)) continue;
    if (
      tokens[i - 1]?.form === 'of' &&
      ['one', 'which', 'who', 'two', 'all', 'both', 'either', 'some', 'none'].includes(tokens[i - 2]?.form ?? '')
    ) {
      taken.add(i);
      continue;
    }
    const pronoun = pronounAt(tokens, i, index.film, matches);
    if (pronoun) claim(resolvePronoun(pronoun, named, focus, index.film));
  }

  for (const match of matches) {
    if (match.taken.some((i) => taken.has(i))) continue;
    const kin = match.senses.find((sense) => sense.kind === 'kin');
    const persons = match.senses.filter((sense) => sense.kind === 'person');
    const owner = ownerOf(tokens, match, named);
    if (kin) {
      const entry = lexicon.kin.get(kin.id);
      if (!entry || (!owner && isAnyOfAKind(tokens, match.start, index))) continue;
      const verbal = match.senses.some((sense) => sense.kind === 'concept' && sense.part === 'verb');
      if (verbal && !owner && !determined(tokens, match.start)) continue;
      // "Who rents a place?", "who fathers the boy?" ask for no parents.
      if (!owner && tokens[match.start - 1]?.form === 'who') continue;
      // "Those men" are nobody's.
      const several = /^(men|women|guys|girls|boys)$/.test(tokens[match.end - 1]?.form ?? '');
      if (several && !owner) {
        claim({
          start: match.start,
          end: match.end,
          text: words(match.start, match.end),
          how: 'person',
          candidates: fitting(index.film, undefined),
          plural: true,
          owned: ownsNext(tokens, match.end),
        });
        continue;
      }
      let candidates = relatives(index.film, entry, owner?.candidates);
      const last = tokens[match.end - 1];
      const plural = entry.plural?.some((word) => fold(word) === last?.form) ?? false;
      if (candidates.size === 0 && persons.length > 0) candidates = described(persons, index);
      if (candidates.size === 0)
        candidates = new Map(aliasAt(tokens, match.start, index, new Set())?.ids ?? candidates);
      claim({
        start: match.start,
        end: match.end,
        text: words(match.start, match.end),
        how: 'kin',
        candidates,
        plural: plural || (/s$/.test(last?.form ?? '') && !entry.words.includes(last?.form ?? '')),
        owned: ownsNext(tokens, match.end),
        kin: kin.id,
        ...(owner ? { owner } : {}),
      });
      continue;
    }
    if (persons.length === 0 || match.senses.some((sense) => sense.kind === 'concept' && sense.part === 'verb')) {
      if (persons.length === 0 || !determined(tokens, match.start)) continue;
    }
    const generic = persons
      .map((sense) => lexicon.people.get(sense.id))
      .find((group) => group?.generic === true || group?.part !== undefined);
    const candidates = generic ? fitting(index.film, generic.gender, generic.part) : described(persons, index);
    if (candidates.size === 0) continue;
    // "Does he figure that…?" is no figure.
    if (generic && !determined(tokens, match.start) && isSubjectPronoun(tokens[match.start - 1]?.form)) continue;
    if (!generic && (isAnyOfAKind(tokens, match.start, index) || (!determined(tokens, match.start) && match.start > 0)))
      continue;
    claim({
      start: match.start,
      end: match.end,
      text: words(match.start, match.end),
      how: generic && generic.part === undefined ? 'person' : 'alias',
      candidates,
      plural: generic?.part === 'couple',
      owned: ownsNext(tokens, match.end),
      ...(owner ? { owner } : {}),
    });
  }
  return named
    .map((mention) => (isExcepted(tokens, mention.start) ? { ...mention, owned: true } : mention))
    .sort((a, b) => a.start - b.start);
}

const isSubjectPronoun = (form: string | undefined): boolean => /^(he|she|they|it|we|i)$/.test(form ?? '');

/** "besides Mary", "other than her": not one of those asked about. */
function isExcepted(tokens: readonly Token[], start: number): boolean {
  const before = tokens[start - 1]?.form ?? '';
  const two = `${tokens[start - 2]?.form ?? ''} ${before}`;
  return (
    ['besides', 'except', 'excluding', 'beside'].includes(before) ||
    ['other than', 'apart from', 'aside from', 'except for'].includes(two)
  );
}

/** The teacher of a "parent-teacher interview" is none of the plot's teachers. */
function isInExpression(start: number, end: number, matches: readonly Match[]): boolean {
  return matches.some(
    (match) =>
      match.start <= start &&
      match.end >= end &&
      match.end - match.start > end - start &&
      match.taken.length === match.end - match.start &&
      match.senses.every((sense) => sense.kind === 'concept' && sense.part === 'noun'),
  );
}

/** "is she *dead*", "the *undead* couple": an adjective that the plot also calls somebody by, without its article or before its noun. */
function isQuality(
  tokens: readonly Token[],
  start: number,
  end: number,
  matches: readonly Match[],
  index: NameIndex,
): boolean {
  const adjective = matches.some(
    (match) => match.start === start && match.end === end && match.senses.some((sense) => sense.part === 'adjective'),
  );
  if (!adjective) return false;
  if (!determined(tokens, start)) return true;
  return (
    index.aliases.has(tokens[end]?.noun ?? '') || matches.some((match) => match.start === end && isKinOrPerson(match))
  );
}

/** "a lawyer" is a sort of person, not the one lawyer whom the plot knows. */
function isAnyOfAKind(tokens: readonly Token[], start: number, index: NameIndex): boolean {
  const article = tokens[start - 1]?.form;
  return (article === 'a' || article === 'an') && !index.proper.has(tokens[start]?.form ?? '');
}

/** "Who is *accused* of theft?": what is done to somebody, not who somebody is. */
const isParticiple = (tokens: readonly Token[], start: number, end: number): boolean =>
  /ed$/.test(tokens[end - 1]?.form ?? '') &&
  /^(is|was|are|were|be|been|being|gets?|got)$/.test(tokens[start - 1]?.form ?? '') &&
  /^(of|by|to|for)$/.test(tokens[end]?.form ?? '');

/** "his ex-wife" is more than "his ex", "the exes" are more than one ex, and "how many women" asks for no one woman. */
function isOtherwise(
  tokens: readonly Token[],
  start: number,
  alias: { readonly end: number; readonly ids: ReadonlyMap<string, number> },
  matches: readonly Match[],
  film: Film,
): boolean {
  const longer = matches.some(
    (match) =>
      match.end > alias.end &&
      match.start < alias.end &&
      match.taken.length === match.end - match.start &&
      match.senses.some((sense) => sense.kind === 'kin'),
  );
  if (longer || isParticiple(tokens, start, alias.end)) return true;
  const last = tokens[alias.end - 1];
  const plural = last !== undefined && last.noun !== last.form && /s$/.test(last.form) && !last.possessive;
  const singularOnly = ![...alias.ids.keys()].some((id) => film.characters.get(id)?.plural);
  if (plural && singularOnly && matches.some((match) => match.start === alias.end - 1 && isKinOrPerson(match)))
    return true;
  return tokens[start - 1]?.form === 'many';
}

/** "The ex", "the lawyer" is the one who is called so first, but the word fits others as well. */
function withOthers(
  ids: ReadonlyMap<string, number>,
  start: number,
  end: number,
  tokens: readonly Token[],
  matches: readonly Match[],
  index: NameIndex,
  lexicon: Lexicon,
): ReadonlyMap<string, number> {
  const before = tokens[start - 1];
  if (before && (possessives.has(before.form) || before.possessive)) return ids;
  if ([...ids.keys()].some((id) => index.film.characters.get(id)?.named && index.proper.has(tokens[start]?.form ?? '')))
    return ids;
  if (isPlural(ids, index.film) || [...ids.keys()].some((id) => index.film.characters.get(id)?.named)) {
    return withExes(ids, start, end, matches, index, lexicon);
  }
  const senses = matches.filter((match) => match.start === start && match.end === end).flatMap((match) => match.senses);
  const merged = new Map(ids);
  for (const [id, weight] of described(
    senses.filter((sense) => sense.kind === 'person' && lexicon.people.get(sense.id)?.generic !== true),
    index,
  ))
    if (!merged.has(id)) merged.set(id, 0.45 * weight);
  return merged;
}

/** "The ex" may be anybody's. */
function withExes(
  ids: ReadonlyMap<string, number>,
  start: number,
  end: number,
  matches: readonly Match[],
  index: NameIndex,
  lexicon: Lexicon,
): ReadonlyMap<string, number> {
  const kin = matches
    .filter((match) => match.start >= start && match.end === end)
    .flatMap((match) => match.senses)
    .find((sense) => sense.kind === 'kin');
  const entry = kin && lexicon.kin.get(kin.id);
  if (!entry?.relation.startsWith('ex-')) return ids;
  const merged = new Map(ids);
  for (const [id, weight] of relatives(index.film, entry, undefined))
    if (!merged.has(id)) merged.set(id, 0.45 * weight);
  return merged;
}

const isKinOrPerson = (match: Match): boolean =>
  match.senses.some((sense) => sense.kind === 'kin' || sense.kind === 'person');

/** "her ex" follows the relations, whoever else is called "his ex". */
function isOwnedKin(tokens: readonly Token[], start: number, end: number, matches: readonly Match[]): boolean {
  const kin = matches.some(
    (match) => match.start <= start && match.end >= end && match.senses.some((sense) => sense.kind === 'kin'),
  );
  const owner = tokens[start - 1];
  return kin && owner !== undefined && (possessives.has(owner.form) || owner.possessive);
}

function aliasAt(
  tokens: readonly Token[],
  start: number,
  index: NameIndex,
  taken: ReadonlySet<number>,
): { end: number; ids: ReadonlyMap<string, number>; how: Alias['how'] } | undefined {
  for (const alias of index.aliases.get(tokens[start]?.noun ?? '') ?? []) {
    let at = start;
    const fits = alias.nouns.every((noun, k) => {
      while (k > 0 && articles.has(tokens[at]?.form ?? '') && tokens[at]?.noun !== noun) at++;
      if (taken.has(at)) return false;
      return tokens[at++]?.noun === noun;
    });
    if (fits) return { end: at, ids: alias.ids, how: alias.how };
  }
  return undefined;
}

function isPlural(ids: ReadonlyMap<string, number>, film: Film): boolean {
  for (const id of ids.keys()) if (film.characters.get(id)?.plural) return true;
  return false;
}

/** "Tony's" before a noun owns it; "is it Tony's?" does not. */
function ownsNext(tokens: readonly Token[], end: number): boolean {
  return (tokens[end - 1]?.possessive ?? false) && tokens[end] !== undefined;
}

/** "tonys bro": a name with an s and a kin word behind it. */
function lacksApostrophe(tokens: readonly Token[], end: number, matches: readonly Match[], index: NameIndex): boolean {
  const form = tokens[end - 1]?.form ?? '';
  return (
    /[^s]s$/.test(form) &&
    !index.proper.has(form) &&
    index.proper.has(form.slice(0, -1)) &&
    matches.some((match) => match.start === end && match.senses.some((sense) => sense.kind === 'kin'))
  );
}

function determined(tokens: readonly Token[], start: number): boolean {
  for (let i = start - 1; i >= Math.max(0, start - 3); i--) {
    const token = tokens[i];
    if (!token) return false;
    if (articles.has(token.form) || possessives.has(token.form) || token.possessive) return true;
    if (token.form === 'which' || token.form === 'what') return true;
    if (isFunctionWord(token.form)) return false;
  }
  return false;
}

/** The owner of a kin word or occupation: "her" brother, "Tony's" brother, the brother "of Tony". */
function ownerOf(tokens: readonly Token[], match: Match, named: readonly Mention[]): Mention | undefined {
  for (const mention of named) {
    const distance = match.start - mention.end;
    const last = tokens[mention.end - 1];
    if (distance >= 0 && distance <= 2 && mention.owned && last) {
      const between = tokens.slice(mention.end, match.start);
      if (between.every((token) => !prepositions.has(token.form) && !auxiliaries.has(token.form))) return mention;
    }
    if (mention.start === match.end + 1 && tokens[match.end]?.form === 'of') return mention;
  }
  return undefined;
}
