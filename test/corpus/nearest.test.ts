import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/corpus/nearest.js';

describe('the name that was probably meant', () => {
  const ids = ['agnes', 'tony', 'georgio', 'georgio-promises-to-stop', 'tonys-brother'];
  it.each([
    ['agnès', 'agnes'],
    ['Tony', 'tony'],
    ['giorgio', 'georgio'],
    ['georigo', 'georgio'],
    ['promises-to-stop', 'georgio-promises-to-stop'],
    ['georgio-promises', 'georgio-promises-to-stop'],
    ['brother', 'tonys-brother'],
    ['ton', 'tony'],
    ['sinbad', undefined],
    ['to', undefined],
    ['', undefined],
  ])('for %j is %j', (typed, meant) => {
    expect(nearest(typed, ids)).toBe(meant);
  });
});
