import type { Component, JsonObject, MessageState, ModalState } from '../model.js';
import type { World } from '../world/world.js';
import { lengthOf } from '../check/form.js';
import { ComponentUnusable, InputRefused } from './errors.js';
import { createResolved, resolveEntity } from './options.js';

const selectTypes: readonly number[] = [3, 5, 6, 7, 8];

/** Every component of a tree, in reading order. */
export function flatten(components: readonly Component[]): readonly Component[] {
  return components.flatMap((component) => [
    component,
    ...flatten(component.components ?? []),
    ...(component.accessory ? flatten([component.accessory]) : []),
    ...(component.component ? flatten([component.component]) : []),
  ]);
}

/** The one button with that label, custom id or emoji. */
export function findButton(message: MessageState, wanted: string): Component {
  const buttons = flatten(message.components).filter(({ type }) => type === 2);
  const byId = buttons.find((button) => button.custom_id === wanted);
  const named = buttons.filter(({ label, emoji }) => label === wanted || emoji?.['name'] === wanted);
  if (!byId && named.length > 1)
    throw new ComponentUnusable(`Several buttons are called "${wanted}"; press one by its custom id.`);
  const button = byId ?? named[0];
  if (!button) {
    const labels = buttons.map(({ label, custom_id: id }) => label ?? id).join(', ') || 'none';
    throw new ComponentUnusable(`There is no button "${wanted}". Buttons: ${labels}.`);
  }
  if (button.disabled) throw new ComponentUnusable(`The button "${wanted}" is disabled.`);
  if (button.custom_id === undefined) throw new ComponentUnusable(`The button "${wanted}" is a link.`);
  return button;
}

/** The select with that custom id, or the one at that place counted from 0. */
export function findSelect(message: MessageState, wanted: string | number): Component {
  const selects = flatten(message.components).filter(({ type }) => selectTypes.includes(type));
  const select =
    typeof wanted === 'number' ? selects[wanted] : selects.find((candidate) => candidate.custom_id === wanted);
  if (!select) throw new ComponentUnusable(`There is no select "${wanted}".`);
  if (select.disabled) throw new ComponentUnusable(`The select "${wanted}" is disabled.`);
  return select;
}

/** Checks what a person chose in a select, by value or label, and writes it as Discord sends it. */
export function writeChoice(world: World, select: Component, chosen: readonly string[]): JsonObject {
  const { min_values: min = 1, max_values: max = 1 } = select;
  if (chosen.length < min || chosen.length > max)
    throw new InputRefused(`Between ${min} and ${max} values are expected, not ${chosen.length}.`);
  if (select.type === 3) {
    const values = chosen.map((value) => {
      const option =
        select.options?.find((candidate) => candidate.value === value) ??
        select.options?.find((candidate) => candidate.label === value);
      if (!option) throw new InputRefused(`The select has no option "${value}".`);
      return option.value;
    });
    return { values };
  }
  const resolved = createResolved();
  const entityType = { 5: 6, 6: 8, 7: 9, 8: 7 }[select.type] ?? 6;
  const types = select.channel_types;
  const values = chosen.map((value) => {
    const id = resolveEntity(world, { type: entityType, ...(types && { channel_types: types }) }, value, resolved);
    if (id === undefined) throw new InputRefused(`"${value}" is not known here.`);
    return id;
  });
  return { values, resolved };
}

/** Checks what a person typed into a modal and writes it as Discord sends it. */
export function writeModalValues(
  world: World,
  modal: ModalState,
  values: Readonly<Record<string, string | readonly string[]>>,
): readonly JsonObject[] {
  const inputs = flatten(modal.components).filter(({ custom_id: id }) => id !== undefined);
  for (const name of Object.keys(values))
    if (!inputs.some(({ custom_id: id }) => id === name)) throw new InputRefused(`The modal has no input "${name}".`);
  const write = (component: Component): JsonObject => {
    const { type, id } = component;
    if (component.components) return { type, id, components: component.components.map(write) };
    if (component.component) return { type, id, component: write(component.component) };
    if (component.custom_id === undefined) return { type, id };
    const value = values[component.custom_id];
    return { type, id, custom_id: component.custom_id, ...writeInput(world, component, value) };
  };
  return modal.components.map(write);
}

function writeInput(world: World, input: Component, given: string | readonly string[] | undefined): JsonObject {
  if (input.type !== 4) {
    const chosen = given === undefined ? [] : typeof given === 'string' ? [given] : given;
    if (chosen.length === 0 && input.required === false) return { values: [] };
    return writeChoice(world, input, chosen);
  }
  const value = given ?? input.value ?? '';
  if (typeof value !== 'string') throw new InputRefused(`Input "${input.custom_id}" takes one text.`);
  const length = lengthOf(value);
  if (length === 0 && input.required === false) return { value };
  if (length === 0) throw new InputRefused(`Input "${input.custom_id}" is required.`);
  if (length < (input.min_length ?? 0) || length > (input.max_length ?? 4000))
    throw new InputRefused(
      `Input "${input.custom_id}" takes between ${input.min_length ?? 0} and ${input.max_length ?? 4000} characters.`,
    );
  return { value };
}
