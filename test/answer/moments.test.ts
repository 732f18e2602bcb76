import { describe, expect, it } from 'vitest';
import { cited, harbourFair, theCorpus } from '../support/engine.js';

const fair = harbourFair();

describe('what comes before and after a moment', () => {
  it.each([
    ['What does Nadia do subsequent to hearing that he sold the boat?', '3.1', /leaves/],
    ['What does Kaspar do after he has been slapped by Nadia?', '2.5', /kisses/],
    ['After claiming that the boat sank, what happens to Kaspar?', '2.3', /slaps/],
    ['What does he claim before Nadia slaps him?', '2.2', /sank/],
  ])('%s', (question, sentence, words) => {
    const answer = fair.ask(question);
    expect(answer.kind).toBe('answer');
    expect(cited(answer)).toContain(sentence);
    expect(answer.text).toMatch(words);
  });
});

describe('what two are to each other, and how the story is told', () => {
  it.each([
    ['In what kinship does Pavel stand to Nadia?', '1.1', /brother/],
    ['On what terms are Nadia and Emil?', '3.5', /doctor|marr|husband/i],
    ['What part does Emil play?', '3.5', /Emil/],
  ])('%s', (question, sentence, words) => {
    const answer = fair.ask(question);
    expect(answer.kind).toBe('answer');
    expect(cited(answer)).toContain(sentence);
    expect(answer.text).toMatch(words);
  });

  it('the form of the telling is answered by the frame story', () => {
    const { engine, films } = theCorpus();
    const film = films.find(({ id }) => id === 'mon-roi');
    if (!film) throw new Error('Mon roi is not in the corpus');
    expect(cited(engine.ask('In what way is the film narrated?', { film }).answer)).toContain('1.4');
  });
});
