import type { CommandOption, CommandState } from '../model.js';
import { readOptions } from './command-options.js';
import type { Field } from './form.js';
import { lengthOf } from './form.js';
import { readLocalized, readName } from './names.js';

/** A command as the bot registers it: all but what Discord adds. */
export type CommandDraft = Omit<CommandState, 'id' | 'application_id' | 'guild_id' | 'version'>;

/** Most characters of all names, descriptions and values of one command. */
export const commandLength = 8000;

/** Most commands of one scope, by type: slash, user, message. */
export const commandCounts: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 };

/** Reads a command; with `current` what the body leaves out stays. */
export function readCommand(field: Field, current?: CommandState): CommandDraft {
  const type = current?.type ?? field.at('type').oneOf([1, 2, 3]) ?? 1;
  const slash = type === 1;
  const name = (field.at('name').absent && current?.name) || readName(field.at('name'), slash);
  const description = (field.at('description').absent && current?.description) || readDescription(field, slash);
  const options = slash ? (readOptions(field.at('options')) ?? current?.options) : undefined;
  if (!slash && !field.at('options').absent)
    field.at('options').fault('APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS', 'Context menu commands cannot have options');
  const draft: CommandDraft = {
    type,
    name,
    name_localizations:
      readLocalized(field.at('name_localizations'), (item) => readName(item, slash)) ??
      current?.name_localizations ??
      null,
    description,
    description_localizations:
      readLocalized(field.at('description_localizations'), (item) => item.string({ min: 1, max: 100 }) ?? '') ??
      current?.description_localizations ??
      null,
    ...(options && { options }),
    default_member_permissions: readPermissions(field.at('default_member_permissions'), current),
    contexts: readEnumeration(field.at('contexts'), [0, 1, 2]) ?? current?.contexts ?? null,
    integration_types: readEnumeration(field.at('integration_types'), [0, 1]) ?? current?.integration_types ?? [0],
    nsfw: field.at('nsfw').boolean() ?? current?.nsfw ?? false,
  };
  if (measure(draft) > commandLength)
    field.fault('APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${commandLength})`);
  return draft;
}

function readDescription(field: Field, slash: boolean): string {
  const description = field.at('description');
  if (slash) return (description.require() ? description.string({ min: 1, max: 100 }) : undefined) ?? '';
  if (!description.absent && description.value !== '')
    description.fault('APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION', 'Context menu commands cannot have description');
  return '';
}

function readPermissions(field: Field, current: CommandState | undefined): string | null {
  if (field.value === undefined) return current?.default_member_permissions ?? null;
  if (field.value === null) return null;
  if (typeof field.value === 'number' || (typeof field.value === 'string' && /^\d+$/.test(field.value)))
    return String(field.value);
  field.fault('NUMBER_TYPE_COERCE', 'Value is not int.');
  return null;
}

function readEnumeration(field: Field, values: readonly number[]): readonly number[] | undefined {
  const items = field.array({ min: 1, max: values.length })?.flatMap((item) => item.oneOf(values) ?? []);
  if (items && new Set(items).size < items.length) field.fault('SET_TYPE_UNIQUE', 'Values must be unique.');
  return items;
}

interface Worded {
  readonly name: string;
  readonly description?: string;
  readonly name_localizations?: Readonly<Record<string, string>> | null;
  readonly description_localizations?: Readonly<Record<string, string>> | null;
}

function measure(command: CommandDraft): number {
  return measureWords(command) + (command.options ?? []).reduce((sum, option) => sum + measureOption(option), 0);
}

function measureOption(option: CommandOption): number {
  const choices = (option.choices ?? []).reduce(
    (sum, choice) => sum + measureWords(choice) + lengthOf(String(choice.value)),
    0,
  );
  return measureWords(option) + choices + (option.options ?? []).reduce((sum, inner) => sum + measureOption(inner), 0);
}

function measureWords(item: Worded): number {
  return longest(item.name, item.name_localizations) + longest(item.description ?? '', item.description_localizations);
}

function longest(text: string, localized: Readonly<Record<string, string>> | null | undefined): number {
  return Math.max(lengthOf(text), ...Object.values(localized ?? {}).map(lengthOf));
}
