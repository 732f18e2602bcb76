import { PassThrough } from 'node:stream';
import { commands } from '../../commands/index.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lamp } from '../club/films.js';
import { createScriptedEngine } from '../discord/house.js';
import { lighthouse } from '../discord/stage.js';
import type { Film } from '../../src/corpus/film.js';
import { rehearse } from '../../src/rehearse.js';

/** Plays these lines to the terminal as a pipe does and gives what it printed. */
function play(...lines: readonly string[]): Promise<Played> {
  return playOn(lighthouse, lines);
}

interface Played {
  readonly printed: string;
  readonly hints: readonly string[];
}

async function playOn(film: Film, lines: readonly string[]): Promise<Played> {
  const input = new PassThrough();
  const output = new PassThrough();
  const hints: string[] = [];
  let printed = '';
  output.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')));
  const engine = createScriptedEngine();
  const end = rehearse({
    engine,
    films: [film],
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
      `There is no /nobody. There are ${commands.map(({ data }) => `/${data.name}`).join(' ')}; in this terminal also /wait 30s, /as NAME, /go PLACE, /quit.`,
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

describe('an evening behind a pipe', () => {
  it('plays a night and a quiz with time that is passed by hand', async () => {
    const { printed } = await playOn(lamp, [
      '/night start',
      '1',
      '/go film night',
      '/quiz start questions: 2 seconds: 10 seed: moth',
      '1',
      '/as Ada',
      '2',
      '/wait 10s',
      '/wait 60',
      '/as host',
      '/night end',
    ]);
    const inOrder = [
      'The night is on: #Film night: The Last Lamp.',
      '(in #Film night: The Last Lamp)',
      '  1 First prompt · 2 What happened so far',
      'Prompt 1 of',
      'You are in #Film night: The Last Lamp.',
      'Question 1 of 2 · closes in ',
      'Taken: A',
      'You are @Ada, in #Film night: The Last Lamp.',
      'Taken: B',
      'Question 1 of 2 · closed',
      '(10 seconds later)',
      'Question 2 of 2 · closes in ',
      'Question 2 of 2 · closed',
      'The quiz is over',
      '(1 minute later)',
      'That was our night on The Last Lamp',
      'The quiz',
    ];
    let at = 0;
    for (const text of inOrder) {
      const found = printed.indexOf(text, at);
      expect(found, text).toBeGreaterThanOrEqual(at);
      at = found + text.length;
    }
    expect(printed.match(/^1\. @(Ada|Host): \d+ points/gm)).not.toBeNull();
    expect(printed).not.toMatch(/<[@#t]/);
  });

  it('shows a poll, takes votes, and its result when the night ends it', async () => {
    const { printed } = await playOn(lamp, [
      '/night start',
      '1',
      '1',
      '1',
      '1',
      '/as Ada',
      '1',
      '/as host',
      '/wait 2h',
      '/night end',
    ]);
    expect(printed.match(/^Poll: /gm)).toHaveLength(1);
    expect(printed.match(/^\(noted\)$/gm)).toHaveLength(5);
    expect(printed).toMatch(/^The poll has ended: .*\n- .*: 2$/m);
    expect(printed).toContain('How we voted');
  });

  it('shows what a member may not do, and where one can go', async () => {
    const { printed } = await playOn(lamp, [
      '/as Ada',
      '/night start',
      '/go',
      '/go nowhere',
      '/go dm',
      'hello',
      '/wait soon',
      '/wait 61d',
      '/as',
      '/help',
    ]);
    expect(printed).toContain('You are @Ada, in #general.\n');
    expect(printed).toContain('There are #general, #film-club, #spoilers and dm.\n');
    expect(printed).toContain('“nowhere” is none of #general, #film-club, #spoilers.\n');
    expect(printed).toContain('You are in your direct messages.\n');
    expect(printed).not.toContain('The night is on');
    expect(printed.match(/^\/wait needs a time such as 30s/gm)).toHaveLength(2);
    expect(printed).toContain('/as needs a name, one word; /as host makes you the host again.');
    expect(printed).toContain('In this terminal also: /wait 30s · /as NAME · /go PLACE · /quit');
  });
});
