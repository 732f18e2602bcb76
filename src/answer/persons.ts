import type { Character } from '../corpus/film.js';
import { focusWeights } from '../question/conversation.js';
import type { Mention, Question } from '../question/question.js';
import { shapeOf } from '../question/read.js';
import { composeWhat, slotOf } from './compose.js';
import { fold } from '../language/fold.js';
import { type DraftClaim, finishAnswer } from './draft.js';
import { type Candidate, isTold } from './find.js';
import { tellOrder } from './moments.js';
import { describeCharacter, followCharacter } from './overview.js';
import type { IndexedRecord } from './record-index.js';
import { refuseLater } from './refuse.js';
import { relateKin, relateTwo } from './relate.js';
import { type Reasoned, type Turn, best, done, dropped, tell } from './turn.js';

/** The characters that a mention may mean, those first who were just spoken of. */
function likeliestNow(mention: Mention, { state }: Turn): string[] {
  const weights = focusWeights(state);
  const weigh = ([id, weight]: readonly [string, number]): number => weight + (weights.get(id) ?? 0);
  return [...mention.candidates].sort((a, b) => weigh(b) - weigh(a)).map(([id]) => id);
}

const acting =
  /^(actor|actress|actors|plays|play|played|portrays|portrayed|portray|stars|starring|acts|casting|cast|performer|playing|performs)$/;

/** "Who plays her?", "which role does the actor have?": the cast list, where the synopsis has one. */
export function answerActor(question: Question, turn: Turn): Reasoned | undefined {
  const { index, ceiling } = turn;
  const units = question.units.filter(
    (unit) =>
      !unit.soft &&
      !/^(the )?(main |leading |lead |title |female |male )?(role|part|lead|actor|actress|actors|husband|wife|main|leading|hero|heroine|character|star)s?$/.test(
        unit.text,
      ),
  );
  if (
    !(
      question.tokens.some((token) => acting.test(token.form)) ||
      (question.kind === 'who' && meansActor(question, turn))
    ) ||
    units.some((unit) => !unit.text.split(' ').some((word) => acting.test(word)))
  )
    return undefined;
  // "What part does Mary play?" asks of the story, unless Mary is the actress.
  if (question.kind === 'summary' && !meansActor(question, turn)) return undefined;
  if (!['who', 'what', 'list', 'statement', 'yesno', 'relation', 'summary'].includes(question.kind)) return undefined;
  const players = question.mentions.filter(
    (mention) => mention.candidates.size > 0 && !question.mentions.some((other) => other.owner === mention),
  );
  const [player] = players;
  const told = [...index.film.characters.values()].filter(
    (character) => character.actor && isTold(character.actor.reveal, ceiling),
  );
  const credit = (character: Character): DraftClaim => ({
    text: `${character.actor?.text ?? ''} plays ${character.name}`,
    cites: character.actor?.cites ?? [],
  });
  if (!player) {
    if (told.length === 0 || question.kind === 'yesno') return undefined;
    return done(
      turn,
      tell(turn, told.slice(0, 4).map(credit), [], { characters: told.map((character) => character.id) }),
      { question, decision: 'the cast' },
    );
  }
  const named = told.find((character) => question.mentions.some((mention) => isActorName(mention, character)));
  const character = named ?? index.film.characters.get(likeliestNow(player, turn)[0] ?? '');
  if (question.kind === 'yesno' && players.length < 2) return undefined;
  if (!character?.actor || !isTold(character.actor.reveal, ceiling)) {
    const name = character && isTold(character.first, ceiling) ? character.name : 'that';
    return done(
      turn,
      finishAnswer(index.film, {
        kind: 'abstain',
        claims: [{ text: `The synopsis does not say who plays ${name}`, cites: [] }],
        reason: 'not-told',
      }),
      { question, decision: 'no actor told', way: 'no-slot' },
    );
  }
  const same =
    named === undefined ||
    question.kind !== 'yesno' ||
    players.some((mention) => mention.candidates.has(named.id) && !isActorName(mention, named));
  const lead = question.kind === 'yesno' ? (same ? 'Yes: ' : 'No: ') : '';
  const claim = credit(character);
  return done(
    turn,
    tell(turn, [{ text: lead + claim.text, cites: claim.cites }], [], {
      characters: [character.id],
      ...(question.kind === 'yesno' ? { verdict: same ? ('yes' as const) : ('no' as const) } : {}),
    }),
    { question, decision: `actor of ${character.id}`, way: 'actor' },
  );
}

/** "What does she do for a living?", "how old is he?": a slot of somebody's that has a name of its own. */
export function answerAttribute(question: Question, turn: Turn): Reasoned | undefined {
  const { index, ceiling } = turn;
  if (question.attribute === undefined || question.kind === 'yesno') return undefined;
  const slots = index.lexicon.attributes.get(question.attribute)?.slots ?? [];
  const owner = question.frame.subject[0] ?? question.mentions[0];
  if (
    !owner ||
    question.units.some(
      (unit) =>
        !unit.soft &&
        !unit.senses.some((sense) => sense.kind === 'kin' || sense.id === 'work' || sense.id === question.attribute),
    )
  )
    return undefined;
  const wanted = likeliestNow(owner, turn).slice(0, owner.how === 'pronoun' ? 3 : 1);
  // "What was his job there?" asks of where the talk is.
  const here = question.tokens.at(-1)?.form === 'there' ? turn.state?.record : undefined;
  const cites = (here === undefined ? undefined : index.byId.get(here)?.record.cites) ?? [];
  const rank = ({ record }: IndexedRecord): number =>
    record.cites.some((id) => cites.includes(id)) ? 0 : record.kind === 'fact' ? 1 : 2;
  for (const id of wanted) {
    for (const indexed of [...index.records].sort((a, b) => rank(a) - rank(b))) {
      const { record } = indexed;
      const slot = [...slots, ...(rank(indexed) === 0 ? ['role', 'part'] : [])].find(
        (name) => slotOf(record, [name], turn) !== undefined,
      );
      if (slot === undefined || !record.who.agent.includes(id) || !isTold(record.reveal, ceiling)) continue;
      return done(turn, tell(turn, composeWhat(record, turn, [slot]) ?? [], [indexed]), {
        question,
        decision: `${question.attribute} in ${record.id}`,
      });
    }
  }
  if (owner.how === 'pronoun' || owner.candidates.size === 0) return undefined;
  const character = index.film.characters.get(wanted[0] ?? '');
  if (!character || !isTold(character.first, ceiling)) return undefined;
  // Family first: it says most about somebody in few words.
  const related = index.film.relations.filter(
    (relation) => (relation.a === character.id || relation.b === character.id) && isTold(relation.reveal, ceiling),
  );
  const nearest =
    related.find(({ kind }) => ['parent', 'spouse', 'sibling', 'partner', 'ex-partner'].includes(kind)) ??
    describeCharacter(index, character, ceiling)[0];
  return done(
    turn,
    finishAnswer(index.film, {
      kind: 'abstain',
      claims: [
        { text: 'The synopsis does not tell that', cites: [] },
        ...(nearest ? [{ text: `What it does tell: ${nearest.text}`, cites: nearest.cites }] : []),
      ],
      reason: 'not-told',
      characters: [character.id],
    }),
    { question, decision: `no ${question.attribute} told`, way: 'no-slot' },
  );
}

/** "Is Harry the boy's father?": two names for one person, or not. */
export function answerIdentity(question: Question, turn: Turn): Reasoned | undefined {
  if (question.kind !== 'yesno') return undefined;
  const { index, ceiling } = turn;
  const shape = shapeOf(question.tokens, question.mentions, dropped(question));
  const players = question.mentions.filter((mention) => !question.mentions.some((other) => other.owner === mention));
  if (
    !/^(so |and |but |then )*(is|was|are|were) @ (really |actually |also |now |still |not )*(a |an |the )?@( .*)?$/.test(
      shape,
    )
  )
    return undefined;
  const [a, b] = players;
  if (!a || !b || a.how === 'pronoun' || a.candidates.size === 0 || b.how === 'pronoun' || b.how === 'person')
    return undefined;
  // "Was he best man at that wedding?": a record tells it.
  if (
    b.how === 'alias' &&
    best(a).some((id) => b.candidates.has(id)) &&
    question.units.some((unit) => unit.main && !unit.soft && unit.start >= b.end)
  )
    return undefined;
  if (question.tokens.slice(a.end, b.start).some((token) => ['and', 'or', 'with', 'to', 'by'].includes(token.form)))
    return undefined;
  const persons = best(a)
    .map((id) => index.film.characters.get(id))
    .filter((character) => character !== undefined);
  const [person] = persons;
  if (!person || !isTold(person.first, ceiling)) return undefined;
  const same = persons.some((character) => (b.candidates.get(character.id) ?? 0) >= 0.5);
  const told =
    b.kin === undefined
      ? describeCharacter(index, same ? person : (index.film.characters.get(best(b)[0] ?? '') ?? person), ceiling)
      : relateTwo(index, a, same && b.owner ? b.owner : (b.owner ?? b), ceiling);
  const claims = told.length > 0 ? told : describeCharacter(index, person, ceiling);
  const [first, ...rest] = claims;
  if (!first) return undefined;
  return done(
    turn,
    tell(turn, [{ text: `${same ? 'Yes' : 'No'}: ${first.text}`, cites: first.cites }, ...rest.slice(0, 1)], [], {
      verdict: same ? 'yes' : 'no',
      characters: [person.id],
    }),
    { question, decision: same ? 'the same person' : 'two persons' },
  );
}

/** What becomes of somebody in the course of the story. */
export function followPerson(mention: Mention, question: Question, turn: Turn): Reasoned {
  const character = turn.index.film.characters.get(best(mention)[0] ?? '');
  if (!character || !isTold(character.first, turn.ceiling))
    return done(turn, refuseLater(turn), { question, decision: 'a person above the ceiling' });
  const part =
    character.part && isTold(character.part.reveal, turn.ceiling)
      ? [{ text: character.part.text, cites: character.part.cites }]
      : followCharacter(turn.index, character, turn.ceiling);
  const claims = part.length > 0 ? part : describeCharacter(turn.index, character, turn.ceiling);
  return done(turn, tell(turn, claims, [], { characters: [character.id] }), {
    question,
    decision: `the part of ${character.id}`,
  });
}

/** A character's card. */
export function answerCharacter(mention: Mention, question: Question | undefined, turn: Turn): Reasoned {
  const { index, ceiling } = turn;
  const character = index.film.characters.get(best(mention)[0] ?? '');
  if (!character || !isTold(character.first, ceiling))
    return done(turn, refuseLater(turn), { ...(question ? { question } : {}), decision: 'a person above the ceiling' });
  const claims = describeCharacter(index, character, ceiling);
  return done(turn, tell(turn, claims, [], { characters: [character.id] }), {
    ...(question ? { question } : {}),
    decision: `card of ${character.id}`,
  });
}

/** "Vincent who is he in this?": the actor's name alone. */
const meansActor = (question: Question, turn: Turn): boolean =>
  question.mentions.some((mention) =>
    [...turn.index.film.characters.values()].some(
      (character) =>
        character.actor !== undefined && !isActorNamesake(mention, character) && isActorName(mention, character),
    ),
  );

/** The character bears a part of the actor's name, too. */
const isActorNamesake = (mention: Mention, character: Character): boolean =>
  fold(character.name).split(/\s+/).includes(fold(mention.text).replace(/'s$/, ''));

/** Whether somebody is meant by the actor's name, or a part of it. */
function isActorName(mention: Mention, character: Character): boolean {
  if (mention.how !== 'name' && mention.how !== 'fuzzy') return false;
  const names = new Set(fold(character.actor?.text ?? '').split(/\s+/));
  return fold(mention.text)
    .replace(/'s$/, '')
    .split(/\s+/)
    .every((part) => names.has(part));
}

/** Questions with names but no content of their own: "who is Agnès?", "who is her husband?", "what happens to the kid?". */
export function answerBare(question: Question, turn: Turn, candidates: readonly Candidate[]): Reasoned | undefined {
  if (question.units.some((unit) => !unit.soft) || question.attribute !== undefined) return undefined;
  if (question.units.length > 0 && !question.order) return undefined;
  const { index, ceiling } = turn;
  const players = question.mentions.filter((mention) => !mention.owned && mention.candidates.size > 0);
  const named = players.filter((mention) => mention.how !== 'pronoun' && mention.how !== 'person');
  const kin = named.find((mention) => mention.how === 'kin');
  if (kin && question.tokens.some((token) => token.form === 'whose')) {
    const of = named.find((mention) => mention !== kin);
    const claims = of
      ? index.film.relations
          .filter(
            (relation) =>
              isTold(relation.reveal, ceiling) &&
              [relation.a, relation.b].some((id) => best(of).includes(id)) &&
              [relation.a, relation.b].some((id) => kin.candidates.has(id)),
          )
          .map((relation) => ({ text: relation.text, cites: relation.cites }))
      : [];
    if (of && claims.length > 0)
      return done(turn, tell(turn, claims.slice(0, 2), [], { characters: best(of) }), {
        question,
        decision: `whose ${kin.kin ?? ''}`,
      });
  }
  if (
    kin &&
    (question.kind === 'who' || question.kind === 'relation' || question.kind === 'what' || question.kind === 'list')
  ) {
    const { claims, persons } = relateKin(index, kin, ceiling);
    if (claims.length > 0)
      return done(turn, tell(turn, claims, [], { characters: persons }), {
        question,
        decision: `relation ${kin.kin ?? ''}`,
      });
  }
  if (players.length > 1 && !(kin && named.length === 1)) return undefined;
  const person = named[0] ?? (turn.state ? undefined : players.find((mention) => mention.how === 'person'));
  if (
    person &&
    (question.kind === 'who' ||
      question.kind === 'statement' ||
      (question.kind === 'what' && !question.tokens.some((token) => ['do', 'does', 'did'].includes(token.form))))
  ) {
    if (question.order && question.kind === 'what') return tellOrder(person, question, turn);
    if (question.tokens.some((token) => ['happen', 'happens', 'happened', 'become', 'becomes'].includes(token.form)))
      return followPerson(person, question, turn);
    return answerCharacter(person, question, turn);
  }
  if (turn.state?.record !== undefined && candidates.length > 0 && question.leaning) return undefined;
  if (question.order && (question.kind === 'what' || question.kind === 'how')) return tellOrder(person, question, turn);
  if (person) return followPerson(person, question, turn);
  return undefined;
}
