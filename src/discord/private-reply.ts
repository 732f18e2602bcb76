import {
  ButtonStyle,
  ComponentType,
  MessageFlags,
  type APIActionRowComponent,
  type APIButtonComponent,
  type ButtonInteraction,
  type Message,
} from 'discord.js';
import { UserError, type Context } from '../command.js';
import { controlsOf } from './whose.js';
import { formatControl, parseControl, type Control } from './custom-id.js';
import { deliver } from './faults.js';
import { limits } from './limits.js';
import { placeOf } from './respond.js';
import { sentences } from './sentences.js';
import type { View } from './view.js';

type Row = APIActionRowComponent<APIButtonComponent>;

/** Adds the button that shows a private reply to everyone. */
export function postable(view: View, film: string): View {
  return { ...view, buttons: [...view.buttons, { label: 'Post it', control: { name: 'post', film } }] };
}

/** Shows a private reply to everyone, as it stands, unless the place has been closed to what it tells. */
export async function postIt(interaction: ButtonInteraction, context: Context, filmId: string): Promise<void> {
  const { message } = interaction;
  const { film, ceiling = Infinity } = await context.scope(placeOf(interaction), filmId);
  const cited = controlsOf(message).flatMap((control) => (control.name === 'sources' ? control.sentences : []));
  if (cited.some((id) => (film.positions.get(id) ?? Infinity) > ceiling)) throw new UserError(sentences.noLonger());

  const stays = rowsWithout(message, ['post']);
  await deliver(() => interaction.update({ components: stays }));
  await interaction.followUp({
    content: message.content,
    components: withDelete(rowsWithout(message, ['post', 'up', 'down']), interaction.user.id),
    flags: MessageFlags.SuppressEmbeds,
  });
}

/** The rows of buttons of a message without those of these names. */
function rowsWithout(message: Message, names: readonly Control['name'][]): Row[] {
  return message.components.flatMap((row) => {
    if (row.type !== ComponentType.ActionRow) return [];
    const components = row.components.flatMap((component) => {
      if (component.type !== ComponentType.Button) return [];
      const name = parseControl(component.customId ?? '')?.name;
      return name !== undefined && names.includes(name) ? [] : [component.toJSON()];
    });
    return components.length > 0 ? [{ type: ComponentType.ActionRow, components }] : [];
  });
}

function withDelete(rows: readonly Row[], asker: string): Row[] {
  const button: APIButtonComponent = {
    type: ComponentType.Button,
    style: ButtonStyle.Danger,
    label: 'Delete',
    custom_id: formatControl({ name: 'delete', asker }) ?? '',
  };
  const last = rows.at(-1);
  if (!last || last.components.length >= limits.buttonsInRow)
    return [...rows, { type: ComponentType.ActionRow, components: [button] }];
  return [...rows.slice(0, -1), { ...last, components: [...last.components, button] }];
}
