import { contentWords } from './audit.js';
import { connective } from './check-coverage.js';
import type { Sentence } from './film.js';
import { harvestCharacters, slug } from './harvest.js';
import { mentions, nameForms, spaced, type NameForms } from './names.js';
import type { Mode } from './schema.js';
import { parseSynopsis } from './synopsis.js';
import { writeYaml } from './yaml.js';

/** What a synopsis does not say of its film. */
export interface DraftOptions {
  /** Default: none; the curator is asked for it. */
  readonly title: string;
  readonly year?: number;
}

const todo = 'TODO';
const longestGloss = 160;

/**
 * Drafts the files of a film from a bare synopsis, by file name. What only a curator can know reads TODO, which
 * the linter reports until it is written.
 */
export function draftFilm(id: string, raw: string, options: DraftOptions): ReadonlyMap<string, string> {
  const synopsis = splitSentences(raw);
  const { sentences } = parseSynopsis('synopsis.txt', synopsis).synopsis;
  const cast = draftCast(sentences);
  return new Map([
    ['synopsis.txt', synopsis],
    ['film.yaml', file('film', draftFilmFile(id, sentences, options))],
    ['cast.yaml', file('cast', cast)],
    ['events.yaml', file('events', { story: draftEvents(sentences, cast) })],
  ]);
}

/** With the lines by which editors find the schema: the first for VS Code and its kin, the second for JetBrains. */
function file(schema: string, data: unknown): string {
  const path = `../.schema/${schema}.json`;
  return `# yaml-language-server: $schema=${path}\n# $schema: ${path}\n${writeYaml(data)}`;
}

/** Ends that are no end of a sentence: initials and titles. */
const abbreviation = /(?:^|[\s(])(?:\p{Lu}|Mr|Mrs|Ms|Dr|St|Jr|Sr|Lt|Sgt|Capt|Prof|vs|etc)\.\s*$/u;

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

function sentencesOf(paragraph: string): readonly string[] {
  const sentences: string[] = [];
  let open = '';
  const segments = [...segmenter.segment(paragraph.replace(/\s+/g, ' ').trim())];
  for (const [index, { segment }] of segments.entries()) {
    open += segment;
    const next = segments[index + 1]?.segment ?? '';
    if (abbreviation.test(open) || /^\p{Ll}/u.test(next)) continue;
    sentences.push(open.trim());
    open = '';
  }
  return open.trim() === '' ? sentences : [...sentences, open.trim()];
}

/**
 * A text as a synopsis file: one sentence a line, an empty line between paragraphs. Takes hard-wrapped text,
 * text with a paragraph a line, and text that is split already, which it leaves as it is.
 */
export function splitSentences(raw: string): string {
  const blocks = raw
    .replace(/^\ufeff/, '')
    .split(/(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)/)
    .map((block) => block.split(/\r\n?|\n/).flatMap((line) => (line.trim() === '' ? [] : [line.trim()])))
    .filter((lines) => lines.length > 0);
  const lines = blocks.flat();
  const wrapped = lines.filter((line) => !/[.!?…]["”’')\]]*$/.test(line)).length > lines.length / 5;
  const isSplit = !wrapped && lines.flatMap(sentencesOf).length <= lines.length * 1.2;
  const paragraphs = isSplit ? blocks : (wrapped ? blocks.map((block) => block.join(' ')) : lines).map(sentencesOf);
  return paragraphs.map((sentences) => `${sentences.join('\n')}\n`).join('\n');
}

function draftFilmFile(id: string, sentences: readonly Sentence[], { title, year }: DraftOptions) {
  const ends = new Map(sentences.map((sentence) => [sentence.paragraph, sentence.id]));
  return {
    ...{ id, title },
    ...(year !== undefined && { year }),
    source: { from: todo, licence: todo },
    acts: [...ends].map(([paragraph, upto]) => ({ id: paragraph, upto })),
    frames: [{ id: 'story', name: 'the story' }],
  };
}

interface DraftCharacter {
  readonly id: string;
  readonly name: string;
  readonly named?: false;
  readonly actor?: { readonly name: string; readonly cites: readonly string[] };
  readonly weight: 'main' | 'supporting';
  readonly gender?: 'female' | 'male';
  readonly aka?: readonly string[];
  readonly part: { readonly text: string; readonly cites: readonly string[] };
}

const kin = {
  female: 'mother sister daughter wife girlfriend grandmother aunt niece fiancée stepmother'.split(' '),
  male: 'father brother son husband boyfriend grandfather uncle nephew fiancé stepfather'.split(' '),
};
const kinPhrase = new RegExp(
  String.raw`\b(?:his|her|their) (${[...kin.female, ...kin.male].join('|')})\b(?!,? \p{Lu})`,
  'gu',
);

function draftCast(sentences: readonly Sentence[]): readonly DraftCharacter[] {
  const named = harvestCharacters(sentences);
  const forms = new Map(nameForms(named.map((found) => ({ ...found, named: true }))).map((form) => [form.id, form]));
  const characters = named.map(({ id, name, aka, actor }, index): DraftCharacter => {
    const form = forms.get(id);
    const first = sentences.find(({ text }) => form && mentions(form, spaced(text)));
    return {
      ...{ id, name },
      ...(actor && { actor }),
      weight: index < 2 ? 'main' : 'supporting',
      ...(aka.length > 0 && { aka }),
      part: { text: todo, cites: [first?.id ?? actor?.cites[0] ?? '1.1'] },
    };
  });
  const taken = new Set(characters.map(({ id }) => id));
  const unnamed: DraftCharacter[] = [];
  const hasMarks = sentences.some(({ marks }) => marks.length > 0);
  for (const { id: cite, text, marks } of sentences) {
    for (const id of marks.flatMap(({ ids }) => ids)) {
      if (taken.has(id)) continue;
      taken.add(id);
      const name = `the ${id.replace(/-/g, ' ')}`;
      unnamed.push({ id, name, named: false, weight: 'supporting', part: { text: todo, cites: [cite] } });
    }
    if (hasMarks) continue;
    for (const [, word = ''] of text.matchAll(kinPhrase)) {
      const id = slug(`the ${word}`);
      if (taken.has(id)) continue;
      taken.add(id);
      const gender = kin.female.includes(word) ? 'female' : 'male';
      unnamed.push({
        id,
        name: `the ${word}`,
        named: false,
        weight: 'supporting',
        gender,
        part: { text: todo, cites: [cite] },
      });
    }
  }
  const all = [...characters, ...unnamed];
  if (all.length > 0) return all;
  const cites = [sentences[0]?.id ?? '1.1'];
  return [{ id: 'somebody', name: todo, named: false, weight: 'main', part: { text: todo, cites } }];
}

const saying: readonly (readonly [Mode, RegExp])[] = [
  ['promise', /\b(?:promises?|vows?|swears?)\b/i],
  ['threat', /\bthreatens?\b/i],
  ['claim', /\b(?:claims?|pretends?|denies|lies|maintains?)\b/i],
  ['plan', /\b(?:plans?|intends?)\b/i],
  ['wish', /\b(?:wishes|wants|hopes)\b/i],
];

function draftEvents(sentences: readonly Sentence[], cast: readonly DraftCharacter[]) {
  const forms = nameForms(cast.map(({ id, name, named = true, aka = [] }) => ({ id, name, named, aka })));
  const taken = new Set(cast.map(({ id }) => id));
  return sentences.map((sentence) => {
    const { text } = sentence;
    const agent = firstNamed(text, forms);
    const mode = agent === undefined ? undefined : saying.find(([, words]) => words.test(text))?.[0];
    const because = /\bbecause (.+?)(?:[,;.]|$)/i.exec(text)?.[1];
    const reason = because ?? (connective.test(text) ? todo : undefined);
    return {
      id: uniqueId(sentence, taken),
      gloss: shorten(text),
      cites: [sentence.id],
      verb: [todo],
      ...(mode && { mode }),
      ...(agent !== undefined && { who: { agent } }),
      ...(reason !== undefined && { why: [{ kind: 'cause', text: reason, cites: [sentence.id] }] }),
    };
  });
}

/** Who is named first, likely the one who acts. */
function firstNamed(text: string, forms: readonly NameForms[]): string | undefined {
  const words = spaced(text);
  let best: { id: string; at: number } | undefined;
  for (const { id, proper } of forms) {
    for (const form of proper) {
      const at = words.indexOf(form);
      if (at >= 0 && (!best || at < best.at)) best = { id, at };
    }
  }
  return best?.id;
}

function uniqueId({ id, text }: Sentence, taken: Set<string>): string {
  const words = slug(contentWords(text).slice(0, 4).join(' ')).slice(0, 32).replace(/-+$/, '');
  const base = words === '' ? `sentence-${id.replace('.', '-')}` : words;
  let unique = base;
  for (let count = 2; taken.has(unique); count += 1) unique = `${base}-${count}`;
  taken.add(unique);
  return unique;
}

/** A gloss to start from: the sentence without its full stop, cut at a comma or word when it is too long. */
function shorten(text: string): string {
  const whole = text.replace(/[.!?]["”]?$/, '');
  if (whole.length <= longestGloss) return whole;
  const cut = whole.slice(0, longestGloss);
  const clause = cut.lastIndexOf(',');
  return cut.slice(0, clause > longestGloss / 2 ? clause : cut.lastIndexOf(' '));
}
