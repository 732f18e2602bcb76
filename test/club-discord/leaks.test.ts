import { describe, expect, it } from 'vitest';
import { listSpeakers } from '../../src/club/claims.js';
import { limits } from '../../src/discord/limits.js';
import { flattenComponents, type Actor, type Reply } from '../../src/rehearsal/index.js';
import { findLeaks, sampleScenes } from '../club/leaks.js';
import { theCorpus } from '../support/engine.js';
import { banksOf, questionsOf } from '../support/questions.js';
import { leaksOf as leaksIn } from './ahead.js';
import { openHall } from './hall.js';

const { engine, films } = theCorpus();
const hall = openHall({ engine, films, pace: { count: Infinity } });

const scenes = sampleScenes(films);

/** What stands behind the buttons and the menu of a reply, which stays as it is. */
async function* onward(actor: Actor, reply: Reply): AsyncGenerator<Reply> {
  const parts = flattenComponents(reply.components);
  for (const label of ['Sources', 'What led to this', 'What happened next'])
    if (parts.some((part) => part.label === label)) yield await actor.press(reply, label);
  yield (await actor.say('@Souffleur and then?')) ?? reply;
  const reading = parts.find(({ custom_id: id }) => /^asked?:/.test(id ?? ''))?.custom_id;
  if (reading !== undefined) yield await actor.press(reply, reading);
}

/** All pages of a reply, by its *Next* button. */
async function* pagesOf(actor: Actor, first: Reply): AsyncGenerator<Reply> {
  for (let page = first; ; page = await actor.press(page, 'Next ▶')) {
    yield page;
    if (!flattenComponents(page.components).some(({ label }) => label === 'Next ▶')) return;
  }
}

describe.each(scenes)('%s up to %s: Discord shows nothing of what comes later', (_title, id, film, ceiling, scene) => {
  const enter = async (): Promise<Actor> => {
    const host = hall.rehearsal.as('host');
    await host.slash('film use', { film: film.id });
    await host.slash('ceiling set', { to: id });
    return hall.rehearsal.as('Ada');
  };
  const leaksOf = (reply: Reply, typed?: string) => leaksIn(film, reply, ceiling, typed);
  // All samples; of a larger bank a part at each ceiling.
  const [samples = ''] = banksOf[film.id] ?? [];
  const bank = questionsOf(samples).filter((question) => question.length <= limits.question);
  const questions = samples.endsWith('samples') ? bank : bank.filter((_, index) => index % 4 === scene);

  it('in answers to any question', async () => {
    const ada = await enter();
    expect(questions.length).toBeGreaterThan(25);
    for (const [index, question] of questions.entries()) {
      const reply = await ada.slash('ask', { question });
      expect(leaksOf(reply, question), `${question}\n${reply.content}`).toEqual([]);
      if (index % 6 > 0) continue;
      for await (const next of onward(ada, reply))
        expect(leaksOf(next, question), `${question}\n${reply.content}\n${next.content}`).toEqual([]);
    }
  }, 60_000);

  it('in what is told later, and the offer to peek at it', async () => {
    const ada = await enter();
    const later = film.records
      .filter(({ kind, reveal }) => kind === 'event' && reveal > ceiling)
      .filter((_, index) => index % 3 === scene % 3);
    let offers = 0;
    for (const { id: event } of later) {
      const reply = await ada.slash('what', { event });
      expect(leaksOf(reply, event), reply.content).toEqual([]);
      const peeks = flattenComponents(reply.components).some(({ label }) => label === 'Peek privately');
      if (!peeks) continue;
      const offer = await hall.rehearsal.as('Bob').press(reply, 'Peek privately');
      expect(leaksOf(offer, event), offer.content).toEqual([]);
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
    ];
    for (const speaker of listSpeakers(film, ceiling).keys())
      starts.push(await ada.slash('claims', { character: speaker }));
    for (const { id: character, first } of film.characters.values())
      if (first <= ceiling) starts.push(await ada.slash('who', { character }));
    for (const start of starts) {
      for await (const page of pagesOf(ada, start)) expect(leaksOf(page), page.content).toEqual([]);
    }
  }, 60_000);

  it('in what I say of myself and of this place', async () => {
    const ada = await enter();
    // Words of the commands, which a film may use as well.
    const ours = 'set claims club stop go table help answers';
    const ceilings = await hall.rehearsal.as('host').slash('ceiling show');
    for (const reply of [await ada.slash('help'), await ada.slash('film about'), ceilings])
      expect(leaksOf(reply, ours), reply.content).toEqual([]);
  });

  it('when what somebody wrote is checked', async () => {
    const ada = await enter();
    const later = film.records.filter(({ kind, reveal }) => kind === 'event' && reveal > ceiling);
    for (const { gloss } of later.filter((_, index) => index % 4 === 0)) {
      const message = hall.rehearsal.as('Bob').post(`${gloss.charAt(0).toUpperCase()}${gloss.slice(1)}.`);
      const check = await ada.contextMenu('Check against the plot', message);
      expect(leaksOf(check, gloss), check.content).toEqual([]);
    }
  }, 60_000);
});
