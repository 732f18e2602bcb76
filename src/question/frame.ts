import { auxiliaries, prepositions, softPhrases, subordinators, whWords } from '../language/english.js';
import { textOf, type Token } from '../language/tokens.js';
import type { Anchor, Frame, Kind, Mention, Unit } from './question.js';
import { isAdverb, standsBeforeNoun } from './units.js';

const beForms = new Set([
  'am',
  'is',
  'are',
  'was',
  'were',
  'be',
  'been',
  'being',
  'get',
  'gets',
  'got',
  'getting',
  'gotten',
]);
const asksPerson = new Set(['who', 'whom']);

const participle = (token: Token | undefined): boolean =>
  token !== undefined &&
  (/(ed|en)$/.test(token.form) ||
    (token.form !== token.stem && !/(s|ing)$/.test(token.form) && !/^[a-z]+(e|y)$/.test(token.form)));

/**
 * Reads who does what to whom off the order of words: a subject stands between the auxiliary and the verb, or before the
 * verb; "by" names the doer of a passive. It is a reading of questions, which are short, not a parser.
 */
export function readFrame(
  kind: Kind,
  tokens: readonly Token[],
  mentions: readonly Mention[],
  units: readonly Unit[],
  anchor: Anchor | undefined,
  dropped: ReadonlySet<number>,
): Frame {
  const inAnchor = (index: number): boolean => anchor !== undefined && index >= anchor.start && index < anchor.end;
  const players = mentions.filter((mention) => !mention.owned && !inAnchor(mention.start));
  const predicate = findPredicate(kind, tokens, players, units, (i) => inAnchor(i) || dropped.has(i));
  if (!predicate)
    return {
      subject: players.slice(0, 1),
      objects: players.slice(1),
      others: [],
      passive: false,
      ...askedPart(kind, tokens, players, undefined, dropped),
    };

  const beforeVerb = lastIndexBefore(
    tokens,
    predicate.start,
    (token) => !['not', 'never', 'ever', 'actually', 'really'].includes(token.form),
  );
  const auxiliary = beforeVerb >= 0 ? tokens[beforeVerb] : undefined;
  const hasBe = tokens
    .slice(0, predicate.start + 1)
    .some((token, k) => beForms.has(token.form) && !inAnchor(k) && !dropped.has(k));
  const verb = tokens.slice(predicate.start, predicate.end).find((token) => !beForms.has(token.form));
  const passive =
    hasBe &&
    participle(verb) &&
    !/ing$/.test(verb?.form ?? '') &&
    (tokens[predicate.start]?.form === 'been' ||
      !(auxiliary !== undefined && ['has', 'have', 'had'].includes(auxiliary.form))) &&
    (predicate.senses.length === 0 || predicate.senses.some((sense) => sense.part === 'verb')) &&
    // "be robbed by him" is known as the other side of it already.
    !(
      beForms.has(tokens[predicate.start]?.form ?? '') &&
      predicate.senses.every((sense) => sense.inverse) &&
      players.some((mention) => tokens[mention.start - 1]?.form === 'by')
    );

  const before = players.filter((mention) => mention.end <= predicate.start && !afterPreposition(tokens, mention));
  const inverted = auxiliaryIndex(tokens, (i) => inAnchor(i) || dropped.has(i));
  const led = isCaused(kind, tokens, before, predicate, dropped);
  const subject = led ? [] : (afterAuxiliary(before, tokens, inverted, dropped) ?? conjoined(before, tokens));
  const rest = players.filter((mention) => !subject.includes(mention));
  const limit = clauseEnd(tokens, predicate.end);
  const others = rest.filter(
    (mention) =>
      inCircumstance(tokens, mention) ||
      mention.start >= limit ||
      // The subject of an outer clause: "what does *he* say she did".
      (!led &&
        mention.end <= predicate.start &&
        mention.start > inverted &&
        inverted >= 0 &&
        !afterPreposition(tokens, mention)),
  );
  const objects = rest.filter((mention) => !others.includes(mention));
  if (!passive)
    return { predicate, subject, objects, others, passive, ...askedPart(kind, tokens, subject, predicate, dropped) };

  const doers = objects.filter((mention) => isBehindBy(tokens, mention));
  const undergoers = objects.filter((mention) => !doers.includes(mention));
  const asked = askedPart(kind, tokens, subject, predicate, dropped);
  const byWho = tokens.at(-1)?.form === 'by' || /\bby (who|whom|what)\b/.test(textOf(tokens));
  return {
    predicate,
    subject: doers,
    objects: [...subject, ...undergoers],
    others,
    passive,
    ...(asked.asked ? { asked: byWho ? 'agent' : 'object' } : {}),
  };
}

/** "by *him*", "by the *creatures*", "by her own *brother*". */
function isBehindBy(tokens: readonly Token[], mention: Mention): boolean {
  let i = mention.start - 1;
  while (i >= 0 && /^(the|a|an|this|that|her|his|their|own|one|some|and)$/.test(tokens[i]?.form ?? '')) i--;
  return tokens[i]?.form === 'by';
}

function lastIndexBefore(tokens: readonly Token[], end: number, fits: (token: Token) => boolean): number {
  for (let i = end - 1; i >= 0; i--) {
    const token = tokens[i];
    if (token && fits(token)) return i;
  }
  return -1;
}

const afterPreposition = (tokens: readonly Token[], mention: Mention): boolean => {
  for (let i = mention.start - 1; i >= Math.max(0, mention.start - 2); i--) {
    const form = tokens[i]?.form ?? '';
    if (prepositions.has(form) && form !== 'that') return true;
    if (!['the', 'a', 'an', 'this', 'that', 'her', 'his', 'their'].includes(form)) return false;
  }
  return false;
};

const circumstance = new Set([
  'with',
  'at',
  'about',
  'in',
  'on',
  'over',
  'during',
  'because',
  'than',
  'between',
  'around',
  'near',
  'without',
]);

function inCircumstance(tokens: readonly Token[], mention: Mention): boolean {
  for (let i = mention.start - 1; i >= Math.max(0, mention.start - 3); i--) {
    const form = tokens[i]?.form ?? '';
    if (circumstance.has(form)) return true;
    // "about the wedding and the baby": the preposition holds for both.
    if (form === 'and')
      return tokens
        .slice(Math.max(0, i - 4), i)
        .some((token, k, near) => circumstance.has(token.form) && !near.slice(k).some((later) => later.name));
    if (!['the', 'a', 'an', 'this', 'that', 'her', 'his', 'their', 'new', 'own', 'former'].includes(form)) return false;
  }
  return false;
}

/** The first auxiliary; -1 when there is none. */
const auxiliaryIndex = (tokens: readonly Token[], passed: (index: number) => boolean): number =>
  tokens.findIndex((token, i) => auxiliaries.has(token.form) && !passed(i));

/** In a question the subject stands right behind its auxiliary: "does *she* …", "why did *the boy and his mother* …". */
function afterAuxiliary(
  before: readonly Mention[],
  tokens: readonly Token[],
  auxiliary: number,
  dropped: ReadonlySet<number>,
): Mention[] | undefined {
  if (auxiliary < 0) return undefined;
  let next = auxiliary + 1;
  while (
    next < tokens.length &&
    (dropped.has(next) || /^(not|the|a|an|both|ever|all|this|that)$/.test(tokens[next]?.form ?? ''))
  )
    next++;
  const first = before.find((mention) => mention.start <= next && mention.end > next);
  if (!first) return undefined;
  const subject = [first];
  for (const mention of before) {
    const last = subject.at(-1);
    if (!last || mention.start < last.end) continue;
    const between = tokens.slice(last.end, mention.start).map((token) => token.form);
    if (between.length <= 2 && between[0] === 'and') subject.push(mention);
  }
  return subject;
}

/** "Who *gets her* thinking": she is the one it is done to. */
function isCaused(
  kind: Kind,
  tokens: readonly Token[],
  before: readonly Mention[],
  predicate: Unit,
  dropped: ReadonlySet<number>,
): boolean {
  if (kind !== 'who') return false;
  const verb = tokens.findIndex(
    (token, i) => !dropped.has(i) && /^(gets?|got|makes?|made|lets?|helps?|helped|sets?|has|had)$/.test(token.form),
  );
  if (verb < 1 || verb > 3) return false;
  // "Who has she slapped?"
  if (/^ha[sd]$/.test(tokens[verb]?.form ?? '') && !/ing$/.test(tokens[predicate.start]?.form ?? '')) return false;
  const next = tokens[verb + 1]?.form === 'the' ? verb + 2 : verb + 1;
  return before.some((mention) => mention.start === verb + 1 || mention.start === next);
}

/** Where the clause of the predicate ends: at "so", "because", "that she…". */
function clauseEnd(tokens: readonly Token[], from: number): number {
  for (let i = from; i < tokens.length; i++) {
    const form = tokens[i]?.form ?? '';
    if (/^(so|because|although|though|if|unless|whereas|who|which|whose|whether|how|why|where|when|while)$/.test(form))
      return i;
    if (form === 'that' && i + 1 < tokens.length && !/^(to|for|with|at|of)$/.test(tokens[i - 1]?.form ?? '')) return i;
  }
  return tokens.length;
}

/** The subject is the mention nearest before the verb, with those that "and" joins to it. */
function conjoined(before: readonly Mention[], tokens: readonly Token[]): Mention[] {
  const last = before.at(-1);
  if (!last) return [];
  const subject = [last];
  for (let i = before.length - 2; i >= 0; i--) {
    const mention = before[i];
    const next = subject[0];
    if (!mention || !next) break;
    const between = tokens.slice(mention.end, next.start).map((token) => token.form);
    if (between.length <= 2 && between[0] === 'and') subject.unshift(mention);
    else break;
  }
  return subject;
}

function findPredicate(
  kind: Kind,
  tokens: readonly Token[],
  players: readonly Mention[],
  units: readonly Unit[],
  passed: (index: number) => boolean,
): Unit | undefined {
  const describing = (unit: Unit): boolean =>
    isAdverb(unit, tokens) ||
    (/(ed|en)$/.test(tokens[unit.end - 1]?.form ?? '') && standsBeforeNoun(unit, units, tokens, players));
  // A name is no verb: "why doesn't Harry let him in".
  const named = (unit: Unit): boolean =>
    unit.senses.length === 0 && players.some((one) => one.start <= unit.start && one.end >= unit.end);
  const all = units.filter((unit) => unit.main && !unit.focus && !passed(unit.start) && !named(unit));
  const telling = all.filter((unit) => !describing(unit) && !(unit.framing && kind !== 'yesno'));
  const main = telling.length > 0 ? telling : all;
  const isVerb = (unit: Unit): boolean => unit.senses.some((sense) => sense.part === 'verb');
  const hard = main.filter((unit) => !unit.soft);
  const hardVerbs = hard.filter(isVerb);
  const verbs =
    hardVerbs.length > 0
      ? hardVerbs
      : hard.filter((unit) => unit.unknown || unit.senses.some((sense) => sense.part === 'adjective'));
  const aux = auxiliaryIndex(tokens, passed);
  // "Who told her to think": what is told, thought or seen hangs on the verb of telling.
  const outer = main.find(
    (unit) =>
      unit.soft &&
      isVerb(unit) &&
      (/^(say|ask|think|know|feel|see|find)\b/.test(unit.keys[0] ?? '') ||
        (kind === 'yesno' && /^(tel|cal)\b/.test(unit.keys[0] ?? ''))),
  );
  if (
    outer &&
    hardVerbs.some((unit) => unit.start >= outer.end) &&
    !main.some((unit) => unit.start < outer.start && isVerb(unit))
  )
    return outer;
  const subject = players.find((mention) => mention.start > aux);
  const afterSubject = subject ? verbs.find((unit) => unit.start >= subject.end) : undefined;
  const first = verbs[0];
  // "Who can't stand her?": nobody stands between the auxiliary and the verb.
  const subjectAsked = kind === 'who' && first !== undefined && subject !== undefined && first.start < subject.start;
  if (
    aux >= 0 &&
    aux <= 3 &&
    afterSubject &&
    subject &&
    !subjectAsked &&
    !(first && first.start < subject.start && first.start > aux + 1)
  )
    return afterSubject;
  return (
    first ??
    main.find((unit) => unit.soft && isVerb(unit) && !softPhrases.has(unit.text) && unit.stems.length > 0) ??
    main.find((unit) => unit.senses.length > 0 && !unit.soft) ??
    main[0]
  );
}

/** Whether "who" stands for the doer or for the one it is done to. */
function askedPart(
  kind: Kind,
  tokens: readonly Token[],
  subject: readonly Mention[],
  predicate: Unit | undefined,
  dropped: ReadonlySet<number>,
): { asked?: 'agent' | 'object' } {
  if (kind !== 'who') return {};
  const first = tokens.findIndex((_, i) => !dropped.has(i));
  const head = tokens[first];
  if (!head) return {};
  if (tokens[first]?.form === 'whose') return {};
  if (prepositions.has(head.form) && asksPerson.has(tokens[first + 1]?.form ?? ''))
    return { asked: head.form === 'by' ? 'agent' : 'object' };
  if (head.form === 'whom') return { asked: 'object' };
  // "Remind me who she catches": a subject right behind "who".
  const aux = tokens.findIndex((token, i) => i > first && auxiliaries.has(token.form) && !dropped.has(i));
  if (aux < 0 && predicate && subject.some((mention) => mention.start === first + 1 && mention.end <= predicate.start))
    return { asked: 'object' };
  const doSupport = aux >= 0 && ['do', 'does', 'did'].includes(tokens[aux]?.form ?? '') && aux - first <= 4;
  if (doSupport && predicate && aux < predicate.start) return { asked: 'object' };
  if (subject.some((mention) => mention.start > first && (!predicate || mention.end <= predicate.start)) && predicate) {
    const between = subject[0];
    if (between && aux >= 0 && between.start > aux) return { asked: 'object' };
  }
  if (whWords.has(head.form) || subordinators.has(head.form)) return { asked: 'agent' };
  // "Is it A or B (whom) she loves?"
  return { asked: subject.some((mention) => predicate && mention.end <= predicate.start) ? 'object' : 'agent' };
}
