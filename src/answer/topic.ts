import type { ToldPosition } from '../corpus/film.js';
import type { ConversationState } from '../question/conversation.js';
import { readQuestion } from '../question/read.js';
import { findCandidates, isTold } from './find.js';
import type { FilmIndex } from './record-index.js';

/** "forget that", "different topic": what was said before no longer counts. */
const drops =
  /\b(forget (about )?(that|it)|never ?mind|nvm|(different|new|another|other|next) (topic|question|subject|scene|part|thing)|chang(e|ing) (of |the )?(topic|subject)|moving on|on another note|unrelated)\b[ ,:;.!-]*/i;

const chat =
  "(?:(?:ok|okay|k|so|anyway|anyways|hang on|hold on|wait|right|well|but|and|now|hmm+|um|uh|actually|oh|alright|lol|let'?s|can we|could we)[ ,.:!-]+)*";
const going =
  '(?:(?:go|goes|going|gonna go|jump|jumping|rewind|rewinding|skip|skipping|fast[ -]?forward(?:ing)?|circling|circle|coming|come|turning|returning|return|getting) ?)?(?:back |ahead |forward |on )?(?:a bit |a little |quickly |real quick )?(?:to|at)';
const asking =
  '(?:(?:and|but|so) )?(?:who|whom|whose|what|which|when|where|why|how|does|did|do|is|was|are|were|has|had|have|will|would|can|could|tell|any)\\b';

/** "back to the funeral: …", "rewind to when they met. …", "new scene: the office. …": a place in the story, then a question about it. */
const jump = new RegExp(
  `^\\W*${chat}(?:${going}|(?:new|next|different|other|another) (?:scene|part|bit|moment)s?:?|(?:about|regarding|as for)) (.+?)[,.:;!]+ *(${asking}.*)$`,
  'i',
);

const opening =
  /^(the )?(very )?(beginning|start|opening|top|first (scene|part|bit|act))( of (the )?(film|movie|story|it|this))?$/i;

/** "What is <title> about?": a title of several words is the film, and says nothing of what its words say. */
export function nameTheFilm(text: string, title: string): string {
  const words = title.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  if (words.length < 2) return text;
  const spelt = words.join('[^\\p{L}\\p{N}]+');
  return text.replace(
    new RegExp(`(?<![\\p{L}\\p{N}])((the )?(film|movie) )?${spelt}(?![\\p{L}\\p{N}])`, 'giu'),
    'the film',
  );
}

/** A turn of the talk: what is left to ask, and what of the conversation still counts. */
export function turnTopic(
  text: string,
  index: FilmIndex,
  ceiling: ToldPosition | undefined,
  state: ConversationState | undefined,
): { readonly asked: string; readonly state: ConversationState | undefined } {
  const jumped = jump.exec(text);
  const [, place, rest] = jumped ?? [];
  if (place !== undefined && rest !== undefined && place.split(/\s+/).length <= 8) {
    const persons = state?.persons ?? [];
    const record = opening.test(place) ? undefined : sceneOf(place, index, ceiling, persons);
    return { asked: rest, state: { film: index.film.id, persons, ...(record === undefined ? {} : { record }) } };
  }
  if (!drops.test(text)) return { asked: text, state };
  const asked = text.replace(drops, ' ').trim();
  return { asked: /[\p{L}\p{N}]/u.test(asked) ? asked : text, state: undefined };
}

/** The record that a place in the story names. */
function sceneOf(
  place: string,
  index: FilmIndex,
  ceiling: ToldPosition | undefined,
  persons: readonly string[],
): string | undefined {
  const words = place
    .replace(/\b(for a (sec|second|moment|minute|bit)|real quick|quickly|again|please)\b/gi, ' ')
    .replace(/^((the|that) )?((scene|part|bit|moment|time|place) )?(when|where|in which|with) /i, '')
    .trim();
  const [best] = findCandidates({ ...readQuestion(words, index, persons), kind: 'statement' }, index).filter(
    ({ indexed, coverage, missing }) =>
      isTold(indexed.record.reveal, ceiling) &&
      indexed.record.kind === 'event' &&
      coverage >= 0.6 &&
      missing.length === 0,
  );
  return best?.indexed.record.id;
}

/** What a question takes from the last one: "do they get *one*?" its thing, "where does she go *then*?" its time. */
export function spellOut(text: string, state: ConversationState): string {
  const later =
    state.record === undefined ? text : text.replace(/\b(where\b.*) (then|next|from there)(?=\W*$)/i, '$1 after that');
  const thing =
    state.question === undefined
      ? undefined
      : /\b(?:an?|any) ((?:\p{L}+ )?\p{L}+)(?=\W*$|,| (?:to|in|at|with|from|for|of)\b)/iu.exec(state.question)?.[1];
  return thing === undefined
    ? later
    : later.replace(
        /^(.*\b(?:get|gets|got|have|has|had|need|want|wants|find|finds|take|buy|make|see)) one(?=\W*$| (?:then|though|tho|after|in|at|too)\b)/i,
        `$1 a ${thing}`,
      );
}
