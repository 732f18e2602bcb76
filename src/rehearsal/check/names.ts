import { Locale } from 'discord.js';
import type { Field } from './form.js';

const locales: ReadonlySet<string> = new Set(Object.values(Locale));

/** Reads the name of a command or an option. */
export function readName(field: Field, strict = true): string {
  const name = field.require() ? field.string({ min: 1, max: 32 }) : undefined;
  if (name === undefined) return '';
  const fits = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u.test(name) && name === name.toLowerCase();
  if (strict && !fits) field.fault('APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  return name;
}

/** Reads a table of texts by locale. */
export function readLocalized(
  field: Field,
  read: (item: Field) => string,
): Readonly<Record<string, string>> | undefined {
  if (!field.object()) return undefined;
  const entries = Object.keys(field.value as object).map((locale): [string, string] => {
    if (!locales.has(locale)) field.at(locale).fault('BASE_TYPE_CHOICES', 'Value must be a known locale.');
    return [locale, read(field.at(locale))];
  });
  return Object.fromEntries(entries);
}
