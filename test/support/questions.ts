import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../questions');

/** The questions of a bank of `test/questions`, in its order. */
export function questionsOf(bank: string): readonly string[] {
  return readFileSync(join(folder, `${bank}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { readonly question: string }).question);
}

/** The banks of a film, by their names. */
export const banksOf: Readonly<Record<string, readonly string[]>> = {
  'mon-roi': ['mon-roi-samples', 'mon-roi-blind-a', 'mon-roi-blind-c', 'mon-roi-blind-d'],
  'night-of-the-living-dead': ['night-of-the-living-dead-blind-a', 'night-of-the-living-dead-blind-b'],
};
