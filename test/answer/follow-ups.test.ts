import { describe, expect, it } from 'vitest';
import { cited, harbourFair, lastLamp } from '../support/engine.js';

const fair = harbourFair();

describe('a follow-up', () => {
  it.each([
    ['Who sells the boat?', 'why?', '1.3', /owes money/],
    ['Who sells the boat?', 'but why', '1.3', /owes money/],
    ['Who kisses Nadia?', 'where?', '2.5', /church/],
    ['Who leaves the town?', 'when?', '3.6', /night/],
    ['Does Rosa warn Nadia?', 'and Pavel?', '2.4', /^No\b/],
    ['Why does Nadia leave Kaspar?', 'why?', '3.1', /learns/],
  ])('%s %s', (first, next, cites, words) => {
    const answer = fair.ask(next, { after: [first] });
    expect(cited(answer)).toContain(cites);
    expect(answer.text).toMatch(words);
  });

  it('"and then?" goes on in the story', () => {
    const { film } = fair;
    const place = (id: string | undefined): number =>
      film.records.find((record) => record.id === id)?.storyPosition ?? -1;
    const first = fair.ask('Who lends Kaspar the boat?');
    const next = fair.ask('and then?', { after: ['Who lends Kaspar the boat?'] });
    const third = fair.ask('and then?', { after: ['Who lends Kaspar the boat?', 'and then?'] });
    expect(place(next.events[0])).toBeGreaterThan(place(first.events[0]));
    expect(place(third.events[0])).toBeGreaterThan(place(next.events[0]));
  });

  it('"and before that?" goes back', () => {
    const { film } = fair;
    const place = (id: string | undefined): number =>
      film.records.find((record) => record.id === id)?.storyPosition ?? -1;
    const first = fair.ask('Who slaps Kaspar?');
    const earlier = fair.ask('and before that?', { after: ['Who slaps Kaspar?'] });
    expect(place(earlier.events[0])).toBeLessThan(place(first.events[0]));
  });

  it('without anything before it tells nothing of the plot', () => {
    for (const text of ['why?', 'and then?', 'where?', 'tell me more'])
      expect(fair.ask(text).citations, text).toEqual([]);
  });

  it('of another film starts anew', () => {
    const lamp = lastLamp();
    const { conversation } = fair.engine.ask('Who sells the boat?', fair.below());
    const { answer } = lamp.engine.ask('why?', { ...lamp.below(), conversation });
    expect(answer.citations).toEqual([]);
  });

  it('goes no further than the ceiling', () => {
    for (const text of ['and then?', 'why?', 'tell me more', 'where?']) {
      const answer = fair.ask(text, { after: ['Who kisses Nadia?'], ceiling: '2.5' });
      for (const id of cited(answer))
        expect(fair.film.positions.get(id)).toBeLessThanOrEqual(fair.film.positions.get('2.5') ?? 0);
    }
  });
});

describe('a conversation', () => {
  it('is opaque and small', () => {
    let options = fair.below();
    for (let i = 0; i < 50; i++) {
      const { conversation } = fair.engine.ask(`who is ${i % 2 === 0 ? 'Kaspar' : 'Rosa'}?`, options);
      options = { ...options, conversation };
    }
    expect(JSON.stringify(options.conversation).length).toBeLessThan(1000);
  });

  it('survives being written down and read again', () => {
    const { conversation } = fair.engine.ask('Who sells the boat?', fair.below());
    const restored: unknown = JSON.parse(JSON.stringify(conversation));
    expect(restored).toEqual(conversation);
  });

  it('asked anew after a change of topic', () => {
    expect(fair.ask('different topic: who is Emil?', { after: ['Who sells the boat?'] }).text).toMatch(/doctor/);
  });
});
