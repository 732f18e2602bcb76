import type { Command } from '../src/command.js';
import { defineLookup, lookUp, suggest } from '../src/discord/lookup.js';

export const why = {
  data: defineLookup({
    name: 'why',
    description: 'Why something happens',
    option: { name: 'event', description: 'What happened: start typing, or use your own words', suggests: true },
  }),
  autocomplete: suggest('event'),
  execute: (interaction, context) => lookUp(interaction, context, 'event', 'why'),
} satisfies Command;
