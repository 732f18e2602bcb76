import { type SlashCommandSubcommandBuilder } from 'discord.js';
import { gapKinds } from '../src/club/gaps.js';
import { UserError, type Command } from '../src/command.js';
import { exportFile, reload, showCoverage, showGaps } from '../src/discord/curator.js';
import { matchFilms } from '../src/discord/film-choices.js';
import { limits } from '../src/discord/limits.js';
import { requireFilm } from '../src/discord/manage.js';
import { placeOf } from '../src/discord/respond.js';
import { sentences } from '../src/discord/sentences.js';
import { defineForServers, mayCurate, requireServer } from '../src/discord/server.js';

const withFilm = (name: string, description: string) => (builder: SlashCommandSubcommandBuilder) =>
  builder
    .setName(name)
    .setDescription(description)
    .addStringOption((option) =>
      option
        .setName('film')
        .setDescription('Default: the film of this channel')
        .setAutocomplete(true)
        .setMaxLength(limits.choiceText),
    );

export const curator = {
  audience: 'curator',
  data: defineForServers('curator', 'What the corpus lacks, and its corrections')
    .addSubcommand((builder) =>
      withFilm(
        'gaps',
        'What members asked in vain or found wanting; take off what is done',
      )(builder).addStringOption((option) =>
        option
          .setName('kind')
          .setDescription('Default: all')
          .addChoices(gapKinds.map((kind) => ({ name: kind, value: kind }))),
      ),
    )
    .addSubcommand(withFilm('export', 'These questions as a file for tests.yaml'))
    .addSubcommand(withFilm('coverage', 'Which sentence of the synopsis answers which question'))
    .addSubcommand((builder) =>
      builder.setName('reload').setDescription('Takes a corrected corpus live; a broken one changes nothing'),
    )
    .toJSON(),
  autocomplete: (interaction, context) => matchFilms(interaction.options.getFocused(), context),
  async execute(interaction, context) {
    requireServer(interaction);
    if (!(await mayCurate(interaction, context))) throw new UserError(sentences.notCurator());
    const { options } = interaction;
    const subcommand = options.getSubcommand(true);
    if (subcommand === 'reload') return reload(interaction, context);
    const named = options.getString('film');
    const film = named === null ? (await context.scope(placeOf(interaction))).film : requireFilm(named, context);
    if (subcommand === 'export') return exportFile(interaction, context, film);
    if (subcommand === 'coverage') return showCoverage(interaction, film);
    const kind = gapKinds.find((known) => known === options.getString('kind'));
    return showGaps(interaction, context, film, kind);
  },
} satisfies Command;
