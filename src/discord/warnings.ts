import { contentNotes } from '../club/recap.js';
import type { Ceiling } from '../club/told.js';
import type { Context, Scope } from '../command.js';
import type { Film } from '../corpus/film.js';
import type { Control } from './custom-id.js';
import { placeOf, replace, reply, type ControlInteraction } from './respond.js';
import { sentences } from './sentences.js';
import { plain } from './text.js';
import { viewNotice, type View, type ViewButton } from './view.js';

/** Content notes up to the ceiling; a button shows the others, which look ahead. */
export function viewWarnings({ film, ceiling }: Pick<Scope, 'film' | 'ceiling'>): View {
  const { later } = contentNotes(film, ceiling ?? 'everything');
  const view = viewNotice(...listWarnings(film, ceiling ?? 'everything'));
  if (later === 0) return view;
  return { ...view, buttons: [allNotesButton(film)] };
}

/** Leads to the notes on what is told later. */
export function allNotesButton({ id }: Film): ViewButton {
  return { label: 'All notes (they look ahead)', control: { name: 'warnings', film: id, step: 'offer' } };
}

/** Shows all notes to the member alone, once they have said that they want to hear what is told later. */
export async function showWarnings(
  interaction: ControlInteraction,
  context: Context,
  control: Extract<Control, { readonly name: 'warnings' }>,
): Promise<void> {
  const { film } = await context.scope(placeOf(interaction), control.film);
  if (control.step === 'do') return replace(interaction, viewNotice(...listWarnings(film, 'everything')));
  const show = { ...control, step: 'do' } as const;
  const buttons = [{ label: 'Show them to me', control: show, danger: true }];
  await reply(interaction, { ...viewNotice(sentences.allNotes()), buttons }, true);
}

function listWarnings(film: Film, ceiling: Ceiling): readonly string[] {
  const { notes, later } = contentNotes(film, ceiling);
  const title = plain(film.title);
  if (film.contentNotes.length === 0) return [`Nobody has written content notes for **${title}**.`];
  const heading = ceiling === 'everything' ? `**${title}** shows:` : `**${title}** shows, as far as it is told here:`;
  const lines = notes.length > 0 ? [heading, ...notes.map((note) => `- ${plain(note)}`)] : [];
  const more = later === 1 ? 'One more note is' : `${later} more notes are`;
  return later > 0 ? [...lines, `-# ${more} about what is told later.`] : lines;
}
