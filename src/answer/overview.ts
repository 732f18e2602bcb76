import type { Character, Cited, CuratedList, FilmRecord, Stretch, ToldPosition } from '../corpus/film.js';
import type { Question } from '../question/question.js';
import { type DraftClaim, claimOf } from './draft.js';
import { isTold } from './find.js';
import type { FilmIndex } from './record-index.js';
import { explain, type Terms } from './terms.js';

/** The film in a few sentences; below a ceiling, its main events up to there. */
export function summarizeFilm(index: FilmIndex, ceiling: ToldPosition | undefined): DraftClaim[] {
  const { summary, sentences } = index.film;
  if (summary && isTold(summary.reveal, ceiling)) return [{ text: summary.text, cites: summary.cites }];
  const told = index.events
    .map((indexed) => indexed.record)
    .filter((record) => isTold(record.reveal, ceiling) && record.mode === 'fact');
  const main = told.filter((record) => record.weight === 'main');
  const chosen = spread(byTold(main.length > 0 ? main : told), 4);
  if (chosen.length > 0) return chosen.map(claimOf);
  return spread(
    sentences.filter((sentence) => isTold(sentence.position, ceiling)),
    3,
  ).map((sentence) => ({ text: sentence.text, cites: [sentence.id] }));
}

/** How it ends: the curated ending, else the last sentences. */
export function tellEnding(index: FilmIndex, ceiling: ToldPosition | undefined): DraftClaim[] | undefined {
  const { ending, sentences } = index.film;
  const last = sentences.at(-1);
  if (last && !isTold(last.position, ceiling)) return undefined;
  if (ending) return [{ text: ending.text, cites: ending.cites }];
  return last ? [{ text: last.text, cites: [last.id] }] : undefined;
}

const byTold = (records: readonly FilmRecord[]): FilmRecord[] =>
  [...records].sort((a, b) => a.reveal - b.reveal || a.storyPosition - b.storyPosition);

/** Some of many, evenly from the first to the last. */
export function spread<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, i) => items[Math.round((i * (items.length - 1)) / (most - 1))]).filter(
    (item) => item !== undefined,
  );
}

/** Who somebody is: the curated part, else a fact or two and what they first do. */
export function describeCharacter(
  index: FilmIndex,
  character: Character,
  ceiling: ToldPosition | undefined,
): DraftClaim[] {
  if (character.part && isTold(character.part.reveal, ceiling))
    return [{ text: character.part.text, cites: character.part.cites }];
  const claims: DraftClaim[] = [];
  const add = (cited: Cited): void => {
    if (claims.length < 3 && isTold(cited.reveal, ceiling)) claims.push({ text: cited.text, cites: cited.cites });
  };
  const part = (record: FilmRecord): boolean => record.who.agent.includes(character.id);
  for (const { record } of index.records) if (record.kind === 'fact' && part(record)) add(record);
  for (const relation of index.film.relations)
    if (claims.length < 2 && (relation.a === character.id || relation.b === character.id)) add(relation);
  for (const { record } of index.events) if (claims.length < 2 && part(record)) add(record);
  for (const { record, participants } of index.events)
    if (claims.length < 1 && participants.has(character.id)) add(record);
  const first = index.film.sentences[character.first];
  if (claims.length === 0 && first && isTold(character.first, ceiling))
    claims.push({ text: first.text, cites: [first.id] });
  return claims;
}

/** What happens to or through somebody in the course of the story. */
export function followCharacter(
  index: FilmIndex,
  character: Character,
  ceiling: ToldPosition | undefined,
): DraftClaim[] {
  const told = index.events
    .map((indexed) => indexed.record)
    .filter(
      (record) =>
        isTold(record.reveal, ceiling) && [...record.who.agent, ...record.who.affected].includes(character.id),
    );
  const main = told.filter((record) => record.weight === 'main');
  return spread(main.length >= 2 ? main : told, 4).map(claimOf);
}

/** The stretch or list that a question speaks of, when it says most of one of its wordings. */
export function findCurated<T extends Stretch | CuratedList>(
  question: Question,
  items: readonly T[],
  terms: ReadonlyMap<string, Terms>,
  index: FilmIndex,
  least: number,
): { item: T; fit: number; close: number } | undefined {
  let best: { item: T; fit: number; close: number; rank: number } | undefined;
  for (const item of items) {
    const own = terms.get(item.id);
    if (!own) continue;
    let weight = 0;
    let hit = 0;
    let touched = question.units.length === 0;
    // "Which church?" of a wedding told without one.
    let lacking = false;
    for (const unit of question.units) {
      const share = unit.soft ? 0.35 : 1;
      weight += share;
      // What no wording of the item has, none of them needs to be asked for.
      const { strength } = explain(unit, own, index.lexicon);
      lacking ||= unit.focus && unit.senses.length > 0 && strength < 0.5;
      if (strength === 0) continue;
      touched = true;
      hit +=
        share *
        Math.max(
          0.7 * strength,
          ...item.asks.map((ask) => explain(unit, index.terms.collect([ask]), index.lexicon).strength),
        );
    }
    const said = [...item.asks, item.text].join(' | ').toLowerCase();
    for (const mention of question.mentions) {
      if (mention.how === 'pronoun' || mention.how === 'person') continue;
      weight += 0.6;
      const names = [...mention.candidates.keys()].map((id) => index.film.characters.get(id)?.name.toLowerCase() ?? '');
      if (names.some((name) => name !== '' && said.includes(name))) hit += 0.6;
    }
    if (weight === 0 || !touched || lacking) continue;
    const fit = hit / weight;
    if (fit < least) continue;
    const close = Math.max(0, ...item.asks.map((ask) => closeness(question, index.terms.collect([ask]), index)));
    if (question.kind === 'count' && close < 0.25) continue;
    if (fit + 0.3 * close > (best?.rank ?? 0)) best = { item, fit, close, rank: fit + 0.3 * close };
  }
  return best;
}

/** How much of a wording's content the question says. */
function closeness(question: Question, wording: Terms, index: FilmIndex): number {
  if (wording.keys.size === 0) return 0;
  const said = question.units.filter((unit) => explain(unit, wording, index.lexicon).strength >= 0.55).length;
  return Math.min(1, said / wording.keys.size);
}
