import type { Film, FilmRecord } from '../corpus/film.js';
import type { Mode } from '../corpus/schema.js';
import { joinNames } from '../language/english.js';
import { fold } from '../language/fold.js';

/** What is not asserted as true, but belongs to somebody. */
export type ClaimMode = Exclude<Mode, 'fact'>;

export const claimModes = [
  'claim',
  'promise',
  'threat',
  'plan',
  'wish',
  'belief',
] as const satisfies readonly ClaimMode[];

/** Words that hand a sentence to whoever says, plans or thinks it. */
const handing =
  /\b(?:claim|sa(?:y|id)|tell|told|promise|threaten|vow|swear|warn|argue|insist|explain|answer|retort|admit|reply|declare|announce|report|dispute|den(?:y|ie)|accuse|propose|suggest|offer|beg|ask|demand|want|wish|hope|plan|intend|decide|tr(?:y|ie)|think|believe|feel|suspect|assume|expect|seem|call|pretend|according)(?:s|es|d|ed|ing|ten)?\b/;

const verbs: Readonly<Record<ClaimMode, readonly [one: string, several: string]>> = {
  claim: ['claims', 'claim'],
  promise: ['promises', 'promise'],
  threat: ['threatens', 'threaten'],
  plan: ['plans', 'plan'],
  wish: ['wishes', 'wish'],
  belief: ['believes', 'believe'],
};

/**
 * A record's gloss so that nobody takes a claim for a fact: left alone when it says whose it is ("Ann promises …"),
 * else begun with it ("Ann claims: …").
 */
export function attribute(record: FilmRecord, film: Film): string {
  if (record.mode === 'fact' || handing.test(fold(record.gloss))) return record.gloss;
  const speakers = speakersOf(record, film);
  if (speakers.length === 0) return `${labels[record.mode]}: ${record.gloss}`;
  const [one, several] = verbs[record.mode];
  const plural = speakers.length > 1 || film.characters.get(record.who.agent[0] ?? '')?.plural === true;
  const names = joinNames(speakers);
  return `${names.charAt(0).toUpperCase()}${names.slice(1)} ${plural ? several : one}: ${record.gloss}`;
}

const labels: Readonly<Record<ClaimMode, string>> = {
  claim: 'It is claimed',
  promise: 'It is promised',
  threat: 'It is threatened',
  plan: 'It is planned',
  wish: 'It is wished',
  belief: 'It is believed',
};

/** The names of those who say, plan or think it. */
export function speakersOf(record: FilmRecord, film: Film): readonly string[] {
  return record.who.agent.flatMap((id) => film.characters.get(id)?.name ?? []);
}
