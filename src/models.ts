import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import type { FilmIndex } from './answer/record-index.js';
import { defaultCacheFolder } from './corpus/cache.js';
import { parseSamples } from './corpus/samples.js';
import { sealOf } from './corpus/sealed.js';
import type { FilmModel } from './learning/film-model.js';
import { teach } from './learning/teach.js';
import { buildFile, codeFolder } from './places.js';

/** A corpus folder with the names of its films' folders, by film id. */
export interface FilmFolders {
  readonly folder: string;
  readonly homes: ReadonlyMap<string, string>;
}

/** What a film's sample questions have taught; undefined where it has none. */
export type ModelOf = (index: FilmIndex) => FilmModel | undefined;

/** The corpus that the build has learnt from. */
const shippedCorpus = buildFile('../corpus');
/** The code on which what is learnt depends: as it was built, so that tests need not learn anew. */
const code = existsSync(buildFile('src')) ? buildFile('src') : codeFolder;
const readers = ['corpus', 'language', 'question', 'learning'].map((part) => join(code, part));
const sealLength = 64;

/**
 * What was learnt of the films of a corpus, read from where it is kept. What nobody has learnt yet, or what has changed
 * since, is learnt now, which takes a second for every two thousand questions, and kept.
 */
export function modelsOf(folders: FilmFolders): ModelOf {
  return (index) => {
    const place = placeOf(folders, index.film.id);
    if (!place) return undefined;
    const known = readModel(place);
    if (known) return known;
    const { source } = parseSamples(place.questions, readFileSync(place.questions, 'utf8'));
    if (source.samples.length === 0) return undefined;
    const model = teach(source.samples, index, (id) => [...(index.byId.get(id)?.participants ?? [])]);
    keepModel(place, model);
    return model;
  };
}

/** Learns in processes of its own what is not known yet, so that a bot goes on answering meanwhile. */
export async function learnAhead(folders: FilmFolders): Promise<void> {
  const script = join(codeFolder, 'cli', 'learn.js');
  const unknown = [...folders.homes.keys()].filter((film) => {
    const place = placeOf(folders, film);
    return place !== undefined && readModel(place) === undefined;
  });
  if (unknown.length === 0 || !existsSync(script)) return;
  const run = promisify(execFile);
  await Promise.all(unknown.map((film) => run(process.execPath, [script, folders.folder, film])));
}

interface ModelPlace {
  readonly questions: string;
  readonly seal: string;
  readonly file: string;
}

/** Undefined for a film without sample questions. */
function placeOf({ folder, homes }: FilmFolders, film: string): ModelPlace | undefined {
  const home = homes.get(film);
  const questions = home === undefined ? '' : join(folder, home, 'questions.txt');
  if (home === undefined || !existsSync(questions)) return undefined;
  const seal = sealOf(join(folder, home), [join(folder, 'lexicon'), ...readers]);
  const cache = defaultCacheFolder();
  const path = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16);
  const file =
    resolve(folder) === resolve(shippedCorpus)
      ? buildFile(`model-${film}.bin`)
      : join(cache ?? buildFile('.'), `model-${path}-${film}.bin`);
  return seal === undefined ? undefined : { questions, seal, file };
}

function readModel({ file, seal }: ModelPlace): FilmModel | undefined {
  try {
    const bytes = readFileSync(file);
    if (bytes.subarray(0, sealLength).toString('latin1') !== seal) return undefined;
    return deserialize(bytes.subarray(sealLength)) as FilmModel;
  } catch {
    return undefined;
  }
}

/** Where nothing can be written, it is learnt again the next time. */
function keepModel({ file, seal }: ModelPlace, model: FilmModel): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, Buffer.concat([Buffer.from(seal, 'latin1'), serialize(model)]));
    renameSync(draft, file);
  } catch {
    // As above.
  }
}
