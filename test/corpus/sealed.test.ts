import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSealed, sealOf, writeSealed } from '../../src/corpus/sealed.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'souffleur-sealed-'));
  mkdirSync(join(folder, 'corpus', 'film'), { recursive: true });
  mkdirSync(join(folder, 'code'));
  writeFileSync(join(folder, 'corpus', 'film', 'synopsis.txt'), 'Mira paints.\n');
  writeFileSync(join(folder, 'code', 'load.js'), 'export const a = 1;\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const seal = () => sealOf(join(folder, 'corpus'), [join(folder, 'code')]);

describe('the seal of a corpus', () => {
  it('is the same as long as nothing changes', () => expect(seal()).toBe(seal()));

  const changes: readonly (readonly [string, () => void])[] = [
    ['a text', () => writeFileSync(join(folder, 'corpus', 'film', 'synopsis.txt'), 'Mira paints!\n')],
    ['a new file', () => writeFileSync(join(folder, 'corpus', 'film', 'cast.yaml'), '')],
    ['a new folder', () => mkdirSync(join(folder, 'corpus', 'empty'))],
    ['the code', () => writeFileSync(join(folder, 'code', 'load.js'), 'export const a = 2;\n')],
  ];
  it.each(changes)('is another after a change of %s', (_what, change) => {
    const before = seal();
    change();
    expect(seal()).not.toBe(before);
  });

  it('does not mind what is no part of a corpus', () => {
    const before = seal();
    writeFileSync(join(folder, 'corpus', 'README.md'), 'Hello');
    mkdirSync(join(folder, 'corpus', '.schema'));
    expect(seal()).toBe(before);
  });

  it('is none for a folder that is not there', () => {
    expect(sealOf(join(folder, 'nowhere'), [])).toBeUndefined();
  });
});

describe('what is sealed', () => {
  const file = () => join(folder, 'kept', 'corpus.json');

  it('is read under its seal alone', () => {
    writeSealed(file(), 'abc', { a: [1] });
    expect(readSealed(file(), 'abc')).toEqual({ a: [1] });
    expect(readSealed(file(), 'abd')).toBeUndefined();
  });

  it('is nothing when it is cut short or gone', () => {
    expect(readSealed(file(), 'abc')).toBeUndefined();
    writeSealed(file(), 'abc', { a: [1] });
    writeFileSync(file(), readFileSync(file(), 'utf8').slice(0, -2));
    expect(readSealed(file(), 'abc')).toBeUndefined();
  });

  it('may have no place', () => {
    writeFileSync(join(folder, 'kept'), 'a file, not a folder');
    writeSealed(file(), 'abc', {});
    expect(readSealed(file(), 'abc')).toBeUndefined();
  });
});
