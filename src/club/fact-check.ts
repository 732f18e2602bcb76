import type { Answer, Citation } from '../answer/answer.js';
import type { AskOptions, Engine } from '../answer/engine.js';
import type { Film, FilmRecord } from '../corpus/film.js';
import { nameForms, namesProperly, spaced } from '../corpus/names.js';
import { joinNames } from '../language/english.js';
import { fold } from '../language/fold.js';
import { attribute, speakersOf } from './attribute.js';
import { withoutPersonalMarks } from './gaps.js';
import { keysOf } from './told.js';

/** `later`: not told up to the ceiling, whether above it or nowhere. */
export type ClaimVerdict = 'supported' | 'contradicted' | 'only-claimed' | 'not-told' | 'later';

export interface CheckedClaim {
  /** As in the message. */
  readonly claim: string;
  readonly verdict: ClaimVerdict;
  /** Who says it, for `only-claimed`: "Ann and Bob"; absent when it is nobody in particular. */
  readonly by?: string;
  /**
   * What the synopsis says. Empty for `later`; for `not-told` it says of whom the same is told instead, and is empty
   * when it is told of nobody.
   */
  readonly text: string;
  readonly citations: readonly Citation[];
}

export interface FactCheck {
  readonly claims: readonly CheckedClaim[];
  /** Claims beyond the limit, which were not looked at. */
  readonly skipped: number;
}

/** So many claims of one message are checked. */
export const mostClaims = 8;
const longestMessage = 4_000;
const fewestWords = 3;

/**
 * Checks what a message says against the plot, each claim for itself; "she" means whom the claims before it were about.
 * @param options the conversation in it is where the message's own begins
 */
export function checkMessage(engine: Engine, message: string, options: AskOptions): FactCheck {
  const claims = splitClaims(message);
  let { conversation } = options;
  const checked = claims.slice(0, mostClaims).map((claim) => {
    const asked = engine.ask(asQuestion(claim), { ...options, conversation });
    conversation = asked.conversation;
    return describeClaim(claim, asked.answer, options.film);
  });
  return { claims: checked, skipped: claims.length - checked.length };
}

function describeClaim(claim: string, answer: Answer, film: Film): CheckedClaim {
  const told = film.records.find(({ id }) => id === answer.events[0]);
  const verdict = verdictOf(claim, answer, told, film);
  const { citations } = answer;
  if (verdict === 'not-told' && told && answer.kind === 'correction')
    return { claim, verdict, text: `The synopsis tells this: ${attribute(told, film)}.`, citations };
  if (verdict === 'not-told' || verdict === 'later') return { claim, verdict, text: '', citations: [] };
  const by = verdict === 'only-claimed' && told ? joinNames(speakersOf(told, film)) : '';
  return { claim, verdict, ...(by !== '' && { by }), text: answer.text, citations };
}

const leadingVerbs = 'is are was were can could will would must may might'.split(' ');
const subclauses = new Set('who whom whose which that because when while after before if although though'.split(' '));

/**
 * A claim as a question that is answered with yes or no: its first "is" or "can" in front, else "Did". The engine
 * reads "Did she leaves" as it reads "Did she leave".
 */
export function asQuestion(claim: string): string {
  const words = claim.replace(/[.!…]+$/, '').split(/\s+/);
  const sub = words.findIndex((word) => subclauses.has(fold(word)));
  const main = sub < 0 ? words : words.slice(0, sub);
  const at = main.findIndex((word) => leadingVerbs.includes(fold(word).replace(/n't$/, '')));
  const verb = words[at];
  if (at < 1 || verb === undefined) return `Did ${words.join(' ')}?`;
  const plain = verb.replace(/n['’]t$/i, '');
  const rest = [...words.slice(0, at), ...(plain === verb ? [] : ['not']), ...words.slice(at + 1)];
  return `${plain.charAt(0).toUpperCase()}${plain.slice(1)} ${rest.join(' ')}?`;
}

function verdictOf(claim: string, answer: Answer, told: FilmRecord | undefined, film: Film): ClaimVerdict {
  if (answer.reason === 'told-later') return 'later';
  if (answer.kind === 'correction') return told && isOfOthers(told, claim, film) ? 'not-told' : 'contradicted';
  if (answer.verdict === 'no') return 'contradicted';
  if (answer.kind !== 'answer' || !told) return 'not-told';
  if (answer.verdict === 'yes') return told.mode === 'fact' ? 'supported' : 'only-claimed';
  return answer.verdict === 'unknown' && told.mode !== 'fact' && isAbout(told, claim, film)
    ? 'only-claimed'
    : 'not-told';
}

/**
 * Whether a record does not have everybody whom a claim names among those who take part in it. That Ann did it does not
 * say that Bob did not: only the same persons in swapped parts, or the contrary of what they did, contradict.
 */
function isOfOthers({ who }: FilmRecord, claim: string, film: Film): boolean {
  const acting = new Set([who.agent, who.affected, who.to, who.with].flat());
  const words = spaced(claim);
  return nameForms([...film.characters.values()]).some((forms) => !acting.has(forms.id) && namesProperly(forms, words));
}

/** Whether a record that belongs to somebody says what a claim says: the nearest one need not be near. */
function isAbout(record: FilmRecord, claim: string, film: Film): boolean {
  // "Bob threatens to bring up Ann's flight" does not claim that Bob fled.
  const spokenOf = film.records.filter(({ id }) => record.who.about.includes(id));
  if (spokenOf.some((other) => saysMostOf(other, claim) && isOfOthers(other, claim, film))) return false;
  return saysMostOf(record, claim);
}

/** Whether most words of a claim, besides the names, are in a record. */
function saysMostOf(record: FilmRecord, claim: string): boolean {
  const said = new Set([record.gloss, ...[...record.slots.values()].map(({ text }) => text)].flatMap(keysOf));
  const keys = keysOf(claim.replace(/(?<=\s)\p{Lu}[\p{L}'’]*/gu, '')).slice(/^\p{Lu}/u.test(claim) ? 1 : 0);
  return keys.length > 0 && keys.filter((key) => said.has(key)).length * 2 > keys.length;
}

const opinion =
  /\b(?:i|we) (?:just |really |also )?(?:think|thought|feel|felt|guess|love|loved|like|liked|hate|hated|prefer|wish|hope|believe|enjoyed|cried|laughed)\b|\b(?:imo|imho|in my opinion|if you ask me|to me|for me|my favou?rite)\b|\b(?:should|shouldn't|ought to|might|maybe|perhaps|probably)\b/;
const talk = /^(?:lol|haha+|wow|omg|yes|no|yeah|yep|nope|ok|okay|thanks|thank you|same|true|agreed|exactly)\b[^a-z]*$/;
const asking =
  /\?\s*$|^(?:and |but |so )?(?:who|what|when|where|why|how|which|whose|did|does|do|is|are|was|were|has|have|had|can|could|would|will|should)\b.*\?/;
/** Where a sentence goes on with a claim of its own. */
const joints = /\s*[;–—]\s*|,\s+(?=(?:and|but|so|yet)\s)|\s+(?=(?:but|whereas)\s)/i;
const lead = /^(?:and|but|so|yet|because|also|then|well|btw|actually|whereas)\b[,\s]*/i;

/** The claims of a message: its sentences and main clauses without questions, opinions, quotes and links. */
export function splitClaims(message: string): readonly string[] {
  const told = message
    .slice(0, longestMessage)
    .replace(/```[\s\S]*?```/g, ' ')
    .split('\n')
    .filter((line) => !/^\s*(?:>|-#)/.test(line))
    .map((line) => `${line.replace(/^\s*(?:[-*•]|\d+[.)])\s+/, '').replace(/[*_~`|]+/g, '')}\n`)
    .join('')
    .replace(/[“"«][^”"»\n]{20,}[”"»]/g, ' ');
  const sentences = told.split(/(?<=[.!?…])\s+|\n+/).filter((part) => !asking.test(fold(part).trim()));
  const claims = sentences
    .flatMap((sentence) => splitClauses(sentence))
    .map((part) =>
      withoutPersonalMarks(part, 300)
        .replace(lead, '')
        .replace(/[\s,.!…]+$/, ''),
    )
    .filter((part) => part.split(/\s+/).length >= fewestWords && /\p{L}{2}/u.test(part))
    .filter((part) => !opinion.test(fold(part)) && !talk.test(fold(part)));
  return [...new Set(claims)];
}

/** Parts that can stand alone; a part too short to, stays with the one before it. */
function splitClauses(sentence: string): readonly string[] {
  const parts: string[] = [];
  for (const part of sentence.split(joints)) {
    const words = part.replace(lead, '').trim().split(/\s+/).length;
    const last = parts.length - 1;
    if (last >= 0 && words < fewestWords) parts[last] = `${parts[last] ?? ''}, ${part}`;
    else parts.push(part);
  }
  return parts;
}
