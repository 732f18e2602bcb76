import type { Command } from '../src/command.js';
import { defineEverywhere } from '../src/discord/lookup.js';
import { viewPage } from '../src/discord/pages.js';
import { placeOf, reply, wantsPrivate } from '../src/discord/respond.js';

export const characters = {
  data: defineEverywhere('characters', 'Who is who, as far as this channel may hear')
    .addBooleanOption((option) => option.setName('private').setDescription('Show it to me alone'))
    .toJSON(),
  async execute(interaction, context) {
    const scope = await context.scope(placeOf(interaction));
    const isPrivate = wantsPrivate(interaction);
    const asker = isPrivate ? undefined : interaction.user.id;
    await reply(interaction, viewPage(scope, { name: 'people', film: scope.film.id, page: 1 }, asker), isPrivate);
  },
} satisfies Command;
