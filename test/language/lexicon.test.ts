import { describe, expect, it } from 'vitest';
import { compileLexicon, personConcept, type LexiconSource } from '../../src/language/lexicon.js';
import { matchExpressions } from '../../src/language/match.js';
import { tokenize } from '../../src/language/tokens.js';

const source: LexiconSource = {
  concepts: {
    couples: {
      marry: { verbs: ['marry', 'tie the knot', 'get hitched'], nouns: ['wedding'], symmetric: true },
      divorce: {
        verbs: ['divorce', "leave one's husband"],
        nouns: ['divorce'],
        opposite: ['marry'],
        broader: ['part'],
      },
      part: { verbs: ['part', 'split up'], broader: ['change'] },
      change: { verbs: ['change'] },
    },
    harm: {
      'kill-oneself': { verbs: ['kill oneself', 'take one’s own life'], broader: ['kill'] },
      kill: { verbs: ['kill', 'strike dead'], nouns: ['murder', 'killing'], near: ['hurt'] },
      hurt: { verbs: ['hurt'], nouns: ['hurt'] },
    },
    giving: {
      give: { verbs: ['give', 'hand over'], inverse: ['receive', 'get'], nouns: ['gift'] },
      'give-back': { verbs: ['give .. back'], broader: ['give'] },
      persuade: { verbs: ['talk .. into'] },
      drop: { verbs: ['drop'] },
      'take-in': { verbs: ['take in'] },
      always: { adjectives: ['every day'] },
    },
    boats: { boat: { nouns: ['boat', 'fishing boat', 'vessel'] } },
    places: { home: { nouns: ['home'] }, drink: { verbs: ['drink'], nouns: ['drink', 'beverage'] } },
  },
  kin: {
    brother: { words: ['brother', 'bro'], plural: ['brothers', 'siblings'], relation: 'sibling', gender: 'male' },
    'mother-in-law': { words: ['mother-in-law', 'mother in law'], relation: 'in-law', gender: 'female' },
  },
  people: {
    murderer: { words: ['murderer', 'killer'], broader: ['criminal'] },
    criminal: { words: ['criminal', 'crook'] },
    man: { words: ['man', 'guy'], gender: 'male', generic: true },
  },
  irregular: { give: ['gave', 'given', 'gives'], leave: ['left'], man: ['men'], get: ['got'] },
  chat: { bro: 'brother' },
  fillers: ['by the way', 'lol'],
  lead_ins: ['do you know'],
  smalltalk: { thanks: ['thank you', 'thx'] },
  film_facts: { director: ['who directed', 'director'] },
  asking: { reason: ['for what reason'] },
  attributes: { age: { words: ['how old', 'age'], slots: ['age'] } },
};

const lexicon = compileLexicon(source);

/** What is found in a text: "words = senses", in order; the inverse is marked by "<". */
function found(text: string, nested = false): string[] {
  const tokens = tokenize(text, lexicon);
  return matchExpressions(lexicon, tokens, nested).map(
    ({ taken, senses }) =>
      `${taken.map((i) => tokens[i]?.form ?? '').join(' ')} = ${senses.map(({ id, inverse }) => (inverse ? `<${id}` : id)).join(', ')}`,
  );
}

describe('an expression is found', () => {
  it.each([
    ['in another form', 'they married', ['married = marry']],
    ['of several words', 'they tied nothing, they tie the knot', ['tie knot = marry']],
    ['with other possessives', 'she left her husband', ['left husband = divorce']],
    ['with its determiner skipped', 'they tie a knot', ['tie knot = marry']],
    ['with a reflexive of any person', 'she kills herself', ['kills herself = kill-oneself']],
    ['with an object in its gap', 'she gave the old boat back', ['gave back = give-back', 'boat = boat']],
    ['with a person in its gap', 'he talked her into it', ['talked into = persuade']],
    ['as a noun', 'the wedding', ['wedding = marry']],
    ['as the longest one', 'the fishing boat', ['fishing boat = boat']],
    ['in an irregular form', 'he gave it', ['gave = give']],
    ['with an adverb between', 'they split finally up', ['split up = part']],
    ['with the word that tells how much', 'they dance every day', ['every day = always']],
  ])('%s', (_how, text, wanted) => {
    expect(found(text)).toEqual(wanted);
  });
});

describe('an expression is not found', () => {
  it.each([
    ['when a word of it is missing', 'they tie it'],
    ['when the gap is too long', 'gave the very old and much too heavy wooden fishing rod back'],
    ['without its reflexive', 'she struck her'],
    ['without the word that tells how much', 'on that day'],
    ['in part of a word', 'she is unmarriageable'],
  ])('%s', (_why, text) => {
    const ids = found(text).join();
    expect(ids).not.toMatch(/give-back|kill-oneself|marry|always/);
  });
});

describe('nested', () => {
  it('lists the expressions inside longer ones, too', () => {
    expect(found('the fishing boat', true)).toEqual(['fishing boat = boat', 'boat = boat']);
    expect(found('the fishing boat', false)).toEqual(['fishing boat = boat']);
  });
});

describe('the place tells the sense', () => {
  it.each([
    ['a verb behind "to"', 'to drink', 'verb'],
    ['a noun behind "the"', 'the drink', 'noun'],
    ['no noun behind a subject', 'she drinks', 'verb'],
    ['a noun behind a preposition', 'with drink', 'noun'],
  ])('%s', (_what, text, part) => {
    const [match] = matchExpressions(lexicon, tokenize(text, lexicon), false);
    expect(match?.senses.map((sense) => sense.part)).toEqual([part]);
  });
});

describe('the other way round', () => {
  it('is marked on the words whose subject it happens to', () => {
    expect(found('he receives it')).toEqual(['receives = <give']);
    expect(found('she gives it')).toEqual(['gives = give']);
  });
});

describe('persons', () => {
  it('are no deeds: a murder is no murderer', () => {
    expect(found('the murder')).toEqual(['murder = kill']);
    expect(found('the murderer')).toEqual(['murderer = murderer']);
    expect(found('two murderers')).toEqual(['murderers = murderer']);
  });

  it.each([
    ['her brother', 'brother = brother', 'kin'],
    ['her bro', 'brother = brother', 'kin'],
    ['her brothers', 'brothers = brother', 'kin'],
    ['his mother-in-law', 'mother in law = mother-in-law', 'kin'],
    ['the men', 'men = man', 'person'],
  ])('%s', (text, wanted, kind) => {
    expect(found(text)).toEqual([wanted]);
    const [match] = matchExpressions(lexicon, tokenize(text, lexicon), false);
    expect(match?.senses[0]?.kind).toBe(kind);
  });

  it('are concepts with their umbrellas', () => {
    expect(lexicon.concepts.get(personConcept('murderer'))?.broader.has(personConcept('criminal'))).toBe(true);
  });
});

describe('talk', () => {
  it.each([
    ['by the way who', 'filler'],
    ['do you know who', 'leadIn'],
    ['who directed it', 'filmFact'],
    ['for what reason', 'asking'],
    ['how old is he', 'attribute'],
  ])('%s', (text, kind) => {
    const kinds = matchExpressions(lexicon, tokenize(text, lexicon), false).flatMap(({ senses }) =>
      senses.map((sense) => sense.kind),
    );
    expect(kinds).toContain(kind);
  });
});

describe('concepts', () => {
  it('are opposite both ways', () => {
    expect(lexicon.concepts.get('divorce')?.opposite.has('marry')).toBe(true);
    expect(lexicon.concepts.get('marry')?.opposite.has('divorce')).toBe(true);
  });

  it('are near both ways', () => {
    expect(lexicon.concepts.get('hurt')?.near.has('kill')).toBe(true);
  });

  it('have all umbrellas, each with its distance', () => {
    expect([...(lexicon.concepts.get('divorce')?.broader ?? [])]).toEqual([
      ['part', 1],
      ['change', 2],
    ]);
    expect(lexicon.concepts.get('part')?.broader.has('divorce')).toBe(false);
  });

  it('know whether both may be the subject', () => {
    expect(lexicon.concepts.get('marry')?.symmetric).toBe(true);
    expect(lexicon.concepts.get('kill')?.symmetric).toBe(false);
  });
});

describe('words', () => {
  it('of the lexicon are words, and their inflections', () => {
    for (const form of ['marry', 'knot', 'boat', 'gave', 'men']) expect(lexicon.isWord(form), form).toBe(true);
    expect(lexicon.isWord('qwertz')).toBe(false);
  });

  it('of a dictionary are words as well', () => {
    const wider = compileLexicon(source, new Set(['tone', 'paint']));
    for (const form of ['tone', 'tones', 'painted', 'painting', 'painter']) expect(wider.isWord(form), form).toBe(true);
  });
});

it('an empty lexicon finds nothing and fails at nothing', () => {
  const empty = compileLexicon({ concepts: {} });
  expect(matchExpressions(empty, tokenize('who is it', empty), true)).toEqual([]);
});
