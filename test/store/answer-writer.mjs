import { writeSync } from 'node:fs';
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
const { openStore } = await import('../../src/store/open.js');
const { recordAnswer } = await import('../../src/store/rounds.js');

/** Writes answers to the round for as long as it lives, and says of each one when it is kept. */
const [where, round, name] = process.argv.slice(2);
const store = await openStore(where);
for (let count = 0; ; count++) {
  const userId = `${name}-${count}`;
  const outcome = await recordAnswer(store, round, { userId, choice: count % 4, answeredAt: count });
  writeSync(1, `${outcome} ${userId} ${count % 4}\n`);
}
