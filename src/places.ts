import { existsSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** The folder with package.json: this code may run from `src`, from `dist/src` or joined into one file in `dist`. */
const home = findHome();
const built = join(home, 'dist');

/** What the build makes besides code. */
export const buildFile = (name: string): string => join(built, name);

/** The folder of the code that runs, as files of their own. */
export const codeFolder = import.meta.dirname.startsWith(built + sep) ? join(built, 'src') : join(home, 'src');

function findHome(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) return import.meta.dirname;
  }
}
