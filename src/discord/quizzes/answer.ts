import type { ButtonInteraction, StringSelectMenuInteraction } from 'discord.js';
import { roundId } from '../../club/quiz.js';
import { UserError, type Context } from '../../command.js';
import { readRound, recordAnswer, type AnswerOutcome } from '../../store/rounds.js';
import type { Control } from '../custom-id.js';
import { tell } from '../respond.js';
import { sentences } from '../sentences.js';
import { plain } from '../text.js';
import { letterOf } from './views.js';

/** Takes a member's choice and gives the receipt; when the member reads it, the choice is on disk. */
export async function chooseInQuiz(
  interaction: ButtonInteraction | StringSelectMenuInteraction,
  context: Context,
  { quiz, round, choice }: Extract<Control, { readonly name: 'quiz' }>,
): Promise<void> {
  const { store, clock } = context;
  const id = roundId(quiz, round);
  const stored = await readRound(store, id);
  if (stored?.round.guildId !== interaction.guildId) throw new UserError(sentences.roundGone());
  const outcome = await recordAnswer(store, id, {
    userId: interaction.user.id,
    choice,
    answeredAt: clock(),
  });
  const option = `**${letterOf(choice)}** ${plain(stored.round.item.options[choice] ?? '')}`;
  await tell(interaction, receipt(outcome, option));
}

function receipt(outcome: AnswerOutcome, option: string): string {
  switch (outcome) {
    case 'recorded':
      return `Taken: ${option}. You may change it until the round closes.`;
    case 'changed':
      return `Changed to ${option}.`;
    case 'same':
      return `It stays at ${option}.`;
    case 'closed':
      return sentences.roundClosed();
    case 'unknown-round':
    case 'no-such-option':
      return sentences.roundGone();
  }
}
