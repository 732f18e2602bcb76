import type { Command } from '../src/command.js';
import { beginQuiz, endQuizHere, showStandings } from '../src/discord/quizzes/start.js';
import { defineForServers, requireServer } from '../src/discord/server.js';

export const quiz = {
  data: defineForServers('quiz', 'A quiz on the film, up to where this channel may hear')
    .addSubcommand((start) =>
      start
        .setName('start')
        .setDescription('Begin a quiz in this channel')
        .addIntegerOption((option) =>
          option.setName('questions').setDescription('How many. Default: 10').setMinValue(1).setMaxValue(20),
        )
        .addIntegerOption((option) =>
          option.setName('seconds').setDescription('For each question. Default: 30').setMinValue(10).setMaxValue(120),
        )
        .addStringOption((option) =>
          option.setName('seed').setDescription('Any word: the same word draws the same quiz').setMaxLength(60),
        ),
    )
    .addSubcommand((stop) => stop.setName('stop').setDescription('End the quiz of this channel'))
    .addSubcommand((table) =>
      table
        .setName('table')
        .setDescription('Who leads')
        .addStringOption((option) =>
          option
            .setName('over')
            .setDescription('Default: the whole server')
            .addChoices({ name: 'this server', value: 'server' }, { name: 'the night here', value: 'night' }),
        )
        .addBooleanOption((option) => option.setName('private').setDescription('Show it to me alone')),
    )
    .toJSON(),
  async execute(interaction, context) {
    requireServer(interaction);
    switch (interaction.options.getSubcommand()) {
      case 'start':
        return beginQuiz(interaction, context);
      case 'stop':
        return endQuizHere(interaction, context);
      default:
        return showStandings(interaction, context);
    }
  },
} satisfies Command;
