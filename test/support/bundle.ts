import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'rolldown';

/** Native code, and what packages try to load if it happens to be there. */
const external = ['libsql', 'yaml', 'pg-native', 'pg-cloudflare', 'bufferutil', 'utf-8-validate', 'zlib-sync'];
const root = join(import.meta.dirname, '../..');

/** A program that can be run as a process of its own. */
export interface Program {
  readonly file: string;
  remove(): void;
}

/**
 * Joins the bot as it stands in `src` into files that Node can run, for tests that end its process. The build in `dist`
 * may be older than the sources, or in the middle of being made by another test.
 */
export async function bundleBot(): Promise<Program> {
  // Below node_modules, where its packages are found and no tool looks for sources.
  const folder = join(root, 'node_modules', '.cache', `souffleur-test-${process.pid}`);
  const { output } = await build({
    input: { main: join(root, 'src', 'main.ts') },
    platform: 'node',
    write: false,
    external,
    resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
    logLevel: 'silent',
    output: { format: 'esm' },
  });
  mkdirSync(folder, { recursive: true });
  for (const file of output) if (file.type === 'chunk') writeFileSync(join(folder, file.fileName), file.code);
  return { file: join(folder, 'main.js'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
