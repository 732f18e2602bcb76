import { openSealedCorpus } from '../open-sealed.js';
import { buildFile } from '../places.js';

/** Part of the build: opens the corpus that comes with the bot, so that what its sample questions teach is learnt once. */
await openSealedCorpus(buildFile('../corpus'));
