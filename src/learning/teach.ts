import type { Sample } from '../corpus/samples.js';
import { readQuestion } from '../question/read.js';
import type { Reader } from '../question/reader.js';
import { featuresOf } from './features.js';
import { learn, type FilmModel } from './film-model.js';

/**
 * Reads the sample questions of a film and learns from them.
 * @param partOf the characters who have a part in a record: whom a follow-up speaks of
 */
export function teach(
  samples: readonly Sample[],
  reader: Reader,
  partOf: (record: string) => readonly string[],
): FilmModel {
  return learn(
    samples.map((sample) => {
      const focus = sample.after === undefined ? undefined : partOf(sample.after);
      return { sample, features: featuresOf(readQuestion(sample.text, reader, focus), reader.lexicon, sample.after) };
    }),
  );
}
