import { PassThrough } from 'node:stream';
import { commands } from '../../commands/index.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createScriptedEngine } from '../discord/house.js';
import { lighthouse } from '../discord/stage.js';
import { rehearse } from '../../src/rehearse.js';

/** Plays these lines to the terminal as a pipe does and gives what it printed. */
async function play(...lines: readonly string[]): Promise<{ printed: string; hints: readonly string[] }> {
  const input = new PassThrough();
  const output = new PassThrough();
  const hints: string[] = [];
  let printed = '';
  output.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')));
  const engine = createScriptedEngine();
  const end = rehearse({
    engine,
    films: [lighthouse],
    color: true,
    input,
    output,
    hint: (sentence) => void hints.push(sentence),
  });
  input.end(lines.map((line) => `${line}\n`).join(''));
  await end;
  return { printed, hints };
}

describe('the terminal behind a pipe', () => {
  let printed = '';
  beforeAll(async () => {
    const lines = [
      '/who mira',
      '',
      'why?',
      '2',
      '/ask which one?',
      '1',
      '/ask a miss',
      '2',
      '6',
      '/nobody',
      '77',
      '/ask 😀',
      '/quit',
      'not read',
    ];
    ({ printed } = await play(...lines));
  });
  afterAll(() => {
    printed = '';
  });

  it('prints the replies in order and nothing else', () => {
    expect(printed.split('\n')).toEqual([
      'who mira [1].',
      '  [1] 1.1 “Mira paints the old lighthouse.”',
      '  1 Sources · 2 👍 · 3 👎 · 4 Delete',
      '',
      'ask why? after who mira [1].',
      '  [1] 1.1 “Mira paints the old lighthouse.”',
      '  1 Sources · 2 What led to this · 3 What happened next · 4 👍 · 5 👎 · 6 Delete',
      '',
      'cause mira-paints after ask why? [1].',
      '  [1] 1.1 “Mira paints the old lighthouse.”',
      '  1 Sources · 2 What led to this · 3 What happened next · 4 👍 · 5 👎 · 6 Delete',
      '',
      '│ which one?',
      'Which of the two? after cause mira-paints [1].',
      '  [1] 1.1 “Mira paints the old lighthouse.”',
      '  1 Mira · 2 Otto · 3 Delete',
      '',
      '│ who is Mira?',
      'ask who is Mira? after Which of the two? [1].',
      '  [1] 1.1 “Mira paints the old lighthouse.”',
      '  1 Sources · 2 What led to this · 3 What happened next · 4 👍 · 5 👎 · 6 Delete',
      '',
      '│ a miss',
      'I do not know after ask who is Mira?.',
      '  1 Mira',
      '  2 Otto',
      '  3 👍 · 4 👎 · 5 Delete',
      '',
      expect.stringMatching(/^│ who is really/),
      expect.stringMatching(/^ask who is really/),
      '  [1] 1.1 “Mira paints the old lighthouse.”',
      '  1 Sources · 2 What led to this · 3 What happened next · 4 👍 · 5 👎 · 6 Delete',
      '',
      '(The answer is deleted.)',
      `There is no /nobody. There are ${commands.map(({ data }) => `/${data.name} `).join('')}and /quit.`,
      'There is nothing to press with the number 77.',
      'Ask me about the film in words, for example: “who is Mira?”',
      '',
      '',
    ]);
  });

  it('takes subcommands, forms and the menu of a message', async () => {
    const { printed: all } = await play(
      '/who mira',
      '3',
      'nonsense',
      '1',
      '',
      '/curator gaps',
      '/curator',
      '/check-against-the-plot Mira paints the old lighthouse.',
    );
    expect(all.split('\n')).toEqual(
      expect.arrayContaining([
        'What is wrong with this answer?',
        '  1 Wrong',
        'What should it say? (optional)',
        'Thank you. The curators will see it, without your name.',
        'The Light_house: 1 open question · 👍 0 👎 1',
        '- 1× wrong: who mira',
        expect.stringMatching(/^\/curator needs one of \/curator gaps, /),
        expect.stringMatching(/^Checked against The Light_house/),
      ]),
    );
    expect(all.match(/^ {2}1 Wrong$/gm)).toHaveLength(2);
  });

  it('opens a form that can be left', async () => {
    const { printed: all } = await play('/who mira', '3', '/help', '2');
    expect(all).toContain('I know the plot of');
    expect(all).toContain('Noted, thank you.');
  });

  it('does not slow a pipe down', async () => {
    const asked = await play(...Array.from({ length: 15 }, () => 'why?'));
    expect(asked.printed.match(/^ask why\?/gm)).toHaveLength(15);
  });

  it('gives a hint when nothing was asked', async () => {
    const { printed: nothing, hints } = await play();
    expect(nothing).toBe('');
    expect(hints).toEqual(['DISCORD_TOKEN is not set, so this was a rehearsal, and nothing was asked.']);
  });
});
