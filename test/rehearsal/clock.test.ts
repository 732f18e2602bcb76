import { expect, test } from 'vitest';
import { createClock } from '../../src/rehearsal/index.js';

test('a frozen clock moves by hand and runs what fell due, in order', () => {
  const clock = createClock({ start: 1000, frozen: true });
  const ran: string[] = [];
  clock.schedule(20, () => ran.push('late'));
  clock.schedule(10, () => ran.push('early'));
  const cancel = clock.schedule(10, () => ran.push('never'));
  cancel();
  expect(clock.next()).toBe(1010);
  clock.advance(10);
  expect([clock.now(), ran]).toEqual([1010, ['early']]);
  expect(clock.next()).toBe(1020);
  clock.advance(10);
  expect(clock.next()).toBeUndefined();
  expect(ran).toEqual(['early', 'late']);
});

test("a running clock keeps the system's time, and may be moved forward", async () => {
  const clock = createClock();
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(50);
  const rang = new Promise<string>((resolve) => clock.schedule(60_000, () => resolve('rang')));
  clock.schedule(1, () => undefined);
  clock.advance(60_000);
  expect(await rang).toBe('rang');
  const soon = new Promise<string>((resolve) => clock.schedule(5, () => resolve('soon')));
  expect(await soon).toBe('soon');
  clock.schedule(10_000, () => expect.unreachable());
  clock.stop();
});
