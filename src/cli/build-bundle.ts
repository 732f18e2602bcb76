import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'rolldown';
import { buildFile } from '../places.js';

/**
 * Part of the build: joins the bot and the packages it uses into a few files in `dist/bot`. From a thousand small files
 * a start takes twice the time.
 */
const folder = buildFile('bot');
/** Native code, what stays unused until asked for, and what packages try to load if it happens to be there. */
const external = ['libsql', 'yaml', 'pg-native', 'pg-cloudflare', 'bufferutil', 'utf-8-validate', 'zlib-sync'];

/** A file with a letter outside Latin 1 takes twice the memory. */
function escapeLetter(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

const { output } = await build({
  input: { main: buildFile('src/main.js') },
  platform: 'node',
  write: false,
  external,
  // discord.js has an eval for its sharding, which the bot never runs.
  onLog: (level, log, report) => {
    if (log.code !== 'EVAL') report(level, log);
  },
  output: {
    format: 'esm',
    // Names and lines stay legible in a stack trace.
    minify: 'dce-only',
    comments: false,
  },
});

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const file of output) {
  if (file.type === 'chunk')
    writeFileSync(join(folder, file.fileName), file.code.replace(/(?<!\\)[^\0-\x7f]/g, escapeLetter));
}
