import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Conversation } from '../answer/engine.js';
import type { Film } from '../corpus/film.js';
import { bankLineSchema, judgeAnswer, type BankLine, type Outcome } from '../eval/judge.js';
import type { OpenCorpus } from '../open.js';
import { readArguments, requireCorpus, runTool, UsageError } from './arguments.js';

const usage = `eval [--misses] [--corpus DIR] [BANK.jsonl ...]
Scores the question banks of test/questions. The film is the beginning of a bank's file name.
`;

const outcomes = ['right', 'wrong', 'invented', 'abstained'] as const;
type Tally = Record<Outcome, number>;
const emptyTally = (): Tally => ({ right: 0, wrong: 0, invented: 0, abstained: 0 });

function main(): number {
  const { values, positionals } = readArguments({
    allowPositionals: true,
    options: {
      misses: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
      corpus: { type: 'string', default: 'corpus' },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const corpus = requireCorpus(values.corpus);
  const folder = join('test', 'questions');
  const banks =
    positionals.length > 0
      ? positionals
      : readdirSync(folder)
          .filter((name) => name.endsWith('.jsonl'))
          .sort()
          .map((name) => join(folder, name));
  for (const bank of banks) scoreBank(bank, corpus, values.misses);
  return 0;
}

function scoreBank(file: string, corpus: OpenCorpus, showMisses: boolean): void {
  const film = filmOf(file, corpus.films);
  const byType = new Map<string, Tally>();
  const total = emptyTally();
  const halves = [emptyTally(), emptyTally()] as const;
  const times: number[] = [];
  const lines = readBank(file);
  lines.forEach((line, i) => {
    let conversation: Conversation | undefined;
    for (const earlier of line.context)
      conversation = corpus.engine.ask(earlier, { film, ...(conversation ? { conversation } : {}) }).conversation;
    const start = performance.now();
    const { answer, decision } = corpus.engine.reason(line.question, {
      film,
      ...(conversation ? { conversation } : {}),
    });
    times.push(performance.now() - start);
    const { outcome, why } = judgeAnswer(line, answer);
    const tally = byType.get(line.type) ?? emptyTally();
    byType.set(line.type, tally);
    for (const one of [tally, total, halves[i % 2 === 0 ? 0 : 1]]) one[outcome]++;
    if (showMisses && outcome !== 'right') {
      process.stdout.write(
        `${line.id} ${line.type}: ${[...line.context, line.question.slice(0, 140)].join(' > ')}\n   ${outcome}: ${why} (${decision})\n   ${answer.text.slice(0, 200)} [${answer.citations.map((citation) => citation.sentence).join(', ')}]\n`,
      );
    }
  });
  process.stdout.write(`\n${basename(file)}: ${film.title}, ${String(lines.length)} questions\n`);
  const row = (label: string, tally: Tally): string => {
    const count = outcomes.reduce((sum, outcome) => sum + tally[outcome], 0);
    const share = count === 0 ? '' : `${((100 * tally.right) / count).toFixed(1)} %`;
    return `${label.padEnd(14)}${outcomes.map((outcome) => String(tally[outcome]).padStart(10)).join('')}${share.padStart(10)}\n`;
  };
  process.stdout.write(`${''.padEnd(14)}${outcomes.map((outcome) => outcome.padStart(10)).join('')}\n`);
  for (const [type, tally] of [...byType].sort(([a], [b]) => (a < b ? -1 : 1))) process.stdout.write(row(type, tally));
  process.stdout.write(row('odd lines', halves[0]) + row('even lines', halves[1]) + row('all', total));
  times.sort((a, b) => a - b);
  const at = (share: number): string =>
    (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(2);
  process.stdout.write(`time a question: median ${at(0.5)} ms, 99th percentile ${at(0.99)} ms\n`);
}

function filmOf(file: string, films: readonly Film[]): Film {
  const name = basename(file);
  const film = [...films].sort((a, b) => b.id.length - a.id.length).find((candidate) => name.startsWith(candidate.id));
  if (!film)
    throw new UsageError(
      `${name}: its name begins with no film's id. The films are: ${films.map((candidate) => candidate.id).join(', ')}.`,
    );
  return film;
}

function readBank(file: string): BankLine[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`${file} cannot be read.`);
  }
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    try {
      return [bankLineSchema.parse(JSON.parse(line))];
    } catch {
      throw new UsageError(`${file}:${String(i + 1)}: this is no question of a bank; see docs/questions.md.`);
    }
  });
}

await runTool(main);
