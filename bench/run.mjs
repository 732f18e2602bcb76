// `npm run bench [-- RUNS]`: prints how fast the bot answers and starts. It measures and never judges.
import { availableParallelism, loadavg } from 'node:os';
import { reportEngine } from './engine.mjs';
import { reportStart } from './start.mjs';

console.log(`${await reportEngine()}\n`);
console.log(await reportStart(Number(process.argv[2] ?? 7)));

const [load] = loadavg();
if (load > availableParallelism())
  console.log(
    `\nThis machine was busy (load ${load.toFixed(1)}): quote the ratios and the best times, not the others.`,
  );
