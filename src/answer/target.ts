import type { FilmRecord } from '../corpus/film.js';
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
      return done(turn, refusal, { question, candidates, decision, record: target });
    }
    const candidate = candidates.find((one) => one.indexed === indexed) ?? unscored(indexed);
    // What somebody only wants or says is no Yes to whether it is so.
    if (stance === 'yes' && record.mode !== 'fact' && !namesSpeech(question, candidate, record.mode, index))
      return carryOut({ say: 'attributed', candidate }, question, turn, candidates);
    const claims = stance === 'open' ? undefined : [withVerdict(stance, claimOf(record))];
    const told = claims ?? composeFor(question, candidate, turn) ?? composeWhat(record, turn);
    if (!told) return undefined;
    const more = beside && !told.some(({ text }) => isLike(beside.gloss, text)) ? [claimOf(beside)] : [];
    const answer = tell(turn, [...told, ...more], [indexed], stance === 'open' ? {} : { verdict: stance });
    return done(turn, answer, { question, candidates, decision, record: target });
  }

  const tellAll = (claims: readonly DraftClaim[], characters?: readonly string[]): Reasoned | undefined =>
    claims.length > 0
      ? done(
          turn,
          tell(turn, claims, [], {
            ...(characters && { characters }),
            ...(stance === 'open' || stance === 'untold' ? {} : { verdict: stance }),
          }),
          { question, candidates, decision },
        )
      : undefined;
  const item = [...film.lists, ...film.stretches].find(({ id }) => id === target);
  if (item && stance !== 'untold') return tellAll([withVerdict(stance, { text: item.text, cites: item.cites })]);
  if (item || stance === 'untold')
    return done(turn, refuse(turn, question, 'nothing', undefined, []), { question, decision });

  const [sort, name = ''] = target.split(':');
  if (sort === 'character') return answerCharacter(mentionOf(name), question, turn);
  if (sort === 'relation') {
    const [a = '', b = ''] = name.split('+');
    const [first, ...rest] = relateTwo(index, mentionOf(a), mentionOf(b), ceiling);
    return first && tellAll([withVerdict(stance, first), ...rest], [a, b]);
  }
  switch (name) {
    case 'summary':
      return tellAll(summarizeFilm(index, ceiling));
    case 'ending':
      return tellAll(tellEnding(index, ceiling) ?? []);
    case 'smalltalk':
      return done(turn, smallTalk(film, 'rant'), { question, decision });
    case 'off-topic':
      return done(turn, refuse(turn, question, 'film', undefined, []), { question, decision });
    case 'vague':
      return done(turn, refuse(turn, question, 'nothing', undefined, []), { question, decision });
    default:
      return undefined;
  }
}

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
