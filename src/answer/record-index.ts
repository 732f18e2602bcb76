import type { Cast, Film, FilmRecord, Wording } from '../corpus/film.js';
import { conceptOf, type Lexicon, type Match } from '../language/lexicon.js';
import { matchExpressions } from '../language/match.js';
import { indexSpelling } from '../language/spelling.js';
import { articles, possessives, softWords } from '../language/english.js';
import { textOf, tokenize, type Token } from '../language/tokens.js';
import { indexNames } from '../question/name-index.js';
import type { Unit } from '../question/question.js';
import type { FilmModel } from '../learning/film-model.js';
import type { Reader } from '../question/reader.js';
import { isContent, TermCollector, TermReader, type Terms } from './terms.js';

/** One way of saying what a record tells, with who plays what in that wording. */
export interface IndexedWording {
  readonly words: string;
  readonly cast: Cast;
  readonly terms: Terms;
  /** Concepts whose subject is the one it happens to in this wording ("receive"). */
  readonly inverse: ReadonlySet<string>;
  /** "their reunion": a noun phrase, no predicate. */
  readonly nominal: boolean;
  /** What its first expression says: the verb of the wording. */
  readonly head: Terms;
  /** "be left", "get caught": its agent is the one it is done to. */
  readonly passive: boolean;
  /** Proper names in it, folded: a denial with a name speaks of nobody else. */
  readonly names: readonly string[];
  /** How many content words or expressions it has: a wording of more is a surer hit. */
  readonly size: number;
  readonly tokens: readonly Token[];
  readonly matches: readonly Match[];
}

export interface IndexedRecord {
  readonly record: FilmRecord;
  /** What the record itself says: gloss, verbs, slots, and what its persons and places are called. */
  readonly own: Terms;
  /** All other ways to ask for it together. */
  readonly asked: Terms;
  /** What its sentences, its place, its frame and the events it refers to say. */
  readonly context: Terms;
  /** The predicates: verbs of the record, then other ways to ask for it. */
  readonly wordings: readonly IndexedWording[];
  readonly denials: readonly IndexedWording[];
  /** Which wordings can say a unit at all, by its words and meanings. */
  readonly reach: ReadonlyMap<string, readonly IndexedWording[]>;
  /** What its verbs say: what the record tells, without other ways to ask for it. */
  readonly predicate: Terms;
  /** The heads of its verbs: what the doer does, without to whom and about what. */
  readonly heads: Terms;
  /** What the denials say, together. */
  readonly denied: Terms;
  readonly participants: ReadonlySet<string>;
  /** Everybody and everything named in the cited sentences. */
  readonly nearby: ReadonlySet<string>;
}

/** One film, read through the lexicon; everything that answering needs. */
export interface FilmIndex extends Reader {
  readonly records: readonly IndexedRecord[];
  readonly byId: ReadonlyMap<string, IndexedRecord>;
  readonly events: readonly IndexedRecord[];
  readonly stretches: ReadonlyMap<string, Terms>;
  readonly lists: ReadonlyMap<string, Terms>;
  readonly sentences: ReadonlyMap<string, Terms>;
  readonly terms: TermReader;
  /** Which records can say anything of a concept, word or stem at all, by their place in `records`. */
  readonly postings: ReadonlyMap<string, readonly number[]>;
  /** What the film's sample questions have taught; absent where there are none, and below a ceiling. */
  readonly model?: FilmModel;
}

/** Slots that speak of other events: they surround a record, they are not what it tells. */
const circumstances: ReadonlySet<string> = new Set(['when', 'why', 'reason', 'purpose', 'result']);

/** Slots named after the question that they answer. */
const questionWords: ReadonlySet<string> = new Set([
  ...circumstances,
  'what',
  'who',
  'whom',
  'whose',
  'where',
  'how',
  'how-many',
  'how-much',
  'how-long',
  'how-often',
  'number',
  'order',
  'says',
]);

const everyone = (cast: Cast): string[] => [...cast.agent, ...cast.affected, ...cast.to, ...cast.with, ...cast.about];

/** Reads a film through the lexicon; done once, at start or reload. */
export function indexFilm(film: Film, lexicon: Lexicon): FilmIndex {
  const names = indexNames(film, lexicon);
  const reader = new TermReader(lexicon);
  const sentences = new Map(film.sentences.map((sentence) => [sentence.id, reader.collect([sentence.text])]));
  const labels = new Map<string, string>();
  for (const character of film.characters.values())
    if (!character.named) labels.set(character.id, [character.name, ...character.aka].join('. '));
  for (const thing of film.things.values()) labels.set(thing.id, [thing.name, ...thing.aka].join('. '));
  const byRecord = new Map(film.records.map((record) => [record.id, record]));

  const records = film.records.map((record): IndexedRecord => {
    const own = new TermCollector(reader).add(record.gloss);
    for (const verb of record.verbs) own.add(verb);
    for (const [name, slot] of record.slots) {
      if (!circumstances.has(name)) own.add(slot.text);
      // "Which *injury* does she have?" is told by a slot of that name.
      if (!questionWords.has(name)) own.add(name.replaceAll('-', ' '));
    }
    for (const id of [...everyone(record.who), ...(record.who.place ? [record.who.place] : [])]) {
      const label = labels.get(id);
      if (label) own.add(label);
    }
    const context = new TermCollector(reader);
    for (const id of record.cites) context.add(film.sentences[film.positions.get(id) ?? -1]?.text ?? '');
    for (const link of record.why) context.add(link.text);
    for (const [name, slot] of record.slots) if (circumstances.has(name)) context.add(slot.text);
    if (record.time) context.add(record.time);
    const frame = film.frames.find((candidate) => candidate.id === record.frame);
    if (frame) context.add(frame.name);
    for (const id of record.who.about) {
      const other = byRecord.get(id);
      if (other)
        for (const words of [other.gloss, ...other.verbs, ...other.asks.map((ask) => ask.words)]) context.add(words);
    }
    const nearby = new Set<string>();
    for (const id of record.cites)
      for (const mark of film.sentences[film.positions.get(id) ?? -1]?.marks ?? [])
        for (const who of mark.ids) nearby.add(who);
    for (const other of film.records)
      if (other.cites.some((id) => record.cites.includes(id))) for (const who of everyone(other.who)) nearby.add(who);
    const wording = (words: string, cast: Cast): IndexedWording => indexWording({ words, who: cast }, reader);
    const wordings = [
      ...record.verbs.map((verb) => wording(verb, record.who)),
      ...record.asks.map((ask) => indexWording(ask, reader)),
    ];
    return {
      record,
      own: own.finish(),
      asked: reader.collect(record.asks.map((ask) => ask.words)),
      context: context.finish(),
      wordings,
      reach: reachOf(wordings),
      denials: record.denies.map((denial) => indexWording(denial, reader)),
      predicate: reader.collect(record.verbs),
      heads: reader.collect(record.verbs.map((verb) => (record.mode === 'fact' ? verbHead(verb, lexicon) : verb))),
      denied: reader.collect(record.denies.map((denial) => denial.words)),
      participants: new Set(everyone(record.who)),
      nearby,
    };
  });

  for (const item of [...film.stretches, ...film.lists]) for (const ask of item.asks) reader.collect([ask]);
  const { vocabulary, stems } = collectVocabulary(film, lexicon);
  const curated = (items: readonly { id: string; asks: readonly string[]; text: string }[]): Map<string, Terms> =>
    new Map(items.map((item) => [item.id, reader.collect([...item.asks, item.text])]));
  return {
    film,
    lexicon,
    names,
    vocabulary,
    stems,
    isWord: lexicon.isWord,
    spelling: indexSpelling(new Set([...lexicon.vocabulary, ...vocabulary])),
    records,
    byId: new Map(records.map((indexed) => [indexed.record.id, indexed])),
    events: records.filter((indexed) => indexed.record.kind === 'event'),
    stretches: curated(film.stretches),
    lists: curated(film.lists),
    sentences,
    terms: reader,
    postings: indexPostings(records),
  };
}

function indexWording(wording: Wording, reader: TermReader): IndexedWording {
  const { lexicon } = reader;
  const tokens = tokenize(wording.words, lexicon);
  const inverse = new Set<string>();
  const covered = new Set<number>();
  let size = 0;
  for (const match of matchExpressions(lexicon, tokens, false)) {
    // Kin and persons are matched as persons, not as words.
    if (match.senses.some((sense) => sense.kind !== 'kin' && sense.kind !== 'person')) size++;
    for (const i of match.taken) covered.add(i);
    for (const sense of match.senses) {
      const concept = conceptOf(sense);
      if (concept && sense.inverse) inverse.add(concept);
    }
  }
  tokens.forEach((token, i) => {
    if (!covered.has(i) && isContent(token.form) && !token.name) size++;
  });
  return {
    words: wording.words,
    cast: wording.who,
    terms: reader.collect([wording.words]),
    inverse,
    passive: isPassive(wording.words, lexicon),
    names: tokens.filter((token) => token.name && token.capital).map((token) => token.form),
    nominal:
      articles.has(tokens[0]?.form ?? '') || possessives.has(tokens[0]?.form ?? '') || (tokens[0]?.possessive ?? false),
    head: reader.collect([headOf(tokens, lexicon)]),
    size: Math.max(1, size),
    tokens,
    matches: matchExpressions(lexicon, tokens, true),
  };
}

/** The head of a verb phrase; the whole of it where the head says nothing ("go to a wedding"). */
function verbHead(verb: string, lexicon: Lexicon): string {
  const head = headOf(tokenize(verb, lexicon), lexicon);
  return head.split(' ').every((word) => softWords.has(word) || !isContent(word)) ? verb : head;
}

/** The first expression of a wording, without the "be" or "get" of a passive. */
function headOf(tokens: readonly Token[], lexicon: Lexicon): string {
  let skipped = ['be', 'get'].includes(tokens[0]?.form ?? '') && tokens.length > 1 ? 1 : 0;
  while (skipped < tokens.length - 1 && adverbs.has(tokens[skipped]?.form ?? '')) skipped++;
  const first = matchExpressions(lexicon, tokens, false).find((match) => match.end > skipped);
  const [start, end] = first && first.start <= skipped ? [first.start, first.end] : [skipped, skipped + 1];
  return textOf(tokens.slice(start, end));
}

/** They stand before a verb without being it. */
const adverbs: ReadonlySet<string> = new Set([
  'still',
  'always',
  'really',
  'also',
  'just',
  'already',
  'ever',
  'not',
  'never',
  'only',
]);

/** A form of "be" or "get" and a participle. */
function isPassive(words: string, lexicon: Lexicon): boolean {
  const [first, second] = words.toLowerCase().split(/\s+/);
  if ((first !== 'be' && first !== 'get') || second === undefined) return false;
  if (
    [
      'married',
      'divorced',
      'engaged',
      'pregnant',
      'depressed',
      'tired',
      'worried',
      'scared',
      'excited',
      'interested',
      'involved',
      'busy',
    ].includes(second)
  )
    return false;
  return /ed$/.test(second) || (lexicon.irregular.has(second) && /(en|t|d|n)$/.test(second));
}

/** Names in the postings, so that a concept and a word of the same letters stay apart. */
export const posting = {
  concept: (id: string): string => `c:${id}`,
  key: (key: string): string => `k:${key}`,
  stem: (stem: string): string => `s:${stem}`,
} as const;

/** The names under which a unit is looked for. */
export function namesOf(unit: Unit): string[] {
  const names: string[] = [];
  for (const key of [unit.keys[0], unit.parts[0]]) if (key !== undefined) names.push(posting.key(key));
  if (unit.stems[0] !== undefined) names.push(posting.stem(unit.stems[0]));
  for (const sense of unit.senses) {
    const id = conceptOf(sense);
    if (id !== undefined) names.push(posting.concept(id));
  }
  return names;
}

function reachOf(wordings: readonly IndexedWording[]): Map<string, IndexedWording[]> {
  const reach = new Map<string, IndexedWording[]>();
  const add = (name: string, wording: IndexedWording): void => {
    const list = reach.get(name);
    if (list) list.push(wording);
    else reach.set(name, [wording]);
  };
  for (const wording of wordings) {
    for (const id of wording.terms.concepts.keys()) add(posting.concept(id), wording);
    for (const key of wording.terms.keys) add(posting.key(key), wording);
    for (const stem of wording.terms.stems) add(posting.stem(stem), wording);
  }
  return reach;
}

/** The wordings of a record that can say any of some units, in their order. */
export function reachable(indexed: IndexedRecord, units: readonly Unit[]): readonly IndexedWording[] {
  const touched = new Set<IndexedWording>();
  for (const unit of units)
    for (const name of namesOf(unit)) for (const wording of indexed.reach.get(name) ?? []) touched.add(wording);
  return touched.size === 0 ? [] : indexed.wordings.filter((wording) => touched.has(wording));
}

function indexPostings(records: readonly IndexedRecord[]): Map<string, number[]> {
  const postings = new Map<string, number[]>();
  const post = (name: string, r: number): void => {
    const list = postings.get(name);
    if (!list) postings.set(name, [r]);
    else if (list.at(-1) !== r) list.push(r);
  };
  records.forEach(({ own, asked, denied }, r) => {
    for (const terms of [own, asked, denied]) {
      for (const id of terms.concepts.keys()) post(posting.concept(id), r);
      for (const key of terms.keys) post(posting.key(key), r);
      for (const stem of terms.stems) post(posting.stem(stem), r);
    }
  });
  return postings;
}

/** All words of the film's files, so that they count as spelt right. */
function collectVocabulary(film: Film, lexicon: Lexicon): { vocabulary: Set<string>; stems: Set<string> } {
  const texts: string[] = film.sentences.map((sentence) => sentence.text);
  for (const record of film.records) {
    texts.push(
      record.gloss,
      ...record.verbs,
      ...record.asks.map((ask) => ask.words),
      ...record.denies.map((denial) => denial.words),
    );
    for (const slot of record.slots.values()) texts.push(slot.text);
    for (const link of record.why) texts.push(link.text);
  }
  for (const character of film.characters.values()) texts.push(character.name, ...character.aka);
  for (const thing of film.things.values()) texts.push(thing.name, ...thing.aka);
  for (const item of [...film.stretches, ...film.lists]) texts.push(item.text, ...item.asks);
  const vocabulary = new Set<string>();
  const stems = new Set<string>();
  for (const text of texts) {
    for (const token of tokenize(text, lexicon)) {
      vocabulary.add(token.form);
      stems.add(token.stem);
    }
  }
  return { vocabulary, stems };
}
