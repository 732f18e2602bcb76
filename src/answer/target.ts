import type { CuratedList, Film, FilmRecord, Stretch } from '../corpus/film.js';
import type { Answer } from './answer.js';
import type { FilmIndex } from './record-index.js';
import type { Mention, Question } from '../question/question.js';
import { carryOut, composeFor, isLike } from './carry-out.js';
import { composeWhat } from './compose.js';
import { afterLead, claimOf, type DraftClaim } from './draft.js';
import { type Candidate, unscored } from './find.js';
import { summarizeFilm, tellEnding } from './overview.js';
import { answerCharacter } from './persons.js';
import { refuse } from './refuse.js';
import { relateTwo } from './relate.js';
import { smallTalk } from './smalltalk.js';
import { type Reasoned, type Turn, done, tell } from './turn.js';
import { namesSpeech } from './yes-no.js';

/** How a question stands to what it is about: what the answer has to be. */
export type Stance = 'yes' | 'no' | 'open' | 'untold';

/**
 * Answers a question about a given target: a record, a list or a stretch by its id, somebody (`character:ID`), two
 * persons (`relation:ID+ID`) or the film (`film:summary`).
 * @param beside another record that may be meant as well
 * @param isNear near enough to be told beside a refusal
 * @returns undefined for a target of which nothing is to be said
 */
export function answerTarget(
  target: string,
  stance: Stance,
  question: Question,
  turn: Turn,
  candidates: readonly Candidate[],
  beside?: FilmRecord,
  isNear = true,
): Reasoned | undefined {
  const { index, ceiling } = turn;
  const { film } = index;
  const indexed = index.byId.get(target);
  const decision = `${stance === 'open' ? question.kind : stance} of ${target}`;
  if (indexed) {
    const { record } = indexed;
    if (stance === 'untold') {
      const refusal = refuse(turn, question, 'content', isNear ? record : undefined, []);
      return done(turn, refusal, { question, candidates, decision });
    }
    const candidate = candidates.find((one) => one.indexed === indexed) ?? unscored(indexed);
    // What somebody only wants or says is no Yes to whether it is so.
    if (stance === 'yes' && record.mode !== 'fact' && !namesSpeech(question, candidate, record.mode, index))
      return carryOut({ say: 'attributed', candidate }, question, turn, candidates);
    const claims = stance === 'open' ? undefined : [withVerdict(stance, claimOf(record))];
    const told = claims ?? composeFor(question, candidate, turn) ?? composeWhat(record, turn);
    if (!told) return undefined;
    const more = beside && !told.some(({ text }) => isLike(beside.gloss, text)) ? [claimOf(beside)] : [];
    const records =
      more.length > 0 && beside ? [indexed, index.byId.get(beside.id)].filter((one) => one !== undefined) : [indexed];
    const answer = tell(turn, [...told, ...more], records, stance === 'open' ? {} : { verdict: stance });
    return done(turn, answer, { question, candidates, decision, record: target });
  }

  const finish = (answer: Answer): Reasoned => done(turn, answer, { question, candidates, decision });
  const [sort, name = ''] = target.split(':');
  if (sort === 'film') {
    const claims =
      name === 'summary' ? summarizeFilm(index, ceiling) : name === 'ending' ? tellEnding(index, ceiling) : [];
    if (claims && claims.length > 0) return finish(tell(turn, claims, []));
    if (name === 'smalltalk') return finish(smallTalk(film, 'rant'));
    if (name === 'off-topic') return finish(refuse(turn, question, 'film', undefined, []));
    return name === 'vague' ? finish(refuse(turn, question, 'nothing', undefined, [])) : undefined;
  }
  if (stance === 'untold') return finish(refuse(turn, question, 'nothing', undefined, []));
  if (sort === 'character') return answerCharacter(mentionOf(name), question, turn);
  const pair = sort === 'relation' ? name.split('+') : [];
  const item = curatedOf(film, target);
  const [first, ...rest] = item
    ? [{ text: item.text, cites: item.cites }]
    : relateTwo(index, mentionOf(pair[0] ?? ''), mentionOf(pair[1] ?? ''), ceiling);
  if (!first) return undefined;
  const extra = { ...(item ? {} : { characters: pair }), ...(stance === 'open' ? {} : { verdict: stance }) };
  return finish(tell(turn, [withVerdict(stance, first), ...rest], [], extra));
}

/** What a target stands on. */
export function citesOf(target: string, { film, byId }: FilmIndex): readonly string[] {
  const [sort, name = ''] = target.split(':');
  if (sort === 'character') return film.characters.get(name)?.part?.cites ?? [];
  if (sort === 'relation')
    return film.relations.filter(({ a, b }) => [a, b].sort().join('+') === name).flatMap(({ cites }) => cites);
  return (byId.get(target)?.record ?? curatedOf(film, target))?.cites ?? [];
}

const curatedOf = (film: Film, id: string): CuratedList | Stretch | undefined =>
  [...film.lists, ...film.stretches].find((item) => item.id === id);

const withVerdict = (stance: Stance, { text, cites }: DraftClaim): DraftClaim =>
  stance === 'yes' || stance === 'no'
    ? { text: `${stance === 'yes' ? 'Yes' : 'No'}: ${afterLead(text)}`, cites }
    : { text, cites };

const mentionOf = (id: string): Mention => ({
  start: 0,
  end: 0,
  text: id,
  how: 'name',
  candidates: new Map([[id, 1]]),
  plural: false,
  owned: false,
});
