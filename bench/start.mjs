// How long the bot takes from the start of its process until it is ready, and how much memory it has then, next to a
// bare discord.js client that logs in to the same loopback rehearsal. Cold processes in turn, so that a slow spell of
// the machine meets all of them alike. `node bench/start.mjs [RUNS]`; needs `npm run build`.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { commands } from '../dist/commands/index.js';
import { deploy } from '../dist/src/discord/deploy.js';
import { startRehearsal } from '../dist/src/rehearsal/index.js';
import { columns, median } from './table.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [, ...startFlags] = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')).scripts.start.split(' ');
const settleMs = 1_500;

/** Memory of a process in MB: what it holds of the machine's memory. */
function memoryOf(pid) {
  if (process.platform === 'linux') {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return (Number(kilobytes) * 1024) / 1e6;
  }
  return (Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()) * 1024) / 1e6;
}

/** Starts a process and measures it until it is ready, and after what is done with it then. */
async function measure(args, environment, use) {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, LOG_LEVEL: 'info', ...environment };
  const begin = performance.now();
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['pipe', 'ignore', 'pipe'] });
  let said = '';
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const ready = new Promise((resolve) => {
    child.stderr.on('data', (chunk) => {
      said += chunk;
      if (/\bready\b/.test(said)) resolve();
    });
  });
  await Promise.race([
    ready,
    ended.then((status) => {
      throw new Error(`${args.join(' ')} ended with ${status}\n${said}`);
    }),
  ]);
  const ms = performance.now() - begin;
  const atReady = memoryOf(child.pid);
  const answerMs = await use?.();
  await sleep(settleMs);
  const later = memoryOf(child.pid);
  child.kill('SIGTERM');
  await ended;
  return { ms, atReady, later, answerMs };
}

/** Measures the bare client and the bot, `runs` times each. */
export async function measureStart(runs) {
  const rehearsal = await startRehearsal({ identifyIntervalMs: 0 });
  const data = mkdtempSync(join(tmpdir(), 'souffleur-bench-'));
  const discord = { DISCORD_TOKEN: rehearsal.token, DISCORD_API_URL: rehearsal.apiUrl, DATA_DIR: data };
  const bare = fileURLToPath(new URL('bare-client.mjs', import.meta.url));
  const ask = async () => {
    const begin = performance.now();
    await rehearsal.as('Ada').slash('ask', { question: 'how does it end?' });
    return performance.now() - begin;
  };
  await deploy({ ...rehearsal, commands: commands.map(({ data }) => data) });
  const kinds = [
    { name: 'bare client', args: [bare], environment: discord },
    { name: 'bare client, the bot’s flags', args: [...startFlags.slice(0, -1), bare], environment: discord },
    { name: 'bot, logs in to Discord', args: startFlags, environment: discord, use: ask },
    { name: 'bot, opens its rehearsal', args: startFlags, environment: {} },
  ].map((kind) => ({ ...kind, results: [] }));
  for (let run = 0; run <= runs; run++) {
    for (const { args, environment, use, results } of kinds) {
      const result = await measure(args, environment, use);
      // The first round fills the machine's caches.
      if (run > 0) results.push(result);
    }
  }
  await rehearsal.close();
  rmSync(data, { recursive: true, force: true });
  return kinds;
}

/** The table of what was measured. */
export function describeStart(kinds) {
  const pick = (results, what) => median(results.map((result) => result[what]));
  const [bare] = kinds;
  const times = (results, what) => (pick(results, what) / pick(bare.results, what)).toFixed(2);
  return columns([
    ['', 'ready, ms', '× bare', 'fastest', 'MB, ready', '× bare', 'MB, later', '× bare', 'first answer, ms'],
    ...kinds.map(({ name, results }) => [
      name,
      pick(results, 'ms').toFixed(0),
      times(results, 'ms'),
      Math.min(...results.map(({ ms }) => ms)).toFixed(0),
      pick(results, 'atReady').toFixed(1),
      times(results, 'atReady'),
      pick(results, 'later').toFixed(1),
      times(results, 'later'),
      results[0].answerMs === undefined ? '' : pick(results, 'answerMs').toFixed(0),
    ]),
  ]);
}

/** All that `npm run bench` says of the start. */
export async function reportStart(runs) {
  return `Start and memory: medians of ${runs} cold processes each\n${describeStart(await measureStart(runs))}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await reportStart(Number(process.argv[2] ?? 7)));
