import { ChannelType, MessageFlags, PermissionFlagsBits, channelMention } from 'discord.js';
import { UserError, type Command } from '../src/command.js';
import { planAhead } from '../src/discord/nights/schedule.js';
import { beginNight } from '../src/discord/nights/start.js';
import { closeNight, requireNight, showNextPrompt } from '../src/discord/nights/steps.js';
import { placeOfNight, viewStatus } from '../src/discord/nights/views.js';
import { reply, tell } from '../src/discord/respond.js';
import { sentences } from '../src/discord/sentences.js';
import { defineForServers, mayHost, requireServer } from '../src/discord/server.js';

export const night = {
  data: defineForServers('night', 'A discussion night: prompts, polls, a quiz and a summary')
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageEvents)
    .addSubcommand((start) =>
      start
        .setName('start')
        .setDescription('Begin a night in a thread of this channel')
        .addChannelOption((option) =>
          option
            .setName('in')
            .setDescription('Another channel, or a forum')
            .addChannelTypes(ChannelType.GuildText, ChannelType.GuildForum, ChannelType.PublicThread),
        ),
    )
    .addSubcommand((next) => next.setName('next').setDescription('Show the next prompt'))
    .addSubcommand((end) => end.setName('end').setDescription('End the night with a summary'))
    .addSubcommand((status) => status.setName('status').setDescription('How the night stands, for you alone'))
    .addSubcommand((schedule) =>
      schedule
        .setName('schedule')
        .setDescription('Plan a night as an event of this server')
        .addStringOption((option) =>
          option
            .setName('when')
            .setDescription('Such as "in 3 days", "2030-12-24 20:00 +01:00" (UTC without the offset)')
            .setMaxLength(60)
            .setRequired(true),
        )
        .addIntegerOption((option) =>
          option.setName('hours').setDescription('How long. Default: 3').setMinValue(1).setMaxValue(12),
        ),
    )
    .toJSON(),
  async execute(interaction, context) {
    requireServer(interaction);
    if (!(await mayHost(interaction, context))) throw new UserError(sentences.hostsOnly());
    const { client, guild, channelId } = interaction;
    const subcommand = interaction.options.getSubcommand();
    if (subcommand === 'start') return beginNight(interaction, context);
    if (subcommand === 'schedule') return planAhead(interaction, context);
    const standing = await requireNight(context, channelId);
    if (subcommand === 'status') {
      return reply(interaction, viewStatus(standing, context.library.films.get(standing.film)), true);
    }
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const place = channelMention(placeOfNight(standing));
    if (subcommand === 'next') {
      const { shown } = await showNextPrompt(client, context, standing.id);
      return tell(interaction, `Prompt ${shown.length} is in ${place}.`);
    }
    await closeNight(client, guild, context, standing);
    await tell(interaction, standing.phase === 'planned' ? 'The plan is dropped.' : `The night in ${place} is over.`);
  },
} satisfies Command;
