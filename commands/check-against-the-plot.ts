import { checkMessage } from '../src/club/fact-check.js';
import { UserError, type MessageCommand } from '../src/command.js';
import { viewFactCheck } from '../src/discord/fact-check.js';
import { defineForMessages } from '../src/discord/lookup.js';
import { postable } from '../src/discord/private-reply.js';
import { placeOf, reply } from '../src/discord/respond.js';
import { sentences } from '../src/discord/sentences.js';

export const checkAgainstThePlot = {
  data: defineForMessages('Check against the plot'),
  summary: 'Which of its statements the synopsis supports',
  async execute(interaction, context) {
    const { targetMessage: target } = interaction;
    const scope = await context.scope(placeOf(interaction));
    const check = checkMessage(context.engine, target.content, scope);
    if (check.claims.length === 0) throw new UserError(sentences.noClaims());
    await reply(interaction, postable(viewFactCheck(check, scope, target), scope.film.id), true);
  },
} satisfies MessageCommand;
