import { auxiliaries, whWords } from '../language/english.js';
import { textOf, type Token } from '../language/tokens.js';
import type { Kind, Mention } from './question.js';
import { range } from './reader.js';

/** What a question is wrapped in, apart from what it asks: "is it X who…", "is it true that…", "…in the last scene". */
export interface Wrapping {
  /** Tokens that say nothing of the plot. */
  readonly aside: ReadonlySet<number>;
  /** The wrapping decides the kind. */
  readonly kind?: Kind;
  /** The persons to choose from: "is it A or B", "which of the two". */
  readonly among?: readonly Mention[];
  /** "Is it she who…?": the doer is what is asked about. */
  readonly contrast?: boolean;
  /** The part of the film that is asked about. */
  readonly position?: 'start' | 'end';
}

const be = /^(is|was|are|were)$/;
const relative = /^(who|that|which|whom)$/;
const sceneNoun =
  /^(scene|scenes|moment|moments|minute|minutes|shot|shots|image|images|sequence|part|parts|frame|frames|act|chapter|section|bit)$/;
const filmNoun = /^(film|movie|story|picture|plot|narrative|synopsis|drama|tale)$/;

/** Finds what a question is wrapped in. `dropped` are tokens that are talk already. */
export function findWrapping(
  tokens: readonly Token[],
  mentions: readonly Mention[],
  dropped: ReadonlySet<number>,
  kind: Kind,
): Wrapping {
  const aside = new Set<number>();
  const form = (i: number): string => tokens[i]?.form ?? '';
  const first = firstAsking(tokens, dropped);
  let found: { kind?: Kind; among?: readonly Mention[]; contrast?: boolean };

  const affirmed = affirming(tokens, first);
  if (affirmed > first) {
    for (let i = first; i < affirmed; i++) aside.add(i);
    found = { kind: 'yesno' };
  } else found = readCleft(tokens, mentions, first, aside) ?? {};

  const last = kind === 'who' ? lastChoice(tokens, mentions) : undefined;
  if (last) {
    found = { ...found, among: last };
    for (const i of range(last[0]?.start ?? 0, tokens.length)) aside.add(i);
  }
  // "A boy or a girl?" is not answered by Yes.
  if (
    kind === 'yesno' &&
    !found.kind &&
    tokens.some(
      (token, i) =>
        token.form === 'or' && i > first + 1 && i < tokens.length - 1 && !/^(not|what|no)$/.test(form(i + 1)),
    )
  )
    found = { ...found, kind: 'what' };
  const tag = tagStart(tokens, mentions, auxiliaries.has(form(first)));
  if (tag !== undefined && tag > first && kind !== 'who') {
    for (let i = tag; i < tokens.length; i++) aside.add(i);
    if (!whWords.has(form(first))) found = { ...found, kind: 'yesno' };
  }
  if (kind === 'why') for (const i of causeTokens(tokens, first)) aside.add(i);
  if (kind === 'list' || kind === 'who' || kind === 'what' || kind === 'count')
    for (const i of tellingTokens(tokens)) aside.add(i);
  for (const i of attribution(tokens, mentions)) aside.add(i);
  if (asksAgain(tokens, mentions, first)) aside.add(tokens.length - 1);
  if (kind === 'who' || kind === 'what' || kind === 'list') for (const i of exception(tokens, mentions)) aside.add(i);
  const part = kind === 'summary' ? playedPart(tokens, first) : undefined;
  if (part) {
    for (const i of part.aside) aside.add(i);
    found = part.of ? { ...found, kind: 'what' } : found;
  }
  const position = readPosition(tokens, aside);
  const among =
    found.among ?? (kind === 'who' ? headed(tokens, mentions, first) : undefined) ?? partitive(tokens, mentions);
  return {
    aside,
    ...(found.kind ? { kind: found.kind } : {}),
    ...(found.contrast ? { contrast: true } : {}),
    ...(among ? { among } : {}),
    ...(position ? { position } : {}),
  };
}

/** "Who is Mary again?", "what is he called again?": the asker has forgotten it, nothing happens twice. */
function asksAgain(tokens: readonly Token[], mentions: readonly Mention[], first: number): boolean {
  const last = tokens.length - 1;
  if (
    tokens[last]?.form !== 'again' ||
    !whWords.has(tokens[first]?.form ?? '') ||
    !be.test(tokens[first + 1]?.form ?? '')
  )
    return false;
  return tokens
    .slice(first + 2, last)
    .every(
      (token, k) =>
        /^(the|a|an|his|her|their|name|called)$/.test(token.form) ||
        mentions.some((mention) => mention.start <= first + 2 + k && first + 2 + k < mention.end),
    );
}

function firstAsking(tokens: readonly Token[], dropped: ReadonlySet<number>): number {
  let first = 0;
  while (first < tokens.length && (dropped.has(first) || /^(and|but|so|then|or)$/.test(tokens[first]?.form ?? '')))
    first++;
  return first;
}

/** "is it true that", "am I right that": the index behind it, else that of its beginning. */
function affirming(tokens: readonly Token[], first: number): number {
  const text = textOf(tokens.slice(first, first + 6));
  const match =
    /^(true or false|(is|was) it (true|correct|right|the case|a fact|accurate|so|fair to say|safe to say)( that| to say that)?|am i (right|correct)( that| in thinking| in saying| to think)?( that)?|would it be (right|true|fair) to say( that)?)\b/.exec(
      text,
    );
  return match ? first + match[0].split(' ').length : first;
}

/** "Is it A who…?", "was A the one who…?", "who was it that…?", "is it A or B she…?" */
function readCleft(
  tokens: readonly Token[],
  mentions: readonly Mention[],
  first: number,
  aside: Set<number>,
): { kind?: Kind; among?: readonly Mention[]; contrast?: boolean } | undefined {
  const form = (i: number): string => tokens[i]?.form ?? '';
  if (whWords.has(form(first))) {
    for (let i = first + 1; i < Math.min(tokens.length, first + 6); i++) {
      if (!be.test(form(i))) continue;
      if (form(i + 1) === 'it' && i + 2 < tokens.length && !auxiliaries.has(form(i + 2))) {
        const linked = relative.test(form(i + 2));
        const person = mentions.some((mention) => mention.start === i + 2);
        if (!linked && !person) return undefined;
        for (const k of [i, i + 1, ...(linked ? [i + 2] : [])]) aside.add(k);
        return {};
      }
      if (form(i + 1) === 'the' && /^(one|ones)$/.test(form(i + 2)) && /^(who|that|to|\w+ing)$/.test(form(i + 3))) {
        for (const k of [i, i + 1, i + 2]) aside.add(k);
        if (/^(who|that|to)$/.test(form(i + 3))) aside.add(i + 3);
        return {};
      }
    }
    return undefined;
  }
  if (!be.test(form(first))) return undefined;
  const clefted = form(first + 1) === 'it' || form(first + 1) === 'that';
  const from = clefted ? first + 2 : first + 1;
  const one = mentions.find((mention) => !mention.owned && mention.start >= from && mention.start <= from + 1);
  if (!one) return undefined;
  const other =
    form(one.end) === 'or'
      ? mentions.find((mention) => !mention.owned && mention.start > one.end && mention.start <= one.end + 2)
      : undefined;
  const end = other?.end ?? one.end;
  if (clefted) {
    const linked = relative.test(form(end));
    const inner = mentions.some((mention) => mention.start === end);
    if (!linked && !inner) return undefined;
    for (const k of [first, first + 1, ...(linked ? [end] : [])]) aside.add(k);
    if (!other) return { kind: 'yesno', contrast: true };
    for (let k = one.start; k < end; k++) aside.add(k);
    return { kind: 'who', among: [one, other] };
  }
  if (other) return undefined;
  const article = /^(the|a)$/.test(form(end)) ? end : -1;
  if (article < 0 || !/^(one|person|man|woman|guy|girl|character|party)$/.test(form(end + 1))) return undefined;
  if (!/^(who|that|to|\w+ing)$/.test(form(end + 2))) return undefined;
  for (const k of [first, end, end + 1]) aside.add(k);
  if (/^(who|that|to)$/.test(form(end + 2))) aside.add(end + 2);
  return { kind: 'yesno', contrast: true };
}

/** "Who wants the child, *he or she*?" */
function lastChoice(tokens: readonly Token[], mentions: readonly Mention[]): readonly Mention[] | undefined {
  const [one, other] = mentions.slice(-2);
  if (!one || !other || other.end !== tokens.length || tokens[one.end]?.form !== 'or') return undefined;
  return other.start <= one.end + 2 && (tokens[one.start]?.pause ?? false) ? [one, other] : undefined;
}

/** Where "…, right?" or "…, doesn't he?" begins. */
function tagStart(tokens: readonly Token[], mentions: readonly Mention[], inverted: boolean): number | undefined {
  const last = tokens.length - 1;
  const form = (i: number): string => tokens[i]?.form ?? '';
  if (last < 3) return undefined;
  if (/^(right|correct|true|yes|yeah|no|huh|eh|innit)$/.test(form(last)) && !/^(the|is|was|it)$/.test(form(last - 1)))
    return tokens[last]?.pause || !inverted ? last : undefined;
  const pronoun =
    mentions.some((mention) => mention.start === last && mention.how === 'pronoun') || form(last) === 'it';
  if (!pronoun) return undefined;
  const negated = form(last - 1) === 'not';
  const auxiliary = negated ? last - 2 : last - 1;
  return auxiliaries.has(form(auxiliary)) && tokens[auxiliary]?.pause ? auxiliary : undefined;
}

/** Verbs that only ask for the cause: "what *makes* her leave", "what *leads to* the quarrel". */
const causing =
  /^(makes?|made|causes?|caused|leads?|led|drives?|drove|pushe[sd]|prompts?|prompted|motivates?|motivated|compels?|compelled|possesse[sd]|provokes?|provoked|brings?|brought|triggers?|triggered|sparks?|sparked|inspires?|inspired|gets?|got|induces?|induced|leaves?|moves?|moved)$/;

function causeTokens(tokens: readonly Token[], first: number): number[] {
  const form = (i: number): string => tokens[i]?.form ?? '';
  if (form(first) !== 'what') return [];
  for (let i = first + 1; i < Math.min(tokens.length, first + 4); i++) {
    if (!causing.test(form(i))) continue;
    const found = [i];
    for (let k = i + 1; k < tokens.length && /^(to|about|on|up)$/.test(form(k)); k++) found.push(k);
    return found;
  }
  return [];
}

/** "according to her", "in his words", "going by what he says": whose word it is. */
function attribution(tokens: readonly Token[], mentions: readonly Mention[]): number[] {
  for (let i = 0; i < tokens.length - 1; i++) {
    const mention = mentions.find((one) => one.start === i + 2 || (one.start === i + 1 && tokens[i]?.form === 'in'));
    const according = tokens[i]?.form === 'according' && tokens[i + 1]?.form === 'to' && mention;
    const worded =
      tokens[i]?.form === 'in' && mention && /^(words?|opinion|view|eyes)$/.test(tokens[mention.end]?.form ?? '');
    if (according) return range(i, mention.end);
    if (worded) return range(i, mention.end + 1);
  }
  return [];
}

/** "If not the wife", "other than him", "apart from her": who is not asked about. */
function exception(tokens: readonly Token[], mentions: readonly Mention[]): number[] {
  for (const mention of mentions) {
    const before = textOf(tokens.slice(Math.max(0, mention.start - 3), mention.start));
    const lead =
      /\b(if not|other than|apart from|aside from|rather than|besides|except( for)?|but not|and not)( the| a)?$/.exec(
        before,
      );
    if (lead) return range(mention.start - lead[0].split(' ').length, mention.end);
  }
  return [];
}

/** "What part does he play (at the wedding)?": playing is no deed of the plot; with an occasion it asks what he is there. */
function playedPart(
  tokens: readonly Token[],
  first: number,
): { readonly aside: readonly number[]; readonly of: boolean } | undefined {
  const form = (i: number): string => tokens[i]?.form ?? '';
  if (!/^(what|which)$/.test(form(first)) || !/^(part|role|function)$/.test(form(first + 1))) return undefined;
  const verb = tokens.findIndex(
    (token, i) => i > first + 2 && /^(plays?|played|has|have|had|serves?|served|fulfill?(s|ed)?)$/.test(token.form),
  );
  if (verb < 0) return undefined;
  const of =
    /^(in )?(at|in|on|during|for) /.test(rest(tokens, verb + 1)) &&
    !tokens.slice(verb).some((token) => filmNoun.test(token.form));
  return { aside: of ? [verb] : [first + 1, verb], of };
}

/** Verbs of the telling itself: "do we *hear* of", "are *mentioned*", "*feature* in the film". */
function tellingTokens(tokens: readonly Token[]): number[] {
  const found: number[] = [];
  tokens.forEach((token, i) => {
    const before = tokens[i - 1]?.form ?? '';
    const spectator = /^(we|you|viewer|viewers|audience|one|us)$/.test(before);
    if (
      (spectator && /^(see|saw|hear|learn|told|shown|meet|know|find|get)$/.test(token.form)) ||
      (/^(is|are|was|were|get|gets|be|been|being)$/.test(before) &&
        /^(mentioned|named|featured|depicted|portrayed|shown|told|given|listed)$/.test(token.form)) ||
      (/^(feature|features|figure|figures|appear|appears|crop|crops|come|comes|turn|turns|show|shows|pop|pops|occur|occurs|exist|exists)$/.test(
        token.form,
      ) &&
        /^(up )?(in|at some point in|during) (the|this) /.test(rest(tokens, i + 1)) &&
        tokens.slice(i + 1, i + 6).some((later) => filmNoun.test(later.form)))
    )
      found.push(i);
  });
  return found;
}

const rest = (tokens: readonly Token[], from: number): string => `${textOf(tokens.slice(from, from + 6))} `;

/** "in the closing scene", "at the very beginning": a part of the film, not something that happens in it. */
function readPosition(tokens: readonly Token[], aside: Set<number>): 'start' | 'end' | undefined {
  const form = (i: number): string => tokens[i]?.form ?? '';
  const take = (from: number, to: number, position: 'start' | 'end'): 'start' | 'end' => {
    let start = from;
    while (/^(the|its|very|in|at|by|during|on|to|for|from)$/.test(form(start - 1))) start--;
    let end = to;
    if (form(end) === 'of' && tokens.slice(end + 1, end + 3).some((token) => filmNoun.test(token.form)))
      while (end < tokens.length && !filmNoun.test(form(end - 1))) end++;
    for (let k = start; k < end; k++) aside.add(k);
    return position;
  };
  for (let i = 0; i < tokens.length; i++) {
    if (form(i) === 'in' && form(i + 1) === 'the' && form(i + 2) === 'first' && form(i + 3) === 'place')
      for (let k = i; k < i + 4; k++) aside.add(k);
    if (form(i) === 'in' && form(i + 1) === 'order' && form(i + 2) === 'to')
      for (let k = i; k < i + 2; k++) aside.add(k);
    const placed = /^(in|at|by|towards?|near)$/.test(form(i - 2)) || /^(in|at|by|towards?|near)$/.test(form(i - 3));
    if (sceneNoun.test(form(i + 1))) {
      if (/^(closing|final|last|concluding|ending|end)$/.test(form(i))) return take(i, i + 2, 'end');
      if (/^(opening|first|initial|beginning)$/.test(form(i))) return take(i, i + 2, 'start');
    }
    if (placed && /^(the|very)$/.test(form(i - 1))) {
      // "In the end" is at last, wherever that stands.
      if (form(i) === 'end' && (form(i - 2) === 'in' || form(i - 3) === 'in') && !filmNoun.test(form(i + 3))) {
        take(i, i + 1, 'end');
        return undefined;
      }
      if (/^(end|ending|close|finish|conclusion)$/.test(form(i))) return take(i, i + 1, 'end');
      if (/^(beginning|start|outset|opening)$/.test(form(i))) return take(i, i + 1, 'start');
    }
  }
  return undefined;
}

/** "Which partner": the sort of person that is asked for. */
function headed(tokens: readonly Token[], mentions: readonly Mention[], first: number): readonly Mention[] | undefined {
  if (!/^(which|what)$/.test(tokens[first]?.form ?? '')) return undefined;
  const head = mentions.find((mention) => mention.start === first + 1 && !mention.owned);
  return head && (head.how === 'kin' || head.how === 'alias') ? [head] : undefined;
}

/** "Which of the couple": those from among whom one is asked for. */
function partitive(tokens: readonly Token[], mentions: readonly Mention[]): readonly Mention[] | undefined {
  const found = mentions.find((mention) => {
    if (mention.how === 'pronoun') return false;
    let of = mention.start - 1;
    while (of > 0 && /^(the|these|those|two|three|both|his|her|their)$/.test(tokens[of]?.form ?? '')) of--;
    return (
      tokens[of]?.form === 'of' &&
      /^(which|who|one|either|any|both|none|some|two)$/.test(tokens[of - 1]?.form ?? '') &&
      of <= 3
    );
  });
  return found ? [found] : undefined;
}
