import { join } from 'node:path';
import { createEngine } from './answer/index.js';
import { keptFor } from './corpus/cache.js';
import type { Problem } from './corpus/problem.js';
import { readSealed, sealOf, writeSealed } from './corpus/sealed.js';
import { readDictionary } from './dictionary-file.js';
import { learnAhead, modelsOf, placesOf } from './models.js';
import { packLexicon, unpackLexicon, type PackedLexicon } from './language/packed-lexicon.js';
import { fromPlain, toPlain } from './language/plain.js';
import type { OpenCorpus, ReadCorpus } from './open.js';
import { buildFile, codeFolder } from './places.js';

/** What the build has sealed of the corpus that it came with. */
const shipped = buildFile('corpus.json');
/** The code that reads a corpus. */
const readers = ['corpus', 'language'].map((part) => join(codeFolder, part));

interface Packed {
  readonly lexicon: PackedLexicon;
  readonly rest: unknown;
}

/**
 * The same as `openCorpus`, in a twentieth of the time: a corpus that was found good once is neither parsed nor checked
 * again until one of its files changes. The parser and the schemas are not even loaded then.
 */
export async function openSealedCorpus(
  folder: string,
): Promise<{ readonly corpus?: OpenCorpus; readonly problems: readonly Problem[] }> {
  const seal = sealOf(folder, readers);
  // Where a corpus of one's own, or one that was changed, is kept sealed.
  const kept = keptFor('corpus', folder, '.json');
  for (const file of [shipped, kept]) {
    const packed = seal && file && (readSealed(file, seal) as Packed | undefined);
    if (packed) return { corpus: await open(unpack(packed), folder), problems: [] };
  }
  const { readCorpus } = await import('./open.js');
  const { corpus, problems } = readCorpus(folder);
  if (!corpus) return { problems };
  if (seal && kept) writeSealed(kept, seal, pack(corpus));
  return { corpus: await open(corpus, folder), problems };
}

/** Part of the build: seals the corpus that comes with the bot. False when there are mistakes in it. */
export async function sealCorpus(folder: string): Promise<boolean> {
  const seal = sealOf(folder, readers);
  const { readCorpus } = await import('./open.js');
  const { corpus } = readCorpus(folder);
  if (!seal || !corpus) return false;
  writeSealed(shipped, seal, pack(corpus));
  return true;
}

async function open({ lexicon, films, tests, homes }: ReadCorpus, folder: string): Promise<OpenCorpus> {
  const places = placesOf({ folder, homes });
  await learnAhead(places);
  return { engine: createEngine(lexicon, modelsOf(places, false)), films, tests };
}

function pack({ lexicon, ...rest }: ReadCorpus): Packed {
  return { lexicon: packLexicon(lexicon), rest: toPlain(rest) };
}

function unpack({ lexicon, rest }: Packed): ReadCorpus {
  return { lexicon: unpackLexicon(lexicon, readDictionary()), ...(fromPlain(rest) as Omit<ReadCorpus, 'lexicon'>) };
}
