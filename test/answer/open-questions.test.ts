import { describe, expect, it } from 'vitest';
import { cited, byRules, type House } from '../support/engine.js';

const night = byRules('night-of-the-living-dead');
const roi = byRules('mon-roi');

type Case = readonly [question: string, cites: string, says: RegExp];

const tells = (house: House, cases: readonly Case[]): void => {
  it.each(cases)('%s', (question, cites, says) => {
    const answer = house.ask(question);
    expect(answer.kind).toBe('answer');
    expect(cited(answer)).toContain(cites);
    expect(answer.text).toMatch(says);
  });
};

describe('why something does not happen', () => {
  tells(night, [
    ["Why doesn't Harry let Ben in?", '5.5', /panic/],
    ["Why can't Barbra just drive off?", '1.6', /keys|handbrake|Johnny/],
  ]);
  tells(roi, [["Why doesn't Tony follow her brother's advice?", '3.12', /ups and downs/]]);
});

describe('what is meant is asked for by its verb', () => {
  tells(roi, [
    ['Who wanted the kid all to himself?', '4.4', /^Georgio/],
    ["Who says they'll get violent?", '4.10', /^Georgio threatens/],
  ]);
  tells(night, [["Who says he'll feed him to the ghouls?", '5.6', /^Ben/]]);
});

describe('the one who is asked for', () => {
  tells(roi, [
    ['Who does he take their kid to meet?', '3.9', /^Agnès/],
    ['Because of whose debts are the things taken away?', '3.7', /Georgio is in severe debt/],
    ['Who is accused of boyfriend theft?', '2.7', /^Tony/],
    ['Who does get a goodbye in the closing scene, if not the ex-wife?', '5.3', /teachers/],
    ["What part did he play at his friend's big day?", '2.6', /best man/],
  ]);
  it('takes a bare part for the whole of somebody', () => {
    expect(roi.ask('What part does Georgio play?').text).toMatch(/restauranteur/);
  });
});

describe('a reason that is an event of its own', () => {
  tells(roi, [
    ['How come she knows who he is at the club?', '2.4', /first meet/],
    ["Why couldn't Georgio watch the kid, according to him?", '3.10', /claims to be working/],
  ]);
  it('gives no claim for its own reason', () => {
    expect(roi.ask('Why does Georgio claim not to recognize Tony at the club?').kind).toBe('abstain');
  });
});

describe('a measure', () => {
  tells(roi, [['How often would he get to see the kid if they divorce?', '4.3', /every other weekend/i]]);
});

describe('what is not told', () => {
  it.each(['In which church did Tony and Georgio get married?', "Why does Georgio become Agnès's carer?"])(
    '%s',
    (question) => {
      expect(roi.ask(question).kind).toBe('abstain');
    },
  );
});
