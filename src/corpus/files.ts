import { defaultCacheFolder, noCache, openCache, type ParseCache } from './cache.js';

/** For whatever reads files of the corpus. */
export interface CacheOptions {
  /** Where parsed files are remembered; `false` for nowhere. Default: `node_modules/.cache/souffleur`. */
  readonly cache?: string | false;
}

/** The cache that the options ask for. */
export function cacheOf({ cache }: CacheOptions): ParseCache {
  if (cache === false) return noCache;
  const folder = cache ?? defaultCacheFolder();
  return folder === undefined ? noCache : openCache(folder);
}

const sentences: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder or file',
  ENOTDIR: 'this is a file, not a folder',
  EISDIR: 'this is a folder, not a file',
  EACCES: 'there is no permission to read this',
  EPERM: 'there is no permission to read this',
};

/** Why a file or folder could not be read, in a sentence. */
export function explainAccess(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return sentences[code] ?? `this cannot be read (${code === '' ? 'unknown reason' : code})`;
}
