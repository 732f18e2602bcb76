import { z } from 'zod';

/**
 * The files of a film, as a curator writes them. One schema serves three readers: the loader, the linter and
 * the editor (as JSON Schema). Cross-references between files are checked in `check.ts`, not here.
 */

const kebab = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case words joined by hyphens, like "opens-the-door"')
  .max(40, 'an id has at most 40 characters, so that it fits a button');
/** The id of something else. Any text: whether it leads somewhere is for `check.ts`, which knows the right names. */
const reference = z.string().min(1, 'this id is empty');
const sentenceId = z.string().regex(/^\d+\.\d+$/, 'a sentence id is paragraph.sentence in quotes, like "2.7"');
const cites = z.array(sentenceId).min(1, 'cite at least one sentence').max(4, 'cite at most four sentences');
const text = z.string().trim().min(1, 'this text is empty');
const oneOrMore = <T extends z.ZodType>(item: T) => z.union([item, z.array(item)]);

/** What the sentence asserts. Only `fact` is told as true; the rest is always attributed to its speaker. */
export const modes = ['fact', 'claim', 'promise', 'threat', 'plan', 'wish', 'belief'] as const;
export type Mode = (typeof modes)[number];

/** The parts a character, place or thing can play in an event. */
export const roles = ['agent', 'affected', 'to', 'with', 'about', 'place'] as const;
export type Role = (typeof roles)[number];

/** How one moment of the story led to another. */
export const linkKinds = ['cause', 'motive', 'enables', 'despite'] as const;
export type LinkKind = (typeof linkKinds)[number];

/** Relations between two characters, read "a is the KIND of b". */
export const relationKinds = [
  'spouse',
  'fiance',
  'partner',
  'ex-partner',
  'lover',
  'parent',
  'sibling',
  'relative',
  'in-law',
  'friend',
  'enemy',
  'rival',
  'carer',
  'doctor',
  'teacher',
  'lawyer',
  'employer',
  'colleague',
  'guardian',
  'acquaintance',
] as const;
export type RelationKind = (typeof relationKinds)[number];

/** Who plays what in a record. Values are ids of characters, places, things or (under `about`) events. */
const whoSchema = z.strictObject({
  agent: oneOrMore(reference).optional(),
  affected: oneOrMore(reference).optional(),
  to: oneOrMore(reference).optional(),
  with: oneOrMore(reference).optional(),
  about: oneOrMore(reference).optional(),
  place: reference.optional(),
});

/** Another wording. In the long form `words` is a predicate and the roles given replace the record's own. */
const wordingSchema = z.union([text, whoSchema.extend({ words: text })]);

const slotSchema = z.union([text, z.strictObject({ text, cites })]);

const linkSchema = z.union([
  z.strictObject({
    kind: z.enum(linkKinds).default('cause'),
    from: reference,
    basis: z.enum(['stated', 'implied']).default('stated'),
  }),
  z.strictObject({
    kind: z.enum(linkKinds).default('cause'),
    text,
    cites,
    basis: z.enum(['stated', 'implied']).default('stated'),
  }),
]);

const recordShape = {
  id: kebab,
  gloss: text,
  cites,
  verb: oneOrMore(text),
  not: z.boolean().default(false),
  mode: z.enum(modes).default('fact'),
  who: whoSchema.default({}),
  slots: z
    .record(z.string().regex(/^[a-z]+(-[a-z]+)*$/, 'a slot is named in lower case, like "how-many"'), slotSchema)
    .default({}),
  time: text.optional(),
  repeats: z.boolean().default(false),
  weight: z.enum(['main', 'supporting', 'minor']).default('supporting'),
  why: z.array(linkSchema).default([]),
  asks: z.array(wordingSchema).default([]),
  denies: z.array(wordingSchema).default([]),
  derived: z.array(text).default([]),
};

export const eventSchema = z.strictObject({
  ...recordShape,
  then: z.strictObject({ result: z.enum(['kept', 'broken', 'withdrawn', 'unknown']), at: reference }).optional(),
});
export type EventSource = z.infer<typeof eventSchema>;

export const factSchema = z.strictObject({ ...recordShape, frame: reference.optional() });
export type FactSource = z.infer<typeof factSchema>;

const citedText = z.strictObject({ text, cites, derived: z.array(text).default([]) });

export const characterSchema = z.strictObject({
  id: kebab,
  name: text,
  named: z.boolean().default(true),
  actor: z.strictObject({ name: text, cites }).optional(),
  weight: z.enum(['main', 'supporting', 'minor']).default('supporting'),
  gender: z.enum(['female', 'male', 'mixed', 'unknown']).default('unknown'),
  plural: z.boolean().default(false),
  aka: z.array(text).default([]),
  ask: z.boolean().default(false),
  part: citedText.optional(),
  facts: z.array(factSchema).default([]),
});
export type CharacterSource = z.infer<typeof characterSchema>;
export const castSchema = z.array(characterSchema).min(1, 'the cast is empty');

export const eventsSchema = z.record(kebab, z.array(eventSchema).nullable());

export const relationSchema = z.strictObject({
  a: reference,
  b: reference,
  kind: z.enum(relationKinds),
  gloss: text,
  cites,
  /** An event, fact or sentence. */
  from: reference.optional(),
  until: reference.optional(),
  derived: z.array(text).default([]),
});
export const relationsSchema = z.array(relationSchema).nullable();

const placeSchema = z.strictObject({ id: kebab, name: text, aka: z.array(text).default([]), cites });
export const placesSchema = z.strictObject({
  places: z.array(placeSchema).default([]),
  things: z.array(placeSchema).default([]),
});

export const filmSchema = z.strictObject({
  id: kebab,
  title: text,
  aka: z.array(text).default([]),
  year: z.number().int().min(1880).max(2100).optional(),
  source: z.strictObject({ from: text, licence: text, url: z.url().optional() }),
  acts: z.array(z.strictObject({ id: z.number().int().positive(), upto: sentenceId })).min(1),
  frames: z.array(z.strictObject({ id: kebab, name: text, told_from: reference.optional() })).default([]),
  summary: citedText.optional(),
  ending: citedText.optional(),
  content_notes: z.array(z.strictObject({ note: text, cites })).default([]),
  stretches: z.array(citedText.extend({ id: kebab, asks: z.array(text).min(1) })).default([]),
  lists: z
    .array(
      citedText.extend({
        id: kebab,
        asks: z.array(text).min(1),
        count: z.number().int().min(0).optional(),
        at_least: z.boolean().default(false),
      }),
    )
    .default([]),
  skip: z.record(sentenceId, text).default({}),
});
export type FilmSource = z.infer<typeof filmSchema>;

export const promptsSchema = z.array(
  z.strictObject({ id: kebab, text: text.max(300), cites, poll: z.array(text.max(55)).min(2).max(10).optional() }),
);

export const quizSchema = z.array(
  z.strictObject({
    id: kebab,
    question: text.max(300),
    answer: text.max(80),
    wrong: z.array(text.max(80)).min(3).max(6),
    cites,
  }),
);

/** A question the film must answer, refuse, or hide: run by `npm test` and on every reload. */
export const testsSchema = z.array(
  z.strictObject({
    q: text,
    after: z.array(text).default([]),
    cites: z.array(sentenceId).default([]),
    says: z.array(text).default([]),
    kind: z.enum(['answer', 'correction', 'abstain', 'clarify', 'smalltalk']).optional(),
    verdict: z.enum(['yes', 'no', 'unknown']).optional(),
    ceiling: sentenceId.optional(),
    hides: z.array(text).default([]),
  }),
);
export type FilmTest = z.infer<typeof testsSchema>[number];
