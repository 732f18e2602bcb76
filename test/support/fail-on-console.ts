import { afterEach, beforeEach, expect, vi } from 'vitest';

/** Nothing under test may print: output belongs to the terminal, the log and the command-line tools alone. */
const methods = ['log', 'info', 'warn', 'error', 'debug'] as const;
let spies: { readonly name: string; readonly spy: ReturnType<typeof vi.spyOn> }[] = [];

beforeEach(() => {
  spies = methods.map((name) => ({ name, spy: vi.spyOn(console, name) }));
});

afterEach(() => {
  for (const { name, spy } of spies) expect(spy, `console.${name} was called`).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});
