import { conceptOf, type Lexicon } from '../language/lexicon.js';
import type { Mention, Question } from '../question/question.js';

/** What a question says, taken apart: each thing once, with how much of it there is. */
export type Features = ReadonlyMap<string, number>;

/** What a feature counts, by its sort. The sort stands before the colon of its name. */
const worth = {
  /** A content word, without inflection. */
  word: 1,
  /** Its word family. */
  stem: 0.36,
  /** Two words that follow each other; a person counts as one word, whoever it is. */
  pair: 0.3,
  /** The noun that is asked for. */
  focus: 0.8,
  meaning: 1,
  /** The meaning of the verb. */
  deed: 0.8,
  person: 0.6,
  subject: 0.6,
  object: 0.6,
  beside: 0.4,
  owner: 0.4,
  /** Who does what, and what is done to whom. */
  doing: 0.5,
  done: 0.5,
  kind: 0.8,
  /** All that is either so or not. */
  form: 0.5,
  /** What was told last. */
  last: 0.5,
} as const;

/** How much a broader or neighbouring meaning counts beside the one that is said. */
const nearby = 0.5;

/** A mention that may be more persons than these tells nothing of who does what. */
const mostPersons = 3;

/** Words that stand in every question. */
const everywhere: ReadonlySet<string> = new Set(
  'the a an of to in on at is are was were do does did be been s and or for with that it this by as from so'.split(' '),
);

/**
 * Takes a question apart into what may tell which record it is about and how it stands to it: its words, meanings and
 * persons, who does what to whom, and what kind of thing is asked for.
 * @param last the record that was told last, where the question was asked in a talk
 */
export function featuresOf(question: Question, lexicon: Lexicon, last?: string): Features {
  const found = new Map<string, number>();
  const add = (sort: keyof typeof worth, name: string, share = 1): void => {
    const key = `${sort}:${name}`;
    found.set(key, Math.max(worth[sort] * share, found.get(key) ?? 0));
  };
  const { tokens, mentions, units, frame } = question;
  const named = new Set(mentions.flatMap(({ start, end }) => tokens.slice(start, end)));
  let before: string | undefined;
  for (const token of tokens) {
    const word = named.has(token) ? '@' : token.key;
    if (before !== undefined && !(before === '@' && word === '@')) add('pair', `${before} ${word}`);
    before = word;
    if (named.has(token) || everywhere.has(token.form)) continue;
    add('word', token.key);
    if (token.stem !== token.key) add('stem', token.stem);
  }

  const deeds: string[] = [];
  for (const unit of units) {
    if (unit.focus) add('focus', unit.text);
    for (const sense of unit.senses) {
      const concept = conceptOf(sense);
      if (concept === undefined) continue;
      add('meaning', concept, sense.clarity);
      if (unit === frame.predicate) {
        add('deed', concept, sense.clarity);
        deeds.push(concept);
      }
      const info = lexicon.concepts.get(concept);
      for (const [wider, share] of info?.broader ?? []) add('meaning', wider, nearby * share);
      for (const near of info?.near ?? []) add('meaning', near, nearby);
    }
  }

  const persons = (sort: keyof typeof worth, list: readonly Mention[]): void => {
    for (const { candidates } of list) for (const [id, likelihood] of candidates) add(sort, id, likelihood);
  };
  persons('person', mentions);
  persons('subject', frame.subject);
  persons('object', frame.objects);
  persons('beside', frame.others);
  persons(
    'owner',
    mentions.filter(({ owned }) => owned),
  );
  const together = (sort: 'doing' | 'done', list: readonly Mention[]): void => {
    for (const { candidates } of list)
      if (candidates.size <= mostPersons)
        for (const [id, likelihood] of candidates) for (const deed of deeds) add(sort, `${id} ${deed}`, likelihood);
  };
  together('doing', frame.subject);
  together('done', frame.objects);

  add('kind', question.kind);
  if (question.negated) add('form', 'not');
  if (question.contrast) add('form', 'contrast');
  if (question.attribute !== undefined) add('form', question.attribute);
  if (question.order) add('form', question.order);
  if (question.anchor) add('form', question.anchor.direction);
  if (frame.asked) add('form', frame.asked);
  if (last !== undefined) add('last', last);
  return found;
}
