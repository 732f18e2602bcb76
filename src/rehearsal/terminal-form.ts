import { flattenComponents, type Component, type Reply } from './index.js';

/** A form that is filled in line by line. */
export interface Form {
  readonly modal: Reply;
  /** What to show before the next line is read. */
  prompt(): readonly string[];
  /** Takes a line; the values when it was the last one. An unusable line is asked for again. */
  take(line: string): Readonly<Record<string, string>> | undefined;
}

interface Field {
  readonly id: string;
  readonly label: string;
  readonly input: Component;
}

/** Begins to fill in a form; undefined when it has nothing to fill in. */
export function openForm(modal: Reply): Form | undefined {
  const fields = (modal.modal?.components ?? []).flatMap(readField);
  if (fields.length === 0) return undefined;
  const texts = flattenComponents(modal.modal?.components ?? []).flatMap(({ content }) => content ?? []);
  const values: Record<string, string> = {};
  let at = 0;
  return {
    modal,
    prompt() {
      const field = fields[at];
      const head = at === 0 ? [modal.modal?.title ?? '', ...texts] : [];
      const options = field?.input.options?.map(({ label }, index) => `  ${index + 1} ${label}`) ?? [];
      return [...head, ...(field ? [field.label] : []), ...options];
    },
    take(line) {
      const field = fields[at];
      const value = field && readValue(field.input, line.trim());
      if (!field || value === undefined) return undefined;
      if (value !== '') values[field.id] = value;
      at += 1;
      return at === fields.length ? values : undefined;
    },
  };
}

function readField(component: Component): readonly Field[] {
  const input = component.component ?? component.components?.[0];
  const id = input?.custom_id;
  return input && id !== undefined ? [{ id, label: component.label ?? input.label ?? id, input }] : [];
}

/** Empty for an input that may be left out; undefined for what cannot be taken. */
function readValue({ options, required }: Component, typed: string): string | undefined {
  if (typed === '') return required === false ? '' : undefined;
  if (!options) return typed;
  const chosen = options[Number(typed) - 1] ?? options.find(({ label }) => label.toLowerCase() === typed.toLowerCase());
  return chosen?.value;
}
