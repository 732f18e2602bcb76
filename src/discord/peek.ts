import { UserError, type Context } from '../command.js';
import type { Control } from './custom-id.js';
import { inquire } from './inquiry.js';
import { placeOf, replace, reply, type ControlInteraction } from './respond.js';
import { sentences } from './sentences.js';
import { viewAnswer, viewNotice } from './view.js';

type PeekControl = Extract<Control, { readonly name: 'peek' | 'reveal' }>;

/** Asks whether the member wants to hear more than the place has heard. */
export async function askToPeek(
  interaction: ControlInteraction,
  context: Context,
  control: PeekControl,
): Promise<void> {
  await context.scope(placeOf(interaction), control.film);
  const { conversations } = context;
  const conversation = conversations.ofMessage(interaction.message, control.film);
  if (conversation) conversations.carry(conversation, interaction.id);
  const view = {
    ...viewNotice(sentences.peek()),
    buttons: [{ label: 'Show it to me', control: { ...control, name: 'reveal' as const }, danger: true }],
  };
  await reply(interaction, view, true);
}

/**
 * Answers from the whole film, for the member alone. It is no part of the talk, so that what follows in public stays
 * below the ceiling, and carries no buttons, which would ask at the ceiling again.
 */
export async function reveal(interaction: ControlInteraction, context: Context, control: PeekControl): Promise<void> {
  const { film } = await context.scope(placeOf(interaction), control.film);
  const { way, parked } = control;
  const text = parked ? context.parked.find(control.text) : control.text;
  if (text === undefined) throw new UserError(sentences.forgotten());
  const conversation = context.conversations.ofMessage(interaction.message, film.id);
  const { answer } = inquire(context.engine, { way, text }, { film, conversation });
  const view = viewAnswer(answer, { film, parked: context.parked, style: 'full' });
  await replace(interaction, { ...view, buttons: [], menu: undefined });
}
