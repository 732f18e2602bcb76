import type { Component, JsonObject } from '../model.js';
import type { Tally } from './components.js';
import { readComponentId, readRow } from './components.js';
import { readUrl } from './embeds.js';
import type { Field } from './form.js';
import { lengthOf } from './form.js';
import { readInteractive } from './interactive.js';

const topTypes = [1, 9, 10, 12, 13, 14, 17];
const containedTypes = [1, 9, 10, 12, 13, 14];

/** Reads one top component of a message with Components V2. */
export function readLayout(field: Field, tally: Tally, types: readonly number[] = topTypes): Component | undefined {
  field.at('type').require();
  const type = field.at('type').oneOf(types);
  switch (type) {
    case undefined:
      return undefined;
    case 1:
      return readRow(field, tally);
    case 9:
      return readSection(field, tally);
    case 10:
      return readTextDisplay(field, tally);
    case 12:
      return readGallery(field, tally);
    case 13:
      return { type, ...readComponentId(field, tally), ...readSpoiler(field), file: readMedia(field.at('file')) };
    case 14: {
      const id = readComponentId(field, tally);
      const divider = field.at('divider').boolean() ?? true;
      return { type, ...id, divider, spacing: field.at('spacing').oneOf([1, 2]) ?? 1 };
    }
    default:
      return readContainer(field, tally);
  }
}

/** Reads a text display and counts its text. */
export function readTextDisplay(field: Field, tally: Tally): Component {
  const id = readComponentId(field, tally);
  const content = field.at('content').require() ? field.at('content').string({ min: 1, max: 4000 }) : undefined;
  tally.text += lengthOf(content ?? '');
  return { type: 10, ...id, content: content ?? '' };
}

function readSection(field: Field, tally: Tally): Component {
  const id = readComponentId(field, tally);
  field.at('components').require();
  const components = (field.at('components').array({ min: 1, max: 3 }) ?? []).flatMap((item) =>
    item.at('type').oneOf([10]) === undefined ? [] : readTextDisplay(item, tally),
  );
  const accessory = field.at('accessory');
  const read = accessory.require() ? readAccessory(accessory, tally) : undefined;
  return { type: 9, ...id, components, ...(read && { accessory: read }) };
}

function readAccessory(field: Field, tally: Tally): Component | undefined {
  if (field.at('type').value === 2) return readInteractive(field, tally, [2]);
  if (field.at('type').oneOf([2, 11]) === undefined) return undefined;
  const id = readComponentId(field, tally);
  return { type: 11, ...id, ...readDescription(field), ...readSpoiler(field), media: readMedia(field.at('media')) };
}

function readGallery(field: Field, tally: Tally): Component {
  const id = readComponentId(field, tally);
  field.at('items').require();
  const items = (field.at('items').array({ min: 1, max: 10 }) ?? []).map((item) => ({
    media: readMedia(item.at('media')),
    ...readDescription(item),
    ...readSpoiler(item),
  }));
  return { type: 12, ...id, items };
}

function readContainer(field: Field, tally: Tally): Component {
  const id = readComponentId(field, tally);
  const accent = field.at('accent_color').integer({ min: 0, max: 0xffffff });
  field.at('components').require();
  const components = (field.at('components').array({ min: 1, max: 40 }) ?? []).flatMap(
    (item) => readLayout(item, tally, containedTypes) ?? [],
  );
  return {
    type: 17,
    ...id,
    accent_color: accent ?? null,
    ...readSpoiler(field),
    components,
  };
}

function readMedia(field: Field): JsonObject {
  const url =
    field.require() && field.at('url').require() ? readUrl(field.at('url'), /^(https?|attachment):\/\//) : undefined;
  return { url: url ?? '' };
}

function readDescription(field: Field): { readonly description: string | null } {
  return { description: field.at('description').string({ max: 1024 }) ?? null };
}

function readSpoiler(field: Field): { readonly spoiler: boolean } {
  return { spoiler: field.at('spoiler').boolean() ?? false };
}
