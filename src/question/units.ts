import {
  articles,
  auxiliaries,
  isFunctionWord,
  isPronoun,
  lightVerbs,
  negations,
  possessives,
  pronouns,
  softPhrases,
  softWords,
  whWords,
} from '../language/english.js';
import type { Match, Sense } from '../language/lexicon.js';
import type { Token } from '../language/tokens.js';
import type { Anchor, Mention, Unit } from './question.js';
import { range, type Reader } from './reader.js';

/**
 * The content words and expressions of a question, whose meaning the plot has to hold.
 * @param persons whether sorts of persons ("the women") are content, too, beside being mentions
 */
export function findUnits(
  tokens: readonly Token[],
  matches: readonly Match[],
  mentions: readonly Mention[],
  dropped: ReadonlySet<number>,
  anchor: Anchor | undefined,
  reader: Reader,
  persons: 'no' | 'aside' | 'content',
): Unit[] {
  const busy = new Set<number>(dropped);
  for (const mention of mentions) for (const i of range(mention.start, mention.end)) busy.add(i);
  const units: Unit[] = [];
  const inMain = (i: number): boolean => !(anchor && i >= anchor.start && i < anchor.end);
  const asking = (id: string): Set<number> =>
    new Set(
      matches
        .filter((match) => match.senses.some((sense) => sense.kind === 'asking' && sense.id === id))
        .flatMap((match) => match.taken.slice(-1)),
    );
  const sorts = asking('sort');
  const attitudes = asking('attitude');
  const push = (taken: readonly number[], senses: readonly Sense[], unknown: boolean, aside = false): void => {
    const start = taken[0] ?? 0;
    const end = (taken.at(-1) ?? 0) + 1;
    for (const i of taken) busy.add(i);
    const words = taken.filter((i) => taken.length === 1 || !isFunctionWord(tokens[i]?.form ?? ''));
    // The particle makes the verb: "turn up" is not said by any "turn".
    const content = words.length === taken.length || senses.length === 0 ? words : [];
    units.push({
      start,
      end,
      text: taken.map((i) => tokens[i]?.form ?? '').join(' '),
      stems: content.map((i) => tokens[i]?.stem ?? ''),
      keys: content.map((i) => tokens[i]?.key ?? ''),
      parts: words.map((i) => tokens[i]?.key ?? ''),
      senses,
      focus: isFocus(tokens, start, busy) && isNounLike(senses) && !softWords.has(tokens[end]?.form ?? ''),
      framing: false,
      main: inMain(start),
      soft:
        aside ||
        (taken.length === 1 &&
          /^(that|this|one)$/.test(tokens[start - 1]?.form ?? '') &&
          dayTime.test(tokens[start]?.form ?? '')) ||
        (taken.length === 1 && tokens[start - 1]?.form !== 'many' && isCarrier(tokens[start], reader)) ||
        (taken.length === 2 &&
          taken.every((i) => isEmptyCarrier(tokens[i], reader)) &&
          !isParticle(tokens[end - 1]) &&
          !isAlone(tokens, end)) ||
        (taken.length === 1
          ? tokens[start - 1]?.form !== 'many' &&
            !isOwning(tokens, start) &&
            softWords.has(baseOf(tokens[start]?.form ?? '', reader))
          : softPhrases.has(
              taken
                .map((i) => tokens[i]?.form ?? '')
                .join(' ')
                .replace(/^(am|is|are|was|were|be) /, ''),
            )),
      unknown,
    });
  };
  for (const match of matches) {
    if (match.taken.some((i) => busy.has(i))) continue;
    // "Doesn't he want it?" asks whether he wants it.
    const negation = tokens[match.start];
    if (negation?.form === 'not' && match.start <= 2 && negation.raw.toLowerCase() !== 'not' && match.taken.length > 1)
      continue;
    // "Has not" is no pauper.
    if (match.taken.every((i) => auxiliaries.has(tokens[i]?.form ?? '') || negations.has(tokens[i]?.form ?? '')))
      continue;
    if (isMeasure(tokens, match.start) || isHabit(tokens, match.start) || isAtTheEnd(tokens, match)) continue;
    const senses = match.senses.filter(
      (sense, k, all) =>
        ['concept', 'person', 'filmFact', 'kin'].includes(sense.kind) &&
        all.findIndex(
          (other) => other.id === sense.id && other.kind === sense.kind && other.inverse === sense.inverse,
        ) === k,
    );
    const token = tokens[match.start];
    // "Do for a living" is asked by its attribute and needs no words of its own in the plot.
    if (senses.length === 0 && match.taken.length > 1 && match.senses.some((sense) => sense.kind === 'attribute')) {
      for (const k of match.taken) busy.add(k);
      continue;
    }
    if (senses.length === 0 || !token) continue;
    if (match.taken.length === 1 && isEmpty(token, reader) && !isOwning(tokens, match.start)) continue;
    // "How many ladies": whom it counts says little beside what they do.
    push(
      match.taken,
      senses,
      false,
      tokens[match.start - 1]?.form === 'many' && senses.every((s) => s.kind === 'person'),
    );
  }
  // "Which women": in a list the sort of person is content, too.
  if (persons !== 'no') {
    for (const match of matches) {
      const senses = match.senses.filter((sense) => sense.kind === 'person' || sense.kind === 'kin');
      const mention = mentions.find(
        (one) =>
          one.start === match.start &&
          (one.how === 'person' || one.how === 'alias' || (one.how === 'kin' && persons === 'content' && one.plural)),
      );
      if (mention && !mention.owned && senses.length > 0 && !dropped.has(match.start))
        push(match.taken, senses, false, persons === 'aside');
    }
    for (const mention of mentions)
      if (
        mention.how === 'alias' &&
        !mention.owned &&
        !units.some((unit) => unit.start >= mention.start && unit.start < mention.end)
      )
        for (const i of range(mention.start, mention.end))
          if (!dropped.has(i) && !isFunctionWord(tokens[i]?.form ?? '')) push([i], [], false);
  }
  tokens.forEach((token, i) => {
    if (
      busy.has(i) ||
      isMeasure(tokens, i) ||
      isHabit(tokens, i) ||
      (isEmpty(token, reader) && !isOwnBack(tokens, i) && !isOwning(tokens, i)) ||
      whWords.has(token.form) ||
      pronouns.first.has(token.form) ||
      token.form.length < 2
    )
      return;
    push([i], [], !reader.stems.has(token.stem));
  });
  units.sort((a, b) => a.start - b.start);
  return units.map((unit) => ({
    ...unit,
    framing:
      (sorts.has(unit.end - 1) && asksFor(tokens, unit.start)) ||
      (attitudes.has(unit.end - 1) && holdsMore(unit, units, tokens)),
  }));
}

/** "what does she *consider* as bad as", "why does he *maintain* that": behind the verb stands what is thought. */
const holdsMore = (unit: Unit, units: readonly Unit[], tokens: readonly Token[]): boolean =>
  unit.main &&
  !articles.has(tokens[unit.start - 1]?.form ?? '') &&
  !possessives.has(tokens[unit.start - 1]?.form ?? '') &&
  units.some((other) => other.main && !other.soft && other.start >= unit.end);

/** "what desperate *gesture*", "what is his secret *plan*": at most two words stand between, and no verb. */
function asksFor(tokens: readonly Token[], start: number): boolean {
  const form = (i: number): string => tokens[i]?.form ?? '';
  for (let i = start - 1; i >= Math.max(0, start - 6); i--) {
    if (/^(what|which)$/.test(form(i))) return true;
    if (auxiliaries.has(form(i))) return /^(is|was|are|were)$/.test(form(i)) && /^(what|which)$/.test(form(i - 1));
    if (/^(to|for|from|with|by|at|on|in|about)$/.test(form(i))) return false;
  }
  return false;
}

/** "that night", "one day": when, which no plot has to say in so many words. */
const dayTime = /^(night|evening|day|morning|afternoon|time|weekend|moment)s?$/;

/** The base form, as far as endings tell. */
function baseOf(form: string, reader: Reader): string {
  const irregular = reader.lexicon.irregular.get(form);
  if (irregular !== undefined) return irregular;
  for (const [ending, base] of [
    [/ies$/, 'y'],
    [/(s|ed|ing)$/, ''],
    [/(?<=..)ed$/, 'e'],
    [/ing$/, 'e'],
    [/([a-z])\1ing$/, '$1'],
  ] as const) {
    const cut = form.replace(ending, base);
    if (cut !== form && (softWords.has(cut) || lightVerbs.has(cut))) return cut;
  }
  return form;
}

/** "go to", "get into": verbs and particles of no content, alone or together. */
function isCarrier(token: Token | undefined, reader: Reader): boolean {
  if (!token) return true;
  const base = baseOf(token.form, reader);
  return softWords.has(base) || lightVerbs.has(base) || isFunctionWord(token.form);
}

/** "go to", "come from": not even a verb of saying or seeing. */
const isEmptyCarrier = (token: Token | undefined, reader: Reader): boolean =>
  isCarrier(token, reader) &&
  !/^(say|tell|ask|see|look|feel|think|know|call|find|put|give|bring|use)$/.test(baseOf(token?.form ?? '', reader));

/** "On one's own", with nothing behind it that is one's own. */
const isAlone = (tokens: readonly Token[], end: number): boolean =>
  tokens[end - 1]?.form === 'own' && (tokens[end] === undefined || isFunctionWord(tokens[end].form));

/** It makes another verb of the one before it: "find *out*", "give *up*". */
const isParticle = (token: Token | undefined): boolean =>
  token !== undefined && /^(up|out|down|off|away|back|after|over|apart|on)$/.test(token.form);

/** "how often", "how many": the measure asked for, which no plot has to say. */
const measures = new Set([
  'often',
  'many',
  'much',
  'long',
  'old',
  'far',
  'tall',
  'big',
  'frequently',
  'close',
  'near',
  'regularly',
  'soon',
  'large',
  'heavy',
]);

/** A word of grammar or talk; a soft one still counts, a little. */
function isEmpty(token: Token, reader: Reader): boolean {
  const base = baseOf(token.form, reader);
  if (softWords.has(base)) return false;
  return isFunctionWord(token.form) || lightVerbs.has(base);
}

const isNounLike = (senses: readonly Sense[]): boolean =>
  senses.length === 0 || senses.some((sense) => sense.part === 'noun');

const isMeasure = (tokens: readonly Token[], i: number): boolean =>
  (tokens[i - 1]?.form === 'how' && measures.has(tokens[i]?.form ?? '')) ||
  (tokens[i]?.form === 'times' && tokens[i - 1]?.form === 'many');

/** "who *used* to live there": when, and no use of anything. */
const isHabit = (tokens: readonly Token[], i: number): boolean =>
  tokens[i]?.form === 'used' &&
  tokens[i + 1]?.form === 'to' &&
  !/^(am|is|are|was|were|be|been|being|get|gets|got|getting)$/.test(tokens[i - 1]?.form ?? '');

/** "who used to *own* the house": the verb, where "her own house" is none. */
const isOwning = (tokens: readonly Token[], i: number): boolean =>
  tokens[i]?.form === 'own' && /^(to|who|does|do|did|they|also|still|now|once|really)$/.test(tokens[i - 1]?.form ?? '');

/** "in the end", "at the end": a place in the order of the story. */
const isAtTheEnd = (tokens: readonly Token[], match: Match): boolean =>
  ['end', 'finish'].includes(tokens[match.end - 1]?.form ?? '') &&
  (['in', 'at', 'by', 'the'].includes(tokens[match.start]?.form ?? '') || tokens[match.start - 1]?.form === 'the');

/** "her back" is a part of the body, "her past" is what was. */
const isOwnBack = (tokens: readonly Token[], i: number): boolean =>
  (tokens[i]?.form === 'past' && possessives.has(tokens[i - 1]?.form ?? '')) ||
  (tokens[i]?.form === 'back' &&
    ['her', 'his', 'their', 'my', 'your'].includes(tokens[i - 1]?.form ?? '') &&
    (i === tokens.length - 1 || ['in', 'on', 'at', 'when', 'while'].includes(tokens[i + 1]?.form ?? '')));

/** Behind an article or owner and before a noun: it only describes, whatever it is. */
export const standsBeforeNoun = (
  unit: Unit,
  units: readonly Unit[],
  tokens: readonly Token[],
  mentions: readonly Mention[],
): boolean => {
  const before = tokens[unit.start - 1];
  return (
    before !== undefined &&
    (articles.has(before.form) ||
      possessives.has(before.form) ||
      before.possessive ||
      /^(what|which)$/.test(before.form)) &&
    (units.some((other) => other.start === unit.end && other.senses.some((sense) => sense.part === 'noun')) ||
      mentions.some((mention) => mention.start === unit.end && mention.how !== 'pronoun'))
  );
};

/** "greatly", "differently": how it is put. */
export const isAdverb = (unit: Unit, tokens: readonly Token[]): boolean =>
  unit.end - unit.start === 1 &&
  /[a-z]{3}ly$/.test(tokens[unit.start]?.form ?? '') &&
  unit.senses.every((sense) => sense.part === 'adjective');

/** "which *city*", "what kind of *car*", "what *colour* dress": the noun right after the question word. */
function isFocus(tokens: readonly Token[], start: number, busy: ReadonlySet<number>): boolean {
  let i = start - 1;
  while (
    i >= 0 &&
    (['kind', 'sort', 'type', 'of', 'the', 'exact', 'other', 'exactly'].includes(tokens[i]?.form ?? '') ||
      (/ly$/.test(tokens[i]?.form ?? '') && !busy.has(i)))
  )
    i--;
  const head = tokens[i];
  // "What *upsets* her" asks for no upset.
  if (i === start - 1 && /[^s]s$/.test(tokens[start]?.form ?? '') && opensObject(tokens[start + 1])) return false;
  return head !== undefined && (head.form === 'what' || head.form === 'which' || head.form === 'whose');
}

const opensObject = (token: Token | undefined): boolean =>
  token !== undefined &&
  (token.name || articles.has(token.form) || possessives.has(token.form) || isPronoun(token.form));
