import Fuse from 'fuse.js';
import type { Film, ToldPosition } from '../corpus/film.js';
import { fold } from '../language/fold.js';
import type { Lexicon } from '../language/lexicon.js';
import type { ConversationState } from '../question/conversation.js';
import type { Mention } from '../question/question.js';
import { answerQuestion, tellCharacter, tellFacet, tellStep } from './ask.js';
import { keepBelow, type Reasoned } from './turn.js';
import { finishAnswer } from './draft.js';
import type { AskOptions, Asked, Conversation, Engine, Suggestion } from './engine.js';
import { isTold } from './find.js';
import { indexFilm, type FilmIndex } from './record-index.js';
import { refuseLater } from './refuse.js';
import { smallTalk } from './smalltalk.js';
import { explain } from './terms.js';
import { readQuestion } from '../question/read.js';

/** The engine with the reasoning behind its answers, for the command-line tools. */
export interface ReasoningEngine extends Engine {
  /** The same as `ask`, with how the question was read and decided. */
  reason(question: string, options: AskOptions): Reasoned;
}

/** Builds the engine over one lexicon. Films are read through it once, when first asked about. */
export function createEngine(lexicon: Lexicon): ReasoningEngine {
  const indexes = new WeakMap<Film, FilmIndex>();
  const indexOf = (film: Film): FilmIndex => {
    const known = indexes.get(film);
    if (known) return known;
    const made = indexFilm(film, lexicon);
    indexes.set(film, made);
    return made;
  };
  const asked = (reasoned: Reasoned, { film, ceiling, conversation }: AskOptions): Asked => {
    const { answer, state } = keepBelow(reasoned, indexOf(film), ceiling, stateOf(conversation, film));
    return { answer, conversation: state };
  };

  const reason = (question: string, { film, ceiling, conversation }: AskOptions): Reasoned => {
    const index = indexOf(film);
    const cleaned = cleanText(question);
    const state = stateOf(conversation, film);
    if (!/[\p{L}\p{N}]/u.test(cleaned))
      return {
        answer: smallTalk(film, 'empty'),
        state: state ?? { film: film.id, persons: [] },
        candidates: [],
        decision: 'nothing to read',
      };
    return keepBelow(answerQuestion(cleaned, index, ceiling, state), index, ceiling, state);
  };

  return {
    reason,
    ask: (question, options) => asked(reason(question, options), options),
    who(character, options) {
      const index = indexOf(options.film);
      const known = options.film.characters.get(character);
      if (known)
        return asked(
          tellCharacter(known, index, options.ceiling, stateOf(options.conversation, options.film)),
          options,
        );
      const mention = mentionIn(character, index);
      const found = mention && [...mention.candidates].sort((a, b) => b[1] - a[1])[0];
      const named = found && options.film.characters.get(found[0]);
      if (named && mention.how !== 'pronoun')
        return asked(
          tellCharacter(named, index, options.ceiling, stateOf(options.conversation, options.film)),
          options,
        );
      return asked(reason(/^who\b/i.test(character) ? character : `who is ${character}?`, options), options);
    },
    event(facet, event, options) {
      const index = indexOf(options.film);
      const indexed = index.byId.get(event);
      if (indexed)
        return asked(
          tellFacet(facet, indexed, index, options.ceiling, stateOf(options.conversation, options.film)),
          options,
        );
      const opening = fold(event).startsWith(facet) ? event : facet === 'what' ? event : `${facet} ${event}`;
      return asked(reason(opening, options), options);
    },
    step(direction, event, options) {
      const index = indexOf(options.film);
      const indexed = index.byId.get(event);
      if (!indexed) return asked(reason(event, options), options);
      return asked(
        tellStep(direction, indexed, index, options.ceiling, stateOf(options.conversation, options.film)),
        options,
      );
    },
    quote(sentence, options) {
      const { film, ceiling } = options;
      const index = indexOf(film);
      const position =
        film.positions.get(sentence.trim().replace(/^§\s*/, '')) ?? nearestSentence(sentence, index, ceiling);
      const found = position === undefined ? undefined : film.sentences[position];
      const state = stateOf(options.conversation, film) ?? { film: film.id, persons: [] };
      if (!found && ceiling !== undefined) return { answer: refuseLater({ index, ceiling }), conversation: state };
      if (!found) {
        const known = `Sentences run from ${film.sentences[0]?.id ?? '1.1'} to ${film.sentences.at(-1)?.id ?? '1.1'}`;
        return {
          answer: finishAnswer(film, {
            kind: 'abstain',
            claims: [
              {
                text: `No sentence like that. ${known}`,
                cites: [],
              },
            ],
            reason: 'not-told',
          }),
          conversation: state,
        };
      }
      if (!isTold(found.position, ceiling)) return { answer: refuseLater({ index, ceiling }), conversation: state };
      return {
        answer: finishAnswer(film, { kind: 'answer', claims: [{ text: found.text, cites: [found.id] }] }),
        conversation: state,
      };
    },
    suggest: (kind, typed, options, limit = 25) => suggest(kind, typed, indexOf(options.film), options.ceiling, limit),
  };
}

function stateOf(conversation: Conversation | undefined, film: Film): ConversationState | undefined {
  if (!conversation || conversation.film !== film.id) return undefined;
  return { persons: [], ...conversation };
}

/** Takes markup, mentions of members and code away before reading. */
export function cleanText(text: string): string {
  return text
    .replace(/```[\s\S]*?```/g, ' ')
    .replace(/<(@[!&]?|#|:\w+:|a:\w+:)\d+>/g, ' ')
    .replace(/@(everyone|here)\b/g, ' ')
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/[*_~`|>]+/g, ' ')
    .slice(0, 4000)
    .trim();
}

function mentionIn(text: string, index: FilmIndex): Mention | undefined {
  const mentions = readQuestion(text, index).mentions.filter((mention) => mention.candidates.size > 0);
  return mentions.filter((mention) => !mention.owned).at(-1) ?? mentions.at(-1);
}

function nearestSentence(text: string, index: FilmIndex, ceiling: ToldPosition | undefined): ToldPosition | undefined {
  const question = readQuestion(text, index);
  let best: { position: ToldPosition; score: number } | undefined;
  for (const sentence of index.film.sentences) {
    const terms = index.sentences.get(sentence.id);
    if (!terms || !isTold(sentence.position, ceiling)) continue;
    let score = 0;
    for (const unit of question.units) score += explain(unit, terms, index.lexicon).strength;
    for (const mention of question.mentions)
      if (
        sentence.marks.some((mark) => mark.ids.some((id) => mention.candidates.has(id))) ||
        fold(sentence.text).includes(fold(mention.text))
      )
        score += 0.5;
    if (score > (best?.score ?? 0)) best = { position: sentence.position, score };
  }
  return best && best.score >= 0.9 ? best.position : undefined;
}

interface Entry extends Suggestion {
  readonly folded: string;
  readonly also: readonly string[];
}

function entriesOf(
  kind: 'character' | 'event' | 'sentence',
  index: FilmIndex,
  ceiling: ToldPosition | undefined,
): Entry[] {
  const { film } = index;
  const entry = (value: string, label: string, also: readonly string[] = []): Entry => ({
    value,
    label,
    folded: fold(label),
    also: also.map(fold),
  });
  if (kind === 'sentence')
    return film.sentences
      .filter((sentence) => isTold(sentence.position, ceiling))
      .map((sentence) => entry(sentence.id, `${sentence.id} ${sentence.text}`));
  if (kind === 'event')
    return index.events
      .map((indexed) => indexed.record)
      .filter((record) => isTold(record.reveal, ceiling))
      .sort((a, b) => a.reveal - b.reveal || a.storyPosition - b.storyPosition)
      .map((record) =>
        entry(
          record.id,
          record.gloss,
          record.asks.map((ask) => ask.words),
        ),
      );
  const rank = { main: 0, supporting: 1, minor: 2 } as const;
  return [...film.characters.values()]
    .filter((character) => isTold(character.first, ceiling))
    .sort((a, b) => rank[a.weight] - rank[b.weight] || a.first - b.first)
    .map((character) => entry(character.id, character.name, character.aka));
}

/** Prefix first, then words inside, then other names, then fuzzy; an empty field gets the first ones in order. */
function suggest(
  kind: 'character' | 'event' | 'sentence',
  typed: string,
  index: FilmIndex,
  ceiling: ToldPosition | undefined,
  limit: number,
): Suggestion[] {
  const entries = entriesOf(kind, index, ceiling);
  const wanted = fold(typed).trim();
  const plain = ({ value, label }: Entry): Suggestion => ({ value, label });
  if (wanted === '') return entries.slice(0, limit).map(plain);
  const found = new Set<Entry>();
  const take = (fits: (item: Entry) => boolean): void => {
    for (const item of entries) if (fits(item)) found.add(item);
  };
  take((item) => item.folded.startsWith(wanted) || item.value === wanted);
  take((item) => item.folded.includes(` ${wanted}`));
  take((item) => item.also.some((other) => other.startsWith(wanted)));
  take((item) => wanted.split(/\s+/).every((word) => item.folded.includes(word)));
  if (found.size < limit) {
    const fuse = new Fuse(entries, {
      keys: ['folded', { name: 'also', weight: 0.5 }],
      threshold: 0.3,
      ignoreLocation: true,
      ignoreDiacritics: true,
    });
    for (const hit of fuse.search(wanted.slice(0, 32), { limit })) found.add(hit.item);
  }
  return [...found].slice(0, limit).map(plain);
}
