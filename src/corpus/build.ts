import type {
  Cast,
  Character,
  Cited,
  Film,
  FilmRecord,
  Link,
  Relation,
  Sentence,
  Thing,
  ToldPosition,
  Wording,
} from './film.js';
import { harvestCharacters, slug } from './harvest.js';
import { mentions, nameForms, spaced, type NameForms } from './names.js';
import type { CharacterSource, EventSource, FactSource } from './schema.js';
import type { FilmSources } from './sources.js';

/**
 * Joins the files of a film to what the rest of the program works on. It forgives: a reference or citation that
 * resolves to nothing is left out, so that a film with errors can be looked at; `check.ts` is what complains.
 */
export function buildFilm(sources: FilmSources): Film {
  const { sentences } = sources.synopsis;
  const film = sources.film?.data;
  const positions = new Map(sentences.map((sentence) => [sentence.id, sentence.position]));
  const cite = citer(positions, sentences.length - 1);

  const frames = framesOf(sources);
  const castSources = sources.cast?.data ?? harvestedCast(sentences);
  const things = thingsOf(sources, positions);
  const placed = placeRecords(sources, castSources, frames);
  const entities = new Set([...castSources.map(({ id }) => id), ...things.keys()]);
  const known = new Set([...entities, ...placed.map(({ source }) => source.id)]);
  const records = buildRecords(placed, known, cite);
  const reveals = new Map(records.map((record) => [record.id, record.reveal]));
  const moment = (at: string | undefined) => (at === undefined ? undefined : (positions.get(at) ?? reveals.get(at)));
  const appearances = firstAppearances(sentences, castSources);

  const characters = castSources.map((source): Character => {
    const { id, name, named, weight, gender, plural, aka, ask } = source;
    return {
      ...{ id, name, named, weight, gender, plural, aka, ask },
      ...(source.actor && { actor: cite({ text: source.actor.name, cites: source.actor.cites }) }),
      ...(source.part && { part: cite(source.part) }),
      first: appearances.get(id) ?? fallbackAppearance(source, records, positions),
    };
  });

  return freeze<Film>({
    id: film?.id ?? slug(sources.folder),
    title: film?.title ?? titleOf(sources.folder),
    aka: film?.aka ?? [],
    ...(film?.year !== undefined && { year: film.year }),
    ...(film?.source && { source: film.source }),
    sentences: sentences.map((sentence) => ({
      ...sentence,
      marks: sentence.marks
        .map((mark) => ({ ...mark, ids: mark.ids.filter((id) => entities.has(id)) }))
        .filter(({ ids }) => ids.length > 0),
    })),
    positions,
    acts: actsOf(sources, positions),
    frames,
    characters: new Map(characters.map((character) => [character.id, character])),
    things,
    records,
    relations: (sources.relations?.data ?? []).flatMap((relation): Relation[] => {
      const { a, b, kind, gloss, cites, derived } = relation;
      if (!entities.has(a) || !entities.has(b)) return [];
      const from = moment(relation.from);
      const until = moment(relation.until);
      return [
        {
          ...{ a, b, kind },
          ...cite({ text: gloss, cites, derived }),
          ...(from !== undefined && { from }),
          ...(until !== undefined && { until }),
        },
      ];
    }),
    ...(film?.summary && { summary: cite(film.summary) }),
    ...(film?.ending && { ending: cite(film.ending) }),
    contentNotes: (film?.content_notes ?? []).map(({ note, cites }) => cite({ text: note, cites })),
    stretches: (film?.stretches ?? []).map(({ id, asks, ...rest }) => ({ id, asks, ...cite(rest) })),
    lists: (film?.lists ?? []).map(({ id, asks, count, at_least, ...rest }) => ({
      ...{ id, asks, atLeast: at_least },
      ...(count !== undefined && { count }),
      ...cite(rest),
    })),
    prompts: (sources.prompts?.data ?? []).map(({ id, poll, ...rest }) => ({
      id,
      ...(poll && { poll }),
      ...cite(rest),
    })),
    quiz: (sources.quiz?.data ?? []).map((item) => {
      const { cites, reveal } = cite({ text: item.question, cites: item.cites });
      return { ...item, cites, reveal };
    }),
  });
}

type Cite = (source: {
  readonly text: string;
  readonly cites: readonly string[];
  readonly derived?: readonly string[];
}) => Cited;

/** Without a citation that exists nothing may be told before the end. */
function citer(positions: ReadonlyMap<string, ToldPosition>, last: ToldPosition): Cite {
  return ({ text, cites, derived = [] }) => {
    const known = cites.filter((id) => positions.has(id));
    const reveal = known.length === 0 ? last : Math.max(...known.map((id) => positions.get(id) ?? last));
    return { text, cites: known, reveal, derived };
  };
}

/** The frames of `film.yaml`, then those that only `events.yaml` names, in its order. */
export function framesOf(sources: FilmSources): Film['frames'] {
  const listed = sources.film?.data.frames ?? [];
  const known = new Set(listed.map((frame) => frame.id));
  const more = Object.keys(sources.events?.data ?? {}).filter((id) => !known.has(id));
  return [
    ...listed.map(({ id, name, told_from }) => ({ id, name, ...(told_from !== undefined && { toldFrom: told_from }) })),
    ...more.map((id) => ({ id, name: id.replace(/-/g, ' ') })),
  ];
}

/** Without `film.yaml` a paragraph is an act. */
function actsOf(sources: FilmSources, positions: ReadonlyMap<string, ToldPosition>): Film['acts'] {
  const listed = sources.film?.data.acts;
  if (listed) {
    return listed.flatMap(({ id, upto }) => {
      const position = positions.get(upto);
      return position === undefined ? [] : [{ id, upto: position }];
    });
  }
  const lasts = new Map(sources.synopsis.sentences.map(({ paragraph, position }) => [paragraph, position]));
  return [...lasts].map(([id, upto]) => ({ id, upto }));
}

function thingsOf(sources: FilmSources, positions: ReadonlyMap<string, ToldPosition>): ReadonlyMap<string, Thing> {
  const { places = [], things = [] } = sources.places?.data ?? {};
  const build =
    (kind: Thing['kind']) =>
    (source: (typeof places)[number]): Thing => {
      const cites = source.cites.filter((id) => positions.has(id));
      const first = Math.min(...cites.map((id) => positions.get(id) ?? Infinity));
      return {
        id: source.id,
        kind,
        name: source.name,
        aka: source.aka,
        cites,
        first: Number.isFinite(first) ? first : 0,
      };
    };
  return new Map([...places.map(build('place')), ...things.map(build('thing'))].map((thing) => [thing.id, thing]));
}

function harvestedCast(sentences: readonly Sentence[]): readonly CharacterSource[] {
  return harvestCharacters(sentences).map((found, index) => ({
    id: found.id,
    name: found.name,
    aka: [...found.aka],
    ...(found.actor && { actor: { name: found.actor.name, cites: [...found.actor.cites] } }),
    named: true,
    weight: index < 2 ? 'main' : 'supporting',
    gender: 'unknown',
    plural: false,
    ask: false,
    facts: [],
  }));
}

type RoleSource = EventSource['who'];

const toList = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

/** Reads roles; those not given are taken from `base`, and ids that nobody has are left out. */
type ReadRoles = (who: RoleSource, base?: Cast) => Cast;

const roleReader = (known: ReadonlySet<string>): ReadRoles => {
  const ids = (value: RoleSource['agent'], inherited: readonly string[] = []) =>
    value === undefined ? inherited : toList(value).filter((id) => known.has(id));
  return (who, base) => {
    const place = who.place !== undefined && known.has(who.place) ? who.place : base?.place;
    return {
      agent: ids(who.agent, base?.agent),
      affected: ids(who.affected, base?.affected),
      to: ids(who.to, base?.to),
      with: ids(who.with, base?.with),
      about: ids(who.about, base?.about),
      ...(place !== undefined && { place }),
    };
  };
};

function wordingOf(source: EventSource['asks'][number], who: Cast, readRoles: ReadRoles): Wording {
  if (typeof source === 'string') return { words: source, who };
  const { words, ...roles } = source;
  return { words, who: readRoles(roles, who) };
}

interface Placed {
  readonly source: EventSource | FactSource;
  readonly kind: FilmRecord['kind'];
  readonly frame?: string;
  readonly storyPosition: number;
  /** Whose fact it is, when it says nothing of its agent. */
  readonly owner?: string;
}

function placeRecords(
  sources: FilmSources,
  cast: readonly CharacterSource[],
  frames: Film['frames'],
): readonly Placed[] {
  const events = sources.events?.data ?? {};
  const inOrder = frames.flatMap(({ id: frame }) => (events[frame] ?? []).map((source) => ({ source, frame })));
  const told = inOrder.map(({ source, frame }, storyPosition): Placed => ({
    source,
    kind: 'event',
    frame,
    storyPosition,
  }));
  const facts = cast.flatMap(({ id: owner, facts: own }) =>
    own.map((source): Placed => ({
      source,
      kind: 'fact',
      storyPosition: -1,
      owner,
      ...(source.frame !== undefined && { frame: source.frame }),
    })),
  );
  const seen = new Set<string>();
  return [...told, ...facts].filter(({ source }) => !seen.has(source.id) && seen.add(source.id));
}

function buildRecords(placed: readonly Placed[], known: ReadonlySet<string>, cite: Cite): readonly FilmRecord[] {
  const readRoles = roleReader(known);
  const byId = new Map(placed.map(({ source }) => [source.id, source]));
  return placed.map(({ source, kind, frame, storyPosition, owner }): FilmRecord => {
    const given = readRoles(source.who);
    const rolesLackOwner =
      owner !== undefined && given.agent.length === 0 && !Object.values(given).flat().includes(owner);
    const who = rolesLackOwner ? { ...given, agent: [owner] } : given;
    const { id, gloss, not, mode, time, repeats, weight } = source;
    return {
      ...{ id, kind, gloss, not, mode, repeats, weight, who, storyPosition },
      ...cite({ text: gloss, cites: source.cites, derived: source.derived }),
      verbs: toList(source.verb),
      slots: new Map(
        Object.entries(source.slots).map(([name, slot]) => {
          const whole = typeof slot === 'string' ? { text: slot, cites: source.cites } : slot;
          return [name, cite({ ...whole, derived: source.derived })];
        }),
      ),
      ...(time !== undefined && { time }),
      ...(frame !== undefined && { frame }),
      why: source.why.flatMap((link) => linkOf(link, byId, cite)),
      asks: source.asks.map((wording) => wordingOf(wording, who, readRoles)),
      denies: source.denies.map((wording) => wordingOf(wording, who, readRoles)),
      ...('then' in source && source.then && { then: source.then }),
    };
  });
}

function linkOf(
  link: EventSource['why'][number],
  byId: ReadonlyMap<string, EventSource | FactSource>,
  cite: Cite,
): Link[] {
  const { kind, basis } = link;
  if (!('from' in link)) {
    const { text, cites, reveal } = cite(link);
    return [{ kind, basis, text, cites, reveal }];
  }
  const origin = byId.get(link.from);
  if (!origin) return [];
  const { text, cites, reveal } = cite({ text: origin.gloss, cites: origin.cites });
  return [{ kind, basis, from: link.from, text, cites, reveal }];
}

/** Where each character is first named; one whose name the text never has, where a mark or another name first means them. */
export function firstAppearances(
  sentences: readonly Sentence[],
  characters: readonly { id: string; name: string; named: boolean; aka: readonly string[] }[],
): ReadonlyMap<string, ToldPosition> {
  const open = new Map<string, NameForms>(nameForms(characters).map((forms) => [forms.id, forms]));
  const first = new Map<string, ToldPosition>();
  for (const { text, marks, position } of sentences) {
    if (open.size === 0) break;
    const words = spaced(text);
    const lower = words.toLowerCase();
    for (const [id, forms] of open) {
      if (!marks.some((mark) => mark.ids.includes(id)) && !mentions(forms, words, lower)) continue;
      first.set(id, position);
      open.delete(id);
    }
  }
  // "His baby" may mean somebody whose name is only told later, and must not be given away before.
  for (const { id, name, named } of characters) {
    const told = named ? sentences.find(({ text }) => spaced(text).includes(` ${name} `)) : undefined;
    if (told) first.set(id, told.position);
  }
  return first;
}

/** For somebody whom no sentence names or marks: the first citation that is about them. */
function fallbackAppearance(
  source: CharacterSource,
  records: readonly FilmRecord[],
  positions: ReadonlyMap<string, ToldPosition>,
): ToldPosition {
  const own = [
    ...(source.part?.cites ?? []),
    ...(source.actor?.cites ?? []),
    ...source.facts.flatMap((fact) => fact.cites),
  ];
  const involved = records
    .filter(({ who }) => Object.values(who).flat().includes(source.id))
    .flatMap(({ cites }) => cites);
  const known = (ids: readonly string[]) => ids.flatMap((id) => positions.get(id) ?? []);
  const [first = 0] = [...known(own.length > 0 ? own : involved)].sort((a, b) => a - b);
  return first;
}

const smallWords = new Set(
  'a an and at by for from in of on or the to with de du la le les der die das von'.split(' '),
);

/** A readable title made of a folder's name: "night-of-the-living-dead" → "Night of the Living Dead". */
export function titleOf(folder: string): string {
  return folder
    .split(/[-_ ]+/)
    .filter((word) => word !== '')
    .map((word, index) => (index > 0 && smallWords.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(' ');
}

function freeze<T extends object>(value: T): T {
  if (Object.isFrozen(value)) return value;
  Object.freeze(value);
  const parts: unknown[] = value instanceof Map ? [...value.values()] : Object.values(value);
  for (const part of parts) if (typeof part === 'object' && part !== null) freeze(part);
  return value;
}
