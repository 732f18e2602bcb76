import { describe, expect, it } from 'vitest';
import type { Mention } from '../../src/question/question.js';
import { harbourFair, lastLamp } from '../support/engine.js';

const fair = harbourFair();
const lamp = lastLamp();

const likeliest = (mention: Mention | undefined): string | undefined =>
  mention && [...mention.candidates].sort((a, b) => b[1] - a[1])[0]?.[0];

/** The mentions of a question that name somebody, as "words: id". */
const named = (house: typeof fair, text: string): string[] =>
  house
    .read(text)
    .mentions.filter(({ how, candidates }) => how !== 'pronoun' && how !== 'person' && candidates.size > 0)
    .map((mention) => `${mention.text}: ${likeliest(mention) ?? ''}`);

describe('somebody is named', () => {
  it.each([
    ['by name', 'who is Kaspar?', ['Kaspar: kaspar']],
    ['in lower case', 'who is kaspar', ['kaspar: kaspar']],
    ['in capitals', 'WHO IS KASPAR', ['KASPAR: kaspar']],
    ['with an accent too many', 'who is Nádia?', ['Nádia: nadia']],
    ['with combining accents', 'who is Na\u0301dia?', ['Nádia: nadia']],
    ['by another name', 'what does the fisherman sell', ['fisherman: kaspar']],
    ['by another name without its article', 'does innkeeper know', ['innkeeper: rosa']],
    ['by the actor', 'what does Vera Holm do?', ['Vera Holm: nadia']],
    ["by the actor's last name", 'what does Holm do?', ['Holm: nadia']],
    ['several at once', 'does Nadia follow Kaspar?', ['Nadia: nadia', 'Kaspar: kaspar']],
    ['as the doctor', 'does the doctor marry Nadia?', ['doctor: emil', 'Nadia: nadia']],
  ])('%s', (_how, text, wanted) => {
    expect(named(fair, text).map((one) => one.normalize('NFC'))).toEqual(wanted.map((one) => one.normalize('NFC')));
  });
});

describe('a name is mistyped', () => {
  it.each([
    ['Kaspr', 'kaspar'],
    ['Kaspra', 'kaspar'],
    ['Kaaspar', 'kaspar'],
    ['Nadja', 'nadia'],
    ['Nadiaa', 'nadia'],
    ['Pavle', 'pavel'],
    ['pavell', 'pavel'],
    ['Emill', 'emil'],
  ])('%s is %s', (typed, id) => {
    expect(likeliest(fair.read(`who is ${typed}?`).mentions[0])).toBe(id);
  });
});

describe('an ordinary word is no name', () => {
  it.each([
    'is the tone dark',
    'is there a rose on the pier',
    'does anybody pave the road',
    'is there any email',
    'who gets the envelope',
    'what is a casket',
    'is it a nadir',
    'does the sun rise',
  ])('%s', (text) => {
    expect(named(fair, text)).toEqual([]);
  });
});

describe('kin', () => {
  it.each([
    ["who is Nadia's brother?", 'pavel'],
    ['who is the brother of Nadia?', 'pavel'],
    ['who is her brother?', 'pavel'],
    ["who is Pavel's sister?", 'nadia'],
    ['who is his sister?', 'nadia'],
    ["who is Nadia's husband?", 'emil'],
    ['who is her hubby', 'emil'],
    ["who is Emil's wife?", 'nadia'],
    ["who is Nadia's ex?", 'kaspar'],
    ["who is Kaspar's ex-girlfriend?", 'nadia'],
  ])('%s', (text, id) => {
    const kin = fair.read(text).mentions.find(({ how }) => how === 'kin');
    expect(likeliest(kin)).toBe(id);
  });

  it.each([
    ["who is Marta's sister?", 'lena'],
    ["who is Marta's husband?", 'ivo'],
    ["who is Lena's sister?", 'marta'],
    ["who is Ivo's wife?", 'marta'],
  ])('of the lighthouse: %s', (text, id) => {
    const kin = lamp.read(text).mentions.find(({ how }) => how === 'kin');
    expect(likeliest(kin)).toBe(id);
  });

  it.each([
    "who is Kaspar's mother?",
    "what is the name of Nadia's daughter?",
    "where is Rosa's husband?",
    "when does Pavel's wife die?",
    "is Emil's brother there?",
    "who is Nadia's wife?",
  ])('that the film does not have: %s', (text) => {
    const kin = fair.read(text).mentions.find(({ how }) => how === 'kin');
    expect(kin?.candidates.size).toBe(0);
  });

  it('has an owner, who is no participant', () => {
    const { mentions } = fair.read("does Nadia's brother sell it?");
    expect(mentions.map(({ owned }) => owned)).toEqual([true, false]);
    expect(mentions[1]?.owner).toBe(mentions[0]);
  });
});

describe('a pronoun', () => {
  it.each([
    ['she', ['nadia', 'rosa']],
    ['her', ['nadia', 'rosa']],
    ['he', ['emil', 'kaspar', 'pavel']],
    ['him', ['emil', 'kaspar', 'pavel']],
    ['they', ['emil', 'kaspar', 'nadia', 'pavel', 'rosa']],
  ])('%s can be any of its gender', (pronoun, ids) => {
    const [mention] = fair.read(`does Kaspar sell ${pronoun}?`).mentions.filter(({ how }) => how === 'pronoun');
    expect([...(mention?.candidates.keys() ?? [])].sort()).toEqual(ids);
  });

  it('before a noun owns it, else takes part', () => {
    const owned = (text: string): boolean[] =>
      fair
        .read(text)
        .mentions.filter(({ how }) => how === 'pronoun')
        .map((mention) => mention.owned);
    expect(owned('does Kaspar take her boat?')).toEqual([true]);
    expect(owned('does Kaspar slap her?')).toEqual([false]);
    expect(owned('is it his boat?')).toEqual([true]);
    expect(owned('does he see her at the inn?')).toEqual([false, false]);
  });

  it('favours the main characters', () => {
    const [mention] = fair.read('who is she?').mentions;
    expect(likeliest(mention)).toBe('nadia');
  });

  it('of a thing is nobody', () => {
    expect(fair.read('does it sink?').mentions).toEqual([]);
  });
});

describe('mentions', () => {
  it('stand in order and never overlap', () => {
    for (const text of [
      "does Nadia's brother tell her that Kaspar and the innkeeper sold his boat?",
      'the doctor, Emil, marries her and he leaves them',
      'Nadia Nadia Kaspar her his brother sister husband',
    ]) {
      const { mentions } = fair.read(text);
      mentions.slice(1).forEach((mention, i) => expect(mention.start).toBeGreaterThanOrEqual(mentions[i]?.end ?? 0));
    }
  });

  it('have likelihoods from 0 to 1', () => {
    for (const { candidates } of fair.read("does Nadia's ex tell her that his sister loves the doctor?").mentions)
      for (const weight of candidates.values()) {
        expect(weight).toBeGreaterThan(0);
        expect(weight).toBeLessThanOrEqual(1);
      }
  });
});
