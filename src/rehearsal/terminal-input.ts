import { ApplicationCommandOptionType, type RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord.js';
import { runnablesOf, type Runnable } from '../discord/command-groups.js';
import type { OptionValues } from './index.js';

type Definition = RESTPostAPIChatInputApplicationCommandsJSONBody;

/** What a line of the terminal means. */
export type Line =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'quit' }
  /** Lets time pass, in milliseconds. */
  | { readonly kind: 'wait'; readonly milliseconds: number }
  /** Goes on as another member. */
  | { readonly kind: 'as'; readonly name: string }
  /** Goes to another channel or thread; without a name, lists them. */
  | { readonly kind: 'go'; readonly place: string }
  | { readonly kind: 'slash'; readonly command: string; readonly options: OptionValues }
  /** A command of a message's menu, used on a new message, or on the last reply when there is no text. */
  | { readonly kind: 'menu'; readonly command: string; readonly text: string }
  /** A button or menu entry of the last reply, from 1. */
  | { readonly kind: 'press'; readonly number: number }
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'wrong'; readonly reason: string };

/** What the terminal itself understands besides the bot's commands. */
export const ownCommands = ['/wait 30s', '/as NAME', '/go PLACE', '/quit'] as const;

const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const longestWait = 60 * units.d;

/** Reads a line: `/who …`, `/night start …`, `/check-against-the-plot …`, a number, or words to say. */
export function readLine(line: string, definitions: readonly Definition[], menu: readonly string[] = []): Line {
  const text = line.trim();
  if (!text) return { kind: 'nothing' };
  if (/^\/(quit|exit|q)$/i.test(text)) return { kind: 'quit' };
  const own = readOwn(text);
  if (own) return own;
  if (/^\d{1,2}$/.test(text)) return { kind: 'press', number: Number(text) };
  if (!text.startsWith('/')) return { kind: 'say', text };

  const [, name = '', behind = ''] = /^\/(\S*)\s*([\s\S]*)$/.exec(text) ?? [];
  const entry = menu.find((candidate) => slugOf(candidate) === name.toLowerCase());
  if (entry !== undefined) return { kind: 'menu', command: entry, text: behind };
  const found = findRunnable(text, definitions);
  if (!found) return { kind: 'wrong', reason: explainUnknown(name, definitions) };
  const { runnable, rest } = found;
  const options = readOptions(rest, runnable);
  for (const option of runnable.options) {
    if ('required' in option && option.required && !(option.name in options)) {
      return { kind: 'wrong', reason: `/${runnable.name} needs ${option.name}: ${option.description}` };
    }
  }
  return { kind: 'slash', command: runnable.name, options };
}

function readOwn(text: string): Line | undefined {
  const [, name, behind = ''] = /^\/(wait|as|go)(?:\s+(.*))?$/i.exec(text) ?? [];
  const word = behind.trim();
  switch (name?.toLowerCase()) {
    case 'wait': {
      const milliseconds = readDuration(word);
      return milliseconds === undefined
        ? { kind: 'wrong', reason: '/wait needs a time such as 30s, 5m, 2h or 1d (60 days at most).' }
        : { kind: 'wait', milliseconds };
    }
    case 'as':
      return /^[\p{L}\p{N}_.-]{1,32}$/u.test(word)
        ? { kind: 'as', name: word }
        : { kind: 'wrong', reason: '/as needs a name, one word; /as host makes you the host again.' };
    case 'go':
      return { kind: 'go', place: word.replace(/^#/, '') };
    default:
      return undefined;
  }
}

function readDuration(text: string): number | undefined {
  const [, count, unit = 's'] = /^(\d{1,6})\s*([smhd])?$/i.exec(text) ?? [];
  const milliseconds = Number(count) * units[unit.toLowerCase() as keyof typeof units];
  return milliseconds > 0 && milliseconds <= longestWait ? milliseconds : undefined;
}

/** How a command of a message's menu is typed: its name as one word. */
export function slugOf(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}

/** Everything that can be typed after the slash, subcommands in full. */
export function listRunnables(definitions: readonly Definition[]): readonly Runnable[] {
  return definitions.flatMap((data) => runnablesOf({ data }));
}

function findRunnable(
  text: string,
  definitions: readonly Definition[],
): { readonly runnable: Runnable; readonly rest: string } | undefined {
  const typed = text.trimStart().replace(/^\//, '');
  const start = typed.toLowerCase().replace(/\s+/g, ' ');
  const runnable = listRunnables(definitions).find(({ name }) => start === name || start.startsWith(`${name} `));
  if (!runnable) return undefined;
  const words = runnable.name.split(' ').length;
  return { runnable, rest: typed.replace(new RegExp(`^(\\S+\\s*){${words}}`), '') };
}

function explainUnknown(name: string, definitions: readonly Definition[]): string {
  const own = listRunnables(definitions).filter((runnable) => runnable.name.startsWith(`${name.toLowerCase()} `));
  if (own.length > 0) return `/${name} needs one of ${own.map((runnable) => `/${runnable.name}`).join(', ')}.`;
  return `There is no /${name}. There are ${listNames(definitions)}; in this terminal also ${ownCommands.join(', ')}.`;
}

/** Which option of which command the end of a line is typing, and the words typed so far. */
export interface Typing {
  readonly command: string;
  readonly option: string;
  readonly typed: string;
}

/** Finds what Tab should complete by asking the bot; undefined when the line ends in nothing that completes. */
export function findTyping(line: string, definitions: readonly Definition[]): Typing | undefined {
  const found = /^\s*\/\S+\s/.test(line) ? findRunnable(line, definitions) : undefined;
  if (!found) return undefined;
  const { runnable, rest } = found;
  const parts = splitOptions(rest, runnable);
  const last = parts.at(-1);
  const option = runnable.options.find((candidate) => candidate.name === last?.name);
  if (!last || !option || !('autocomplete' in option) || !option.autocomplete) return undefined;
  return { command: runnable.name, option: option.name, typed: last.value };
}

function readOptions(rest: string, runnable: Runnable): Record<string, string | number | boolean> {
  const options: Record<string, string | number | boolean> = {};
  for (const { name, value } of splitOptions(rest, runnable)) {
    const type = runnable.options.find((option) => option.name === name)?.type ?? ApplicationCommandOptionType.String;
    const trimmed = value.trim();
    if (type === ApplicationCommandOptionType.Boolean) options[name] = /^(true|yes|1|on)$/i.test(trimmed);
    else if (trimmed) options[name] = isNumber(type) && /^-?[\d.]+$/.test(trimmed) ? Number(trimmed) : trimmed;
  }
  return options;
}

/** `words question: words private:true`; words without a name go to the first text option, or the first of all. */
function splitOptions(
  rest: string,
  { options }: Runnable,
): readonly { readonly name: string; readonly value: string }[] {
  const standing = (options.find((option) => option.type === ApplicationCommandOptionType.String) ?? options[0])?.name;
  const names = options.map((option) => option.name).join('|');
  if (!names) return [];
  const marks = [...rest.matchAll(new RegExp(`(?<=^|\\s)(${names}):\\s*`, 'g'))];
  const first = marks[0]?.index ?? rest.length;
  const parts = standing && (first > 0 || marks.length === 0) ? [{ name: standing, value: rest.slice(0, first) }] : [];
  for (const [index, mark] of marks.entries()) {
    parts.push({ name: mark[1] ?? '', value: rest.slice(mark.index + mark[0].length, marks[index + 1]?.index) });
  }
  return parts;
}

function listNames(definitions: readonly Definition[]): string {
  return definitions.map((definition) => `/${definition.name}`).join(' ');
}

function isNumber(type: ApplicationCommandOptionType): boolean {
  return type === ApplicationCommandOptionType.Integer || type === ApplicationCommandOptionType.Number;
}
