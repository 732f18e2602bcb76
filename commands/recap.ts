import type { Command } from '../src/command.js';
import { defineEverywhere } from '../src/discord/lookup.js';
import { viewPage } from '../src/discord/pages.js';
import { placeOf, reply, wantsPrivate } from '../src/discord/respond.js';

export const recap = {
  data: defineEverywhere('recap', 'What has happened so far, as far as this channel may hear')
    .addStringOption((option) =>
      option
        .setName('order')
        .setDescription('As the film tells it (default), or as it happened')
        .addChoices({ name: 'as it is told', value: 'told' }, { name: 'as it happened', value: 'story' }),
    )
    .addStringOption((option) =>
      option
        .setName('detail')
        .setDescription('What matters most (default), or everything')
        .addChoices({ name: 'what matters most', value: 'short' }, { name: 'everything', value: 'full' }),
    )
    .addBooleanOption((option) => option.setName('private').setDescription('Show it to me alone'))
    .toJSON(),
  async execute(interaction, context) {
    const scope = await context.scope(placeOf(interaction));
    const order = interaction.options.getString('order') === 'story' ? 'story' : 'told';
    const detail = interaction.options.getString('detail') === 'full' ? 'full' : 'short';
    const isPrivate = wantsPrivate(interaction);
    const asker = isPrivate ? undefined : interaction.user.id;
    const control = { name: 'recap', film: scope.film.id, order, detail, page: 1 } as const;
    await reply(interaction, viewPage(scope, control, asker), isPrivate);
  },
} satisfies Command;
