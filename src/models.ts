import { execFile } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import type { FilmIndex } from './answer/record-index.js';
import { keptFor } from './corpus/cache.js';
import { parseSamples } from './corpus/samples.js';
import { keep, sealOf } from './corpus/sealed.js';
import type { FilmModel } from './learning/film-model.js';
import { teach } from './learning/teach.js';
import { buildFile, codeFolder } from './places.js';

/** A corpus folder with the names of its films' folders, by film id. */
export interface FilmFolders {
  readonly folder: string;
  readonly homes: ReadonlyMap<string, string>;
}

/** What a film's sample questions have taught; undefined where they have taught nothing. */
export type ModelOf = (index: FilmIndex) => FilmModel | undefined;

/** The corpus that the build has learnt from. */
const shippedCorpus = buildFile('../corpus');
/** The code that reads and learns, as it was built: tests, which run from the source, need not learn anew. */
const builtCode = existsSync(buildFile('src')) ? buildFile('src') : codeFolder;
const learners = ['corpus', 'language', 'question', 'learning'].map((part) => join(builtCode, part));
const sealLength = 64;

/** Fewer samples tell nothing apart: everything would be like one of them. */
const leastSamples = 100;

/**
 * What was learnt of the films of a corpus, read from where it is kept, as of now: a file that changes later is not
 * mixed with a film that was read before.
 * @param wait learn what is not known when it is first asked for, which takes a second for every two thousand
 *   questions; false: do without it
 */
export function modelsOf({ folders, places }: ModelPlaces, wait = true): ModelOf {
  return (index) => {
    const place = places.get(index.film.id);
    if (!place) return undefined;
    const kept = readModel(place);
    if (kept || !wait || !existsSync(place.questions)) return kept?.model;
    const { source } = parseSamples(place.questions, readFileSync(place.questions, 'utf8'));
    const model =
      source.samples.length < leastSamples
        ? undefined
        : teach(source.samples, index, (id) => [...(index.byId.get(id)?.participants ?? [])]);
    // Learnt by code that is not built yet, or of a file that has changed since, it would be kept under a wrong seal.
    if (builtCode === codeFolder && placeOf(folders, index.film.id)?.seal === place.seal)
      keep(
        place.file,
        'model',
        Buffer.concat([Buffer.from(place.seal, 'latin1'), serialize({ model } satisfies Kept)]),
      );
    return model;
  };
}

/**
 * Learns what is not known yet, one film after the other, in processes of their own, so that a bot goes on answering
 * meanwhile. What cannot be learnt or kept is done without.
 */
export async function learnAhead({ folders, places }: ModelPlaces): Promise<void> {
  const script = join(codeFolder, 'cli', 'learn.js');
  const unknown = [...places].filter(([, place]) => !isKept(place)).map(([film]) => film);
  if (unknown.length === 0 || !existsSync(script)) return;
  const run = promisify(execFile);
  const next = async (): Promise<void> => {
    for (let film = unknown.shift(); film !== undefined; film = unknown.shift())
      await run(process.execPath, [script, folders.folder, film]).catch(() => undefined);
  };
  await Promise.all([next(), next()]);
}

interface ModelPlace {
  readonly questions: string;
  readonly seal: string;
  readonly file: string;
}

interface Kept {
  readonly model: FilmModel | undefined;
}

/** Where what is learnt of the films of a corpus is kept, by film id, for those with sample questions. */
export interface ModelPlaces {
  readonly folders: FilmFolders;
  readonly places: ReadonlyMap<string, ModelPlace>;
}

/** Looks at the files as they are now. */
export function placesOf(folders: FilmFolders): ModelPlaces {
  const places = new Map<string, ModelPlace>();
  for (const film of folders.homes.keys()) {
    const place = placeOf(folders, film);
    if (place) places.set(film, place);
  }
  return { folders, places };
}

function placeOf({ folder, homes }: FilmFolders, film: string): ModelPlace | undefined {
  const home = join(folder, homes.get(film) ?? film);
  const questions = join(home, 'questions.txt');
  const file =
    resolve(folder) === resolve(shippedCorpus)
      ? buildFile(`model-${film}.bin`)
      : keptFor('model', folder, `-${film}.bin`);
  if (file === undefined || !existsSync(questions)) return undefined;
  const seal = sealOf(home, [join(folder, 'lexicon'), ...learners]);
  return seal === undefined ? undefined : { questions, seal, file };
}

function isKept({ file, seal }: ModelPlace): boolean {
  try {
    const opened = openSync(file, 'r');
    const head = Buffer.alloc(sealLength);
    readSync(opened, head);
    closeSync(opened);
    return head.toString('latin1') === seal;
  } catch {
    return false;
  }
}

function readModel(place: ModelPlace): Kept | undefined {
  try {
    return isKept(place) ? (deserialize(readFileSync(place.file).subarray(sealLength)) as Kept) : undefined;
  } catch {
    return undefined;
  }
}
