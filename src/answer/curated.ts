import type { Mention, Question } from '../question/question.js';
import { textOf } from '../language/tokens.js';
import { asksForSeveral, readQuestion } from '../question/read.js';
import { composeCount, composeHow, composeWhy } from './compose.js';
import { countSlots } from './measure-slots.js';
import { type Candidate, findCandidates, isTold } from './find.js';
import { chooseCandidate } from './judge.js';
import { findCurated, summarizeFilm, tellEnding } from './overview.js';
import { followPerson } from './persons.js';
import { refuseLater } from './refuse.js';
import { relateTwo } from './relate.js';
import { type Reasoned, type Turn, best, done, tell } from './turn.js';

/** Summaries, endings and relations, which no single record answers. */
export function answerOverview(question: Question, turn: Turn): Reasoned | undefined {
  const { index, ceiling } = turn;
  const named = question.mentions.filter(
    (mention) => mention.how !== 'pronoun' && mention.how !== 'person' && mention.candidates.size > 0,
  );
  if (
    (question.kind === 'ending' || (question.kind === 'summary' && question.position === 'end')) &&
    question.units.every(
      (unit) =>
        unit.soft ||
        /\b(end|ends|ending|final|last|scene|conclusion|concludes|close|closes|closing|finish|finishes|finale|outcome|gist|summary)\b/.test(
          unit.text,
        ),
    )
  ) {
    const claims = tellEnding(index, ceiling);
    return done(turn, claims ? tell(turn, claims, []) : refuseLater(turn), { question, decision: 'the ending' });
  }
  if (question.kind === 'summary' && telling.test(textOf(question.tokens))) {
    const frame = findCurated(
      readQuestion('the structure of the film and its frame story', index),
      index.film.stretches.filter((item) => isTold(item.reveal, ceiling)),
      index.stretches,
      index,
      0.5,
    );
    if (frame)
      return done(turn, tell(turn, [{ text: frame.item.text, cites: frame.item.cites }], []), {
        question,
        decision: `stretch ${frame.item.id}`,
        way: 'curated',
      });
    return undefined;
  }
  if (question.kind === 'summary' || question.kind === 'ending') {
    const stretch = findCurated(
      question,
      index.film.stretches.filter((item) => isTold(item.reveal, ceiling)),
      index.stretches,
      index,
      0.6,
    );
    if (stretch && (question.units.length > 0 || named.length > 1))
      return done(turn, tell(turn, [{ text: stretch.item.text, cites: stretch.item.cites }], []), {
        question,
        decision: `stretch ${stretch.item.id}`,
        way: 'curated',
      });
    const person = named.find((mention) => !mention.owned) ?? named[0];
    if (
      person &&
      (question.units.length === 0 ||
        question.units.every(
          (unit) =>
            unit.soft ||
            findCandidates({ ...question, units: [unit], mentions: [] }, index)[0] === undefined ||
            /drama|situation|deal|saga|affair|thing|arc|role|part|play|journey/.test(unit.text),
        ))
    )
      return followPerson(person, question, turn);
    if (
      question.units.length === 0 ||
      question.units.every((unit) =>
        /film|movie|plot|story|picture|entire|whole|nutshell|brief|short|sentence|word|lines?$|summar|gist|recap|overview|drama|thing|about|provide|offer|quick|rough|general/.test(
          unit.text,
        ),
      )
    ) {
      return done(turn, tell(turn, summarizeFilm(index, ceiling), []), { question, decision: 'summary of the film' });
    }
  }
  if (question.kind === 'relation') {
    const two = question.mentions.filter(
      (mention) =>
        mention.candidates.size > 0 &&
        !(mention.owned && (mention.how === 'pronoun' || question.mentions.some((other) => other.owner === mention))),
    );
    const [a, b] = two.length === 1 && two[0] ? apart(two[0]) : two;
    if (a && b) {
      const claims = relateTwo(index, a, b, ceiling);
      if (claims.length > 0)
        return done(turn, tell(turn, claims, [], { characters: [...best(a), ...best(b)] }), {
          question,
          decision: 'relation of two',
        });
    }
  }
  return undefined;
}

/** "How is the story told?": asks for its form, which only what the curator has written about the frame can tell. */
const telling =
  /\b(story|film|movie|plot|tale|narrative) (told|narrated|structured|presented|built|framed|constructed|organi[sz]ed|laid out|recounted|unfold|arranged)\b|\b(is|was) (the |its )?(narrative |story )?(structure|framing|frame|framework|form)\b/;

/** "What are they to each other?": the two likeliest of several. */
function apart(mention: Mention): Mention[] {
  const [one, other] = [...mention.candidates].sort((x, y) => y[1] - x[1]).map(([id]) => id);
  if (!mention.plural || one === undefined || other === undefined) return [mention];
  return [one, other].map((id) => ({ ...mention, candidates: new Map([[id, 1]]), plural: false }));
}

/** Lists and stretches that the curator has written out. */
export function answerCurated(question: Question, turn: Turn, candidates: readonly Candidate[]): Reasoned | undefined {
  const { index, ceiling } = turn;
  const bestRecord = chooseCandidate(candidates);
  if (question.kind === 'list' || question.kind === 'count' || question.kind === 'who' || question.kind === 'what') {
    const strict = question.kind === 'list' || question.kind === 'count' ? 0.62 : 0.85;
    // A measure of the nearest record counts only where the record is about what is counted.
    const slot =
      question.kind === 'count' &&
      bestRecord &&
      bestRecord.coverage >= 0.75 &&
      bestRecord.missing.length === 0 &&
      composeCount(bestRecord.indexed.record, turn, countSlots(question));
    const list =
      !isMeasure(question) &&
      findCurated(
        question,
        index.film.lists.filter((item) => isTold(item.reveal, ceiling)),
        index.lists,
        index,
        strict,
      );
    const plural =
      question.kind === 'list' ||
      question.kind === 'count' ||
      asksForSeveral(question.tokens) ||
      question.tokens.some(
        (token, i) =>
          (question.kind === 'who' && ['are', 'were'].includes(token.form) && question.tokens[i - 1]?.form === 'who') ||
          ['all', 'everyone', 'everybody', 'women', 'men', 'people', 'characters'].includes(token.form),
      );
    if (
      list &&
      plural &&
      !slot &&
      (!bestRecord || question.kind === 'list' || question.kind === 'count' || list.fit >= bestRecord.coverage - 0.1)
    ) {
      return done(turn, tell(turn, [{ text: list.item.text, cites: list.item.cites }], []), {
        question,
        candidates,
        decision: `list ${list.item.id}`,
        way: 'curated',
      });
    }
  }
  if (['how', 'what', 'summary', 'list', 'statement'].includes(question.kind)) {
    const stretch = findCurated(
      question,
      index.film.stretches.filter((item) => isTold(item.reveal, ceiling)),
      index.stretches,
      index,
      0.8,
    );
    const clashing =
      bestRecord !== undefined &&
      bestRecord.coverage >= 0.6 &&
      (bestRecord.roles === 'swapped' || bestRecord.roles === 'other' || bestRecord.strangers.length > 0);
    const weak =
      !bestRecord ||
      bestRecord.coverage < 0.5 ||
      question.kind === 'summary' ||
      (question.kind === 'how' &&
        !composeHow(bestRecord.indexed.record, turn) &&
        !composeWhy(bestRecord.indexed.record, turn));
    const oneDoer =
      question.kind === 'how' &&
      question.frame.subject.length === 1 &&
      isOne(question.frame.subject[0]) &&
      question.mentions.filter((mention) => !mention.owned).length < 2;
    // "In which church?": what is asked for by name stands in no record.
    const unnamed =
      question.kind === 'what' &&
      bestRecord?.missing.some((unit) => unit.focus && !unit.soft && !unit.framing && unit.senses.length > 0);
    if (
      stretch &&
      weak &&
      !unnamed &&
      !clashing &&
      !oneDoer &&
      question.units.length > 0 &&
      (question.kind === 'summary' || stretch.close >= 0.5)
    )
      return done(turn, tell(turn, [{ text: stretch.item.text, cites: stretch.item.cites }], []), {
        question,
        candidates,
        decision: `stretch ${stretch.item.id}`,
        way: 'curated',
      });
  }
  return undefined;
}

/** Somebody in particular: a name, or a pronoun of whom there is no doubt. */
const isOne = (mention: Mention | undefined): boolean =>
  mention?.how === 'name' || (mention?.how === 'pronoun' && mention.candidates.size === 1);

/** "How old", "how much": no list counts that. */
const isMeasure = (question: Question): boolean =>
  question.kind === 'count' &&
  /\bhow (much|old|long|often|regularly|far|close|near|big|tall|large|frequently|soon)\b/.test(textOf(question.tokens));
