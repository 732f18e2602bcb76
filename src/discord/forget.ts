import type { Context } from '../command.js';
import { deleteMemberScores, describeMember } from '../store/privacy.js';
import { replace, type ControlInteraction } from './respond.js';
import { viewNotice } from './view.js';

/** Offers to delete the quiz scores of the member, or deletes them. The message is seen by the member alone. */
export async function forgetScores(
  interaction: ControlInteraction,
  { store }: Context,
  step: 'offer' | 'do',
): Promise<void> {
  const userId = interaction.user.id;
  if (step === 'do') {
    const { answers } = await deleteMemberScores(store, userId);
    return replace(interaction, viewNotice(`Gone: ${count(answers)} with all your scores, in every server.`));
  }
  const { answers } = await describeMember(store, userId);
  const view = viewNotice(
    `Shall I delete ${count(answers)} and all your scores, in every server? You leave their tables, and nothing brings that back.`,
  );
  await replace(interaction, {
    ...view,
    buttons: [{ label: 'Delete for good', control: { name: 'forget', step: 'do' }, danger: true }],
  });
}

const count = (answers: number): string => (answers === 1 ? 'one quiz answer' : `${answers} quiz answers`);
