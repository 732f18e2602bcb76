import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/fail-on-console.ts'],
    // One lexicon a worker: compiling it for every file would cost more than all the tests.
    isolate: false,
    maxWorkers: '100%',
    testTimeout: 10_000,
    hookTimeout: 20_000,
  },
});
