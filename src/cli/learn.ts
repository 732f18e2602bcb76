import { indexFilm } from '../answer/record-index.js';
import { modelsOf, placesOf } from '../models.js';
import { readCorpus } from '../open.js';

/**
 * Learns from the sample questions of films and keeps what was learnt: `learn.js FOLDER FILM…`. Run by the build, and by
 * a bot whose corpus has changed.
 */
const [folder = '', ...ids] = process.argv.slice(2);
const { corpus } = readCorpus(folder);
if (corpus) {
  const modelOf = modelsOf(placesOf({ folder, homes: corpus.homes }));
  for (const film of corpus.films) if (ids.includes(film.id)) modelOf(indexFilm(film, corpus.lexicon));
}
