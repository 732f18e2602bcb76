import { PermissionFlagsBits } from 'discord.js';
import { suggestCeilings } from '../src/club/ceiling.js';
import type { Command } from '../src/command.js';
import { limits } from '../src/discord/limits.js';
import { defineEverywhere } from '../src/discord/lookup.js';
import { clearCeiling, filmOfServer, requireManager, setCeiling } from '../src/discord/manage.js';
import { placeOf, reply } from '../src/discord/respond.js';
import { describeStanding } from '../src/discord/standing.js';
import { viewNotice } from '../src/discord/view.js';

const reachOption = 'As the default of the server, for channels that have none of their own';

export const ceiling = {
  data: defineEverywhere('ceiling', 'How far into the film this channel may hear')
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageChannels)
    .addSubcommand((subcommand) => subcommand.setName('show').setDescription('How far this channel may hear, and why'))
    .addSubcommand((subcommand) =>
      subcommand
        .setName('set')
        .setDescription('Tell nothing here that comes later in the film')
        .addStringOption((option) =>
          option
            .setName('to')
            .setDescription('A sentence (2.10), an act (act 2), or everything')
            .setAutocomplete(true)
            .setMaxLength(limits.choiceText)
            .setRequired(true),
        )
        .addBooleanOption((option) => option.setName('server').setDescription(reachOption)),
    )
    .addSubcommand((subcommand) =>
      subcommand
        .setName('clear')
        .setDescription('Forget the ceiling of this channel: the one above it holds again')
        .addBooleanOption((option) => option.setName('server').setDescription('Forget the default of the server')),
    )
    .toJSON(),
  async autocomplete(interaction, context) {
    const scope = await context.scope(placeOf(interaction));
    const forServer = interaction.options.getBoolean('server') ?? false;
    const film = forServer ? filmOfServer(scope.settings, context) : scope.film;
    return film ? suggestCeilings(interaction.options.getFocused(), film, limits.choices) : [];
  },
  async execute(interaction, context) {
    const place = placeOf(interaction);
    const scope = await context.scope(place);
    const step = interaction.options.getSubcommand();
    if (step === 'show') {
      return reply(interaction, viewNotice(describeStanding(scope, place.guildId)), true);
    }
    const reach = interaction.options.getBoolean('server') ? 'server' : 'here';
    requireManager(interaction, scope, 'the ceiling', reach);
    if (step === 'set') await setCeiling(interaction, context, interaction.options.getString('to', true), reach, scope);
    else await clearCeiling(interaction, context, reach);
    const now = describeStanding(await context.scope(place), place.guildId);
    const done = reach === 'server' ? 'The default of the server is changed. Here: ' : 'Now: ';
    await reply(interaction, viewNotice(`${done}${now}`), false);
  },
} satisfies Command;
