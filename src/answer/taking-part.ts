import type { Mention, Question } from '../question/question.js';
import type { IndexedWording } from './record-index.js';

/** What the conversation adds: a record just spoken of, and how near others are to it. */
export interface Focus {
  readonly record?: string;
  readonly persons: ReadonlyMap<string, number>;
}

/** Everybody who plays a part in a wording. */
export const castOf = ({ cast }: IndexedWording): ReadonlySet<string> =>
  new Set([...cast.agent, ...cast.affected, ...cast.to, ...cast.with, ...cast.about]);

/** The mention is the doer or the one it is done to. */
export const isCore = (mention: Mention, question: Question): boolean =>
  question.frame.subject.includes(mention) || question.frame.objects.includes(mention);

/** "Is he in bed *with her*?": the one it is done with counts as much as the doer. */
export const isCompanion = (mention: Mention, { kind, tokens, frame }: Question): boolean =>
  kind === 'yesno' &&
  mention.how === 'name' &&
  mention.start >= (frame.predicate?.end ?? 0) &&
  tokens[mention.start - 1]?.form === 'with';

/** The mention stands in the clause of time. */
export const inAnchor = (question: Question, mention: Mention): boolean =>
  question.anchor !== undefined && mention.start >= question.anchor.start && mention.start < question.anchor.end;

/** The likeliest reading of a mention among some characters. */
export function shareOf(mention: Mention, among: ReadonlySet<string>, focus?: Focus): number {
  let best = 0;
  for (const [id, weight] of mention.candidates) {
    if (!among.has(id)) continue;
    const boost = mention.how === 'pronoun' || mention.how === 'person' ? (focus?.persons.get(id) ?? 0) : 0;
    best = Math.max(best, weight + boost);
  }
  return best;
}
