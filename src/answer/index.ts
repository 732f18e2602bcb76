import Fuse from 'fuse.js';
import type { Film, ToldPosition } from '../corpus/film.js';
import { fold } from '../language/fold.js';
import type { Lexicon } from '../language/lexicon.js';
import type { ConversationState } from '../question/conversation.js';
import type { Mention } from '../question/question.js';
import { answerQuestion, tellCharacter, tellFacet, tellStep } from './ask.js';
import { done, keepBelow, turnOf, type Reasoned } from './turn.js';
import { ceilingWithin, dependsOnTheRest, hearUpTo, isToldOnlyAbove } from './heard.js';
import type { FilmModel } from '../learning/film-model.js';
import { finishAnswer } from './draft.js';
import type { AskOptions, Asked, Conversation, Engine, Suggestion } from './engine.js';
import { isTold } from './find.js';
import { indexFilm, type FilmIndex, type IndexedRecord } from './record-index.js';
import { refuseLater } from './refuse.js';
import { smallTalk } from './smalltalk.js';
import { explain } from './terms.js';
import { readQuestion } from '../question/read.js';

/** The engine with the reasoning behind its answers, for the command-line tools. */
export interface ReasoningEngine extends Engine {
  /** The same as `ask`, with how the question was read and decided. */
  reason(question: string, options: AskOptions): Reasoned;
}

/** What is known where something is asked, and what has been said there. */
interface AskedScene {
  readonly index: FilmIndex;
  /** Absent when nothing lies above it. */
  readonly ceiling: ToldPosition | undefined;
  readonly state: ConversationState | undefined;
}

/**
 * Builds the engine over one lexicon. Films are read through it once, when first asked about.
 * @param modelOf what the sample questions of a film have taught
 */
export function createEngine(
  lexicon: Lexicon,
  modelOf: (index: FilmIndex) => FilmModel | undefined = () => undefined,
): ReasoningEngine {
  const indexes = new WeakMap<Film, FilmIndex>();
  const indexOf = (film: Film): FilmIndex => {
    const known = indexes.get(film);
    if (known) return known;
    const made = indexFilm(film, lexicon);
    indexes.set(film, made);
    return made;
  };
  // What the sample questions teach, they teach of the whole film: below a ceiling only the rules speak.
  const taught = new WeakMap<FilmIndex, FilmIndex>();
  const wholeOf = (film: Film): FilmIndex => {
    const index = indexOf(film);
    const known = taught.get(index);
    if (known) return known;
    const model = modelOf(index);
    const made = model ? { ...index, model } : index;
    taught.set(index, made);
    return made;
  };
  const sceneOf = ({ film, ceiling, conversation }: AskOptions): AskedScene => {
    const within = ceilingWithin(film, ceiling);
    return {
      index: within === undefined ? wholeOf(film) : hearUpTo(indexOf(film), within),
      ceiling: within,
      state: stateOf(conversation, film),
    };
  };
  const kept = (reasoned: Reasoned, { index, ceiling, state }: AskedScene): Asked => {
    const { answer, state: after } = keepBelow(reasoned, index, ceiling, state);
    return { answer, conversation: after };
  };
  /** A record by its id; one above the ceiling is no more known than any other word. */
  const knownRecord = (id: string, { index, ceiling }: AskedScene): IndexedRecord | undefined => {
    const indexed = index.byId.get(id);
    return indexed && isTold(indexed.record.reveal, ceiling) ? indexed : undefined;
  };

  const reason = (question: string, options: AskOptions): Reasoned => {
    const { index, ceiling, state } = sceneOf(options);
    const cleaned = cleanText(question);
    if (!/[\p{L}\p{N}]/u.test(cleaned))
      return {
        answer: smallTalk(index.film, 'empty'),
        state: state ?? { film: index.film.id, persons: [] },
        candidates: [],
        decision: 'nothing to read',
      };
    const reasoned = answerQuestion(cleaned, index, ceiling, state);
    const isMeantLater =
      ceiling !== undefined &&
      dependsOnTheRest(reasoned) &&
      isToldOnlyAbove(answerQuestion(cleaned, indexOf(options.film), undefined, state).answer, options.film, ceiling);
    const given = isMeantLater
      ? { ...reasoned, answer: refuseLater({ index, ceiling }), decision: `told later, not: ${reasoned.decision}` }
      : reasoned;
    return keepBelow(given, index, ceiling, state);
  };
  const ask = (question: string, options: AskOptions): Asked => {
    const { answer, state } = reason(question, options);
    return { answer, conversation: state };
  };

  return {
    reason,
    ask,
    who(character, options) {
      const scene = sceneOf(options);
      const { index, ceiling, state } = scene;
      const { characters } = index.film;
      const mention = characters.has(character) ? undefined : mentionIn(character, index);
      const length = mention ? mention.end - mention.start : 0;
      const isId = !characters.has(character) && looksLikeId(character, 1) && length < partsOf(character);
      if (ceiling !== undefined && isId) return kept(refuseId(scene), scene);
      const found = mention && [...mention.candidates].sort((a, b) => b[1] - a[1])[0];
      const named = characters.get(found?.[0] ?? character);
      if (named && mention?.how !== 'pronoun') return kept(tellCharacter(named, index, ceiling, state), scene);
      return ask(/^who\b/i.test(character) ? character : `who is ${character}?`, options);
    },
    event(facet, event, options) {
      const scene = sceneOf(options);
      const { index, ceiling, state } = scene;
      const indexed = knownRecord(event, scene);
      if (indexed) return kept(tellFacet(facet, indexed, index, ceiling, state), scene);
      if (ceiling !== undefined && looksLikeId(event)) return kept(refuseId(scene), scene);
      return ask(fold(event).startsWith(facet) || facet === 'what' ? event : `${facet} ${event}`, options);
    },
    step(direction, event, options) {
      const scene = sceneOf(options);
      const { index, ceiling, state } = scene;
      const indexed = knownRecord(event, scene);
      if (indexed) return kept(tellStep(direction, indexed, index, ceiling, state), scene);
      if (ceiling !== undefined && looksLikeId(event)) return kept(refuseId(scene), scene);
      return ask(event, options);
    },
    quote(sentence, options) {
      const scene = sceneOf(options);
      const { index, ceiling, state } = scene;
      const { film } = index;
      const position =
        film.positions.get(sentence.trim().replace(/^§\s*/, '')) ?? nearestSentence(sentence, index, ceiling);
      const found = position === undefined ? undefined : film.sentences[position];
      const run = `Sentences run from ${film.sentences[0]?.id ?? '1.1'} to ${film.sentences.at(-1)?.id ?? '1.1'}`;
      const answer =
        found && isTold(found.position, ceiling)
          ? finishAnswer(film, { kind: 'answer', claims: [{ text: found.text, cites: [found.id] }] })
          : finishAnswer(film, {
              kind: 'abstain',
              claims: [{ text: `No sentence like that. ${run}`, cites: [] }],
              reason: 'not-told',
            });
      const after = state ?? { film: film.id, persons: [] };
      return kept({ answer, state: after, candidates: [], decision: 'a sentence' }, scene);
    },
    suggest(kind, typed, options, limit = 25) {
      const { index, ceiling } = sceneOf(options);
      return suggest(kind, typed, index, ceiling, limit);
    },
  };
}

/** Words joined by hyphens: an id from a button or a suggestion, no words of a member, who may write "break-up". */
const looksLikeId = (text: string, hyphens = 2): boolean =>
  /^[a-z0-9]+(-[a-z0-9]+)+$/.test(text) && partsOf(text) > hyphens;

const partsOf = (id: string): number => id.split('-').length;

const refuseId = ({ index, ceiling, state }: AskedScene): Reasoned =>
  done(turnOf('', index, ceiling, state), refuseLater({ index, ceiling }), { decision: 'no id that is known here' });

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
