import { contentWords } from '../../src/corpus/audit.js';
import type { Film } from '../../src/corpus/film.js';
import { flattenComponents, type Reply } from '../../src/rehearsal/index.js';
import { findLeaks } from '../club/leaks.js';

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
export function leaksOf(film: Film, reply: Reply, ceiling: number, typed = ''): readonly string[] {
  const text = readable(reply);
  const ids = flattenComponents(reply.components).flatMap(({ custom_id: id, options }) => [
    id ?? '',
    ...(options ?? []).map(({ value }) => value),
  ]);
  const numbers = `${text} ${ids.join(' ')}`.match(/(?<!\d)\d\.\d{1,2}(?!\d)/g) ?? [];
  const cites = numbers.filter((number) => film.positions.has(number));
  const known = new Set(contentWords(typed));
  const events = ids.flatMap((id) => film.records.find((record) => id.endsWith(`:${record.id}`)) ?? []);
  const people = ids.flatMap((id) => [...film.characters.values()].find((one) => id.split(':').includes(one.id)) ?? []);
  return [
    ...findLeaks(film, ceiling, text, cites).filter((word) => !known.has(word) && !/^\d+$/.test(word)),
    ...events.filter(({ reveal, id }) => reveal > ceiling && id !== typed).map(({ id }) => id),
    ...people.filter(({ first, id }) => first > ceiling && id !== typed).map(({ id }) => id),
  ];
}
