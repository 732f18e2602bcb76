import type { CommandOption } from '../model.js';
import type { Field } from './form.js';
import { readLocalized, readName } from './names.js';

const subcommand = 1;
const group = 2;
const text = 3;
const integer = 4;
const channel = 7;
const decimal = 10;
const every = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const values = every.slice(2);

/** Reads the options of a command: at most 25, required ones first, subcommands not beside others. */
export function readOptions(field: Field, types: readonly number[] = every): readonly CommandOption[] | undefined {
  const options = field.array({ max: 25 })?.flatMap((item) => readOption(item, types) ?? []);
  if (!options) return undefined;
  const nested = options.filter(({ type }) => type === subcommand || type === group).length;
  if (nested > 0 && nested < options.length)
    field.fault(
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Sub-command and sub-command group option types are mutually exclusive to all other types',
    );
  const names = new Set<string>();
  let optional = false;
  options.forEach((option, index) => {
    const place = field.form;
    if (names.has(option.name))
      place.fault(
        [...field.path, index, 'name'],
        'APPLICATION_COMMAND_OPTIONS_NAME_INVALID',
        'Option names must be unique',
      );
    names.add(option.name);
    if (option.required && optional)
      place.fault(
        [...field.path, index],
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
    optional ||= !option.required;
  });
  return options;
}

function readOption(field: Field, types: readonly number[]): CommandOption | undefined {
  field.at('type').require();
  const type = field.at('type').oneOf(types);
  if (type === undefined) return undefined;
  const description = field.at('description');
  const nameLocalizations = readLocalized(field.at('name_localizations'), (item) => readName(item));
  const descriptionLocalizations = readLocalized(
    field.at('description_localizations'),
    (item) => item.string({ min: 1, max: 100 }) ?? '',
  );
  const words = {
    type,
    name: readName(field.at('name')),
    ...(nameLocalizations && { name_localizations: nameLocalizations }),
    description: (description.require() ? description.string({ min: 1, max: 100 }) : undefined) ?? '',
    ...(descriptionLocalizations && { description_localizations: descriptionLocalizations }),
  };
  if (type === group) return { ...words, options: readOptions(field.at('options'), [subcommand]) ?? [] };
  if (type === subcommand) return { ...words, options: readOptions(field.at('options'), values) ?? [] };
  return { ...words, ...readValueOption(field, type) };
}

function readValueOption(field: Field, type: number): Partial<CommandOption> {
  const required = field.at('required').boolean();
  const choosable = type === text || type === integer || type === decimal;
  const autocomplete = field.at('autocomplete').boolean();
  const choices = field.at('choices').absent ? undefined : readChoices(field.at('choices'), type, true);
  if (autocomplete && !choosable)
    field.at('autocomplete').fault('APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_TYPE', 'Option cannot have autocomplete');
  if (choices && !choosable)
    field.at('choices').fault('APPLICATION_COMMAND_OPTIONS_CHOICES_TYPE', 'Option cannot have choices');
  if (autocomplete && choices?.length)
    field
      .at('autocomplete')
      .fault('APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES', 'Autocomplete and choices are mutually exclusive');
  const minLength = type === text ? field.at('min_length').integer({ min: 0, max: 6000 }) : undefined;
  const maxLength = type === text ? field.at('max_length').integer({ min: 1, max: 6000 }) : undefined;
  const numeric = type === integer || type === decimal;
  const minValue = numeric ? field.at('min_value').number() : undefined;
  const maxValue = numeric ? field.at('max_value').number() : undefined;
  const channelTypes = type === channel ? field.at('channel_types').array() : undefined;
  return {
    ...(required !== undefined && { required }),
    ...(autocomplete !== undefined && { autocomplete }),
    ...(choices && { choices }),
    ...(minLength !== undefined && { min_length: minLength }),
    ...(maxLength !== undefined && { max_length: maxLength }),
    ...(minValue !== undefined && { min_value: minValue }),
    ...(maxValue !== undefined && { max_value: maxValue }),
    ...(channelTypes && { channel_types: channelTypes.flatMap((item) => item.integer() ?? []) }),
  };
}

/**
 * Reads choices for an option of the given type: at most 25, names and texts of 1 to 100 characters.
 * Registered choices must have names of their own; suggestions need not.
 */
export function readChoices(field: Field, type: number, unique: boolean): NonNullable<CommandOption['choices']> {
  field.require();
  const names = new Set<string>();
  return (field.array({ max: 25 }) ?? []).map((item) => {
    const name = (item.at('name').require() ? item.at('name').string({ min: 1, max: 100 }) : undefined) ?? '';
    const localizations = readLocalized(
      item.at('name_localizations'),
      (place) => place.string({ min: 1, max: 100 }) ?? '',
    );
    if (unique && names.has(name))
      item.at('name').fault('APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATE', 'Choice names must be unique');
    names.add(name);
    return {
      name,
      value: readChoiceValue(item.at('value'), type),
      ...(localizations && { name_localizations: localizations }),
    };
  });
}

function readChoiceValue(field: Field, type: number): string | number {
  if (!field.require()) return '';
  if (type === text) return field.string({ min: 1, max: 100 }) ?? '';
  return (type === integer ? field.integer() : field.number()) ?? 0;
}
