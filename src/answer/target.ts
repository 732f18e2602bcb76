import type { CuratedList, Film, Stretch } from '../corpus/film.js';
import { partsOf } from '../corpus/samples.js';
import { mentionOf } from '../question/names.js';
import type { Question } from '../question/question.js';
import type { Answer } from './answer.js';
import { carryOut, composeFor, isLike } from './carry-out.js';
import { composeWhat } from './compose.js';
import { afterLead, claimOf, type DraftClaim } from './draft.js';
import { type Candidate, unscored } from './find.js';
import { summarizeFilm, tellEnding } from './overview.js';
import { answerCharacter } from './persons.js';
import type { FilmIndex, IndexedRecord } from './record-index.js';
import { refuse } from './refuse.js';
import { relateTwo } from './relate.js';
import { smallTalk } from './smalltalk.js';
import { type Reasoned, type Turn, done, tell } from './turn.js';
import { namesSpeech } from './yes-no.js';

/** How a question stands to what it is about: what the answer has to be. */
export type Stance = 'yes' | 'no' | 'open' | 'untold';

/** What is said beside a target. */
export interface Beside {
  /** Another record that may be meant as well: it is told too. */
  readonly second?: IndexedRecord | undefined;
  /** The target is near enough to be told beside a refusal. */
  readonly isNear: boolean;
}

/**
 * Answers a question about a given target: a record, a list or a stretch by its id, somebody (`character:ID`), two
 * persons (`relation:ID+ID`) or the film (`film:summary`).
 * @returns undefined for a target of which nothing is to be said
 */
export function answerTarget(
  target: string,
  stance: Stance,
  question: Question,
  turn: Turn,
  candidates: readonly Candidate[],
  { second, isNear }: Beside,
): Reasoned | undefined {
  const { index, ceiling } = turn;
  const { film } = index;
  const decision = `${stance === 'open' ? question.kind : stance} of ${target}`;
  const finish = (answer: Answer, record?: string): Reasoned =>
    done(turn, answer, { question, candidates, decision, ...(record === undefined ? {} : { record }) });
  const verdict = stance === 'open' || stance === 'untold' ? {} : { verdict: stance };
  const { sort, names } = partsOf(target);
  const [name = ''] = names;
  const indexed = index.byId.get(target);
  if (indexed) {
    const { record } = indexed;
    if (stance === 'untold') return finish(refuse(turn, question, 'content', isNear ? record : undefined, []));
    const candidate = candidates.find((one) => one.indexed === indexed) ?? unscored(indexed);
    // What somebody only wants or says is no Yes to whether it is so.
    if (stance === 'yes' && record.mode !== 'fact' && !namesSpeech(question, candidate, record.mode, index))
      return carryOut({ say: 'attributed', candidate }, question, turn, candidates);
    const told =
      stance === 'open'
        ? (composeFor(question, candidate, turn) ?? composeWhat(record, turn))
        : [withVerdict(stance, claimOf(record))];
    if (!told) return undefined;
    const more = second && !told.some(({ text }) => isLike(second.record.gloss, text)) ? [second] : [];
    const claims = [...told, ...more.map((one) => claimOf(one.record))];
    return finish(tell(turn, claims, [indexed, ...more], verdict), target);
  }
  if (sort === 'film') {
    switch (name) {
      case 'summary':
        return finish(tell(turn, summarizeFilm(index, ceiling), []));
      case 'ending': {
        const claims = tellEnding(index, ceiling);
        return claims && finish(tell(turn, claims, []));
      }
      case 'smalltalk':
        return finish(smallTalk(film, 'rant'));
      case 'off-topic':
        return finish(refuse(turn, question, 'film', undefined, []));
      case 'vague':
        return finish(refuse(turn, question, 'nothing', undefined, []));
      default:
        return undefined;
    }
  }
  if (stance === 'untold') return finish(refuse(turn, question, 'nothing', undefined, []));
  if (sort === 'item') {
    const item = curatedOf(film, target);
    return item && finish(tell(turn, [withVerdict(stance, { text: item.text, cites: item.cites })], [], verdict));
  }
  const [one, other] = names.map((id) => film.characters.get(id)).filter((character) => character !== undefined);
  if (sort === 'character') return one && answerCharacter(mentionOf(one), question, turn);
  const [first, ...rest] = one && other ? relateTwo(index, mentionOf(one), mentionOf(other), ceiling) : [];
  return first && finish(tell(turn, [withVerdict(stance, first), ...rest], [], { characters: names, ...verdict }));
}

/** What a target stands on. */
export function citesOf(target: string, { film, byId }: FilmIndex): readonly string[] {
  const { sort, names } = partsOf(target);
  if (sort === 'character') return film.characters.get(names[0] ?? '')?.part?.cites ?? [];
  if (sort === 'relation')
    return film.relations.filter(({ a, b }) => names.includes(a) && names.includes(b)).flatMap(({ cites }) => cites);
  return (byId.get(target)?.record ?? curatedOf(film, target))?.cites ?? [];
}

const curatedOf = (film: Film, id: string): CuratedList | Stretch | undefined =>
  [...film.lists, ...film.stretches].find((item) => item.id === id);

const withVerdict = (stance: Stance, { text, cites }: DraftClaim): DraftClaim =>
  stance === 'yes' || stance === 'no'
    ? { text: `${stance === 'yes' ? 'Yes' : 'No'}: ${afterLead(text)}`, cites }
    : { text, cites };
