import { describe, expect, it } from 'vitest';
import { parseWhen } from '../../src/discord/nights/when.js';

const now = Date.UTC(2030, 0, 7, 19);
const hour = 3_600_000;

describe('parseWhen', () => {
  it.each([
    ['in 90 minutes', now + 1.5 * hour],
    ['in 1 hour', now + hour],
    ['2h', now + 2 * hour],
    ['In 3 Days', now + 72 * hour],
    ['1 week', now + 168 * hour],
    ['2030-01-08 20:00', Date.UTC(2030, 0, 8, 20)],
    ['2030-01-08T20:00Z', Date.UTC(2030, 0, 8, 20)],
    ['2030-01-08 20:00 +01:00', Date.UTC(2030, 0, 8, 19)],
    ['2030-01-08 20:00-0530', Date.UTC(2030, 0, 9, 1, 30)],
    [' 2030-01-08 9:05 UTC ', Date.UTC(2030, 0, 8, 9, 5)],
    [`<t:${Date.UTC(2030, 0, 8) / 1_000}:F>`, Date.UTC(2030, 0, 8)],
  ])('reads %s', (typed, at) => expect(parseWhen(typed, now)).toBe(at));

  it.each([
    '',
    'tomorrow',
    'in 0 days',
    '2030-01-07 18:59',
    '2030-13-01 10:00',
    '2030-01-08',
    '2099-01-01 10:00',
    '12',
  ])('knows no such time: %s', (typed) => expect(parseWhen(typed, now)).toBeUndefined());
});
