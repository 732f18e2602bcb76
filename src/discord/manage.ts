import { PermissionFlagsBits, type ChatInputCommandInteraction } from 'discord.js';
import { parseCeiling, resolveFilm } from '../club/ceiling.js';
import { UserError, type Context, type Scope } from '../command.js';
import type { Film } from '../corpus/film.js';
import { nearest } from '../corpus/nearest.js';
import { fold } from '../language/fold.js';
import {
  changeChannelSettings,
  changeGuildSettings,
  isAmong,
  readChannelSettings,
  type GuildSettings,
} from '../store/settings.js';
import { placeOf } from './respond.js';
import { sentences } from './sentences.js';

/** What a setting holds for: the very channel, thread or direct message, or the whole server. */
export type Reach = 'here' | 'server';

/**
 * Sends away whoever may not set something. Hosts may, and so may those who manage the channel or the server; in a
 * direct message everybody is their own host.
 */
export function requireManager(
  interaction: ChatInputCommandInteraction,
  scope: Scope,
  what: string,
  reach: Reach,
): void {
  if (interaction.guildId === null) {
    if (reach === 'server') throw new UserError(sentences.serversOnly());
    return;
  }
  const [permission, flag] =
    reach === 'server'
      ? (['Manage Server', PermissionFlagsBits.ManageGuild] as const)
      : (['Manage Channels', PermissionFlagsBits.ManageChannels] as const);
  if (interaction.memberPermissions?.has(flag)) return;
  const roles = interaction.member?.roles;
  const roleIds = Array.isArray(roles) ? roles : [...(roles?.cache.keys() ?? [])];
  if (isAmong(scope.settings.hosts, { userId: interaction.user.id, roleIds })) return;
  throw new UserError(sentences.mayNotSet(what, permission));
}

/** The film that a member named, by id or by title. */
export function requireFilm(typed: string, { library }: Context): Film {
  const films = [...library.films.values()];
  // What was suggested carries the year.
  const wanted = fold(typed.replace(/\(\d{4}\)\s*$/, '')).trim();
  const named = (film: Film): readonly string[] => [film.id, film.title, ...film.aka];
  const found = films.find((film) => named(film).some((name) => fold(name) === wanted));
  if (found) return found;
  const names = films.flatMap(named);
  const near = nearest(wanted, names.map(fold));
  const meant = films.find((film) => named(film).some((name) => fold(name) === near));
  throw new UserError(sentences.noFilm(typed, meant?.title));
}

/** Lets a place, or a server, be about a film. A ceiling that was set there for another film goes. */
export async function useFilm(
  interaction: ChatInputCommandInteraction,
  { store, library, clock }: Context,
  film: Film,
  reach: Reach,
  settings: GuildSettings,
): Promise<void> {
  const { guildId, channelId } = placeOf(interaction);
  if (reach === 'server' && guildId !== null) {
    const isOther = film.id !== resolveFilm([settings], library.standing);
    const ceiling = isOther && /^\d/.test(settings.ceiling ?? '') ? { ceiling: null } : {};
    return changeGuildSettings(store, guildId, { film: film.id, ...ceiling }, clock());
  }
  const before = await readChannelSettings(store, channelId);
  const ceiling = before.film === film.id ? {} : { ceiling: null };
  await changeChannelSettings(store, { guildId, channelId }, { film: film.id, ...ceiling }, clock());
}

/** The film that a server is about where its channels say nothing else. */
export function filmOfServer(settings: GuildSettings, { library }: Context): Film | undefined {
  const known = settings.film !== undefined && library.films.has(settings.film) ? [settings] : [];
  return library.films.get(resolveFilm(known, library.standing));
}

/** Sets how far a place, or a server, may hear. The number of a sentence ties it to the film it counts in. */
export async function setCeiling(
  interaction: ChatInputCommandInteraction,
  context: Context,
  typed: string,
  reach: Reach,
  scope: Scope,
): Promise<void> {
  const { store, clock } = context;
  const { guildId, channelId } = placeOf(interaction);
  const film = reach === 'server' ? filmOfServer(scope.settings, context) : scope.film;
  if (!film) throw new UserError(sentences.filmGone());
  const parsed = parseCeiling(typed, film);
  if (!parsed.ok) throw new UserError(parsed.message);
  const patch = { ceiling: parsed.stored, ...(/^\d/.test(parsed.stored) && { film: film.id }) };
  if (reach === 'server' && guildId !== null) return changeGuildSettings(store, guildId, patch, clock());
  await changeChannelSettings(store, { guildId, channelId }, patch, clock());
}

/** Forgets the ceiling of a place, or of a server. */
export async function clearCeiling(
  interaction: ChatInputCommandInteraction,
  { store, clock }: Context,
  reach: Reach,
): Promise<void> {
  const { guildId, channelId } = placeOf(interaction);
  if (reach === 'server' && guildId !== null) return changeGuildSettings(store, guildId, { ceiling: null }, clock());
  await changeChannelSettings(store, { guildId, channelId }, { ceiling: null }, clock());
}
