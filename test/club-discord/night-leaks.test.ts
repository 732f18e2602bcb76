import { afterEach, describe, expect, it } from 'vitest';
import type { Film } from '../../src/corpus/film.js';
import { flattenComponents, type MessageState } from '../../src/rehearsal/index.js';
import { findLeaks, sampleScenes } from '../club/leaks.js';
import { theCorpus } from '../support/engine.js';
import { openHall } from './hall.js';

const { engine, films } = theCorpus();
const hall = openHall({ engine, films });
const scenes = sampleScenes(films);

/** What the bot says of itself in a night and a quiz; a film may use the same words. */
const ours = new RegExp(
  [
    /Film night: [^\n]*/,
    /Ask me anything about it; I tell [^\n]*/,
    /Content notes: /,
    /-# Further on [^\n]*/,
    /<@\d+> (?:has|hosts)[^\n]*/,
    /\*\*(?:Prompt|Question) \d+ of \d+\*\*[^\n]*/,
    /\*\*Quiz\*\* on [^\n]*\n[^\n]*/,
    /-# Nobody answered\./,
    /\*\*The quiz is over\*\*\n[^\n]*/,
    /\*\*(?:What we talked about|How we voted)\*\*|\*\*That was our night on [^\n]*/,
    /\(no votes\)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

function leaksOf(film: Film, message: MessageState, ceiling: number): readonly string[] {
  const { poll, components, content } = message;
  const labels = flattenComponents(components).flatMap(({ label }) => label ?? []);
  const own = ['First prompt', 'Next prompt', 'Open a poll', 'Sources', 'What happened so far'];
  const text = [content, ...labels.filter((label) => !own.includes(label) && !label.startsWith('All notes'))];
  const options = poll ? [poll.question, ...poll.answers.map((answer) => answer.text)] : [];
  const shown = [...text, ...options].join('\n').replace(ours, ' ');
  const cites = [...shown.matchAll(/\b\d\.\d{1,2}\b/g)].map(([id]) => id);
  return findLeaks(film, ceiling, shown, cites).filter((word) => !/^\d+$/.test(word));
}

describe.each(scenes)('%s up to %s', (_title, ceiling, film, at) => {
  afterEach(async () => {
    await hall.host.slash('ceiling clear');
  });

  it('neither a night nor its quiz gives anything away', async () => {
    await hall.host.slash('film use', { film: film.id });
    await hall.host.slash('ceiling set', { to: ceiling });
    const before = new Set(hall.rehearsal.threads().map(({ id }) => id));
    await hall.host.slash('night start');
    const place = hall.rehearsal.threads().find(({ id }) => !before.has(id))?.id ?? '';
    const host = hall.host.in(place);
    const seen: string[] = [];
    const look = (): void => {
      for (const message of hall.posts(place)) seen.push(...leaksOf(film, message, at));
    };
    look();
    for (;;) {
      const reply = await host.slash('night next');
      if (!reply.content.startsWith('Prompt ')) break;
      const prompt = hall.posts(place).at(-1);
      const polls = flattenComponents(prompt?.components ?? []).some(({ label }) => label === 'Open a poll');
      if (prompt && polls) await host.press(prompt, 'Open a poll');
      await hall.rehearsal.settle();
    }
    look();
    await host.slash('quiz start', { questions: 6, seconds: 10, seed: ceiling });
    await hall.rehearsal.settle();
    for (let round = 0; round < 6; round++) {
      look();
      await hall.pass(10_000);
      look();
      await hall.pass(8_000);
    }
    await host.slash('night end');
    await hall.rehearsal.settle();
    look();
    expect([...new Set(seen)]).toEqual([]);
    expect(hall.posts(place).length).toBeGreaterThan(2);
  });
});
