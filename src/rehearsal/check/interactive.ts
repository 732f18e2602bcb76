import type { Component, JsonObject, SelectOption } from '../model.js';
import type { Tally } from './components.js';
import { readComponentId } from './components.js';
import { readUrl } from './embeds.js';
import type { Field } from './form.js';

/** Reads a button, a select or a text input, if its type is one of `types`. */
export function readInteractive(field: Field, tally: Tally, types: readonly number[]): Component | undefined {
  field.at('type').require();
  const type = field.at('type').oneOf(types);
  if (type === undefined) return undefined;
  if (type === 2) return readButton(field, tally);
  if (type === 4) return readTextInput(field, tally);
  return readSelect(field, tally, type);
}

function readButton(field: Field, tally: Tally): Component {
  const id = readComponentId(field, tally);
  const style = field.at('style');
  const chosen = style.require() ? style.oneOf([1, 2, 3, 4, 5, 6]) : undefined;
  const label = field.at('label').string({ max: 80 });
  const emoji = readEmoji(field.at('emoji'));
  const disabled = field.at('disabled').boolean();
  const link = chosen === 5;
  if (link) {
    field.at('url').require();
    if (!field.at('custom_id').absent)
      field.fault('BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', 'A custom id and url cannot both be specified');
  } else if (!field.at('url').absent) {
    field.at('url').fault('BUTTON_COMPONENT_INVALID_URL', 'A url can only be specified for link buttons');
  }
  const url = link ? readUrl(field.at('url'), /^(https?|discord):\/\//) : undefined;
  const customId = link || chosen === 6 ? undefined : readCustomId(field, tally);
  if (!label && !emoji && chosen !== 6)
    field.fault('BUTTON_COMPONENT_INVALID', 'A button must have a label or an emoji');
  return {
    type: 2,
    ...id,
    style: chosen ?? 1,
    ...(label !== undefined && { label }),
    ...(emoji && { emoji }),
    ...(customId !== undefined && { custom_id: customId }),
    ...(url !== undefined && { url }),
    ...(disabled && { disabled }),
  };
}

/** Reads a custom id: 1 to 100 characters, used once in the body. */
export function readCustomId(field: Field, tally: Tally): string | undefined {
  const place = field.at('custom_id');
  const customId = place.require() ? place.string({ min: 1, max: 100 }) : undefined;
  if (customId === undefined) return undefined;
  if (tally.customIds.has(customId))
    place.fault('COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated');
  tally.customIds.add(customId);
  return customId;
}

function readSelect(field: Field, tally: Tally, type: number): Component {
  const id = readComponentId(field, tally);
  const customId = readCustomId(field, tally);
  const placeholder = field.at('placeholder').string({ max: 150 });
  const min = field.at('min_values').integer({ min: 0, max: 25 }) ?? 1;
  const max = field.at('max_values').integer({ min: 1, max: 25 }) ?? 1;
  const disabled = field.at('disabled').boolean();
  const required = field.at('required').boolean();
  if (min > max)
    field.at('min_values').fault('SELECT_COMPONENT_MAX_VALUES_LT_MIN_VALUES', 'Max values must be at least min values');
  const options = type === 3 ? readSelectOptions(field.at('options'), max) : undefined;
  const channelTypes = type === 8 ? field.at('channel_types').array() : undefined;
  const defaults = type === 3 ? undefined : field.at('default_values').array({ max: 25 });
  return {
    type,
    ...id,
    custom_id: customId ?? '',
    ...(placeholder !== undefined && { placeholder }),
    min_values: min,
    max_values: max,
    ...(options && { options }),
    ...(channelTypes && { channel_types: channelTypes.flatMap((item) => item.integer() ?? []) }),
    ...(defaults && { default_values: defaults.map((item) => item.value as JsonObject) }),
    ...(disabled && { disabled }),
    ...(required !== undefined && { required }),
  };
}

function readSelectOptions(field: Field, max: number): readonly SelectOption[] {
  field.require();
  const values = new Set<string>();
  const options = (field.array({ min: 1, max: 25 }) ?? []).map((item): SelectOption => {
    const label = item.at('label').require() ? item.at('label').string({ min: 1, max: 100 }) : undefined;
    const value = item.at('value').require() ? item.at('value').string({ min: 1, max: 100 }) : undefined;
    const description = item.at('description').string({ max: 100 });
    const emoji = readEmoji(item.at('emoji'));
    const chosen = item.at('default').boolean();
    if (value !== undefined && values.has(value))
      item.at('value').fault('SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', 'The specified option value is already used');
    if (value !== undefined) values.add(value);
    return {
      label: label ?? '',
      value: value ?? '',
      ...(description !== undefined && { description }),
      ...(emoji && { emoji }),
      ...(chosen !== undefined && { default: chosen }),
    };
  });
  if (options.filter((option) => option.default).length > max)
    field.fault('SELECT_COMPONENT_MAX_DEFAULTS', 'Number of default options cannot exceed max values');
  return options;
}

function readTextInput(field: Field, tally: Tally): Component {
  const id = readComponentId(field, tally);
  const customId = readCustomId(field, tally);
  const style = field.at('style').require() ? field.at('style').oneOf([1, 2]) : undefined;
  const label = field.at('label').string({ min: 1, max: 45 });
  const min = field.at('min_length').integer({ min: 0, max: 4000 });
  const max = field.at('max_length').integer({ min: 1, max: 4000 });
  const value = field.at('value').string({ max: max ?? 4000 });
  const placeholder = field.at('placeholder').string({ max: 100 });
  const required = field.at('required').boolean() ?? true;
  if (min !== undefined && max !== undefined && min > max)
    field.at('min_length').fault('TEXT_INPUT_MIN_GT_MAX', 'Min length must not be greater than max length');
  return {
    type: 4,
    ...id,
    custom_id: customId ?? '',
    style: style ?? 1,
    required,
    ...(label !== undefined && { label }),
    ...(min !== undefined && { min_length: min }),
    ...(max !== undefined && { max_length: max }),
    ...(value !== undefined && { value }),
    ...(placeholder !== undefined && { placeholder }),
  };
}

/** Reads an emoji: a name, or the id of a custom one. */
function readEmoji(field: Field): JsonObject | undefined {
  if (!field.object()) return undefined;
  const id = field.at('id').snowflake();
  const name = field.at('name').string({ max: 32 });
  if (id === undefined && name !== undefined && !/\p{Extended_Pictographic}|\p{Emoji_Component}/u.test(name))
    field.at('name').fault('BUTTON_COMPONENT_INVALID_EMOJI', 'Invalid emoji');
  return { ...(id !== undefined && { id }), ...(name !== undefined && { name }) };
}
