import { claimModes } from '../src/club/attribute.js';
import { listSpeakers } from '../src/club/claims.js';
import { UserError, type Command } from '../src/command.js';
import { limits } from '../src/discord/limits.js';
import { defineEverywhere } from '../src/discord/lookup.js';
import { viewPage } from '../src/discord/pages.js';
import { placeOf, reply, wantsPrivate } from '../src/discord/respond.js';
import { sentences } from '../src/discord/sentences.js';
import { fold } from '../src/language/fold.js';

export const claims = {
  data: defineEverywhere('claims', 'Who said, promised or threatened what, and what came of it')
    .addStringOption((option) =>
      option
        .setName('character')
        .setDescription('Only by this character: start typing')
        .setAutocomplete(true)
        .setMaxLength(limits.choiceText),
    )
    .addStringOption((option) =>
      option
        .setName('mode')
        .setDescription('Only of this kind')
        .addChoices(...claimModes.map((mode) => ({ name: mode, value: mode }))),
    )
    .addBooleanOption((option) => option.setName('private').setDescription('Show it to me alone'))
    .toJSON(),
  async autocomplete(interaction, context) {
    const { film, ceiling } = await context.scope(placeOf(interaction));
    const wanted = fold(interaction.options.getFocused()).trim();
    return [...listSpeakers(film, ceiling ?? 'everything').keys()]
      .map((id) => ({ value: id, label: film.characters.get(id)?.name ?? id }))
      .filter(({ value, label }) => value.startsWith(wanted) || fold(label).includes(wanted));
  },
  async execute(interaction, context) {
    const { film, ceiling } = await context.scope(placeOf(interaction));
    const typed = interaction.options.getString('character');
    const speakers = [...listSpeakers(film, ceiling ?? 'everything').keys()];
    const isMeant = (id: string, name: string): boolean => {
      const person = film.characters.get(id);
      return [id, person?.name ?? id, ...(person?.aka ?? [])].some((known) => fold(known) === fold(name).trim());
    };
    const character = typed === null ? undefined : speakers.find((id) => isMeant(id, typed));
    if (typed !== null && character === undefined) throw new UserError(sentences.noSpeaker(typed));
    const mode = claimModes.find((known) => known === interaction.options.getString('mode'));
    const isPrivate = wantsPrivate(interaction);
    const control = { name: 'claims', film: film.id, character, mode, page: 1 } as const;
    const view = viewPage({ film, ceiling }, control, isPrivate ? undefined : interaction.user.id);
    await reply(interaction, view, isPrivate);
  },
} satisfies Command;
