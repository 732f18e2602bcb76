import { ChannelType } from 'discord.js';
import type { Actor, ChannelState, Rehearsal } from './index.js';

type Places = Pick<Rehearsal, 'channelStates'>;

/** Where a person can write, by name. */
export function listPlaces(places: Places): readonly string[] {
  return openPlaces(places).map(({ name }) => `#${name}`);
}

/** The same person in the channel or thread of that name, or of the only name that begins so; a sentence when there is none. */
export function findPlace(typed: string, actor: Actor, places: Places): Actor | string {
  const wanted = typed.toLowerCase();
  if (wanted === 'dm') return actor.dm();
  // Of two threads of one name the newer one is meant.
  const open = openPlaces(places).reverse();
  const exact = open.find(({ name }) => name.toLowerCase() === wanted);
  const begun = open.filter(({ name }) => name.toLowerCase().startsWith(wanted));
  const names = new Set(begun.map(({ name }) => name));
  const found = exact ?? (names.size === 1 ? begun[0] : undefined);
  if (found) return actor.in(found.id);
  const known = names.size > 1 ? [...names].map((name) => `#${name}`) : listPlaces(places);
  return `“${typed}” ${names.size > 1 ? 'may be' : 'is none of'} ${known.join(', ')}.`;
}

function openPlaces({ channelStates }: Places): ChannelState[] {
  return channelStates().filter(({ type, thread }) => type === ChannelType.GuildText || thread !== undefined);
}
