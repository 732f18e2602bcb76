import type { Command } from '../src/command.js';
import { defineLookup, lookUp, suggest } from '../src/discord/lookup.js';

export const quote = {
  data: defineLookup({
    name: 'quote',
    description: 'A sentence of the synopsis, word for word',
    option: { name: 'sentence', description: 'Its number, or words from it', suggests: true },
  }),
  autocomplete: suggest('sentence'),
  execute: (interaction, context) => lookUp(interaction, context, 'sentence', 'quote'),
} satisfies Command;
