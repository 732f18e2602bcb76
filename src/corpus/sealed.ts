import { createHash, randomUUID, type Hash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

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

/** Old corpora are kept for those who go back and forth between a few. */
const mostKept = 8;

/** Of a kind: what a corpus reads as, or what was learnt of a film. */
function forgetOld(folder: string, kind: string): void {
  const age = (file: string): number => statSync(file).mtimeMs;
  const kept = readdirSync(folder).filter((name) => new RegExp(`^${kind}-[0-9a-f]{16}[-.]`).test(name));
  const old = kept.map((name) => join(folder, name)).sort((a, b) => age(b) - age(a));
  for (const file of old.slice(mostKept)) rmSync(file, { force: true });
}

/** Writes a file so that nobody ever reads half of it. Where nothing can be written, nothing is kept. */
export function writeWhole(file: string, data: string | Buffer): void {
  const draft = `${file}.${randomUUID()}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(draft, data);
    renameSync(draft, file);
    forgetOld(dirname(file), basename(file).split('-')[0] ?? '');
  } catch {
    if (existsSync(draft)) rmSync(draft);
  }
}

/** Writes data under a seal. Where nothing can be written, the next start is slower, no more. */
export function writeSealed(file: string, seal: string, data: unknown): void {
  writeWhole(file, `${seal}\n${JSON.stringify(data)}`);
}
