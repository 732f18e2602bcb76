import { articles, auxiliaries, negations, whWords } from '../language/english.js';
import type { Match } from '../language/lexicon.js';
import { matchExpressions } from '../language/match.js';
import { textOf, tokenize, type Token } from '../language/tokens.js';
import { findAnchor } from './clauses.js';
import { correct, openPerfect } from './correct.js';
import { readFrame } from './frame.js';
import { classify } from './kinds.js';
import { findMentions } from './names.js';
import type { Anchor, Frame, Kind, Mention, Question, Unit } from './question.js';
import { range, type Reader } from './reader.js';
import { findUnits } from './units.js';
import { findWrapping } from './wrapping.js';

/** The tokens that are only talk: fillers and lead-ins, unless they are all there is. */
export function findTalk(matches: readonly Match[], tokens: number): Set<number> {
  const talk = new Set<number>();
  for (const match of matches)
    if (match.taken.length < tokens && match.senses.some((sense) => sense.kind === 'filler' || sense.kind === 'leadIn'))
      for (const i of match.taken) talk.add(i);
  return talk;
}

/** More words than this are a monologue; only its last question is read. */
const longestQuestion = 60;

/** Picks the sentence that asks, when there are several. */
function pickQuestion(text: string): string {
  const sentences = text
    .split(/(?<=[.!?])(?<!\b(?:mrs?|ms|dr|st|prof|jr|sr|vs)\.)\s+|\n+/i)
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
  if (sentences.length < 2) return text;
  const marked = sentences.filter((part) => part.endsWith('?'));
  const asking =
    marked.at(-1) ??
    sentences
      .filter((part) =>
        /^(and |but |so )?(who|what|when|where|why|how|which|whose|did|does|do|is|was|were|are|has|had|summar|tell|list|name)\b/i.test(
          part,
        ),
      )
      .at(-1);
  return asking ?? text;
}

/** Reads a question: what is asked, who is meant, who does what, and which words must be found in the plot. */
export function readQuestion(text: string, reader: Reader, focus: readonly string[] = []): Question {
  const picked = pickQuestion(text);
  let raw = tokenize(picked, reader.lexicon);
  if (raw.length > longestQuestion) raw = raw.slice(-longestQuestion);
  const typed = findMentions(raw, [], new Set(), reader.names, reader.lexicon);
  const fuzzy = new Set(
    typed
      .filter((mention) => mention.how === 'fuzzy' || mention.how === 'name')
      .flatMap((mention) => range(mention.start, mention.end)),
  );
  const corrected = correct(raw, reader);
  const tokens = openPerfect(
    raw.map((token, i) => (fuzzy.has(i) ? { ...token, name: true } : (corrected[i] ?? token))),
    reader,
  );

  const matches = matchExpressions(reader.lexicon, tokens, false);
  const dropped = findTalk(matches, tokens.length);
  const allMentions = findMentions(tokens, matches, dropped, reader.names, reader.lexicon, focus);
  const opening = asksAt(tokens, dropped);
  const shape = shapeOf(tokens, allMentions, dropped, opening);
  for (const i of askingVerbs(tokens, opening)) dropped.add(i);
  const shaped = kindOf(shape, tokens, matches, opening, picked);
  const wrapping = findWrapping(tokens, allMentions, dropped, shaped);
  const kind = wrapping.kind ?? shaped;
  for (const i of wrapping.aside) dropped.add(i);
  const among = new Set((wrapping.among ?? []).map((mention) => mention.start));
  const mentions = allMentions
    .filter((mention) => !dropped.has(mention.start) || among.has(mention.start))
    .map((mention) => (among.has(mention.start) ? { ...mention, owned: true } : mention));
  const anchor = findAnchor(tokens, dropped, matches);
  const unitsWith = (persons: 'no' | 'aside' | 'content'): Unit[] =>
    findUnits(
      tokens,
      matches.filter((match) => !straddles(match, tokens, anchor)),
      mentions,
      dropped,
      anchor,
      reader,
      persons,
    );
  const plain = unitsWith(kind === 'list' || kind === 'count' ? 'content' : kind === 'why' ? 'aside' : 'no');
  // "Who is the charming one?": where nothing else is said, the sort of person is what is asked about.
  const units =
    (kind === 'yesno' &&
      /^(so |and |but )?(is|was|are|were) @ (a |an |the )?@/.test(shape) &&
      mentions[1]?.how === 'alias' &&
      [...mentions[1].candidates.keys()].some((id) => mentions[0]?.candidates.has(id)) &&
      plain.some((unit) => unit.main && !unit.soft)) ||
    (kind === 'who' &&
      (/^(who|which) (is|was|are|were) (the |a |an )?@ /.test(`${shape} `) ||
        !plain.some((unit) => unit.main && !unit.soft && unit.senses.some((sense) => sense.part === 'verb'))) &&
      mentions.every((mention) => mention.how === 'alias' || mention.how === 'pronoun' || mention.owned))
      ? unitsWith('content')
      : plain;
  const frame = keepApart(readFrame(kind, tokens, mentions, units, anchor, dropped));
  const forms = tokens.map((token) => token.form);
  const heads = new Set(askingVerbs(tokens, opening));
  const attribute =
    kind === 'list'
      ? undefined
      : matches
          .filter((match) => !match.taken.some((i) => heads.has(i) || dropped.has(i)))
          .flatMap((match) => match.senses)
          .find((sense) => sense.kind === 'attribute')?.id;
  return {
    text: picked,
    tokens,
    matches,
    kind,
    frame,
    mentions,
    units,
    ...(anchor ? { anchor } : {}),
    negated: isNegated(
      tokens,
      new Set([
        ...dropped,
        ...matches
          .filter((match) => match.taken.length > 1 && !match.senses.some((sense) => sense.id === 'never'))
          .flatMap((match) => match.taken),
      ]),
      // What is denied behind the verb is part of what is said.
      kind === 'yesno' ? frame.predicate?.end : undefined,
    ),
    ...(attribute === undefined ? {} : { attribute }),
    ...orderOf(forms),
    ...(wrapping.position ? { position: wrapping.position } : {}),
    ...(wrapping.among ? { among: wrapping.among } : {}),
    ...(wrapping.contrast ? { contrast: true } : {}),
    leaning: leans(tokens, mentions),
    reaction:
      /\b(react|reacts|reacted|reaction|respond|responds|responded|response|reply|replies|replied|answer|answers|answered|take it|takes it|took it|take that|take the)\b/.test(
        forms.join(' '),
      ),
  };
}

/** "Go after" of "where does she go after that": a word of time is none of the verb's. */
const straddles = (match: Match, tokens: readonly Token[], anchor: Anchor | undefined): boolean =>
  anchor !== undefined &&
  match.start < anchor.start &&
  match.taken.some((i) => i >= anchor.start && /^(after|before|since|once|while|until)$/.test(tokens[i]?.form ?? ''));

/** Where the asking begins: behind "the girl at the bar, " in "the girl at the bar, how is she related to them?". */
function asksAt(tokens: readonly Token[], dropped: ReadonlySet<number>): number {
  const first = tokens.findIndex((_, i) => !dropped.has(i));
  if (
    first < 0 ||
    opens(tokens[first]) ||
    /^(and|but|so|in|at|on|to|for|by|with|from|of|about|after|before|once|while|during|when)$/.test(
      tokens[first]?.form ?? '',
    )
  )
    return 0;
  const later = tokens.findIndex((token, i) => i > first && token.pause && (whWords.has(token.form) || opens(token)));
  return Math.max(0, later);
}

const opens = (token: Token | undefined): boolean =>
  token !== undefined && (whWords.has(token.form) || auxiliaries.has(token.form) || asking.test(token.form));

/** The kind by shape, then by words that decide wherever they stand. */
function kindOf(
  shape: string,
  tokens: readonly Token[],
  matches: readonly Match[],
  opening: number,
  text: string,
): Kind {
  const shaped = classify(shape);
  const forms = textOf(tokens);
  if (summing.test(forms) && shaped !== 'yesno' && shaped !== 'ending') return 'summary';
  if ((shaped === 'what' || shaped === 'who') && asksForSeveral(tokens, opening)) return 'list';
  if (shaped !== 'statement') return shaped;
  if (affirming.test(forms)) return 'yesno';
  if (telling.test(text) && !/\bmore\b/i.test(text) && tokens.length > 2) return 'summary';
  if (!/\?\s*$/.test(text)) return 'statement';
  // "Tony's job?" has no verb and asks for the thing that it names.
  if (hasVerb(tokens, matches)) return tokens.length > 3 ? 'yesno' : 'statement';
  return /^(everyone|everybody|people|characters|persons)\b/.test(forms) ? 'who' : 'what';
}

/** "tell me about", "explain the business with": the lead-in is dropped, what is left is to be told. */
const telling =
  /^\W*(please |pls |can you |could you |so |ok )*(tell (me|us) (about|of)|explain|describe|give (me|us)|walk (me|us)|run (me|us)|talk (me|us)|take (me|us)|fill (me|us)|catch (me|us)|brief (me|us)|what about|(what'?s|what is|what was) (the|up with the|up with) ?(whole |entire |full |real |big )?(deal|story|thing|matter|situation|business)? ?(with|about))\b/i;

/** Whether anything in it can be a finite verb. */
const hasVerb = (tokens: readonly Token[], matches: readonly Match[]): boolean =>
  tokens.some((token) => auxiliaries.has(token.form)) ||
  matches.some((match) => {
    const token = tokens[match.start];
    return (
      token !== undefined &&
      match.senses.some((sense) => sense.kind === 'concept' && sense.part === 'verb') &&
      (/(s|ed)$/.test(token.form) || token.key !== token.form) &&
      !articles.has(tokens[match.start - 1]?.form ?? '')
    );
  });

/** "is it true that she left", "she left, right?" */
const affirming =
  /^(so |and |but )?(is|was) it (true|correct|right|the case|a fact|just me)\b|\bam i (right|correct)\b|\b(right|correct|true)$/;

/** "which women", "what threats does he make": several are asked for. */
export function asksForSeveral(tokens: readonly Token[], from = 0): boolean {
  const [head, ...rest] = tokens.slice(from, from + 6);
  if (head?.form !== 'which' && head?.form !== 'what') return false;
  if (rest.slice(0, 2).some((token) => severalPersons.has(token.form))) return true;
  const noun = rest.slice(0, 3).findIndex((token) => token.noun !== token.form && /s$/.test(token.form));
  if (noun < 0 || rest.slice(0, noun + 1).some((token) => auxiliaries.has(token.form) || token.possessive))
    return false;
  return rest.slice(noun + 1, noun + 4).some((token) => auxiliaries.has(token.form));
}

const severalPersons: ReadonlySet<string> = new Set([
  'women',
  'men',
  'people',
  'characters',
  'persons',
  'girls',
  'guys',
  'ladies',
  'children',
  'kids',
  'relatives',
  'couples',
  'friends',
  'actors',
]);

/** Words that ask for a summary wherever they stand. */
const summing =
  /\b(in a nutshell|in short|in brief|in a few words|in (one|a|two|three|a few) sentences?|sum up|summari[sz]e|recap|recapitulate|gist|(brief |short |quick )?account of|tldr|run down|rundown|overview|tl dr)\b/;

const asking =
  /^(list|name|enumerate|recap|summari[sz]e|describe|explain|outline|mention|identify|give|tell|sum|retell|recapitulate|trace|count)$/;

/** "list", "summarize", "name": verbs of asking at the head of a question are no content. */
function askingVerbs(tokens: readonly Token[], from: number): number[] {
  const found: number[] = [];
  for (let i = from; i < Math.min(tokens.length, from + 3); i++) {
    if (asking.test(tokens[i]?.form ?? '')) found.push(i);
    else if (!['please', 'can', 'could', 'you', 'me', 'us', 'up', 'and', 'all'].includes(tokens[i]?.form ?? '')) break;
  }
  return found;
}

/** In "does she like Mary?" she is somebody else than Mary. */
function keepApart(frame: Frame): Frame {
  const apart = (pronouns: readonly Mention[], named: readonly Mention[]): Mention[] =>
    pronouns.map((mention) => {
      if (mention.how !== 'pronoun' || mention.plural) return mention;
      const taken = new Set(
        named
          .filter((other) => other.how !== 'pronoun' && other.how !== 'person' && !other.plural)
          .flatMap((other) => [...other.candidates].filter(([, weight]) => weight >= 0.9).map(([id]) => id)),
      );
      const left = new Map([...mention.candidates].filter(([id]) => !taken.has(id)));
      return left.size > 0 ? { ...mention, candidates: left } : mention;
    });
  return { ...frame, subject: apart(frame.subject, frame.objects), objects: apart(frame.objects, frame.subject) };
}

/** The forms with talk dropped and mentions as "@", for the patterns of `kinds.ts`. */
export function shapeOf(
  tokens: readonly Token[],
  mentions: readonly Mention[],
  dropped: ReadonlySet<number>,
  from = 0,
  to = tokens.length,
): string {
  const parts: string[] = [];
  for (let i = from; i < to; i++) {
    if (dropped.has(i)) continue;
    const mention = mentions.find((m) => i >= m.start && i < m.end);
    if (mention) {
      if (i === mention.start || (from > mention.start && i === from)) parts.push('@');
    } else parts.push(tokens[i]?.form ?? '');
  }
  return parts.join(' ');
}

/** A "not" that belongs to the statement; "didn't she…?" asks the same as "did she…?". */
function isNegated(tokens: readonly Token[], dropped: ReadonlySet<number>, end = tokens.length): boolean {
  return tokens.slice(0, end).some((token, i) => {
    if (!negations.has(token.form) || dropped.has(i) || token.form === 'no' || token.form === 'without') return false;
    const contracted = token.form === 'not' && (/n['’]?t$/i.test(token.raw) || token.raw.toLowerCase() !== 'not');
    const first = tokens.findIndex((_, k) => !dropped.has(k));
    return !(contracted && i <= first + 1);
  });
}

function orderOf(forms: readonly string[]): { order?: 'first' | 'last' } {
  const text = forms.join(' ');
  if (/\b(first|earliest|originally|initially|to begin with)\b/.test(text)) return { order: 'first' };
  if (
    (/\b(last|final|latest|finally)\b/.test(text) || /\b(in|at|by) the (very )?end\b/.test(text)) &&
    !/\blast (name|night|week)\b/.test(text)
  )
    return { order: 'last' };
  return {};
}

/** A question of so few words that names nobody is about what was just told. */
const shortest = 6;

function leans(tokens: readonly Token[], mentions: readonly Mention[]): boolean {
  if (tokens.length <= 2 || /^(that|this|it)$/.test(tokens.at(-1)?.form ?? '')) return true;
  if (tokens.length <= shortest && mentions.length === 0) return true;
  if (mentions.some((mention) => mention.how === 'pronoun'))
    return !mentions.some(
      (mention) =>
        mention.how === 'name' &&
        !mention.owned &&
        mention.start < (mentions.find((m) => m.how === 'pronoun')?.start ?? 0),
    );
  return tokens.some(
    (token, i) =>
      ['there', 'then', 'else'].includes(token.form) ||
      (['that', 'this', 'it'].includes(token.form) &&
        (i === tokens.length - 1 || auxiliaries.has(tokens[i + 1]?.form ?? ''))),
  );
}
