import { describe, expect, it } from 'vitest';
import type { AskOptions } from '../../src/answer/engine.js';
import { sampleScenes } from '../club/leaks.js';
import { theCorpus } from '../support/engine.js';

const { engine, films } = theCorpus();

const scenes = sampleScenes(films);

/*
 * Who is answered otherwise than somebody who does not exist, exists. The same holds for relatives, and for the ids
 * and numbers that stand in buttons from before a ceiling was lowered.
 */
describe.each(scenes)('%s up to %s', (_title, _id, film, ceiling) => {
  const first = [...film.characters.values()].find(({ named }) => named)?.name ?? '';
  const { conversation } = engine.ask(`who is ${first}?`, { film, ceiling });
  const below: AskOptions = { film, ceiling, conversation };
  const refusal = engine.quote('99.9', below);
  const later = film.records.filter(({ kind, reveal }) => kind === 'event' && reveal > ceiling);

  it('somebody who comes up later is a stranger', () => {
    const said = film.sentences.slice(0, ceiling + 1).map(({ text }) => text);
    const hidden = [...film.characters.values()].filter(
      ({ named, name, first: at }) =>
        named && at > ceiling && name.split(' ').every((part) => !said.some((text) => text.includes(part))),
    );
    for (const { name } of hidden)
      for (const question of [
        'who is @?',
        'what happens to @?',
        'who plays @?',
        'how does @ die?',
        `does @ hit ${first}?`,
        `does ${first} love @?`,
        `why does @ leave ${first}?`,
        `when does ${first} meet @?`,
        `what does ${first} tell @?`,
        `is ${first} the mother of @?`,
        "who is @'s mother?",
        'and @?',
        'hello @',
      ]) {
        const stranger = name.includes(' ') ? 'Zebulon Wexby' : 'Zebulon';
        expect(engine.ask(question.replace('@', name), below).answer, `${question} ${name}`).toEqual(
          engine.ask(question.replace('@', stranger), below).answer,
        );
      }
  });

  it('a relative whom nobody has is refused like one who comes up later', () => {
    for (const relative of ['sister', 'grandmother', 'uncle', 'nephew', 'boss', 'son', 'father'])
      expect(engine.ask(`why does ${first}'s ${relative} cry?`, below).answer.text, relative).not.toContain('knows no');
  });

  it('ids and numbers above are as unknown as those that do not exist', () => {
    expect(refusal.answer).toMatchObject({ kind: 'abstain', reason: 'told-later', citations: [], events: [] });
    const ids = ['nobody-does-such-things', ...later.map(({ id }) => id)].filter((id) => id.split('-').length > 2);
    const hidden = [...film.characters.values()].filter(
      // An id of one ordinary word is what a member may type.
      (character) => character.first > ceiling && (character.named || character.id.includes('-')),
    );
    const asked = [
      ...film.sentences.filter(({ position }) => position > ceiling).map(({ id }) => engine.quote(id, below)),
      ...['nobody-of-that-name', ...hidden.map(({ id }) => id)].map((id) => engine.who(id, below)),
      ...ids.flatMap((id) => [
        engine.event('what', id, below),
        engine.event('why', id, below),
        engine.step('cause', id, below),
        engine.step('after', id, below),
      ]),
    ];
    expect(asked.length).toBeGreaterThan(20);
    for (const one of asked) expect(one).toEqual(refusal);
  });

  it('no answer stands in for one that is told only above', () => {
    const found: string[] = [];
    for (const { gloss } of later) {
      const question = `why ${gloss}?`;
      const { answer } = engine.ask(question, { film });
      const isAbove = answer.citations.every(({ sentence }) => (film.positions.get(sentence) ?? 0) > ceiling);
      if (answer.kind !== 'answer' || answer.citations.length === 0 || !isAbove) continue;
      if (engine.ask(question, { film, ceiling }).answer.kind !== 'abstain') found.push(question);
    }
    expect(found).toEqual([]);
  });
});

describe.each(films.map((film) => [film.title, film] as const))('%s', (_title, film) => {
  it('at its end says that nothing comes after', () => {
    const last = film.records.filter(({ kind }) => kind === 'event').at(-1)?.id ?? '';
    const ceiling = film.sentences.length - 1;
    expect(engine.step('after', last, { film, ceiling })).toEqual(engine.step('after', last, { film }));
  });
});
