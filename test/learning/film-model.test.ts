import { describe, expect, it } from 'vitest';
import { parseSamples } from '../../src/corpus/samples.js';
import { fitClasses, scoreClasses, toShares } from '../../src/learning/classes.js';
import { featuresOf } from '../../src/learning/features.js';
import { recognise, type FilmModel, type Recognised } from '../../src/learning/film-model.js';
import { fitOdds, oddsOf } from '../../src/learning/odds.js';
import { shuffled, toUnit, type Sparse } from '../../src/learning/sparse.js';
import { teach } from '../../src/learning/teach.js';
import { harbourFair } from '../support/engine.js';

const fair = harbourFair();
const asked = `
@ lends-boat
[who]
who gives the fisherman a boat for a while?
which of the siblings parts with the vessel
whose boat is it that the sailor gets to use
[what]
what does Pavel hand over that morning
[yes]
does Pavel lend Kaspar his boat?
is it her brother who lets the sailor have the vessel
does Nadia's brother lend the fisherman something
[no]
does Kaspar lend Pavel his boat?
is it Nadia who lets the sailor have the vessel
does Rosa lend the fisherman something
[untold]
what colour is the boat that he lends him?
what is the boat called
[after lends-boat]
did he get it back
what becomes of it
@ slaps-kaspar
[who]
who strikes the fisherman?
who gets hit in front of everybody
[what]
what does Nadia do to Kaspar before the guests
[why]
why does she hit him
[yes]
does Nadia slap Kaspar?
does she hit the fisherman in public
[no]
does Kaspar slap Nadia?
does he hit her in public
[untold]
what did she shout when she slapped him
which cheek did she hit
`;
const { source } = parseSamples('questions.txt', asked);
const taught = (): FilmModel =>
  teach(source.samples, fair.index, (id) => [...(fair.index.byId.get(id)?.participants ?? [])]);
const model = taught();
const hold = (text: string, last?: string): Recognised =>
  recognise(model, featuresOf(fair.read(text), fair.index.lexicon, last));

describe('what sample questions teach', () => {
  it.each([
    ['who smacks the sailor in the face', 'slaps-kaspar'],
    ['which person let the fisherman use a vessel', 'lends-boat'],
    ['for what reason is he struck by Nadia', 'slaps-kaspar'],
  ])('%s is about %s', (text, target) => {
    const [first] = hold(text).targets;
    expect(first?.id).toBe(target);
    expect(first?.share).toBeGreaterThan(0.5);
  });

  it('tells who does it from whom it is done to', () => {
    expect(hold('Does Nadia hit Kaspar?').standing('slaps-kaspar').yes).toBeGreaterThan(0);
    expect(hold('Does Kaspar hit Nadia?').standing('slaps-kaspar').yes).toBeLessThan(0);
  });

  it('tells what is told from what is not', () => {
    expect(hold('who lends him the boat?').standing('lends-boat').told).toBeGreaterThan(0);
    expect(hold('what colour was the boat?').standing('lends-boat').told).toBeLessThan(0);
  });

  it('is the same each time', () => {
    expect(taught()).toEqual(model);
  });

  it('hears a follow-up with what was told before it', () => {
    const share = (last?: string): number =>
      hold('did he get it back?', last).targets.find(({ id }) => id === 'lends-boat')?.share ?? 0;
    expect(share('lends-boat')).toBeGreaterThan(share());
  });
});

describe('features', () => {
  const features = (text: string): string[] => [...featuresOf(fair.read(text), fair.index.lexicon).keys()];

  it('keep the parts apart', () => {
    const she = features('Does Nadia slap Kaspar?');
    expect(she).toContain('subject:nadia');
    expect(she).toContain('object:kaspar');
    expect(features('Does Kaspar slap Nadia?')).not.toContain('subject:nadia');
  });

  it('have the meaning of a word as well as the word', () => {
    const shared = features('who hits him?').filter((key) => features('who strikes him?').includes(key));
    expect(shared.some((key) => key.startsWith('meaning:'))).toBe(true);
    expect(shared).not.toContain('word:hit');
  });
});

describe('fitting', () => {
  const text = (...at: number[]): Sparse => ({ at: Uint32Array.from(at), by: toUnit(at.map(() => 1)) });
  const schedule = { rounds: 20, step: 1 };

  it('tells classes apart', () => {
    const examples = [text(0, 3), text(1, 3), text(2, 3), text(0), text(1), text(2)];
    const weights = fitClasses(examples, Uint16Array.from([0, 1, 2, 0, 1, 2]), 3, 4, schedule);
    const scores = new Float32Array(3);
    for (const [c, example] of [text(0), text(1), text(2)].entries()) {
      scoreClasses(weights, example, scores);
      toShares(scores);
      expect(scores[c]).toBeGreaterThan(0.8);
      expect(scores.reduce((sum, share) => sum + share)).toBeCloseTo(1);
    }
  });

  it('tells yes from no', () => {
    const weights = fitOdds([text(0, 2), text(1, 2), text(0), text(1)], Uint8Array.from([1, 0, 1, 0]), 3, schedule);
    expect(oddsOf(weights, text(0))).toBeGreaterThan(1);
    expect(oddsOf(weights, text(1))).toBeLessThan(-1);
  });

  it('goes through the examples in another order each round, each one once', () => {
    const orders = [shuffled(50, 0), shuffled(50, 1), shuffled(50, 0)].map((order) => [...order]);
    expect(orders[0]).toEqual(orders[2]);
    expect(orders[0]).not.toEqual(orders[1]);
    expect([...(orders[1] ?? [])].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
  });
});
