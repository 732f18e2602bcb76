import type { Film, FilmRecord, ToldPosition } from '../corpus/film.js';
import { attribute, speakersOf, type ClaimMode } from './attribute.js';
import { isTold, tellsNothingAhead, type Ceiling } from './told.js';

export interface ClaimOptions {
  readonly ceiling: Ceiling;
  /** Only what this character (id) says, plans or thinks. */
  readonly character?: string;
  readonly mode?: ClaimMode;
}

/** Something that somebody said, promised, threatened, planned, wished or believed. */
export interface Claim {
  readonly event: string;
  readonly mode: ClaimMode;
  /** Names. */
  readonly speakers: readonly string[];
  /** A clause that says whose it is. */
  readonly text: string;
  readonly cites: readonly string[];
  /** Absent when nothing is told of it up to the ceiling. */
  readonly outcome?: Outcome;
}

export interface Outcome {
  /** `unknown`: the synopsis never tells. */
  readonly result: 'kept' | 'broken' | 'withdrawn' | 'unknown';
  /** What came of it, as a clause or a sentence; absent for `unknown`. */
  readonly text?: string;
  readonly cites: readonly string[];
}

/** What was claimed, promised or threatened up to the ceiling, in told order, and what came of it. */
export function listClaims(film: Film, { ceiling, character, mode }: ClaimOptions): readonly Claim[] {
  return film.records
    .filter((record) => record.kind === 'event' && isTold(record.reveal, ceiling))
    .filter((record) => character === undefined || record.who.agent.includes(character))
    .filter((record) => mode === undefined || record.mode === mode)
    .sort((one, other) => one.reveal - other.reveal || one.storyPosition - other.storyPosition)
    .flatMap((record) => claimOf(record, film, ceiling));
}

/** Those who have claimed, promised or threatened something up to the ceiling, by id, with how often. */
export function listSpeakers(film: Film, ceiling: Ceiling): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { event } of listClaims(film, { ceiling })) {
    const agents = film.records.find(({ id }) => id === event)?.who.agent ?? [];
    for (const id of agents) {
      const name = film.characters.get(id)?.name;
      if (name === undefined || !tellsNothingAhead(name, film, ceiling)) continue;
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return counts;
}

function claimOf(record: FilmRecord, film: Film, ceiling: Ceiling): readonly Claim[] {
  if (record.mode === 'fact') return [];
  const text = attribute(record, film);
  if (!tellsNothingAhead(text, film, ceiling)) return [];
  const outcome = outcomeOf(record, film, ceiling);
  const speakers = speakersOf(record, film).filter((name) => tellsNothingAhead(name, film, ceiling));
  const { id, mode, cites } = record;
  return [{ event: id, mode, speakers, text, cites, ...(outcome && { outcome }) }];
}

function outcomeOf(record: FilmRecord, film: Film, ceiling: Ceiling): Outcome | undefined {
  if (!record.then) return undefined;
  const { result, at } = record.then;
  const event = film.records.find(({ id }) => id === at);
  const sentence = film.sentences[film.positions.get(at) ?? -1];
  const reveal: ToldPosition | undefined = event?.reveal ?? sentence?.position;
  if (reveal === undefined || !isTold(reveal, ceiling)) return undefined;
  const cites = event?.cites ?? [at];
  if (result === 'unknown') return { result, cites };
  const gloss = event && attribute(event, film);
  const text = gloss !== undefined && tellsNothingAhead(gloss, film, ceiling) ? gloss : film.sentences[reveal]?.text;
  return { result, cites, ...(text !== undefined && { text }) };
}
