import { describe, expect, it } from 'vitest';
import { cited, byRules } from '../support/engine.js';

const roi = byRules('mon-roi');
const night = byRules('night-of-the-living-dead');

describe('a record that is only guessed to be meant is not told', () => {
  it.each([
    // A word of the question is nowhere, and nothing speaks for one record more than for another.
    ['who left the rifle in the closet', () => night],
    ['Who turned off the power?', () => night],
    ['Who owns the farmhouse?', () => night],
    ['what school does karen go to', () => night],
    ["what did Karen's drawing show", () => night],
    ['Whose idea was it to build the cellar?', () => night],
    ['which law firm does georgio work at', () => roi],
    ['Why was the split so bitter that the two never touched each other again?', () => roi],
    // The deed of which the reason is asked is another one.
    ['Why does Tony rent the apartment opposite their own?', () => roi],
    ['Why did Barbra lock Ben out of the house?', () => night],
    // It is another's.
    ["Who was the murderer's victim?", () => roi],
    // No other event lends its person, place or hour.
    ['who saves johnny when he hits his head', () => night],
    ['where does she sleep when she storms out', () => roi],
    // Another thing is counted.
    ['how many bullets did ben have left', () => night],
  ])('%s', (question, house) => {
    expect(['abstain', 'correction']).toContain(house().ask(question).kind);
  });

  it.each([
    ['Who owes a lot of money?', '3.7', () => roi],
    ['Why does she start taking medication?', '4.1', () => roi],
    ['What does Ben find in the closet?', '2.9', () => night],
    ['How many people were hiding in the cellar?', '3.1', () => night],
    ['Who sits with the sick girl?', '3.10', () => night],
  ])('%s is told', (question, sentence, house) => {
    const answer = house().ask(question);
    expect(answer.kind).toBe('answer');
    expect(cited(answer)).toContain(sentence);
  });
});

describe('the film as a work is beside the plot', () => {
  it.each([
    'who did the soundtrack',
    'who did the music for this movie?',
    'is there gonna be a part 2',
    'how was the acting',
  ])('%s', (question) => {
    expect(roi.ask(question)).toMatchObject({ kind: 'abstain', reason: 'off-topic' });
  });

  it('whoever shoots somebody is no cameraman', () => {
    expect(cited(night.ask('Who shoots Ben?'))).toContain('7.3');
  });
});

it('whoever is named beside the doer has a part in it', () => {
  expect(roi.ask('Is Georgio in bed with Sinbad?').verdict).not.toBe('yes');
  expect(roi.ask('Is Georgio in bed with a woman?').verdict).toBe('yes');
});
