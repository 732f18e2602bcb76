import type { Answer } from '../../src/answer/answer.js';
import type { Character, Film, Sentence } from '../../src/corpus/film.js';

/** A film of three sentences, built by hand: the adapters need no more. */
const texts = [
  'Mira paints the old lighthouse.',
  'Otto *claims* that he_never saw her there, although <@1> he kept the key all along.',
  'The lamp goes out.',
];

const sentences: readonly Sentence[] = texts.map((text, position) => ({
  id: `1.${position + 1}`,
  position,
  paragraph: 1,
  text,
  marks: [],
}));

function character(id: string, name: string, first: number, weight: Character['weight']): Character {
  return { id, name, named: true, weight, gender: 'unknown', plural: false, aka: [], ask: false, first };
}

export const lighthouse: Film = {
  id: 'lighthouse',
  title: 'The Light_house',
  aka: [],
  year: 1999,
  source: { from: 'Nobody', licence: 'MIT' },
  sentences,
  positions: new Map(sentences.map(({ id, position }) => [id, position])),
  acts: [{ id: 1, upto: 2 }],
  frames: [],
  characters: new Map([
    ['otto', character('otto', 'Otto', 1, 'supporting')],
    ['mira', character('mira', 'Mira', 0, 'main')],
  ]),
  things: new Map(),
  records: [],
  relations: [],
  contentNotes: [],
  stretches: [],
  lists: [],
  prompts: [],
  quiz: [],
};

/** An answer with the given parts. */
export function answerWith(parts: Partial<Answer> & Pick<Answer, 'text'>): Answer {
  return {
    kind: 'answer',
    claims: [],
    citations: [],
    characters: [],
    events: [],
    next: { cause: false, after: false },
    readings: [],
    ...parts,
  };
}

/** Cites these sentences of the lighthouse. */
export function cite(...ids: readonly string[]): Answer['citations'] {
  return ids.map((id) => ({ sentence: id, quote: sentences[lighthouse.positions.get(id) ?? 0]?.text ?? '' }));
}
