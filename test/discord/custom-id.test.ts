import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatControl, parseControl, type Control } from '../../src/discord/custom-id.js';
import { limits } from '../../src/discord/limits.js';

const longId = 'a'.repeat(40);
const snowflake = '9'.repeat(20);

describe('custom ids', () => {
  it.each<Control>([
    { name: 'led', film: 'lighthouse', event: 'mira-paints' },
    { name: 'next', film: longId, event: longId },
    { name: 'sources', film: longId, sentences: ['12.34', '12.35', '12.36', '12.37'] },
    { name: 'delete', asker: snowflake },
    { name: 'ask', film: 'lighthouse', question: 'who: Mira or Otto?' },
    { name: 'asked', film: longId, key: '0b1e1d0e-6b5f-4d33-9c56-0a4c8f0b7c11' },
    { name: 'up', film: longId, subject: longId },
    { name: 'down', film: longId, question: 'who: Mira or Otto?' },
    { name: 'post', film: longId },
    { name: 'about', film: longId },
    { name: 'warnings', film: longId, step: 'offer' },
    { name: 'warnings', film: longId, step: 'do' },
    { name: 'gap', film: longId, digest: '0123456789abcdef' },
    { name: 'gap', film: longId, kind: 'unanswered', digest: '0123456789abcdef' },
    { name: 'pick' },
  ])('$name survives a restart', (control) => {
    const id = formatControl(control) ?? '';
    expect(id.length).toBeGreaterThan(0);
    expect(id.length).toBeLessThanOrEqual(limits.customId);
    expect(parseControl(id)).toEqual(control);
  });

  it('refuses a question that does not fit', () => {
    expect(formatControl({ name: 'ask', film: 'lighthouse', question: 'x'.repeat(90) })).toBeUndefined();
  });

  it.each([
    '',
    'led',
    'led:v0:film:event',
    'led:v2:film:event',
    'led:v1:film',
    'led:v1:film:Event!',
    'delete:v1:me',
    'delete:v1:1:2',
    'sources:v1:film:x',
    'ask:v1:film:',
    'up:v1:film',
    'down:v1:film:',
    'post:v1:film:x',
    'about:v1:Film!',
    'pick:v1:x',
    'warnings:v1:film:x',
    'gap:v1:film:0123',
    'quiz:v1:film:1',
    'constructor:v1:a:b',
  ])('%j is unknown', (id) => expect(parseControl(id)).toBeUndefined());

  it('reads any text without a throw, and what it reads it writes alike', () => {
    const names = fc.constantFrom(
      'led',
      'next',
      'sources',
      'delete',
      'ask',
      'asked',
      'up',
      'down',
      'post',
      'about',
      'pick',
      'warnings',
      'gap',
      'x',
    );
    fc.assert(
      fc.property(fc.tuple(names, fc.constantFrom('v1', 'v2'), fc.string({ maxLength: 60 })), (parts) => {
        const control = parseControl(parts.join(':'));
        if (control && control.name !== 'pick') expect(formatControl(control)).toBe(parts.join(':'));
      }),
    );
  });
});
