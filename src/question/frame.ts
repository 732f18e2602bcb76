import { auxiliaries, prepositions, subordinators, whWords } from '../language/english.js';
import type { Token } from '../language/tokens.js';
import type { Anchor, Frame, Kind, Mention, Unit } from './question.js';

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
  const predicate = findPredicate(tokens, players, units, inAnchor);
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
  const hasBe = tokens.slice(0, predicate.start + 1).some((token, k) => beForms.has(token.form) && !inAnchor(k));
  const verb = tokens.slice(predicate.start, predicate.end).find((token) => !beForms.has(token.form));
  const passive =
    hasBe &&
    participle(verb) &&
    !/ing$/.test(verb?.form ?? '') &&
    !(auxiliary !== undefined && ['has', 'have', 'had'].includes(auxiliary.form)) &&
    !predicate.senses.every((sense) => sense.part === 'noun');

  const subject = conjoined(
    players.filter((mention) => mention.end <= predicate.start && !afterPreposition(tokens, mention)),
    tokens,
  );
  const rest = players.filter((mention) => !subject.includes(mention));
  const others = rest.filter((mention) => inCircumstance(tokens, mention));
  const objects = rest.filter((mention) => !others.includes(mention));
  if (!passive)
    return { predicate, subject, objects, others, passive, ...askedPart(kind, tokens, subject, predicate, dropped) };

  const doers = objects.filter((mention) => tokens[mention.start - 1]?.form === 'by');
  const undergoers = objects.filter((mention) => !doers.includes(mention));
  const asked = askedPart(kind, tokens, subject, predicate, dropped);
  const byWho =
    tokens.at(-1)?.form === 'by' || /\bby (who|whom|what)\b/.test(tokens.map((token) => token.form).join(' '));
  return {
    predicate,
    subject: doers,
    objects: [...subject, ...undergoers],
    others,
    passive,
    ...(asked.asked ? { asked: byWho ? 'agent' : 'object' } : {}),
  };
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
    if (!['the', 'a', 'an', 'this', 'that', 'her', 'his', 'their', 'new', 'own', 'former'].includes(form)) return false;
  }
  return false;
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
  tokens: readonly Token[],
  players: readonly Mention[],
  units: readonly Unit[],
  inAnchor: (index: number) => boolean,
): Unit | undefined {
  const main = units.filter((unit) => unit.main && !unit.focus && !inAnchor(unit.start));
  const hard = main.some((unit) => !unit.soft);
  const verbs = main
    .filter((unit) => !(hard && unit.soft))
    .filter((unit) => unit.unknown || unit.senses.some((sense) => sense.part === 'verb' || sense.part === 'adjective'));
  const aux = tokens.findIndex((token, i) => auxiliaries.has(token.form) && !inAnchor(i));
  const subject = players.find((mention) => mention.start > aux);
  const afterSubject = subject ? verbs.find((unit) => unit.start >= subject.end) : undefined;
  const first = verbs[0];
  if (
    aux >= 0 &&
    aux <= 3 &&
    afterSubject &&
    subject &&
    !(first && first.start < subject.start && first.start > aux + 1)
  )
    return afterSubject;
  return first ?? main.find((unit) => unit.senses.length > 0 && !unit.soft) ?? main[0];
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
  const aux = tokens.findIndex((token, i) => i > first && auxiliaries.has(token.form));
  const doSupport = aux >= 0 && ['do', 'does', 'did'].includes(tokens[aux]?.form ?? '') && aux - first <= 4;
  if (doSupport && predicate && aux < predicate.start) return { asked: 'object' };
  if (subject.some((mention) => mention.start > first && (!predicate || mention.end <= predicate.start)) && predicate) {
    const between = subject[0];
    if (between && aux >= 0 && between.start > aux) return { asked: 'object' };
  }
  if (whWords.has(head.form) || subordinators.has(head.form)) return { asked: 'agent' };
  return {};
}
