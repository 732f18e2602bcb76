import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Conversation } from '../answer/engine.js';
import { explainReasoning } from '../answer/explain.js';
import type { Film } from '../corpus/film.js';
import type { OpenCorpus } from '../open.js';
import { ceilingOf, readArguments, requireCorpus, requireFilm, runTool } from './arguments.js';

const usage = `ask [--film ID] [--corpus DIR] [--ceiling SENTENCE] [--explain] QUESTION...
ask --jsonl [--film ID] [--corpus DIR] < questions.jsonl > answers.jsonl
`;

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]),
  question: z.string(),
  session: z.string().optional(),
  ceiling: z.string().optional(),
});

/** The most conversations that are kept at a time. */
const mostSessions = 10_000;

async function main(): Promise<number> {
  const { values, positionals } = readArguments({
    allowPositionals: true,
    options: {
      jsonl: { type: 'boolean', default: false },
      explain: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
      film: { type: 'string' },
      corpus: { type: 'string', default: process.env['CORPUS_DIR'] ?? 'corpus' },
      ceiling: { type: 'string' },
    },
  });
  if (values.help || (!values.jsonl && positionals.length === 0)) {
    process.stderr.write(usage);
    return values.help ? 0 : 2;
  }
  const corpus = requireCorpus(values.corpus);
  const film = requireFilm(corpus.films, values.film);
  if (values.jsonl) return answerLines(corpus, film);
  const ceiling = values.ceiling === undefined ? undefined : ceilingOf(film, values.ceiling);
  if (values.ceiling !== undefined && ceiling === undefined) {
    process.stderr.write(`There is no sentence ${values.ceiling} in ${film.title}.\n`);
    return 2;
  }
  const reasoned = corpus.engine.reason(positionals.join(' '), { film, ...(ceiling === undefined ? {} : { ceiling }) });
  if (values.explain) process.stdout.write(explainReasoning(reasoned));
  else
    process.stdout.write(
      `${reasoned.answer.text}\n${reasoned.answer.citations.map(({ sentence, quote }) => `  [${sentence}] ${quote}\n`).join('')}`,
    );
  return 0;
}

/** The JSONL door: one answer for each line, in order, written as soon as it is known. */
async function answerLines({ engine }: OpenCorpus, film: Film): Promise<number> {
  const sessions = new Map<string, Conversation>();
  let number = 0;
  let status = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    number++;
    if (line.trim() === '') continue;
    const asked = readLine(line);
    if ('problem' in asked) {
      status = 1;
      write({ id: null, kind: 'error', text: `line ${String(number)}: ${asked.problem}` });
      continue;
    }
    const ceiling = asked.ceiling === undefined ? undefined : ceilingOf(film, asked.ceiling);
    if (asked.ceiling !== undefined && ceiling === undefined) {
      status = 1;
      write({
        id: null,
        kind: 'error',
        text: `line ${String(number)}: there is no sentence ${asked.ceiling} in ${film.id}`,
      });
      continue;
    }
    const conversation = asked.session === undefined ? undefined : sessions.get(asked.session);
    const start = performance.now();
    const result = engine.ask(asked.question, {
      film,
      ...(ceiling === undefined ? {} : { ceiling }),
      ...(conversation ? { conversation } : {}),
    });
    const ms = performance.now() - start;
    if (asked.session !== undefined) {
      sessions.delete(asked.session);
      sessions.set(asked.session, result.conversation);
      if (sessions.size > mostSessions) for (const oldest of sessions.keys()) if (sessions.delete(oldest)) break;
    }
    const { kind, text, citations, verdict, reason, characters, events } = result.answer;
    write({
      id: asked.id,
      kind,
      text,
      citations,
      ...(verdict ? { verdict } : {}),
      ...(reason ? { reason } : {}),
      characters,
      events,
      ms: Math.round(ms * 1000) / 1000,
    });
  }
  return status;
}

function readLine(line: string): z.infer<typeof lineSchema> | { problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { problem: 'this is not JSON' };
  }
  const parsed = lineSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return {
    problem: `${issue && issue.path.length > 0 ? `"${issue.path.join('.')}": ` : ''}${issue?.message ?? 'not a question'}`,
  };
}

function write(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

await runTool(main);
