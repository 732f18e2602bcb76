import { describe, expect, it } from 'vitest';
import { commands, definitions as wanted } from '../../commands/index.js';
import { compareCommands, describeChanges } from '../../src/discord/deploy.js';

/** The same commands as Discord gives them back. */
const registered = wanted.map((command, index) => ({
  id: String(index),
  application_id: '1',
  version: '2',
  default_member_permissions: null,
  name_localizations: null,
  description_localizations: null,
  dm_permission: true,
  nsfw: false,
  ...command,
  integration_types: [...(command.integration_types ?? [])].reverse(),
  contexts: [...(command.contexts ?? [])].reverse(),
  // A command of a menu has neither, and gets both.
  description: 'description' in command ? command.description : '',
  options: ('options' in command ? command.options : [])?.map((option) => ({
    required: false,
    name_localizations: null,
    ...option,
  })),
}));

describe('compareCommands', () => {
  it('sees no change in what Discord adds', () => {
    expect(compareCommands(wanted, registered)).toEqual({
      added: [],
      changed: [],
      removed: [],
      unchanged: wanted.map((command) => command.name),
    });
  });

  it('sees what is new, other and gone', () => {
    const [first, second, ...rest] = registered;
    if (!first || !second) throw new Error('too few commands');
    const others = [
      { ...second, description: 'Something else' },
      ...rest,
      { type: 1 as const, name: 'old', description: 'Old' },
    ];
    const changes = compareCommands(wanted, others);
    expect(changes).toMatchObject({ added: [first.name], changed: [second.name], removed: ['old'] });
    expect(describeChanges(changes)).toMatch(
      new RegExp(`^added: ${first.name}\nchanged: ${second.name}\nremoved: old\nunchanged: `),
    );
  });

  it('sees a change in the order of options', () => {
    const lookup = commands[0]?.data;
    if (!lookup) throw new Error('no command');
    expect(compareCommands([lookup], [{ ...lookup, options: [...(lookup.options ?? [])].reverse() }]).changed).toEqual([
      lookup.name,
    ]);
  });
});
