import type { Command } from '../src/command.js';
import { defineLookup, lookUp } from '../src/discord/lookup.js';

export const ask = {
  data: defineLookup({
    name: 'ask',
    description: 'Ask anything about the film',
    option: { name: 'question', description: 'In your own words', suggests: false },
  }),
  execute: (interaction, context) => lookUp(interaction, context, 'question', 'ask', { echo: true }),
} satisfies Command;
