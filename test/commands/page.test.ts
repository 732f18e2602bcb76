import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commands, messageCommands } from '../../commands/index.js';
import { runnablesOf } from '../../src/discord/command-groups.js';
import { writeCommandsPage } from '../../src/discord/commands-page.js';

const page = writeCommandsPage(commands, messageCommands);

describe('docs/commands.md', () => {
  it('is as the definitions have it; if not, run npm run docs:commands', () => {
    expect(readFileSync('docs/commands.md', 'utf8')).toBe(page);
  });

  it('names everything that can be run, with its options', () => {
    for (const { name, options } of commands.flatMap((command) => runnablesOf(command))) {
      expect(page).toContain(`/${name}`);
      for (const option of options) expect(page).toContain(`| \`${option.name}\` |`);
    }
    for (const { data } of messageCommands) expect(page).toContain(`**${data.name}**`);
  });

  it('has no empty cell in its tables but the headless one', () => {
    expect(page).not.toMatch(/\| +\| (?!\n)/);
  });
});
