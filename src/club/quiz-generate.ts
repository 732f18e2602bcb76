import type { Character, Film, FilmRecord } from '../corpus/film.js';
import { mentions, nameForms, spaced, type NameForms } from '../corpus/names.js';
import { fold } from '../language/fold.js';
import { optionRulesOf, hiddenSlots, participantsOf, type HiddenSlot, type OptionRules } from './quiz-options.js';
import { givesAway, type QuizQuestion } from './quiz-question.js';
import { isTold, keysOf, tellsNothingAhead, type Ceiling } from './told.js';

const gap = '____';
const wantedWrong = 3;
/** More wrong answers than one quiz shows, so that the same question does not always look the same. */
const mostWrong = 6;
const gendered = /\b(?:she|her|hers|herself|he|him|his|himself)\b/i;

interface Scene {
  readonly film: Film;
  readonly ceiling: Ceiling;
  /** The events that may be told and be played with; they alone give wrong answers. */
  readonly told: readonly FilmRecord[];
  readonly forms: ReadonlyMap<string, NameForms>;
  readonly rules: OptionRules;
}

/**
 * Makes questions by hiding one part of an event: who does it, or its "where", "when", "how" or "what". The wrong
 * answers are the same part of other events. An event that is only claimed, that did not happen, that a content note
 * warns of, or that has too few wrong answers which are surely wrong gives no question.
 */
export function generateQuestions(film: Film, ceiling: Ceiling): readonly QuizQuestion[] {
  const grave = new Set(film.contentNotes.flatMap(({ cites }) => cites));
  const told = film.records.filter(
    ({ reveal, gloss, cites }) =>
      isTold(reveal, ceiling) && tellsNothingAhead(gloss, film, ceiling) && !cites.some((id) => grave.has(id)),
  );
  const forms = new Map(nameForms([...film.characters.values()]).map((form) => [form.id, form]));
  const scene: Scene = { film, ceiling, told, forms, rules: optionRulesOf(film) };
  return told
    .filter(({ kind, mode, not, weight }) => kind === 'event' && mode === 'fact' && !not && weight !== 'minor')
    .flatMap((record) => [askWho(record, scene), ...hiddenSlots.map((slot) => askSlot(record, slot, scene))])
    .filter((question) => question !== undefined);
}

function build(
  record: FilmRecord,
  part: string,
  text: { readonly question: string; readonly answer: string; readonly wrong: readonly string[] },
  { film, ceiling }: Scene,
): QuizQuestion | undefined {
  const { question, answer } = text;
  const wrong = [...new Set(text.wrong)]
    .filter((option) => fold(option) !== fold(answer) && tellsNothingAhead(option, film, ceiling))
    .slice(0, mostWrong);
  if (wrong.length < wantedWrong || givesAway(question, answer)) return undefined;
  if (![question, answer].every((shown) => tellsNothingAhead(shown, film, ceiling))) return undefined;
  return { id: `${record.id}:${part}`, question, answer, wrong, cites: record.cites, origin: 'generated' };
}

/** "Ann opens the door" → "Who opens the door?" */
function askWho(record: FilmRecord, scene: Scene): QuizQuestion | undefined {
  const { film, forms } = scene;
  const [id = ''] = record.who.agent;
  const agent = film.characters.get(id);
  if (record.who.agent.length !== 1 || !agent || agent.plural) return undefined;
  const name = `${agent.name} `;
  if (!record.gloss.startsWith(name)) return undefined;
  const rest = record.gloss.slice(name.length);
  // "Ann and Bob go", "Ann, who …": what follows the name is not her verb alone.
  if (!/^\p{Ll}+s\b/u.test(rest)) return undefined;
  const own = forms.get(id);
  if (own && mentions(own, spaced(rest))) return undefined;

  const wrong = [...film.characters.values()].filter((other) => isPlausible(other, agent, rest, record, scene));
  return build(record, 'who', { question: `Who ${rest}?`, answer: agent.name, wrong: byLikeness(wrong, agent) }, scene);
}

/** Somebody else who has come up by now, is not in the question, and is not told to do the same. */
function isPlausible(other: Character, agent: Character, rest: string, record: FilmRecord, scene: Scene): boolean {
  const { film, ceiling, forms } = scene;
  if (other.id === agent.id || other.plural || !isTold(other.first, ceiling)) return false;
  if (gendered.test(rest) && other.gender !== agent.gender) return false;
  if (participantsOf(record.who).includes(other.id)) return false;
  const form = forms.get(other.id);
  if (form && mentions(form, spaced(rest))) return false;
  const verbs = new Set(record.verbs.map(headOf));
  return !film.records.some(
    ({ who, verbs: own }) => who.agent.includes(other.id) && own.some((verb) => verbs.has(headOf(verb))),
  );
}

/** Named before described, the same gender first: what looks most like the right answer. */
function byLikeness(others: readonly Character[], agent: Character): readonly string[] {
  const unlike = (other: Character) =>
    Number(other.named !== agent.named) * 2 + Number(other.gender !== agent.gender) + Number(other.weight === 'minor');
  return [...others]
    .sort((one, other) => unlike(one) - unlike(other) || one.first - other.first)
    .map(({ name }) => name);
}

/** "Ann rows out in a storm" without its "in a storm", or with a question before it. */
function askSlot(record: FilmRecord, slot: HiddenSlot, scene: Scene): QuizQuestion | undefined {
  const { ceiling, told, rules } = scene;
  const hidden = record.slots.get(slot);
  if (!hidden || !isTold(hidden.reveal, ceiling)) return undefined;
  const answer = hidden.text;
  const question = cloze(record.gloss, answer) ?? happening(slot, record.gloss);
  if (question === undefined || rules.sharesWords(question, answer)) return undefined;
  const wrong = told.flatMap((other) => {
    const text = other.slots.get(slot);
    if (!text || !isTold(text.reveal, ceiling) || other.mode !== 'fact' || other.not) return [];
    if (!rules.isApart(record, other, slot) || !rules.isWrong(record, slot, answer, text.text)) return [];
    return [text.text];
  });
  return build(record, slot, { question, answer, wrong: rules.keepDistinct(answer, wrong) }, scene);
}

function cloze(gloss: string, answer: string): string | undefined {
  const at = gloss.indexOf(answer);
  if (at <= 0 || /\p{L}$/u.test(gloss.slice(0, at)) || /^\p{L}/u.test(gloss.slice(at + answer.length)))
    return undefined;
  return `Fill the gap: ${gloss.slice(0, at)}${gap}${gloss.slice(at + answer.length)}.`;
}

function happening(slot: HiddenSlot, gloss: string): string | undefined {
  if (slot === 'what') return undefined;
  return `${slot.charAt(0).toUpperCase()}${slot.slice(1)} does this happen: ${gloss}?`;
}

const headOf = (verb: string): string => keysOf(verb)[0] ?? fold(verb);
