import { hyperlink } from 'discord.js';
import type { Command } from '../src/command.js';
import { matchFilms } from '../src/discord/film-choices.js';
import { defineEverywhere } from '../src/discord/lookup.js';
import { requireFilm, requireManager, useFilm } from '../src/discord/manage.js';
import { placeOf, reply } from '../src/discord/respond.js';
import { describeFilm, describeStanding } from '../src/discord/standing.js';
import { plain } from '../src/discord/text.js';
import { viewNotice } from '../src/discord/view.js';
import { viewWarnings } from '../src/discord/warnings.js';

export const film = {
  data: defineEverywhere('film', 'The film of this channel: choose it, or read about it')
    .addSubcommand((subcommand) =>
      subcommand
        .setName('use')
        .setDescription('Let this channel, or the whole server, be about a film (for hosts)')
        .addStringOption((option) =>
          option.setName('film').setDescription('Its title: start typing').setAutocomplete(true).setRequired(true),
        )
        .addBooleanOption((option) =>
          option.setName('server').setDescription('For every channel of the server that has no film of its own'),
        ),
    )
    .addSubcommand((subcommand) => subcommand.setName('list').setDescription('The films I know'))
    .addSubcommand((subcommand) =>
      subcommand.setName('about').setDescription('What this channel is about, and how far it may hear'),
    )
    .addSubcommand((subcommand) =>
      subcommand.setName('notes').setDescription('Content notes of the film, as far as this channel has heard'),
    )
    .toJSON(),
  autocomplete: (interaction, context) => matchFilms(interaction.options.getFocused(), context),
  async execute(interaction, context) {
    const place = placeOf(interaction);
    switch (interaction.options.getSubcommand()) {
      case 'use': {
        const reach = interaction.options.getBoolean('server') ? 'server' : 'here';
        const scope = await context.scope(place);
        requireManager(interaction, scope, 'the film', reach);
        const film = requireFilm(interaction.options.getString('film', true), context);
        await useFilm(interaction, context, film, reach, scope.settings);
        const now = describeStanding(await context.scope(place), place.guildId);
        const whole = `The server is now about **${describeFilm({ film })}**. Here: ${now}`;
        return reply(interaction, viewNotice(reach === 'server' ? whole : `Now: ${now}`), false);
      }
      case 'list': {
        const films = [...context.library.films.values()].map((film) => `- **${describeFilm({ film })}**`);
        return reply(interaction, viewNotice('I know the plots of:', ...films), true);
      }
      case 'notes':
        return reply(interaction, viewWarnings(await context.scope(place)), true);
      default: {
        const scope = await context.scope(place);
        const { source } = scope.film;
        const origin = source && `${plain(source.from)}, ${plain(source.licence)}`;
        const credit = source?.url && origin ? hyperlink(origin, source.url) : origin;
        return reply(
          interaction,
          viewNotice(
            describeStanding(scope, place.guildId),
            `I know it by the ${scope.film.sentences.length} sentences of its synopsis, and nothing else.`,
            ...(credit ? [`-# Synopsis: ${credit}`] : []),
          ),
          true,
        );
      }
    }
  },
} satisfies Command;
