import type { Command } from '../src/command.js';
import { defineLookup, lookUp, suggest } from '../src/discord/lookup.js';

export const who = {
  data: defineLookup({
    name: 'who',
    description: 'Who somebody in the film is',
    option: { name: 'character', description: 'A name, or a few words: start typing', suggests: true },
  }),
  autocomplete: suggest('character'),
  execute: (interaction, context) => lookUp(interaction, context, 'character', 'who'),
} satisfies Command;
