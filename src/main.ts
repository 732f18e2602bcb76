import { basename, join } from 'node:path';
import { createApp, StartError, type App } from './app.js';
import { ConfigError, readProcessConfig, type Config } from './config.js';
import { nearest } from './corpus/nearest.js';
import { formatProblem, isError } from './corpus/problem.js';
import { createLog, describeError, type Log } from './log.js';
import type { OpenCorpus } from './open.js';
import { openSealedCorpus } from './open-sealed.js';
import { StoreError } from './store/explain.js';
import { openStore, type Store } from './store/open.js';

const signals = ['SIGINT', 'SIGTERM'] as const;

/** Reads the settings and the corpus, then goes to Discord, or opens the rehearsal when there is no token. */
async function main(): Promise<void> {
  const config = readProcessConfig();
  const { token, logFormat, color } = config;
  const log = createLog({ level: config.logLevel ?? (token ? 'info' : 'warn'), format: logFormat });
  process.on('uncaughtException', (error) => {
    log.error('uncaught', describeError(error));
    process.exit(1);
  });

  const { films, engine } = await readCorpus(config);
  const options = { engine, films, film: config.film, log, readCorpus: () => openSealedCorpus(config.corpusDir) };
  if (token) {
    const lost = (reason: string): never => fail(reason);
    const onError = (error: Error): void => log.warn('database', describeError(error));
    const store = await openStore(config.database, { onError });
    const app = createApp({ ...options, store, token, apiUrl: config.apiUrl, onLost: lost });
    stopOnSignal(app, store, log);
    await app.start();
    return;
  }
  for (const signal of signals) process.once(signal, () => process.exit(0));
  // Loaded only here, so that a bot on Discord does not carry the rehearsal with it.
  const { rehearse } = await import('./rehearse.js');
  const { stdin: input, stdout: output } = process;
  await rehearse({ ...options, color, input, output, hint: (sentence) => process.stderr.write(`${sentence}\n`) });
  await new Promise((resolve) => output.write('', resolve));
  process.exit(0);
}

/** The films and the engine, or an end with one line a mistake: half a corpus would give wrong answers. */
async function readCorpus({ corpusDir, film }: Config): Promise<OpenCorpus> {
  const { corpus, problems } = await openSealedCorpus(corpusDir);
  if (!corpus) {
    const mistakes = problems.filter(isError).map((mistake) => {
      const isFolder = mistake.file === basename(corpusDir);
      return formatProblem({ ...mistake, file: isFolder ? corpusDir : join(corpusDir, mistake.file) });
    });
    const count = mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`;
    throw new StartError([...mistakes, `The corpus in ${corpusDir} has ${count}, so I do not start.`].join('\n'));
  }
  const ids = corpus.films.map(({ id }) => id);
  if (film !== undefined && !ids.includes(film)) {
    const near = nearest(film, ids);
    throw new ConfigError(`FILM must be one of ${ids.join(', ')}${near ? `; did you mean ${near}?` : '.'}`);
  }
  return corpus;
}

/** Ends gracefully at the first signal; a second one ends at once. */
function stopOnSignal(app: App, store: Store, log: Log): void {
  const stop = (signal: NodeJS.Signals): void => {
    for (const name of signals) process.removeListener(name, stop);
    log.info('stopping', { signal });
    const stopped = app.stop().finally(() => store.close());
    stopped.then(
      () => process.exit(0),
      (error: unknown) => fail(error instanceof Error ? error.message : String(error)),
    );
  };
  for (const name of signals) process.on(name, stop);
}

function fail(reason: string): never {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof StartError || error instanceof StoreError)) throw error;
  fail(error.message);
}
