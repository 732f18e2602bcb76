import { sealCorpus } from '../open-sealed.js';
import { buildFile } from '../places.js';

/**
 * Part of the build: reads and checks the corpus that comes with the bot once, so that no start has to. Mistakes are no
 * matter of the build: the start and `npm run corpus:lint` list them.
 */
await sealCorpus(buildFile('../corpus'));
