import type { Film } from '../corpus/film.js';
import type { Lexicon } from '../language/lexicon.js';
import { tokenize } from '../language/tokens.js';
import type { Mention, Question } from '../question/question.js';
import type { Answer } from './answer.js';
import { finishAnswer } from './draft.js';

/** One short line a class of small talk; no plot. `{title}` is the film's title. */
const lines: Readonly<Record<string, string>> = {
  greeting: 'Hello! Ask me anything about {title}.',
  thanks: 'My pleasure.',
  bye: 'Goodbye, and enjoy the film.',
  identity:
    'I am Souffleur, the prompter: I know the plot of {title} line by line and whisper what is asked for, with its sources.',
  abilities:
    'Ask me who, what, when, where, why or how in {title}; I answer from the synopsis and cite it. Follow up with “why?” or “and then?”.',
  praise: 'Thank you! The synopsis deserves the credit.',
  insult: 'Fair enough. I will stick to the plot; try me with a question about it.',
  apology: 'No harm done.',
  laugh: 'Glad that you are having fun.',
  agreement: 'Good. What else would you like to know about {title}?',
  opinion: 'I only know what the synopsis tells, so the opinions are yours.',
  wellbeing: 'All well in the prompt box, thank you. What would you like to know about {title}?',
  injection: 'I only answer questions about the plot of {title}.',
  love: 'That is kind. I am only a prompter, though.',
  test: 'Here, and listening.',
  joke: 'I only know one script by heart, that of {title}. Ask me about it.',
  offtopic: 'That is not my script: I only know the plot of {title}.',
  rant: 'That is quite a feeling to carry home from a film! When you have a question about {title}, I am here.',
  empty:
    'What would you like to know about {title}? For instance: who is in it, why something happens, or what happens next.',
};

/** The friendly line for a class of small talk. */
export function smallTalk(film: Film, kind: string): Answer {
  const text = (lines[kind] ?? lines['offtopic'] ?? '').replaceAll('{title}', film.title);
  return finishAnswer(film, {
    kind: 'smalltalk',
    claims: [{ text, cites: [] }],
    ...(kind === 'offtopic' ? { reason: 'off-topic' as const } : {}),
  });
}

/** Whom a message is addressed to says nothing of what it asks. */
const addressing: ReadonlySet<string> = new Set([
  'hey',
  'hi',
  'hello',
  'yo',
  'bot',
  'souffleur',
  'dear',
  'everyon',
  'folk',
  'guy',
  'lol',
  'haha',
]);

/** Whole classes that win wherever they stand in a message; the others must be the message. */
const anywhere = new Set(['injection']);

/** Classes that win at the head of a message that asks nothing and names nobody: "Thanks, that was useful!" */
const opening = new Set(['thanks', 'greeting', 'bye', 'apology', 'praise', 'insult']);

/**
 * Recognises a message that is talk and no question about the plot.
 * @param known whether it speaks of a person of the film
 * @param named whether it does so by name
 * @param asking whether it has the form of a question; then only a long phrase is taken for talk
 */
export function recogniseSmallTalk(
  text: string,
  lexicon: Lexicon,
  known: boolean,
  asking: boolean,
  named = known,
): string | undefined {
  const tokens = tokenize(text, lexicon);
  if (tokens.length === 0) return 'empty';
  const keys = tokens.map((token) => token.key);
  let best: { readonly kind: string; readonly size: number } | undefined;
  for (const [at, key] of keys.entries()) {
    for (const phrase of lexicon.smalltalk.get(key) ?? []) {
      const size = phrase.keys.length;
      if (!phrase.keys.every((part, k) => keys[at + k] === part)) continue;
      const rest = keys.filter((other, i) => (i < at || i >= at + size) && !addressing.has(other)).length;
      const anyLength = anywhere.has(phrase.kind) && !known && (size > 2 || at === 0);
      const opens =
        opening.has(phrase.kind) && !named && !asking && keys.slice(0, at).every((other) => addressing.has(other));
      const spare = known ? 0 : asking ? (size > 2 ? 2 : 0) : Math.max(1, Math.min(3, size));
      const allowed = anyLength || opens ? Infinity : spare;
      if (rest <= allowed && size > (best?.size ?? 0)) best = { kind: phrase.kind, size };
    }
  }
  if (best) return best.kind;
  if (tokens.length > 60 && !text.includes('?')) return 'rant';
  return undefined;
}

/**
 * Talk that no list of phrases can hold: of the speaker, to the bot, or an exclamation about the film as a whole.
 * @returns the class of small talk, or undefined for what may be a question about the plot
 */
export function recogniseChatter(text: string, question: Question, dropped: ReadonlySet<number>): string | undefined {
  const named = question.mentions.some((mention) => mention.how !== 'person' && !isVocative(mention, question));
  if (named) return undefined;
  const said = question.tokens.filter((_, i) => !dropped.has(i)).map((token) => token.form);
  const has = (pattern: RegExp): boolean => said.some((form) => pattern.test(form));
  // "Are you awake?": nobody in a plot is "you".
  if (has(/^(you|u|ur|your|yours)$/) && !has(/^(who|whom|whose|what|which|why|when|where|how)$/)) return 'test';
  if (/^what an? /.test(said.join(' ')) && !text.includes('?') && said.length <= 6) return 'rant';
  if (question.kind !== 'statement' || text.includes('?')) return undefined;
  return has(/^(i|me|my|we|us|our|im|ive)$/) || /^(wow |well |that|this|it) ?(was|is|were) /.test(said.join(' '))
    ? 'rant'
    : undefined;
}

/** "Thanks mate": who is spoken to. */
const isVocative = (mention: Mention, question: Question): boolean =>
  mention.how === 'kin' &&
  !mention.owner &&
  question.tokens[mention.start - 1] !== undefined &&
  question.kind === 'statement';
