import { existsSync, readFileSync } from 'node:fs';
import { openDictionary } from './language/dictionary.js';
import type { Dictionary } from './language/lexicon.js';
import { buildFile } from './places.js';

/** The packed dictionary of the build; without one, unknown words count as mistyped sooner. */
export function readDictionary(): Dictionary | undefined {
  const file = buildFile('dictionary.bin');
  return existsSync(file) ? openDictionary(readFileSync(file)) : undefined;
}
