import { describe, expect, it } from 'vitest';
import {
  focusWeights,
  readFollowUp,
  remember,
  substitute,
  type ConversationState,
} from '../../src/question/conversation.js';
import type { Mention } from '../../src/question/question.js';
import { shapeOf } from '../../src/question/read.js';
import { harbourFair } from '../support/engine.js';

const house = harbourFair();

function followUp(text: string): string | undefined {
  const { tokens, mentions, leaning } = house.read(text);
  const read = readFollowUp(shapeOf(tokens, mentions, new Set()), { mentions, leaning });
  return read?.ask === 'substitute' ? `about ${read.mention.text}` : read?.ask;
}

describe('a question that is nothing without the last one', () => {
  it.each([
    ['why?', 'why'],
    ['Why', 'why'],
    ['but why', 'why'],
    ['how come?', 'why'],
    ['why not?', 'why'],
    ['why is that?', 'why'],
    ['why did that happen?', 'why'],
    ['what for?', 'why'],
    ['where?', 'where'],
    ['and where was that?', 'where'],
    ['where did it happen', 'where'],
    ['when?', 'when'],
    ['when was that', 'when'],
    ['and when did that happen?', 'when'],
    ['who?', 'who'],
    ['by whom?', 'who'],
    ['to whom', 'who'],
    ['how?', 'how'],
    ['how exactly?', 'how'],
    ['and how did that happen', 'how'],
    ['and then?', 'after'],
    ['then what?', 'after'],
    ['what happens next?', 'after'],
    ['what happened after that', 'after'],
    ['and?', 'after'],
    ['next', 'after'],
    ['what next', 'after'],
    ['and before that?', 'before'],
    ['what happened before?', 'before'],
    ['tell me more', 'more'],
    ['more', 'more'],
    ['go on', 'more'],
    ['what?', 'what'],
    ['for example?', 'what'],
    ['why though?', 'why'],
    ['on what grounds?', 'why'],
    ["what's the point of that?", 'why'],
    ['out of what?', 'phrase'],
    ['from where?', 'phrase'],
    ['where to?', 'phrase'],
    ['whose idea was that?', 'proposer'],
    ['who is with him?', 'company'],
    ['was she alone?', 'company'],
    ["what's his excuse?", 'speech'],
    ['whats he say to that', 'speech'],
    ['how did she do it?', 'how'],
    ['are they done with each other after that?', 'parted'],
    ['do they stay in touch?', 'in-touch'],
    ['her friend as well?', 'part'],
    ['and Kaspar?', 'about Kaspar'],
    ['what about Pavel?', 'about Pavel'],
    ['no, I meant Rosa', 'about Rosa'],
    ['Rosa instead', 'about Rosa'],
  ])('%s', (text, wanted) => {
    expect(followUp(text)).toBe(wanted);
  });
});

describe('a question of its own', () => {
  it.each([
    'why does Kaspar sell the boat?',
    'where do they kiss',
    'who is Emil?',
    'when does she leave him?',
    'what happens after the fair?',
    'what about the boat?',
    'Kaspar',
    'does he?',
    'hello',
  ])('%s', (text) => {
    expect(followUp(text)).toBeUndefined();
  });
});

describe('the same about another', () => {
  const genderOf = (id: string): string => house.film.characters.get(id)?.gender ?? 'unknown';
  const swap = (last: string, next: string): string => {
    const mention = house.read(next).mentions[0];
    if (!mention) throw new Error(`${next} names nobody`);
    return substitute(last, house.read(last), mention, genderOf);
  };

  it.each([
    ['Where does Kaspar go?', 'and Pavel?', /where does pavel go/i],
    ['Who is Nadia?', 'and Rosa?', /who is rosa/i],
    ['Does Rosa warn Nadia?', 'and Kaspar?', /kaspar/i],
    ['What does he sell?', 'and Emil?', /what does emil sell/i],
    ['What happens at the end?', 'and Rosa?', /rosa/i],
  ])('%s %s', (last, next, wanted) => {
    expect(swap(last, next)).toMatch(wanted);
  });
});

describe('what is kept', () => {
  it('is bounded, the latest first, nobody twice', () => {
    let state: ConversationState | undefined;
    for (const id of ['a', 'b', 'c', 'b', 'd', 'e', 'f'])
      state = remember('film', state, `about ${id}`, 'who', undefined, [id]);
    expect(state?.persons).toEqual(['f', 'e', 'd', 'b']);
    expect(state?.question).toBe('about f');
  });

  it('keeps the last record until another is told', () => {
    const first = remember('film', undefined, 'one', 'what', 'sells-boat', []);
    expect(remember('film', first, 'two', 'who', undefined, []).record).toBe('sells-boat');
    expect(remember('film', first, 'two', 'who', 'leaves-town', []).record).toBe('leaves-town');
  });

  it('weighs the latest person most', () => {
    const weights = [...focusWeights({ film: 'film', persons: ['a', 'b', 'c', 'd'] }).values()];
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
    expect(weights.every((weight) => weight > 0)).toBe(true);
    expect(focusWeights(undefined).size).toBe(0);
  });
});

it('a follow-up in the shape of a name alone is no substitution', () => {
  const mention: Mention = {
    start: 0,
    end: 1,
    text: 'Kaspar',
    how: 'name',
    candidates: new Map([['kaspar', 1]]),
    plural: false,
    owned: false,
  };
  expect(readFollowUp('@', { mentions: [mention], leaning: true })).toBeUndefined();
});
