import { PermissionFlagsBits, roleMention, userMention, type SlashCommandSubcommandBuilder } from 'discord.js';
import { describeCeiling, readCeiling, suggestCeilings } from '../src/club/ceiling.js';
import type { Command, Context } from '../src/command.js';
import { matchFilms } from '../src/discord/film-choices.js';
import { limits } from '../src/discord/limits.js';
import { clearCeiling, filmOfServer, requireFilm, setCeiling, useFilm } from '../src/discord/manage.js';
import { placeOf, reply } from '../src/discord/respond.js';
import { defineForServers, requireServer } from '../src/discord/server.js';
import { plain } from '../src/discord/text.js';
import { viewNotice } from '../src/discord/view.js';
import {
  changeGuildSettings,
  grantDuty,
  readGuildSettings,
  revokeDuty,
  type GuildSettings,
  type Holder,
} from '../src/store/settings.js';

const defineDuty = (name: string, description: string) => (subcommand: SlashCommandSubcommandBuilder) =>
  subcommand
    .setName(name)
    .setDescription(description)
    .addStringOption((option) =>
      option
        .setName('change')
        .setDescription('Add or take away')
        .addChoices({ name: 'add', value: 'add' }, { name: 'remove', value: 'remove' })
        .setRequired(true),
    )
    .addMentionableOption((option) => option.setName('who').setDescription('A role or a member').setRequired(true));

export const settings = {
  data: defineForServers('settings', 'How I behave in this server')
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .addSubcommand((subcommand) => subcommand.setName('show').setDescription('All settings of this server'))
    .addSubcommand((subcommand) =>
      subcommand
        .setName('film')
        .setDescription('The film of every channel that has none of its own')
        .addStringOption((option) =>
          option.setName('film').setDescription('Its title: start typing').setAutocomplete(true).setRequired(true),
        ),
    )
    .addSubcommand((subcommand) =>
      subcommand
        .setName('ceiling')
        .setDescription('How far channels hear that have no ceiling of their own; spoiler channels start open')
        .addStringOption((option) =>
          option
            .setName('to')
            .setDescription('A sentence (2.10), an act (act 2), or everything; leave it out to forget it')
            .setAutocomplete(true)
            .setMaxLength(limits.choiceText),
        ),
    )
    .addSubcommand((subcommand) =>
      subcommand
        .setName('answers')
        .setDescription('How answers look')
        .addStringOption((option) =>
          option
            .setName('style')
            .setDescription('Short: sentences by number. Full: quoted below the answer')
            .addChoices({ name: 'short', value: 'short' }, { name: 'full', value: 'full' })
            .setRequired(true),
        ),
    )
    .addSubcommand(defineDuty('hosts', 'Who may start nights and set film and ceiling'))
    .addSubcommand(defineDuty('curators', 'Who sees unanswered questions and reloads the films'))
    .toJSON(),
  async autocomplete(interaction, context) {
    const { name, value } = interaction.options.getFocused(true);
    if (name === 'film') return matchFilms(value, context);
    const scope = await context.scope(placeOf(interaction));
    const film = filmOfServer(scope.settings, context);
    return film ? suggestCeilings(value, film, limits.choices) : [];
  },
  async execute(interaction, context) {
    requireServer(interaction);
    const { guildId, options } = interaction;
    const scope = await context.scope(placeOf(interaction));
    const name = options.getSubcommand();
    if (name === 'film') {
      const film = requireFilm(options.getString('film', true), context);
      await useFilm(interaction, context, film, 'server', scope.settings);
    } else if (name === 'ceiling') {
      const to = options.getString('to');
      if (to === null) await clearCeiling(interaction, context, 'server');
      else await setCeiling(interaction, context, to, 'server', scope);
    } else if (name === 'answers') {
      const answerStyle = options.getString('style', true) === 'full' ? 'full' : 'short';
      await changeGuildSettings(context.store, guildId, { answerStyle }, context.clock());
    } else if (name === 'hosts' || name === 'curators') {
      const who = options.getMentionable('who', true);
      // The member of a server that I do not see comes without an id, and requireServer has sent such away.
      const holder: Holder = { kind: 'hoist' in who ? 'role' : 'user', id: 'id' in who ? who.id : interaction.user.id };
      const change = options.getString('change', true) === 'add' ? grantDuty : revokeDuty;
      await change(context.store, guildId, name === 'hosts' ? 'host' : 'curator', holder);
    }
    const lines = describe(await readGuildSettings(context.store, guildId), context);
    await reply(interaction, viewNotice(...lines), true);
  },
} satisfies Command;

function describe(settings: GuildSettings, context: Context): readonly string[] {
  const film = filmOfServer(settings, context);
  const ceiling = film && settings.ceiling !== undefined ? readCeiling(settings.ceiling, film) : undefined;
  const { answerStyle, hosts, curators } = settings;
  const style = answerStyle === 'short' ? 'short, with sentences by number' : 'full, with sentences quoted';
  return [
    '**Settings of this server**',
    `- Film: ${film ? plain(film.title) : 'none'}`,
    `- Default ceiling: ${film ? describeCeiling(ceiling ?? 'everything', film) : 'the whole film'}; spoiler channels start open`,
    `- Answers: ${style}`,
    `- Hosts: whoever manages events${listHolders(hosts)}`,
    `- Curators: whoever manages the server${listHolders(curators)}`,
    '-# A channel may have a film and a ceiling of its own: /film use, /ceiling set.',
  ];
}

function listHolders(holders: readonly Holder[]): string {
  const mentions = holders.map(({ kind, id }) => (kind === 'role' ? roleMention(id) : userMention(id)));
  return mentions.map((mention) => `, ${mention}`).join('');
}
