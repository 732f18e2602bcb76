import { ComponentType, MessageFlags, type Message } from 'discord.js';
import { parseControl, type Control } from './custom-id.js';
import type { ControlInteraction } from './respond.js';

/** The controls on a message, as far as they are ours. */
export function controlsOf(message: Message): readonly Control[] {
  return message.components
    .filter((row) => row.type === ComponentType.ActionRow)
    .flatMap((row) => row.components)
    .flatMap((component) => parseControl(component.customId ?? '') ?? []);
}

/** Whether the message with the button or menu is seen by the member alone. */
export function isEphemeral(interaction: ControlInteraction): boolean {
  return interaction.message.flags.has(MessageFlags.Ephemeral);
}

/** Whether the member asked for the message; its *Delete* button says who did. */
export function isAsker(interaction: ControlInteraction): boolean {
  return controlsOf(interaction.message).some(
    (control) => control.name === 'delete' && control.asker === interaction.user.id,
  );
}
