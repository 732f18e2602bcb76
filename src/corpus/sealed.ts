import { createHash, type Hash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeWhole } from './cache.js';

/** Raise it when what is sealed is packed in another way. */
const version = 2;

/**
 * The seal of a corpus: it changes when any of its files does, or the code that reads them. What was found good under
 * one seal is good as long as the seal is the same.
 * @param code the folders of that code
 * @returns undefined when a folder cannot be read
 */
export function sealOf(folder: string, code: readonly string[]): string | undefined {
  const hash = createHash('sha256').update(`${version}\n`);
  try {
    hashFolder(hash, folder, 1);
    for (const part of code) hashFolder(hash, part, 0);
  } catch {
    return undefined;
  }
  return hash.digest('hex');
}

/** What can change a corpus or how it is read. The names of folders count too: an empty one is a mistake. */
function hashFolder(hash: Hash, folder: string, depth: number): void {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (/\.(yaml|yml|txt|js|ts)$/.test(name)) hash.update(`\n${name}\n`).update(readFileSync(path));
    else if (depth > 0 && !name.startsWith('.') && statSync(path).isDirectory()) {
      hash.update(`\n${name}/\n`);
      hashFolder(hash, path, depth - 1);
    }
  }
}

/** Reads what was sealed in a file, if it bears this seal. */
export function readSealed(file: string, seal: string): unknown {
  try {
    const text = readFileSync(file, 'utf8');
    return text.startsWith(`${seal}\n`) ? JSON.parse(text.slice(seal.length + 1)) : undefined;
  } catch {
    return undefined;
  }
}

/** What was kept of old corpora stays for those who go back and forth between a few. */
const mostKept = 8;

/** Forgets the oldest of a kind, beside a file that was just kept. */
function forgetOld(file: string, kind: string): void {
  const folder = dirname(file);
  const age = (one: string): number => statSync(one).mtimeMs;
  const own = new RegExp(`^${kind}-[0-9a-f]{16}[-.]`);
  const kept = readdirSync(folder).filter((name) => own.test(name));
  const old = kept.map((name) => join(folder, name)).sort((a, b) => age(b) - age(a));
  for (const one of old.slice(mostKept)) rmSync(one, { force: true });
}

/** Keeps bytes that bear a seal; where they cannot be written, the next start is slower, no more. */
export function keep(file: string, kind: string, data: string | Buffer): void {
  if (!writeWhole(file, data)) return;
  try {
    forgetOld(file, kind);
  } catch {
    // Another process is tidying up at the same time.
  }
}

/** Writes data under a seal. */
export function writeSealed(file: string, seal: string, data: unknown): void {
  keep(file, 'corpus', `${seal}\n${JSON.stringify(data)}`);
}
