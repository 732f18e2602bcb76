import { learnAhead, placesOf } from '../models.js';
import { readCorpus } from '../open.js';
import { buildFile } from '../places.js';

/** Part of the build: learns from the sample questions of the corpus that comes with the bot, once. */
const folder = buildFile('../corpus');
const { corpus } = readCorpus(folder);
if (corpus) await learnAhead(placesOf({ folder, homes: corpus.homes }));
