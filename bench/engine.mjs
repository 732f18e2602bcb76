// How long the engine takes for an answer, next to a bare Fuse search over the same sentences: what a bot would do
// that had no engine. `node bench/engine.mjs [BANK]`; needs `npm run build`.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import Fuse from 'fuse.js';
import { openSealedCorpus } from '../dist/src/open-sealed.js';
import { columns, median, quantile } from './table.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const rounds = 5;

/** Times each question of a bank once cold and `rounds` times warm; `best` holds each question's best warm time. */
export async function measureEngine(bank = here('../test/questions/mon-roi-samples.jsonl')) {
  const { corpus } = await openSealedCorpus(here('../corpus'));
  if (!corpus) throw new Error('The corpus has mistakes: npm run corpus:lint lists them.');
  const { engine, films } = corpus;
  const film = films.find(({ id }) => basename(bank).startsWith(id));
  const lines = readFileSync(bank, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const fuse = new Fuse(film.sentences, {
    keys: ['text'],
    ignoreLocation: true,
    threshold: 0.6,
    ignoreDiacritics: true,
  });

  const begin = performance.now();
  engine.ask('who is it?', { film });
  const firstMs = performance.now() - begin;
  const engineMs = { first: [], later: [], best: lines.map(() => Infinity) };
  const fuseMs = { first: [], later: [], best: lines.map(() => Infinity) };
  for (let round = 0; round <= rounds; round++) {
    const when = round === 0 ? 'first' : 'later';
    for (const [at, { question, context = [] }] of lines.entries()) {
      let conversation;
      for (const earlier of context) ({ conversation } = engine.ask(earlier, { film, conversation }));
      note(
        engineMs,
        when,
        at,
        time(() => engine.ask(question, { film, conversation })),
      );
      note(
        fuseMs,
        when,
        at,
        time(() => fuse.search(question, { limit: 4 })),
      );
    }
  }
  return { film, bank: basename(bank), questions: lines.length, firstMs, engineMs, fuseMs };
}

function note(times, when, at, ms) {
  times[when].push(ms);
  if (when === 'later') times.best[at] = Math.min(times.best[at], ms);
}

function time(work) {
  const begin = performance.now();
  work();
  return performance.now() - begin;
}

/** The table of what was measured. */
export function describeEngine({ engineMs, fuseMs }) {
  const row = (name, values) => [
    name,
    ...[median(values), quantile(values, 0.99), Math.max(...values)].map((ms) => ms.toFixed(2)),
  ];
  return columns([
    ['', 'median, ms', '99 %, ms', 'slowest, ms'],
    row('engine', engineMs.later),
    row(`engine, best of ${rounds}`, engineMs.best),
    row('engine, asked for the first time', engineMs.first),
    row('bare Fuse search', fuseMs.later),
    row(`bare Fuse search, best of ${rounds}`, fuseMs.best),
    row('bare Fuse search, first time', fuseMs.first),
  ]);
}

/** All that `npm run bench` says of the engine. */
export async function reportEngine(bank) {
  const measured = await measureEngine(bank);
  const { film, questions, firstMs } = measured;
  return [
    `Answers: ${questions} questions about ${film.title} (${measured.bank}), ${rounds} rounds`,
    describeEngine(measured),
    `The film is read through the lexicon once, in ${firstMs.toFixed(0)} ms, right after the start.`,
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await reportEngine(process.argv[2]));
