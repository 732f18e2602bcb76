import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/answer.js';
import type { AskOptions, Engine } from '../../src/answer/engine.js';
import { asQuestion, checkMessage, mostClaims, splitClaims } from '../../src/club/fact-check.js';
import { lamp } from './films.js';

const silent: Answer = {
  ...{ kind: 'abstain', text: 'That is not told.', claims: [], citations: [], characters: [], events: [] },
  ...{ next: { cause: false, after: false }, readings: [] },
};
const cited = [{ sentence: '1.1', quote: 'So it is.' }];

/** An engine that knows the answers to some questions, and tells which it was asked. */
function engineWith(answers: Readonly<Record<string, Partial<Answer>>>): {
  readonly engine: Engine;
  readonly asked: string[];
} {
  const asked: string[] = [];
  const refuse = () => {
    throw new Error('not asked for');
  };
  const engine: Engine = {
    ask(question, { film }) {
      asked.push(question);
      return { answer: { ...silent, ...answers[question] }, conversation: { film: film.id } };
    },
    ...{ who: refuse, event: refuse, step: refuse, quote: refuse, suggest: refuse },
  };
  return { engine, asked };
}

describe('the claims of a message', () => {
  it('are its sentences and main clauses', () => {
    expect(
      splitClaims('Marta marries Ivo. Jonas cannot swim, but he rows to the mainland; Lena weeps at the wedding'),
    ).toEqual(['Marta marries Ivo', 'Jonas cannot swim', 'he rows to the mainland', 'Lena weeps at the wedding']);
  });

  it.each([
    ['questions', 'Why does she stay? Did Ivo drown?'],
    ['opinions', 'I think Marta is right. IMO the lamp should win. Probably he lies to her.'],
    ['quotes', '> Marta marries Ivo\n“Marta marries Ivo in the lamp room”'],
    ['links', 'https://example.org/marta-marries-ivo'],
    ['code', '```Marta marries Ivo```'],
    ['talk', 'lol. Yes! thanks, haha. 🎬'],
    ['mentions', '<@123456789012345678> <#123456789012345678>'],
    ['nothing', ''],
  ])('are not its %s', (_name, message) => {
    expect(splitClaims(message)).toEqual([]);
  });

  it('are taken without marks and mentions, each once', () => {
    expect(splitClaims('- **Marta** marries ||Ivo||, <@123456789012345678>!\n1. Marta marries Ivo')).toEqual([
      'Marta marries Ivo',
    ]);
  });

  it('keep a short ending with what it ends', () => {
    expect(splitClaims('Jonas comes back, and Marta too')).toEqual(['Jonas comes back, and Marta too']);
  });
});

describe('a fact check', () => {
  it('asks the engine and says what the plot says of each claim', () => {
    const { engine } = engineWith({
      [asQuestion('Marta marries Ivo')]: {
        kind: 'answer',
        verdict: 'yes',
        text: 'Yes.',
        citations: cited,
        events: ['marta-ivo-marry'],
      },
      [asQuestion('Ivo survives the storm')]: {
        kind: 'correction',
        text: 'No.',
        citations: cited,
        events: ['ivo-drowns'],
      },
      [asQuestion('Jonas swims well')]: { kind: 'answer', verdict: 'no', text: 'No.', citations: cited },
      [asQuestion('Jonas is a fisherman')]: {
        kind: 'answer',
        verdict: 'yes',
        text: 'Jonas claims it.',
        citations: cited,
        events: ['jonas-claims'],
      },
      [asQuestion('Marta hands over the key')]: {
        kind: 'abstain',
        reason: 'told-later',
        text: 'Later.',
        citations: cited,
      },
    });
    const message =
      'Marta marries Ivo. Ivo survives the storm. Jonas swims well. Jonas is a fisherman. Marta hands over the key. Lena owns a boat.';
    const { claims } = checkMessage(engine, message, { film: lamp });
    expect(claims.map(({ verdict, by, text }) => [verdict, by, text])).toEqual([
      ['supported', undefined, 'Yes.'],
      ['contradicted', undefined, 'No.'],
      ['contradicted', undefined, 'No.'],
      ['only-claimed', 'Jonas', 'Jonas claims it.'],
      ['later', undefined, ''],
      ['not-told', undefined, ''],
    ]);
    expect(claims[0]?.citations).toEqual(cited);
    expect(claims[4]?.citations).toEqual([]);
  });

  it('takes what another person did for not told, with what is told, and swapped parts for a contradiction', () => {
    const events = ['marta-threatens-jonas'];
    const clash = { kind: 'correction', verdict: 'no', text: 'No.', citations: cited, events } as const;
    const { engine } = engineWith({
      [asQuestion('Lena threatens Jonas')]: clash,
      [asQuestion('Jonas threatens Marta')]: clash,
    });
    const { claims } = checkMessage(engine, 'Lena threatens Jonas. Jonas threatens Marta.', { film: lamp });
    expect(claims).toEqual([
      {
        claim: 'Lena threatens Jonas',
        verdict: 'not-told',
        text: 'The synopsis tells this: Marta threatens to throw Jonas off the island.',
        citations: cited,
      },
      { claim: 'Jonas threatens Marta', verdict: 'contradicted', text: 'No.', citations: cited },
    ]);
  });

  it('does not lay what somebody only speaks of at their door', () => {
    const threat = lamp.records.find(({ id }) => id === 'marta-threatens-jonas');
    if (!threat) throw new Error('no threat');
    const spoken = {
      ...threat,
      id: 'jonas-threatens-to-tell',
      gloss: "Jonas threatens to tell of Marta's marriage to Ivo",
      who: { ...threat.who, agent: ['jonas'], affected: [], about: ['marta-ivo-marry'] },
    };
    const film = { ...lamp, records: [...lamp.records, spoken] };
    const open = { kind: 'answer', verdict: 'unknown', text: 'Only this.', events: [spoken.id] } as const;
    const { engine } = engineWith({ [asQuestion('Jonas marries Ivo')]: open });
    expect(checkMessage(engine, 'Jonas marries Ivo.', { film }).claims[0]?.verdict).toBe('not-told');
  });

  it('takes what is left open of a promise or threat for a mere claim, if it is about that', () => {
    const open = { kind: 'answer', verdict: 'unknown', text: 'Only this.', events: ['marta-threatens-jonas'] } as const;
    const { engine } = engineWith({
      [asQuestion('Marta throws Jonas off the island')]: open,
      [asQuestion('Marta is a doctor')]: open,
    });
    const { claims } = checkMessage(engine, 'Marta throws Jonas off the island. Marta is a doctor.', { film: lamp });
    expect(claims.map(({ verdict, by }) => [verdict, by])).toEqual([
      ['only-claimed', 'Marta'],
      ['not-told', undefined],
    ]);
  });

  it('hands the ceiling on, and the talk from claim to claim', () => {
    const options: AskOptions[] = [];
    const { engine } = engineWith({});
    const listening: Engine = {
      ...engine,
      ask(question, given) {
        options.push(given);
        return { ...engine.ask(question, given), conversation: { film: question } };
      },
    };
    checkMessage(listening, 'Marta marries Ivo. Later he drowns.', { film: lamp, ceiling: 3 });
    expect(options).toEqual([
      { film: lamp, ceiling: 3 },
      { film: lamp, ceiling: 3, conversation: { film: 'Did Marta marries Ivo?' } },
    ]);
  });

  it.each([
    ['Ann and Bob are friends', 'Are Ann and Bob friends?'],
    ['Ann isn’t a doctor', 'Is Ann not a doctor?'],
    ['Jonas cannot swim', 'Did Jonas cannot swim?'],
    ['Ann leaves because Bob is cruel', 'Did Ann leaves because Bob is cruel?'],
    ['is what it is', 'Did is what it is?'],
  ])('makes a question of “%s”', (claim, question) => {
    expect(asQuestion(claim)).toBe(question);
  });

  it('stops after so many claims, and says how many are left', () => {
    const { engine, asked } = engineWith({});
    const message = Array.from({ length: mostClaims + 3 }, (_, index) => `Marta lights lamp ${index}.`).join(' ');
    expect(checkMessage(engine, message, { film: lamp }).skipped).toBe(3);
    expect(asked).toHaveLength(mostClaims);
  });
});
