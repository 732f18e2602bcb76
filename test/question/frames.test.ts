import { describe, expect, it } from 'vitest';
import { harbourFair } from '../support/engine.js';

const house = harbourFair();

/** "subjects > predicate > objects", with what "who" stands for. */
function frame(text: string): string {
  const { subject, predicate, objects, asked } = house.read(text).frame;
  const people = (mentions: typeof subject): string => mentions.map((mention) => mention.text).join('+') || '–';
  return `${people(subject)} > ${predicate?.text ?? '–'} > ${people(objects)}${asked ? ` (${asked})` : ''}`;
}

describe('an active question', () => {
  it.each([
    ['Does Nadia slap Kaspar?', 'Nadia > slap > Kaspar'],
    ['did kaspar kiss nadia behind the church?', 'kaspar > kiss > nadia'],
    ['Has Pavel forgiven Kaspar?', 'Pavel > forgiven > Kaspar'],
    ['Will Nadia marry Emil?', 'Nadia > marry > Emil'],
    ['Why does Rosa warn Nadia?', 'Rosa > warn > Nadia'],
    ['When did Nadia leave Kaspar?', 'Nadia > leave > Kaspar'],
    ['Where does Kaspar kiss Nadia?', 'Kaspar > kiss > Nadia'],
    ['what does Kaspar sell', 'Kaspar > sell > –'],
    ['Did Nadia and Kaspar kiss?', 'Nadia+Kaspar > kiss > –'],
    ['Does the innkeeper warn the baker?', 'innkeeper > warn > baker'],
    ['does he slap her', 'he > slap > her'],
    ['What gift does the jilted man give?', 'man > give > –'],
    ["Does Nadia's brother forgive Kaspar?", 'brother > forgive > Kaspar'],
  ])('%s', (text, wanted) => {
    expect(frame(text)).toBe(wanted);
  });
});

describe('a passive question', () => {
  it.each([
    ['Was Nadia warned by Rosa?', 'Rosa > warned > Nadia'],
    ['Is Kaspar slapped by Nadia?', 'Nadia > slapped > Kaspar'],
    ['was the boat sold by Kaspar?', 'Kaspar > sold > –'],
    ['Does Kaspar get warned?', '– > warned > Kaspar'],
    ['Why is Kaspar forgiven by Pavel?', 'Pavel > forgiven > Kaspar'],
    ['By whom was Nadia warned?', '– > warned > Nadia (agent)'],
  ])('%s', (text, wanted) => {
    expect(frame(text)).toBe(wanted);
    expect(house.read(text).frame.passive).toBe(true);
  });
});

describe('swapped parts are swapped in the frame', () => {
  it.each([
    ['Nadia', 'slap', 'Kaspar'],
    ['Rosa', 'warn', 'Nadia'],
    ['Pavel', 'forgive', 'Kaspar'],
    ['Kaspar', 'leave', 'Nadia'],
  ])('%s and %s', (one, verb, other) => {
    const there = house.read(`Does ${one} ${verb} ${other}?`).frame;
    const back = house.read(`Does ${other} ${verb} ${one}?`).frame;
    expect(there.subject.map(({ text }) => text)).toEqual(back.objects.map(({ text }) => text));
    expect(there.objects.map(({ text }) => text)).toEqual(back.subject.map(({ text }) => text));
  });
});

describe('"who" as the doer', () => {
  it.each([
    'Who slaps Kaspar?',
    'Who warned Nadia?',
    'who leaves the town',
    'Who has forgiven Kaspar?',
    'Which one of them kisses Nadia?',
  ])('%s', (text) => {
    expect(house.read(text).frame.asked).toBe('agent');
  });
});

describe('"who" as the one it is done to', () => {
  it.each([
    'Who does Nadia slap?',
    'Whom did Rosa warn?',
    'To whom does Kaspar hand the envelope?',
    'Who has Nadia slapped?',
    'who did pavel forgive',
    'Who is kissed behind the church?',
    'Who is Kaspar begging?',
  ])('%s', (text) => {
    expect(house.read(text).frame.asked).toBe('object');
  });
});

describe('negation', () => {
  it.each([
    ['Does Nadia not believe Kaspar?', true],
    ['Is it true that she never answered?', true],
    ["Who didn't believe Kaspar?", true],
    ["Doesn't Nadia believe Kaspar?", false],
    ['Does Nadia believe Kaspar?', false],
  ])('%s', (text, negated) => {
    expect(house.read(text).negated).toBe(negated);
  });
});
