import { articles, auxiliaries, possessives, prepositions, pronouns, reflexives } from './english.js';
import {
  gap,
  nounKey,
  particles,
  reflexive,
  skippable,
  type Lexicon,
  type Match,
  type Pattern,
  type Sense,
} from './lexicon.js';
import type { Token } from './tokens.js';

function matchAt(tokens: readonly Token[], start: number, keys: readonly string[]): number[] | undefined {
  const taken = [start];
  let at = start + 1;
  for (let k = 1; k < keys.length; k++) {
    const key = keys[k] ?? '';
    if (key === gap || key === `?${gap}`) {
      const after = keys[k + 1];
      if (after === undefined) return taken;
      const limit = key === gap ? 4 : 3;
      let found = -1;
      for (let skip = key === gap ? 1 : 0; skip <= limit; skip++) {
        if (skip > 0 && isBarrier(tokens[at + skip - 1])) break;
        if (fits(tokens[at + skip], after)) {
          found = at + skip;
          break;
        }
      }
      // "Gets custody in the end": a preposition with its own noun is no particle.
      if (key !== gap && found > at && articles.has(tokens[found + 1]?.form ?? '')) return undefined;
      if (found < 0) return undefined;
      taken.push(found);
      at = found + 1;
      k++;
      continue;
    }
    let skips = 0;
    let token = tokens[at];
    // "can't the man stand her?": the subject stands between the negation and its verb.
    if (keys[k - 1] === 'not' && !fits(token, key)) {
      const found = [1, 2, 3].find((ahead) => fits(tokens[at + ahead], key));
      if (found !== undefined) {
        at += found;
        token = tokens[at];
      }
    }
    while (token && !fits(token, key) && skippable(token) && skips < 3 && !(token.possessive && keys[0] === 'be')) {
      at++;
      skips++;
      token = tokens[at];
    }
    if (token && !fits(token, key) && skips > 0 && fits(tokens[at + 1], key)) {
      at++;
      token = tokens[at];
    }
    if (!fits(token, key)) return undefined;
    taken.push(at);
    at++;
  }
  return taken;
}

/** No object reaches across these: "come to clear out" is no coming out. */
const isBarrier = (token: Token | undefined): boolean =>
  token === undefined ||
  token.pause ||
  token.form === 'to' ||
  token.form === 'and' ||
  auxiliaries.has(token.form) ||
  (prepositions.has(token.form) && !particles.has(token.form));

function fits(token: Token | undefined, key: string): boolean {
  if (!token) return false;
  if (key === reflexive) return reflexives.has(token.form);
  return token.key === key || (key.startsWith('=') && key.slice(1) === token.noun);
}

/** The patterns that begin at a token and end at that or a later one. */
function patternsFrom(lexicon: Lexicon, tokens: readonly Token[], start: number): Pattern[] {
  const token = tokens[start];
  const found: Pattern[] = [];
  if (!token) return found;
  for (const first of [token.key, nounKey(token.noun)]) {
    const group = lexicon.patterns.get(first);
    if (!group) continue;
    found.push(...group.single);
    if (group.byLast.size === 0) continue;
    const tried = new Set<string>();
    const add = (last: string): void => {
      if (tried.has(last)) return;
      tried.add(last);
      const list = group.byLast.get(last);
      if (list) found.push(...list);
    };
    for (let i = start + 1; i < tokens.length && i <= start + longestReach; i++) {
      const later = tokens[i];
      if (!later) continue;
      add(later.key);
      add(nounKey(later.noun));
      if (reflexives.has(later.form)) add(reflexive);
    }
  }
  return found;
}

/** No expression reaches further than this many tokens. */
const longestReach = 14;

/**
 * Every expression of the lexicon in the tokens.
 * @param nested also the expressions inside longer ones, as an index wants; without, the longest ones win.
 */
export function matchExpressions(lexicon: Lexicon, tokens: readonly Token[], nested: boolean): Match[] {
  const found: { taken: readonly number[]; sense: Sense }[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const first = tokens[i];
    if (!first) continue;
    for (const pattern of patternsFrom(lexicon, tokens, i)) {
      // In "the pair's goods off" nobody pairs off.
      if (first.possessive && pattern.sense.part === 'verb') continue;
      const taken = matchAt(tokens, i, pattern.keys);
      // In "does she mess up" the auxiliary is no part of "do up".
      if (taken && auxiliaries.has(first.form) && taken.length > 1 && taken[1] !== i + 1) continue;
      if (taken) found.push({ taken, sense: pattern.sense });
    }
  }
  const groups = new Map<string, { taken: readonly number[]; senses: Sense[] }>();
  for (const { taken, sense } of found) {
    const key = taken.join();
    const group = groups.get(key);
    if (!group) groups.set(key, { taken, senses: [sense] });
    else if (
      !group.senses.some(
        (other) =>
          other.id === sense.id &&
          other.kind === sense.kind &&
          other.part === sense.part &&
          other.inverse === sense.inverse,
      )
    )
      group.senses.push(sense);
  }
  let matches = [...groups.values()].map(({ taken, senses }): Match => ({
    start: taken[0] ?? 0,
    end: (taken.at(-1) ?? 0) + 1,
    taken,
    senses,
  }));
  if (!nested) {
    const free = new Set(tokens.keys());
    // In "get it back" the verb is "get back", no "get it".
    const torn = (match: Match): number =>
      tokens[match.end - 1]?.form === 'it' &&
      particles.has(tokens[match.end + (tokens[match.end]?.form === 'all' ? 1 : 0)]?.form ?? '')
        ? 1
        : 0;
    matches = matches
      .sort((a, b) => b.taken.length - a.taken.length || a.start - b.start || torn(a) - torn(b))
      .filter((match) => {
        if (!match.taken.every((index) => free.has(index))) return false;
        for (const index of match.taken) free.delete(index);
        return true;
      });
  }
  return matches
    .map((match) => ({ ...match, senses: sensesInPlace(match, tokens) }))
    .sort((a, b) => a.start - b.start || b.taken.length - a.taken.length);
}

/**
 * Keeps the senses whose part of speech fits the place: a verb after "to" or a subject, a noun after "the" or "her".
 * Where the place tells nothing, or nothing would be left, all stay.
 */
function sensesInPlace(match: Match, tokens: readonly Token[]): readonly Sense[] {
  const { senses } = match;
  if (senses.every((sense) => sense.part === senses[0]?.part)) return senses;
  const place = placeOf(match.start, tokens);
  if (!place) return senses;
  const kept = senses.filter(
    (sense) =>
      sense.kind !== 'concept' ||
      (place === 'verb' ? sense.part === 'verb' : place === 'noun' ? sense.part !== 'verb' : sense.part !== 'noun'),
  );
  return kept.length > 0 ? kept : senses;
}

function placeOf(start: number, tokens: readonly Token[]): 'verb' | 'noun' | 'notNoun' | undefined {
  const token = tokens[start];
  let i = start - 1;
  while (i >= 0 && /ly$|^(not|never|also|still|even|ever|just|really)$/.test(tokens[i]?.form ?? '')) i--;
  const before = tokens[i];
  if (!token) return undefined;
  if (token.possessive) return 'noun';
  if (!before) return 'notNoun';
  if (articles.has(before.form) || possessives.has(before.form) || before.possessive)
    return /(ing|ed)$/.test(token.form)
      ? undefined
      : before.form === 'her' || before.form === 'that' || before.form === 'this'
        ? undefined
        : 'noun';
  if (before.form === 'to') return /s$/.test(token.form) ? undefined : 'verb';
  if (prepositions.has(before.form)) return /ing$/.test(token.form) ? 'verb' : 'noun';
  if (
    ['do', 'does', 'did', 'will', 'would', 'can', 'could', 'should', 'shall', 'may', 'might', 'must', 'who'].includes(
      before.form,
    )
  )
    return 'notNoun';
  if (auxiliaries.has(before.form)) return /(ing|ed|en)$/.test(token.form) ? 'notNoun' : undefined;
  if (before.name) return 'notNoun';
  if (
    before.form === 'she' ||
    before.form === 'he' ||
    before.form === 'they' ||
    before.form === 'him' ||
    pronouns.first.has(before.form)
  )
    return 'notNoun';
  return undefined;
}
