import type { Command } from '../src/command.js';
import { defineLookup, lookUp, suggest } from '../src/discord/lookup.js';

export const what = {
  data: defineLookup({
    name: 'what',
    description: 'What happens at a moment of the film',
    option: { name: 'event', description: 'What happened: start typing, or use your own words', suggests: true },
  }),
  autocomplete: suggest('event'),
  execute: (interaction, context) => lookUp(interaction, context, 'event', 'what'),
} satisfies Command;
