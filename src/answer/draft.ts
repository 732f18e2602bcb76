import type { FilmRecord, Film } from '../corpus/film.js';
import type { Answer, AnswerKind, Claim, Reading, Reason } from './answer.js';

/** The longest answer, in characters; what does not fit is left to the buttons. */
export const longestAnswer = 600;
/** The most sentences an answer cites. */
export const mostCitations = 4;

export interface DraftClaim {
  readonly text: string;
  readonly cites: readonly string[];
}

/** What a record tells, in its own sentence. */
export const claimOf = ({ gloss, cites }: FilmRecord): DraftClaim => ({ text: gloss, cites });

export interface DraftOptions {
  readonly kind: AnswerKind;
  readonly claims: readonly DraftClaim[];
  readonly verdict?: 'yes' | 'no' | 'unknown';
  readonly reason?: Reason;
  readonly characters?: readonly string[];
  readonly events?: readonly string[];
  readonly next?: { readonly cause: boolean; readonly after: boolean };
  readonly readings?: readonly Reading[];
}

/** Turns claims with their citations into an answer within the limits; claims that do not fit are left out whole. */
export function finishAnswer(film: Film, options: DraftOptions): Answer {
  const cited: string[] = [];
  const claims: Claim[] = [];
  let length = 0;
  for (const { text, cites } of options.claims) {
    const sentence = asSentence(text);
    if (claims.length > 0 && length + sentence.length + 1 > longestAnswer) continue;
    const fresh = cites.filter((id) => !cited.includes(id) && film.positions.has(id));
    if (claims.length > 0 && cited.length + fresh.length > mostCitations) continue;
    cited.push(...fresh.slice(0, mostCitations - cited.length));
    claims.push({ text: sentence, marks: cites.map((id) => cited.indexOf(id)).filter((mark) => mark >= 0) });
    length += sentence.length + 1;
  }
  return {
    kind: options.kind,
    text: claims.map((claim) => claim.text).join(' '),
    claims,
    citations: cited.map((sentence) => ({
      sentence,
      quote: film.sentences[film.positions.get(sentence) ?? -1]?.text ?? '',
    })),
    ...(options.verdict ? { verdict: options.verdict } : {}),
    ...(options.reason ? { reason: options.reason } : {}),
    characters: options.characters ?? [],
    events: options.events ?? [],
    next: options.next ?? { cause: false, after: false },
    readings: options.readings ?? [],
  };
}

/** A capital first, a full stop last. */
export function asSentence(text: string): string {
  const trimmed = text.trim().replace(/\s+/g, ' ');
  const capital = trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
  return /[.!?…]["”’')]?$/.test(capital) ? capital : `${capital}.`;
}

/**
 * Puts a short answer first and the whole statement behind it, unless the statement says it at its beginning anyway.
 * @example leadWith('at a club', 'Mary sees John at a club') //=> 'At a club: Mary sees John.'
 */
export function leadWith(lead: string, gloss: string): string {
  const plain = lead.trim().replace(/\.$/, '');
  // "While attending therapy he apologizes" says where.
  if (saysAll(gloss, plain)) {
    const begins = gloss.toLowerCase().startsWith(plain.toLowerCase());
    if (begins || !gloss.toLowerCase().endsWith(plain.toLowerCase())) return gloss;
  }
  const at = gloss.toLowerCase().indexOf(plain.toLowerCase());
  if (at === 0) return gloss;
  if (at > 0) {
    const rest = `${gloss.slice(0, at).replace(/[,\s]+$/, '')}${gloss.slice(at + plain.length)}`.trim();
    const cut = rest.split(/\s+/).length;
    if (
      cut >= 3 &&
      at + plain.length === gloss.length &&
      !/\b(of|to|for|with|from|by|in|at|on|as|that|is|are|has|a|an|the|and|than|about|into)$/i.test(rest)
    )
      return joinLead(plain, rest);
    return gloss;
  }
  return joinLead(plain, gloss);
}

/** "By taking pills, she …", but "the knee: she …". */
const joinLead = (lead: string, gloss: string): string =>
  /^(in|at|on|by|with|through|while|when|as|after|before|during|from|without|until|since|upon|under|near|inside|outside|because|over|across|behind|beside|within)\b/i.test(
    lead,
  ) && !/[,:;]/.test(lead)
    ? `${lead}, ${afterLead(gloss)}`
    : `${lead}: ${afterLead(gloss)}`;

/** Words that open a clause and are no names. */
const openings =
  /^(The|A|An|In|On|At|After|Before|While|When|First|His|Her|Their|Many|Some|All|Things|It|He|She|They|One|Two|Outside|Inside|As|With|By|For|To|There|According|Upstairs|Because|Though|Although|Leaving|Once|Since|During|From|Among)\b/;

/** A clause behind a lead: small at the beginning, unless it begins with a name. */
export const afterLead = (text: string): string =>
  openings.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

/** Whether every longer word of a lead stands in a gloss, whatever its ending. */
function saysAll(gloss: string, lead: string): boolean {
  const roots = (text: string): string[] =>
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 3)
      .map((word) => word.slice(0, 5));
  const have = new Set(roots(gloss));
  const wanted = roots(lead);
  return wanted.length > 0 && wanted.every((root) => have.has(root));
}
