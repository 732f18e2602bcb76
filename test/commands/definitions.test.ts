import { readdirSync } from 'node:fs';
import { ApplicationCommandOptionType } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { runnablesOf } from '../../src/discord/command-groups.js';
import { commands, definitions } from '../../commands/index.js';

const listed = definitions.map(({ name }) => name.toLowerCase().replaceAll(' ', '-'));

describe('the list of commands', () => {
  it('has every file of commands/', () => {
    const files = readdirSync('commands').filter((file) => file !== 'index.ts');
    expect([...listed].sort()).toEqual(files.map((file) => file.replace(/\.ts$/, '')).sort());
  });

  it('has no name twice', () => expect(new Set(listed).size).toBe(listed.length));
});

describe.each(commands.map((command) => [command.data.name, command] as const))('/%s', (_name, command) => {
  const options = command.data.options ?? [];

  it('works in servers alone, or everywhere and for single users', () => {
    const isForServers = command.data.contexts?.length === 1;
    expect(command.data.contexts).toEqual(isForServers ? [0] : [0, 1, 2]);
    expect(command.data.integration_types).toEqual(isForServers ? [0] : [0, 1]);
  });

  it('completes if and only if it says so', () => {
    const all = runnablesOf(command).flatMap((runnable) => runnable.options);
    expect(all.some((option) => 'autocomplete' in option && option.autocomplete)).toBe(
      command.autocomplete !== undefined,
    );
  });

  it('can answer in private when it looks something up', () => {
    const text = options.some((option) => option.type === ApplicationCommandOptionType.String);
    if (text) expect(options.map((option) => option.name)).toContain('private');
  });

  it('stays within 8,000 characters', () => expect(JSON.stringify(command.data).length).toBeLessThan(8_000));
});
