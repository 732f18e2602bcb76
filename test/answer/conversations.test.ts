import { describe, expect, it } from 'vitest';
import { cited, harbourFair, shippedFilm } from '../support/engine.js';

const fair = harbourFair();

describe('what is asked after something was told', () => {
  it.each([
    // What he does, says, feels next.
    ['Does Kaspar claim that the boat sank?', 'what does she do to him?', '2.3', /slaps/],
    ['Does Pavel accuse Nadia?', "what's her answer to that?", '1.4', /denies/],
    ['Does Kaspar return the boat?', 'how does Pavel react to that?', '3.4', /forgives/],
    // What became of what was only said.
    ['What does Kaspar promise Pavel?', 'does he keep it?', '1.3', /^No\b/],
    ['What does Pavel threaten?', 'does he go through with it?', '3.4', /^No\b/],
    ['Does Kaspar return the boat?', 'what does that lead to?', '3.4', /forgives/],
    // Bare prepositions.
    ['Who does Pavel accuse?', 'of what?', '1.4', /giving the boat away/],
    // A moment that was just spoken of.
    ['Who does Kaspar kiss?', 'what did she do before that?', '2.5', /falls in love/],
  ])('%s %s', (first, next, cites, words) => {
    const answer = fair.ask(next, { after: [first] });
    expect(cited(answer)).toContain(cites);
    expect(answer.text).toMatch(words);
  });

  it('is about the persons just spoken of', () => {
    const she = fair.reason('does she marry?', { after: ['Who warns Nadia?'] }).question?.mentions[0];
    expect([...(she?.candidates.keys() ?? [])].sort()).toEqual(['nadia', 'rosa']);
    const other = fair.reason('what is her quarrel with Rosa?', { after: ['Who warns Nadia?'] }).question?.mentions[0];
    expect([...(other?.candidates.keys() ?? [])]).toEqual(['nadia']);
  });

  it('"and him?" puts another in the place of the one asked about', () => {
    expect(fair.ask('and him?', { after: ['Who is Kaspar?', 'Who plays Nadia?'] }).text).toMatch(/Olle Berg/);
    expect(fair.ask('and Emil?', { after: ['Who plays Nadia?'] }).kind).toBe('abstain');
  });

  it('stays where it was when a question was refused', () => {
    const before = ['Who buys the boat back?', 'does he sing?'];
    expect(fair.reason('why?', { after: before }).state.record).toBe(
      fair.reason('why?', { after: before.slice(0, 1) }).state.record,
    );
  });

  it('does not look far for what nobody is named in', () => {
    const answer = fair.ask('was it foggy?', { after: ['Who does Nadia marry?'] });
    expect(cited(answer)).not.toContain('2.2');
  });

  it('a name without a word that leans is a question of its own', () => {
    expect(fair.reason('what does Pavel do?', { after: ['Who slaps Kaspar?'] }).followUp).toBeUndefined();
    expect(fair.reason('what does Pavel do about it?', { after: ['Who slaps Kaspar?'] }).followUp?.ask).toBe('deed');
  });

  it('nothing else is told where nothing is', () => {
    expect(fair.ask('who else?', { after: ['Who does Nadia slap?'] }).kind).toBe('abstain');
  });
});

describe('in a shipped film', () => {
  it.each([
    // A phrase of what was just told, and the last question asked openly.
    ['mon-roi', ['Does Tony splash him at the club?'], 'out of what?', '2.2', /champagne/],
    ['mon-roi', ['Does Agnès accuse Tony of something?'], 'of what?', '2.7', /stole/],
    ['night-of-the-living-dead', ['What will Harry throw?'], 'from where?', '4.7', /window/],
    // Who is there, and who thought of it.
    ['mon-roi', ['Does Georgio claim to be working?'], 'who was he with then?', '3.10', /woman/],
    ['mon-roi', ['Where does Tony find Georgio in bed?'], 'is he alone?', '3.10', /^No\b/],
    [
      'night-of-the-living-dead',
      ['Is there a plan to refuel the truck?'],
      'whose idea was that?',
      '4.5',
      /Ben proposes/,
    ],
    ['mon-roi', ['Where does Tony find Georgio in bed?'], 'whats his excuse', '3.10', /claims not to know/],
    // Persons beside, and what comes after a parting.
    ['mon-roi', ['Who goes on vacation?'], 'their son too?', '4.7', /^Yes\b/],
    ['mon-roi', ['Do they get divorced?'], 'are they done with each other after that?', '4.5', /^No\b.*sleep together/],
    // What stands for a thing.
    ['mon-roi', ['Does Tony want a divorce?'], 'do they get one?', '4.5', /^Yes\b/],
    ['night-of-the-living-dead', ['Why does Ben drop the rifle?'], 'who seizes it?', '6.3', /Harry snatches/],
    // What is denied near by, whatever is said far away.
    ['mon-roi', ['After what does Tony decide to divorce?'], 'did he agree?', '4.3', /^No\b.*refuses/],
    // A part played there, and few words that name nobody.
    ['mon-roi', ['Where does Georgio take Tony on their second date?'], 'what was his job there?', '2.6', /best man/],
    [
      'mon-roi',
      ['Does Georgio want to be with her all the time?'],
      'so whats the plan instead',
      '3.5',
      /live separately/,
    ],
    // Another place in the story.
    ['mon-roi', ['Who is Sinbad?'], 'ok new scene: the office. what is he scared of?', '4.9', /losing her/],
    ['mon-roi', [], 'who is Agnès again?', '2.7', /model/],
  ])('%s: %j %s', (film, after, next, cites, words) => {
    const answer = shippedFilm(film).ask(next, { after });
    expect(cited(answer)).toContain(cites);
    expect(answer.text).toMatch(words);
  });
});

describe('a message that asks nothing', () => {
  it.each([
    'Thanks, that was really useful!',
    'thx mate that cleared it up',
    'hey there, u awake?',
    'u still online?',
    'wow what a film',
    'just got home, long day for me',
  ])('%s', (text) => {
    expect(fair.ask(text).kind).toBe('smalltalk');
  });

  it.each(['thanks, and who is Emil?', 'do you know who sells the boat?', 'can you tell me why she leaves him?'])(
    'but not %s',
    (text) => {
      expect(fair.ask(text).kind).not.toBe('smalltalk');
    },
  );
});

describe('a measure after something was told', () => {
  it('goes on with the story where no time is told', () => {
    const answer = fair.ask('does it last?', { after: ['Does Nadia fall in love with Kaspar?'] });
    expect(answer.kind).toBe('answer');
  });

  it('"what is next for them" goes on', () => {
    expect(fair.reason("what's next for the two of them?", { after: ['Who slaps Kaspar?'] }).followUp?.ask).toBe(
      'after',
    );
  });
});
