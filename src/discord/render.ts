import {
  ButtonStyle,
  ComponentType,
  MessageFlags,
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
} from 'discord.js';
import { formatControl } from './custom-id.js';
import { cutSentences, cutWords, limits } from './limits.js';
import { plain, tidy } from './text.js';
import type { CitedLine, View, ViewButton } from './view.js';

const loneEmoji = /^\p{Extended_Pictographic}$/u;

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** A message as discord.js takes it, for a reply, an update or a follow-up. */
export interface Rendered {
  readonly content: string;
  readonly components: Row[];
  readonly flags: MessageFlags.SuppressEmbeds;
}

/** Turns the picture of a reply into a message within Discord's limits. */
export function render(view: View): Rendered {
  return {
    content: renderContent(view),
    components: [...renderMenu(view), ...renderButtons(view)],
    flags: MessageFlags.SuppressEmbeds,
  };
}

/** Body, then one small line a citation. When it gets too long the quotes shrink first, then the body is cut. */
function renderContent(view: View): string {
  const whole = view.lines.join('\n');
  if (view.cites.length === 0) return cutSentences(whole, limits.content);
  const body = cutSentences(whole, limits.body);
  if (view.cites.length > 1 && view.cites.every(({ quote }) => quote === undefined)) {
    return `${body}\n-# ${view.cites.map(({ mark, sentence }) => `[${mark}] ${sentence}`).join(' · ')}`;
  }
  for (const quote of [limits.quote, limits.quote / 2, 0]) {
    const content = [body, ...view.cites.map((cite) => renderCite(cite, quote))].join('\n');
    if (content.length <= limits.content) return content;
  }
  return body;
}

function renderCite(cite: CitedLine, quoteLength: number): string {
  const head = `-# [${cite.mark}] ${cite.sentence}`;
  return cite.quote && quoteLength > 0 ? `${head} “${plain(cutWords(tidy(cite.quote), quoteLength))}”` : head;
}

function renderMenu(view: View): readonly Row[] {
  if (!view.menu) return [];
  const seen = new Set<string>();
  const options = view.menu.options.flatMap(({ label, control }) => {
    const value = formatControl(control);
    const text = cutWords(tidy(label), limits.menuText);
    if (!value || !text || seen.has(value)) return [];
    seen.add(value);
    return [{ label: text, value }];
  });
  if (options.length === 0) return [];
  const menu = {
    type: ComponentType.StringSelect,
    custom_id: formatControl({ name: 'pick' }) ?? '',
    placeholder: cutWords(view.menu.placeholder, limits.placeholder),
    options: options.slice(0, limits.menuOptions),
  } as const;
  return [{ type: ComponentType.ActionRow, components: [menu] }];
}

/** One row while it fits; else the thumbs and what deletes go below the rest. */
function renderButtons({ buttons, thumbs = [] }: View): readonly Row[] {
  const first = buttons.filter(({ danger }) => !danger);
  const last = [...thumbs, ...buttons.filter(({ danger }) => danger)];
  const rows =
    first.length + last.length > limits.buttonsInRow && thumbs.length > 0 ? [first, last] : [[...first, ...last]];
  return rows.flatMap((row) => renderRow(row));
}

function renderRow(row: readonly ViewButton[]): readonly Row[] {
  const seen = new Set<string>();
  const buttons = row.flatMap(({ label, control, danger }) => {
    const id = formatControl(control);
    const text = cutWords(tidy(label), limits.buttonLabel);
    if (!id || !text || seen.has(id)) return [];
    seen.add(id);
    const style = danger ? ButtonStyle.Danger : ButtonStyle.Secondary;
    // A lone emoji is drawn larger than as a letter of a label.
    const face = loneEmoji.test(text) ? { emoji: { name: text } } : { label: text };
    return [{ type: ComponentType.Button, style, ...face, custom_id: id } as const];
  });
  if (buttons.length === 0) return [];
  return [{ type: ComponentType.ActionRow, components: buttons.slice(0, limits.buttonsInRow) }];
}
