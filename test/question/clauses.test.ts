import { describe, expect, it } from 'vitest';
import { harbourFair } from '../support/engine.js';

const house = harbourFair();

/** The direction and the words of the clause of time. */
function clause(text: string): string {
  const { anchor, tokens } = house.read(text);
  if (!anchor) return '–';
  const words = tokens.slice(anchor.start, anchor.end).map(({ form }) => form);
  return `${anchor.direction}: ${words.join(' ')}`;
}

describe('a clause of time', () => {
  it.each([
    ['What happens before Nadia leaves Kaspar?', 'before: before nadia leaves kaspar'],
    ['what happens right before she leaves him', 'before: right before she leaves him'],
    ['What does Pavel do after the fair?', 'after: after the fair'],
    ['After the fair, what does Pavel do?', 'after: after the fair'],
    ['what does he do once the boat is back?', 'after: once the boat is back'],
    ['once they kiss what happens', 'after: once they kiss'],
    ['What happens when Kaspar returns the boat?', 'while: when kaspar returns the boat'],
    ['What does she do while Kaspar is away?', 'while: while kaspar is away'],
    ['Does she love him before the fair?', 'before: before the fair'],
    ['what does Kaspar do after that?', 'after: after that'],
    ['Who does Nadia talk to after the kiss?', 'after: after the kiss'],
    ['where is he until the fair?', 'before: until the fair'],
    ['what does he do during the fair?', 'while: during the fair'],
    ['What does Pavel do subsequent to the fair?', 'after: subsequent to the fair'],
    ['What does Kaspar promise prior to selling the boat?', 'before: prior to selling the boat'],
    ['Where does Nadia go after leaving Kaspar?', 'after: after leaving kaspar'],
    ['What follows once the fair is over?', 'after: once the fair is over'],
    ['where do they go when the fair closes', 'after: when the fair closes'],
    ['when she slaps him what does Rosa do', 'while: when she slaps him'],
    ['What do they do in the days that precede the wedding?', 'before: days that precede the wedding'],
  ])('%s', (text, wanted) => {
    expect(clause(text)).toBe(wanted);
  });
});

describe('no clause of time', () => {
  it.each([
    'When does Kaspar return the boat?',
    'when did they kiss',
    'Why is he sad since she left?',
    'Who slaps Kaspar?',
    'what happens next',
    'Does he work as a fisherman?',
    'before',
  ])('in %s', (text) => {
    expect(clause(text)).toBe('–');
  });
});

describe('the words of a clause', () => {
  it('are no part of what is asked', () => {
    const { units } = house.read('What does Rosa say after Nadia slaps Kaspar?');
    expect(units.filter(({ main }) => main).map(({ text }) => text)).not.toContain('slaps');
    expect(units.filter(({ main }) => !main).map(({ text }) => text)).toContain('slaps');
  });

  it('leave its persons out of the frame', () => {
    const { frame } = house.read('What does Rosa say after Nadia slaps Kaspar?');
    expect([...frame.subject, ...frame.objects].map(({ text }) => text)).toEqual(['Rosa']);
  });
});
