import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { loadFilm, type LoadedFilm } from '../../src/corpus/load.js';

export const fixtures = join(import.meta.dirname, '../fixtures/corpus');
export const filmId = 'the-last-lamp';

/** A folder that is gone when the test is over. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'souffleur-corpus-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Edits by file: pairs of what stands there once and what to put in its place, a whole text, or null for no file. */
export type Edits = Readonly<Record<string, readonly (readonly [string, string])[] | string | null>>;

/** Writes a copy of the fixture film with edits and gives its folder. */
export function editedFilm(edits: Edits): string {
  const folder = join(tempFolder(), filmId);
  cpSync(join(fixtures, filmId), folder, { recursive: true });
  for (const [file, edit] of Object.entries(edits)) {
    const path = join(folder, file);
    if (edit === null) rmSync(path);
    else if (typeof edit === 'string') writeFileSync(path, edit);
    else {
      let text = readFileSync(path, 'utf8');
      for (const [before, after] of edit) {
        if (text.split(before).length !== 2)
          throw new Error(`'${before}' stands ${text.split(before).length - 1} times in ${file}`);
        text = text.replace(before, () => after);
      }
      writeFileSync(path, text);
    }
  }
  return folder;
}

export function loadEdited(edits: Edits): LoadedFilm & { readonly folder: string } {
  const folder = editedFilm(edits);
  return { ...loadFilm(folder, { warnings: true, cache: false }), folder };
}

/** Line and column of the `nth` occurrence of a text in a file of the film, from 1. */
export function placeOf(folder: string, file: string, needle: string, nth = 1): { line: number; column: number } {
  const text = readFileSync(join(folder, file), 'utf8');
  let offset = -1;
  for (let count = 0; count < nth; count += 1) offset = text.indexOf(needle, offset + 1);
  if (offset < 0) throw new Error(`'${needle}' is not in ${file}`);
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
