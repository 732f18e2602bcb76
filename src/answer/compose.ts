import type { Cast, Cited, FilmRecord, ToldPosition } from '../corpus/film.js';
import { joinNames } from '../language/english.js';
import { textOf } from '../language/tokens.js';
import type { Mention, Question } from '../question/question.js';
import { afterLead, leadWith, type DraftClaim, claimOf } from './draft.js';
import { isTold, type Candidate } from './find.js';
import { neighbours } from './neighbours.js';
import type { FilmIndex } from './record-index.js';

/** What a composer found to say: the claims, or nothing because the record has no such slot. */
export type Composed = readonly DraftClaim[] | undefined;

export interface Scene {
  readonly index: FilmIndex;
  readonly ceiling: ToldPosition | undefined;
}

/** A slot's text before the gloss, with the citations of both. */
function withLead(slot: Cited, record: FilmRecord): DraftClaim {
  return { text: leadWith(slot.text, record.gloss), cites: [...new Set([...record.cites, ...slot.cites])] };
}

/** The first of some slots that the record has and that may be told. */
export function slotOf(record: FilmRecord, names: readonly string[], scene: Scene): Cited | undefined {
  for (const name of names) {
    const slot = record.slots.get(name);
    if (slot && isTold(slot.reveal, scene.ceiling)) return slot;
  }
  return undefined;
}

/** What happens, led by the asked slot where there is one. */
export function composeWhat(record: FilmRecord, scene: Scene, names: readonly string[] = []): Composed {
  const slot = slotOf(record, names, scene);
  return [slot ? withLead(slot, record) : claimOf(record)];
}

/** Where it happens: the slot, else the place by its name. */
export function composeWhere(record: FilmRecord, scene: Scene): Composed {
  const slot = slotOf(record, ['where'], scene);
  if (slot) return [withLead(slot, record)];
  const place = record.who.place === undefined ? undefined : scene.index.film.things.get(record.who.place);
  if (!place || !isTold(place.first, scene.ceiling)) return undefined;
  return [
    {
      text: containsWords(record.gloss, place.name) ? record.gloss : `${place.name}: ${record.gloss}`,
      cites: record.cites,
    },
  ];
}

/** When it happens: the slot, the source's words, else its neighbours in the story. */
export function composeWhen(record: FilmRecord, scene: Scene): Composed {
  const slot = slotOf(record, ['when'], scene);
  if (slot) return [withLead(slot, record)];
  if (record.time !== undefined) return [{ text: leadWith(record.time, record.gloss), cites: record.cites }];
  if (record.kind === 'fact') return undefined;
  const placed = placeInStory(record, scene);
  return placed && [placed];
}

/** "After A, and before B": where no time is told, the neighbours date an event. */
function placeInStory(record: FilmRecord, scene: Scene): DraftClaim | undefined {
  const before = neighbours(scene.index, record, 'before', scene.ceiling).at(-1)?.record;
  const after = neighbours(scene.index, record, 'after', scene.ceiling)[0]?.record;
  if (!before && !after) return undefined;
  const parts = [
    ...(before ? [`after ${lowerFirst(before.gloss, scene)}`] : []),
    ...(after ? [`before ${lowerFirst(after.gloss, scene)}`] : []),
  ];
  return {
    text: `${record.gloss}: ${parts.join(', and ')}`,
    cites: [...new Set([...record.cites, ...(before?.cites ?? []), ...(after?.cites ?? [])])],
  };
}

/** Slots that hold a reason. */
export const reasonSlots = ['why', 'reason', 'purpose'] as const;

/** Why it happens: what is stated first, what is implied only where nothing is; "although" last. */
export function composeWhy(record: FilmRecord, scene: Scene): Composed {
  const slot = slotOf(record, reasonSlots, scene);
  const links = record.why.filter((link) => isTold(link.reveal, scene.ceiling));
  const place = (from: string | undefined): number =>
    (from === undefined ? undefined : scene.index.byId.get(from)?.record.storyPosition) ?? 0;
  // What came first is said first.
  const strong = links
    .filter((link) => link.kind !== 'despite' && link.basis === 'stated')
    .sort((a, b) => place(a.from) - place(b.from));
  const implied = links.filter((link) => link.kind !== 'despite' && link.basis === 'implied');
  const despite = links.filter((link) => link.kind === 'despite');
  const claims: DraftClaim[] = [];
  if (slot) claims.push({ text: becauseOf(slot.text, scene), cites: slot.cites });
  for (const link of strong.slice(0, slot ? (/^(to|in order) /i.test(slot.text) ? 1 : 0) : 2)) {
    if (slot && overlaps(slot.text, link.text)) continue;
    const first = claims[0];
    if (!first) claims.push({ text: becauseOf(link.text, scene), cites: link.cites });
    else
      claims[0] = {
        text: `${first.text}, and because ${lowerFirst(link.text, scene)}`,
        cites: [...new Set([...first.cites, ...link.cites])],
      };
  }
  if (claims.length === 0 && implied.length > 0) {
    const told = implied.slice(0, 2);
    const reasons = told.map((link) => lowerFirst(link.text, scene)).join(', and ');
    claims.push({
      text: `The synopsis implies why: ${reasons}`,
      cites: [...new Set(told.flatMap((link) => link.cites))],
    });
  }
  if (claims.length === 0) return undefined;
  const first = claims[0];
  if (first) claims[0] = { text: first.text, cites: [...new Set([...first.cites, ...record.cites])] };
  // What somebody says is a reason of its own.
  if (record.mode !== 'fact' && record.slots.has('says') && strong.length === 0 && !slot) claims.push(claimOf(record));
  const although = despite[0];
  if (although) claims.push({ text: `All the same, ${although.text}`, cites: although.cites });
  return claims;
}

const becauseOf = (text: string, scene: Scene): string =>
  /^((only |mainly |partly |simply |just )?because|to |in order|so that|so as|for |out of |due to|since )/i.test(text)
    ? text
    : `because ${lowerFirst(text, scene)}`;

/** A clause inside a sentence: small at the beginning, unless it begins with a name. */
export function lowerFirst(text: string, scene: Scene): string {
  const first = /^[\p{L}'’-]+/u.exec(text)?.[0] ?? '';
  const named = [...scene.index.film.characters.values()].some(
    (character) =>
      character.named && character.name.split(/\s+/).some((part) => first === part || first === `${part}'s`),
  );
  return named ? text : afterLead(text);
}

/** By what means it happens. */
export function composeHow(record: FilmRecord, scene: Scene): Composed {
  const slot = slotOf(record, ['how', 'instrument', 'manner', 'with-what', 'feels'], scene);
  return slot ? [withLead(slot, record)] : undefined;
}

/** "How did she end up there": asks for what led to it. */
const arriving =
  /\b(end|ends|ended|wind|winds|wound|come|comes|came|get|gets|got|land|lands|landed) (up )?(in|at|there|here|to)\b/;

/** Whether "how" asks for what led to it rather than by what means. */
export const asksForArrival = (question: Question): boolean => arriving.test(textOf(question.tokens));

/** "How does she cope": verbs that ask for no means, but for what is done. */
const openHow =
  /\b(change|develop|evolve|progress|proceed|cope|deal|handle|manage|respond|react|treat|behave|act|feel|seem|take|go|turn|end|fare|spend|show|prove|stand|get on|get along|end up|come|wind|live|look|affect|influence|help|hurt|harm|mistreat|wrong|punish|fail|disappoint|support|know|knows|knew)\b/;

/** Whether "how" asks for what happens rather than by what means. */
export const asksForCourse = (question: Question): boolean =>
  question.reaction || openHow.test(question.tokens.map((token) => `${token.form} ${token.key}`).join(' '));

/** How many, how long, how often: whichever measure the record has. */
export function composeCount(record: FilmRecord, scene: Scene, names: readonly string[]): Composed {
  const slot = slotOf(record, names, scene);
  return slot ? [withLead(slot, record)] : undefined;
}

/** Who plays the asked part; the name first unless the gloss begins with it. */
export function composeWho(question: Question, candidate: Candidate, scene: Scene): Composed {
  const { record } = candidate.indexed;
  if (question.tokens.some((token) => token.form === 'whose')) return composeWhat(record, scene, ['whose']);
  const cast = candidate.wording?.cast ?? record.who;
  const asked = new Set(
    question.mentions
      .filter((mention) => !mention.owned && mention.how !== 'pronoun' && mention.how !== 'person')
      .flatMap((mention) => [...mention.candidates].filter(([, weight]) => weight >= 0.5).map(([id]) => id)),
  );
  const among = new Set(
    (question.among ?? []).flatMap((mention) => [...mention.candidates].filter(([, w]) => w >= 0.5).map(([id]) => id)),
  );
  const unasked = (ids: readonly string[]): string[] =>
    ids.filter(
      (id) => !asked.has(id) && scene.index.film.characters.has(id) && (question.among === undefined || among.has(id)),
    );
  const named = namedByWho(question);
  const agentFirst = question.frame.asked !== 'object' || named !== undefined;
  const objects = ({ affected, to, with: beside, about }: Cast): (readonly string[])[] => [affected, to, beside, about];
  const groups = agentFirst ? [cast.agent, record.who.agent] : [...objects(cast), ...objects(record.who)];
  let people: string[] = [];
  for (const group of groups) {
    people = unasked(group);
    if (people.length > 0) break;
  }
  if (!agentFirst && people.length > 1) {
    const pronouns = question.mentions.filter((mention) => mention.how === 'pronoun');
    const rest = people.filter((id) => !pronouns.some((mention) => (mention.candidates.get(id) ?? 0) >= 1));
    if (rest.length > 0) people = rest;
  }
  if (people.length === 0 && !agentFirst)
    people = unasked([...cast.agent]).length > 0 && cast.agent.length > 1 ? unasked(cast.agent) : [];
  // "Who is discharged?": what is done to her in the question is what she does in the record.
  if (people.length === 0 && !agentFirst && question.frame.subject.length === 0) people = unasked(cast.agent);
  // "Who came along with them?": those beside the ones who are named.
  const along = question.tokens.some((token) =>
    /^(with|along|beside|besides|accompan(y|ies|ied)|joins?|joined)$/.test(token.form),
  );
  if (people.length === 0 && agentFirst && along)
    people = [cast.with, cast.affected].map(unasked).find((group) => group.length > 0) ?? [];
  if (named) people = [...named.candidates.keys()].filter((id) => candidate.indexed.participants.has(id)).slice(0, 1);
  if (people.length === 0) return undefined;
  const names = people.map((id) => scene.index.film.characters.get(id)?.name ?? id);
  const gloss = record.gloss;
  // "The murderer: she defends a murderer" says it twice.
  const starts =
    names.some((name) =>
      name
        .split(' ')
        .some((part) => part.length > 2 && /^\p{Lu}/u.test(part) && new RegExp(`^${part}(?!\\p{L})`, 'u').test(gloss)),
    ) ||
    names.some((name) => gloss.toLowerCase().startsWith(name.toLowerCase())) ||
    people.every((id, i) => scene.index.film.characters.get(id)?.named === false && shares(gloss, names[i] ?? ''));
  return [{ text: starts ? gloss : `${joinNames(names)}: ${afterLead(gloss)}`, cites: record.cites }];
}

/** "Who was the best man?": the words after "was" are what is asked about, not somebody else. */
function namedByWho(question: Question): Mention | undefined {
  const who = question.tokens.findIndex((token) => token.form === 'who');
  const be = question.tokens[who + 1]?.form ?? '';
  if (who < 0 || !['is', 'was', 'are', 'were'].includes(be)) return undefined;
  const next = question.tokens.findIndex((token, i) => i > who + 1 && !['the', 'a', 'an'].includes(token.form));
  return question.mentions.find(
    (mention) => mention.start === next && (mention.how === 'alias' || mention.how === 'kin') && !mention.owned,
  );
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 3);

/** Whether a description's main word stands in the gloss. */
function shares(gloss: string, name: string): boolean {
  const words = new Set(wordsOf(gloss));
  return wordsOf(name).some((word) => words.has(word));
}

/** Whether one text has all the longer words of another. */
export function containsWords(text: string, words: string): boolean {
  const have = new Set(wordsOf(text));
  return wordsOf(words).every((word) => have.has(word));
}

function overlaps(a: string, b: string): boolean {
  const have = new Set(wordsOf(a));
  const words = wordsOf(b);
  return words.length > 0 && words.filter((word) => have.has(word)).length / words.length >= 0.5;
}
