import { describe, expect, it } from 'vitest';
import { plain } from '../../src/discord/text.js';
import { paintMarkdown } from '../../src/rehearsal/terminal-paint.js';

describe('paintMarkdown', () => {
  it.each([
    ['-# [1] 1.1 “Mira.”', '  [1] 1.1 “Mira.”'],
    ['> why?', '│ why?'],
    ['**bold \\*star\\*** `@Bot`', 'bold *star* @Bot'],
    ['</who:123> somebody', '/who somebody'],
    [plain('a_b *c* @everyone <@1> [x](y)'), 'a_b *c* @everyone <@1> [x](y)'],
  ])('%j without colour is %j', (text, painted) => expect(paintMarkdown(text, { color: false })).toBe(painted));

  it('uses colour when it may', () => {
    expect(paintMarkdown('**a**\n-# b', { color: true })).toBe('\u001B[1ma\u001B[22m\n\u001B[2m  b\u001B[22m');
  });

  it('wraps at words', () => {
    expect(paintMarkdown('one two three\n-# four five', { color: false, width: 9 })).toBe(
      'one two\nthree\n  four\n  five',
    );
  });
});
