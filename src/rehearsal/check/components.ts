import type { Component } from '../model.js';
import type { Field } from './form.js';
import { readInteractive } from './interactive.js';
import { readLayout } from './layout.js';

/** Most components of a message with Components V2, nested ones counted. */
export const componentsV2Count = 40;
/** Longest text of all text displays of a message together. */
export const componentsV2Text = 4000;

/** What must be known across all components of one body. */
export interface Tally {
  readonly customIds: Set<string>;
  readonly ids: Set<number>;
  count: number;
  text: number;
}

/** Creates an empty tally. */
export function createTally(): Tally {
  return { customIds: new Set(), ids: new Set(), count: 0, text: 0 };
}

/**
 * Reads `components` of a message: rows alone, or with `v2` the layout components too.
 * Undefined when the body does not say.
 */
export function readMessageComponents(field: Field, v2: boolean): readonly Component[] | undefined {
  const items = field.array(v2 ? { max: componentsV2Count } : { max: 5 });
  if (!items) return undefined;
  const tally = createTally();
  const components = items.flatMap((item) => (v2 ? readLayout(item, tally) : readRow(item, tally)) ?? []);
  if (v2 && tally.count > componentsV2Count)
    field.fault(
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      `Total number of components cannot exceed ${componentsV2Count}`,
    );
  if (v2 && tally.text > componentsV2Text)
    field.fault(
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `Total displayable text size cannot exceed ${componentsV2Text}`,
    );
  return numberComponents(components, tally.ids);
}

/** Reads an action row: up to five buttons, or one select. */
export function readRow(field: Field, tally: Tally): Component | undefined {
  if (field.at('type').oneOf([1]) === undefined) {
    field.at('type').require();
    return undefined;
  }
  const id = readComponentId(field, tally);
  const list = field.at('components');
  list.require();
  const items = list.array({ min: 1, max: 5 }) ?? [];
  const components = items.flatMap((item) => readInteractive(item, tally, [2, 3, 5, 6, 7, 8]) ?? []);
  const width = components.reduce((sum, { type }) => sum + (type === 2 ? 1 : 5), 0);
  if (components.some(({ type }) => type !== 2) && width > 5)
    list.fault('COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'The specified component exceeds the maximum width');
  return { type: 1, ...id, components };
}

/** Counts a component and reads its own number, which must be unique. */
export function readComponentId(field: Field, tally: Tally): { readonly id?: number } {
  tally.count += 1;
  const id = field.at('id').integer({ min: 0, max: 2 ** 31 - 1 });
  if (!id) return {};
  if (tally.ids.has(id)) field.at('id').fault('COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated');
  tally.ids.add(id);
  return { id };
}

/** Gives every component that has no number the next free one, in reading order. */
export function numberComponents(components: readonly Component[], taken: ReadonlySet<number>): readonly Component[] {
  let last = 0;
  const next = (): number => {
    do last += 1;
    while (taken.has(last));
    return last;
  };
  const number = (component: Component): Component => ({
    ...component,
    id: component.id ?? next(),
    ...(component.components && { components: component.components.map(number) }),
    ...(component.accessory && { accessory: number(component.accessory) }),
    ...(component.component && { component: number(component.component) }),
  });
  return components.map(number);
}
