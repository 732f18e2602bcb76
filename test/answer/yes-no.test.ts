import { describe, expect, it } from 'vitest';
import { measuresOf } from '../../src/answer/measure.js';
import { tokenize } from '../../src/language/tokens.js';
import { cited, harbourFair, byRules, theLexicon } from '../support/engine.js';

const roi = byRules('mon-roi');
const night = byRules('night-of-the-living-dead');
const fair = harbourFair();

describe('No, since the record tells it otherwise', () => {
  it.each([
    // Another number, rank or hour.
    ['Was she gone for a whole month the first time she left?', '3.3', () => roi],
    ["Is it their twentieth anniversary that's coming up?", '4.9', () => roi],
    ['Is the wedding on their very first date?', '2.6', () => roi],
    ['Is the broadcast at midnight?', '6.1', () => night],
    ['Is the nearest rescue station just a mile away?', '4.4', () => night],
    // Another thing, means or mood.
    ['Did the stranger break the car window with his fist?', '1.7', () => night],
    ['Do the scientists blame a virus?', '4.2', () => night],
    ['Is Agnes pleased to meet Tony?', '2.7', () => roi],
    ['Did Georgio take Sinbad on vacation on his own?', '4.7', () => roi],
    // Somebody else did it, and the deed tells which record is meant.
    ['Is it Harry who slaps Ben?', '2.8', () => night],
    ['Is it Ben who spills the gasoline?', '5.3', () => night],
    // Somebody says that it is not so.
    ['Does Johnny say that he remembers his father well?', '1.2', () => night],
    ['Does the couple live far away from each other, across the town?', '3.6', () => roi],
  ] as const)('%s', (question, cites, house) => {
    const answer = house().ask(question);
    expect(answer.verdict, answer.text).toBe('no');
    expect(cited(answer)).toContain(cites);
  });
});

describe('Yes, since what is left over only describes or recalls', () => {
  it.each([
    ['Does Ben strike Barbra so hard that she passes out?', '2.8', () => night],
    ['Does Ben retreat to the hiding place he had scorned?', '6.8', () => night],
    ['do they still go away as a family even though theyre not married any more', '4.7', () => roi],
    ['Is his apartment right across the street from theirs?', '3.6', () => roi],
    ['does he pretend hes at work when she needs him to babysit', '3.10', () => roi],
    ['Was Georgio best man at that wedding?', '2.6', () => roi],
    ['did he ask them all back to his place that nite', '2.3', () => roi],
  ] as const)('%s', (question, cites, house) => {
    const answer = house().ask(question);
    expect(answer.verdict, answer.text).toBe('yes');
    expect(cited(answer)).toContain(cites);
  });
});

describe('what two persons are to each other', () => {
  it.each([
    ['Are Barbra and Johnny brother and sister?', 'yes', () => night],
    ["Are Tom and Judy the Coopers' kids?", 'no', () => night],
    ['Were Agnès and Georgio once lovers?', 'yes', () => roi],
  ] as const)('%s', (question, verdict, house) => {
    expect(house().ask(question).verdict).toBe(verdict);
  });

  it('a relative of whom nothing is told is neither affirmed nor denied', () => {
    for (const answer of [night.ask('Does Ben have a wife?'), roi.ask('Does Tony have a sister?')])
      expect(answer).toMatchObject({ kind: 'abstain', verdict: 'unknown' });
  });
});

it('a denial does not outdo what is told outright', () => {
  expect(roi.ask('Does Agnes accuse Tony of stealing her man?').verdict).toBe('yes');
});

describe('measures', () => {
  const measures = (text: string): unknown[] => measuresOf(tokenize(text, theLexicon()));
  it.each([
    ['for two whole weeks', [{ sort: 'duration', value: 336, rank: false }]],
    ['on their third meeting', [{ sort: 'meeting', value: 3, rank: true }]],
    ['at 5 pm', [{ sort: 'clock', value: 17, rank: false }]],
    ['seventeen miles off', [{ sort: 'distance', value: 27353, rank: false }]],
    ['in a hurry', []],
    ['every week', []],
  ])('%s', (text, expected) => {
    expect(measures(text).filter((one) => (one as { sort: string }).sort !== 'hurry')).toEqual(expected);
  });
});

it('reads a perfect behind a contraction, and no pauper in "has not"', () => {
  expect(fair.read("Does she say he's lost her?").units.map((unit) => unit.text)).toContain('lost');
  expect(fair.read('He has not left her yet, right?').units.map((unit) => unit.text)).not.toContain('has not');
});

describe('what is said not to be so', () => {
  it.each([
    ['Does Georgio say that he never cheated?', 'yes'],
    ['Does Georgio say he has cheated?', 'no'],
    ["So at the office she tells him he hasn't lost her yet?", 'no'],
    ["Does Tony's brother tell her not to leave him?", 'no'],
    ['Does Tony say that physical violence could not be worse?', 'yes'],
  ] as const)('%s', (question, verdict) => {
    expect(roi.ask(question).verdict).toBe(verdict);
  });
});

describe('a denial denies no more than it says', () => {
  it.each([
    'Does Karen stab Helen?',
    'Does Barbra recognize Johnny?',
    'Does Judy fear for Tom?',
    'Does Vince kill Ben?',
  ])('%s', (question) => {
    expect(night.ask(question).verdict).toBe('yes');
  });

  it('the doer behind "by" is the doer, article or not', () => {
    expect(night.ask('Is Ben killed by the creatures?').verdict).toBe('no');
  });
});

it('an adjective that the plot calls somebody by is nobody where it only tells what one is like', () => {
  for (const name of ['Barbra', 'Ben', 'Judy']) expect(night.ask(`Is ${name} dead?`).verdict).toBe('yes');
});

it('what nothing comes near is no Yes', () => {
  expect(roi.ask('is there gonna be a part 2').kind).toBe('abstain');
  expect(roi.ask('Is Georgio in bed with Sinbad?').verdict).toBe('no');
});
