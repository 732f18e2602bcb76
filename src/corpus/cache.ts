import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';

/** Plain data of a file that was parsed and fits its schema. */
export interface Checked {
  readonly data: unknown;
}

/**
 * Remembers what YAML files read as: parsing them takes ten times as long as all the rest of loading. Only data
 * without a problem is kept, under the hash of the file's text and of the schemas.
 */
export interface ParseCache {
  get(file: string, text: string): Checked | undefined;
  put(file: string, text: string, checked: Checked): void;
}

/** A cache that keeps nothing. */
export const noCache: ParseCache = { get: () => undefined, put: () => undefined };

/** `node_modules/.cache/souffleur` of this installation, if it has such a folder. */
export function defaultCacheFolder(): string | undefined {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const modules = join(folder, 'node_modules');
    if (existsSync(modules)) return join(modules, '.cache', 'souffleur');
    if (folder === dirname(folder)) return undefined;
  }
}

/**
 * Where something of a corpus folder is kept that is not the shipped one, under a name of its own for each folder.
 * @example keptFor('corpus', './corpus', '.json') //=> '…/.cache/souffleur/corpus-0123456789abcdef.json'
 */
export function keptFor(kind: string, folder: string, ending: string): string | undefined {
  const cache = defaultCacheFolder();
  return (
    cache && join(cache, `${kind}-${createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16)}${ending}`)
  );
}

/**
 * Writes a file so that nobody ever reads half of it. Where nothing can be written, nothing is kept.
 * @returns whether it was written
 */
export function writeWhole(file: string, data: string | Buffer): boolean {
  const draft = `${file}.${randomUUID()}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(draft, data);
    renameSync(draft, file);
    return true;
  } catch {
    if (existsSync(draft)) rmSync(draft);
    return false;
  }
}

const hash = (...texts: readonly string[]): string => {
  const sum = createHash('sha256');
  for (const text of texts) sum.update(text).update('\0');
  return sum.digest('hex');
};

/** The modules that decide what a file reads as. */
const deciding = ['schema', 'lexicon-source', 'yaml', 'cache'];

/** Changes with every edit of a schema, so that nobody has to count versions. */
function schemaVersion(): string | undefined {
  try {
    const extension = extname(import.meta.filename);
    return hash(...deciding.map((name) => readFileSync(join(import.meta.dirname, name + extension), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Opens a cache in a folder. One that cannot be read or written is the same as none. */
export function openCache(folder: string): ParseCache {
  const version = schemaVersion();
  if (version === undefined) return noCache;
  const place = (file: string) => join(folder, `${file.replace(/[^\w.-]+/g, '__')}.json`);
  return {
    get(file, text) {
      try {
        const kept = readFileSync(place(file), 'utf8');
        const end = kept.indexOf('\n');
        const json = kept.slice(end + 1);
        // The hash covers the data as well: an entry that was cut short or edited is none.
        if (end < 0 || kept.slice(0, end) !== hash(version, text, json)) return undefined;
        return { data: JSON.parse(json) as unknown };
      } catch {
        return undefined;
      }
    },
    put(file, text, { data }) {
      // A read-only installation starts slower, nothing else.
      const json = JSON.stringify(data);
      writeWhole(place(file), `${hash(version, text, json)}\n${json}`);
    },
  };
}
