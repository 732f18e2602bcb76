import type { ModalSubmitInteraction } from 'discord.js';
import { UserError, type Context } from '../command.js';
import { answerAbout } from './about-message.js';
import { parseControl } from './custom-id.js';
import { keepComplaint } from './feedback.js';
import { sentences } from './sentences.js';

/** Does what a form asks for that a member has sent. */
export async function runModal(interaction: ModalSubmitInteraction, context: Context): Promise<void> {
  const control = parseControl(interaction.customId);
  switch (control?.name) {
    case 'down':
      return keepComplaint(interaction, context, control);
    case 'about':
      return answerAbout(interaction, context, control.film);
    default:
      throw new UserError(sentences.oldButton());
  }
}
