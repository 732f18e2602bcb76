import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentWords } from '../../src/corpus/audit.js';
import type { Film } from '../../src/corpus/film.js';
import { limits } from '../../src/discord/limits.js';
import { flattenComponents, type Actor, type Reply } from '../../src/rehearsal/index.js';
import { findLeaks } from '../club/leaks.js';
import { theCorpus } from '../support/engine.js';
import { openHall } from './hall.js';

const { engine, films } = theCorpus();
const film = requireFilm('mon-roi');
const hall = openHall({ engine, films, film: film.id, pace: { count: Infinity } });

function requireFilm(id: string): Film {
  const found = films.find((one) => one.id === id);
  if (!found) throw new Error(`there is no film ${id}`);
  return found;
}

const questions = readFileSync(join(import.meta.dirname, '../questions/mon-roi-samples.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => (JSON.parse(line) as { readonly question: string }).question)
  // Discord takes no longer ones.
  .filter((question) => question.length <= limits.question);
const ceilings = ['1.4', '2.10', '3.12', '4.5'];

/** Everything that a member can read in a reply: text, labels, placeholders. */
function readable(reply: Reply): string {
  const shown = flattenComponents(reply.components).flatMap((component) => [
    component.label,
    component.placeholder,
    ...(component.options ?? []).flatMap(({ label, description }) => [label, description]),
  ]);
  const own = reply.text.split('\n').filter((line) => !line.startsWith('> '));
  return [...own, ...shown].filter((text) => text !== undefined).join('\n');
}

/** What a reply gives away; the words that the member typed are no news. */
function leaksOf(reply: Reply, ceiling: number, typed = ''): readonly string[] {
  const text = readable(reply);
  const ids = flattenComponents(reply.components).flatMap(({ custom_id: id, options }) => [
    id ?? '',
    ...(options ?? []).map(({ value }) => value),
  ]);
  const numbers = `${text} ${ids.join(' ')}`.match(/\b\d\.\d{1,2}\b/g) ?? [];
  const cites = numbers.filter((number) => film.positions.has(number));
  const known = new Set(contentWords(typed));
  const events = ids.flatMap((id) => film.records.find((record) => id.endsWith(`:${record.id}`)) ?? []);
  return [
    ...findLeaks(film, ceiling, text, cites).filter((word) => !known.has(word) && !/^\d+$/.test(word)),
    ...events.filter(({ reveal, id }) => reveal > ceiling && id !== typed).map(({ id }) => id),
  ];
}

/** All pages of a reply, by its *Next* button. */
async function* pagesOf(actor: Actor, first: Reply): AsyncGenerator<Reply> {
  for (let page = first; ; page = await actor.press(page, 'Next ▶')) {
    yield page;
    if (!flattenComponents(page.components).some(({ label }) => label === 'Next ▶')) return;
  }
}

describe.each(ceilings)('up to %s, Discord shows nothing of what comes later', (id) => {
  const ceiling = film.positions.get(id) ?? 0;
  const enter = async (): Promise<Actor> => {
    await hall.rehearsal.as('host').slash('ceiling set', { to: id });
    return hall.rehearsal.as('Ada');
  };

  it('in answers to any question', async () => {
    const ada = await enter();
    expect(questions.length).toBeGreaterThan(50);
    for (const question of questions) {
      const reply = await ada.slash('ask', { question });
      expect(leaksOf(reply, ceiling, question), `${question}\n${reply.content}`).toEqual([]);
    }
  }, 60_000);

  it('in what is told later, and the offer to peek at it', async () => {
    const ada = await enter();
    const later = film.records.filter(({ kind, reveal }) => kind === 'event' && reveal > ceiling).slice(0, 12);
    let offers = 0;
    for (const { id: event } of later) {
      const reply = await ada.slash('what', { event });
      expect(leaksOf(reply, ceiling, event), reply.content).toEqual([]);
      const peeks = flattenComponents(reply.components).some(({ label }) => label === 'Peek privately');
      if (!peeks) continue;
      const offer = await hall.rehearsal.as('Bob').press(reply, 'Peek privately');
      expect(leaksOf(offer, ceiling, event), offer.content).toEqual([]);
      offers += 1;
    }
    expect(offers).toBeGreaterThan(0);
  }, 60_000);

  it('in what is suggested while one types', async () => {
    const ada = await enter();
    const fields = [
      ['who', 'character'],
      ['what', 'event'],
      ['why', 'event'],
      ['when', 'event'],
      ['where', 'event'],
      ['quote', 'sentence'],
      ['claims', 'character'],
    ] as const;
    for (const [command, option] of fields) {
      for (const typed of ['', 'a', 'e', 's', 't', 'ma', 'the', '5', '3.1']) {
        const choices = await ada.autocomplete(command, option, typed);
        const labels = choices.map(({ name }) => name).join('\n');
        expect(findLeaks(film, ceiling, labels), `/${command} ${typed}`).toEqual([]);
        for (const { value } of choices) {
          const position =
            film.positions.get(String(value)) ??
            film.characters.get(String(value))?.first ??
            film.records.find((record) => record.id === value)?.reveal;
          expect(position, `/${command} ${typed}: ${value}`).toBeLessThanOrEqual(ceiling);
        }
      }
    }
  }, 60_000);

  it('in recaps, claims, characters and content notes, on any page', async () => {
    const ada = await enter();
    const starts = [
      await ada.slash('recap'),
      await ada.slash('recap', { detail: 'full' }),
      await ada.slash('recap', { order: 'story', detail: 'full' }),
      await ada.slash('claims'),
      await ada.slash('characters'),
      await ada.slash('film notes'),
      await ada.slash('film about'),
    ];
    for (const start of starts) {
      for await (const page of pagesOf(ada, start)) expect(leaksOf(page, ceiling), page.content).toEqual([]);
    }
  }, 60_000);
});
