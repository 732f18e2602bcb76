import type { Component, ModalState } from '../model.js';
import type { Tally } from './components.js';
import { createTally, numberComponents, readComponentId } from './components.js';
import type { Field } from './form.js';
import { readInteractive } from './interactive.js';
import { readTextDisplay } from './layout.js';

/** Reads a modal: a title of 45 characters and one to five rows, labels or texts. */
export function readModal(field: Field): ModalState {
  const tally = createTally();
  const customId = field.at('custom_id');
  const title = field.at('title');
  const list = field.at('components');
  list.require();
  const components = (list.array({ min: 1, max: 5 }) ?? []).flatMap((item) => readModalPart(item, tally) ?? []);
  return {
    customId: (customId.require() ? customId.string({ min: 1, max: 100 }) : undefined) ?? '',
    title: (title.require() ? title.string({ min: 1, max: 45 }) : undefined) ?? '',
    components: numberComponents(components, tally.ids),
  };
}

function readModalPart(field: Field, tally: Tally): Component | undefined {
  field.at('type').require();
  const type = field.at('type').oneOf([1, 10, 18]);
  if (type === undefined) return undefined;
  if (type === 10) return readTextDisplay(field, tally);
  const id = readComponentId(field, tally);
  if (type === 1) {
    const components = (field.at('components').array({ min: 1, max: 1 }) ?? []).flatMap((item) => {
      item.at('label').require();
      return readInteractive(item, tally, [4]) ?? [];
    });
    field.at('components').require();
    return { type, ...id, components };
  }
  const label = field.at('label').require() ? field.at('label').string({ min: 1, max: 45 }) : undefined;
  const description = field.at('description').string({ min: 1, max: 100 });
  const inner = field.at('component');
  const component = inner.require() ? readInteractive(inner, tally, [3, 4, 5, 6, 7, 8]) : undefined;
  return {
    type,
    ...id,
    label: label ?? '',
    ...(description !== undefined && { description }),
    ...(component && { component }),
  };
}
