/** What the build does once TypeScript is compiled, in this order. */
await import('./build-dictionary.js');
await import('./build-bundle.js');
await import('./build-corpus.js');
await import('./build-models.js');
