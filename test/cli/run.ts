import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import build from '../support/build.js';

export const root = join(import.meta.dirname, '../..');

export interface Outcome {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a compiled tool with nothing of our own environment but the path. */
export function runTool(tool: 'ask' | 'eval', args: readonly string[], input = ''): Promise<Outcome> {
  const program = join('dist', 'src', 'cli', `${tool}.js`);
  if (!existsSync(join(root, program))) build();
  return new Promise((resolve) => {
    const env = { PATH: process.env['PATH'] };
    const child = execFile(process.execPath, [program, ...args], { cwd: root, env }, (_error, out, err) =>
      resolve({ status: child.exitCode, out, err }),
    );
    child.stdin?.end(input);
  });
}
