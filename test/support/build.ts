import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Compiles the program when nobody has: what the command-line tests run is what `npm` runs. */
export default function build(): void {
  if (existsSync(join(root, 'dist', 'src', 'cli', 'ask.js')) && existsSync(join(root, 'dist', 'dictionary.bin')))
    return;
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { cwd: root });
  execFileSync(process.execPath, ['dist/src/cli/build-dictionary.js'], { cwd: root });
}
