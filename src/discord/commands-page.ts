import {
  ApplicationCommandOptionType,
  InteractionContextType,
  PermissionsBitField,
  type APIApplicationCommandOption,
} from 'discord.js';
import type { Command, MessageCommand } from '../command.js';
import { groupCommands, groups, groupTitles, runnablesOf, type Runnable } from './command-groups.js';

/** Writes `docs/commands.md` from the definitions. */
export function writeCommandsPage(commands: readonly Command[], menu: readonly MessageCommand[]): string {
  const grouped = groupCommands(commands);
  const sections = groups.flatMap((group) => {
    const members = grouped.get(group) ?? [];
    return members.length > 0 ? [`## ${groupTitles[group]}`, ...members.map(describeCommand)] : [];
  });
  return `${[
    '# Commands',
    '<!-- Written by `npm run docs:commands` from the definitions in `commands/`. Do not edit. -->',
    ...sections,
    '## On a message',
    'In the menu of a message, under *Apps*:',
    menu.map(({ data, summary }) => `- **${data.name}**: ${summary}.`).join('\n'),
  ].join('\n\n')}\n`;
}

function describeCommand(command: Command): string {
  const { name, description } = command.data;
  const runnables = runnablesOf(command);
  const isWhole = runnables.length === 1 && runnables[0]?.name === name;
  return [
    `### /${name}`,
    `${description}.${describeAccess(command)}`,
    ...(isWhole
      ? runnables.flatMap(({ options }) => describeOptions(options))
      : runnables.flatMap((runnable) => describeRunnable(runnable))),
  ].join('\n\n');
}

function describeRunnable({ name, description, options }: Runnable): readonly string[] {
  return [`**/${name}**: ${description}.`, ...describeOptions(options)];
}

function describeAccess({ data }: Command): string {
  const { default_member_permissions: wanted, contexts } = data;
  const onlyServers = contexts?.every((context) => context === InteractionContextType.Guild) ?? false;
  const names = wanted == null ? [] : new PermissionsBitField(BigInt(wanted)).toArray().map(spaced);
  return [
    ...(names.length > 0 ? [` Shown to members who may *${names.join(', ')}*; a server can change that.`] : []),
    ...(onlyServers ? [' In servers only.'] : []),
  ].join('');
}

function describeOptions(options: readonly APIApplicationCommandOption[]): readonly string[] {
  if (options.length === 0) return [];
  const rows = options.map((option) => {
    const needed = 'required' in option && option.required ? 'yes' : 'no';
    return `| \`${option.name}\` | ${typeOf(option)} | ${needed} | ${cell(option.description)} |`;
  });
  return [['| option | takes | needed | |', '| --- | --- | --- | --- |', ...rows].join('\n')];
}

const types: Partial<Record<ApplicationCommandOptionType, string>> = {
  [ApplicationCommandOptionType.Boolean]: 'yes or no',
  [ApplicationCommandOptionType.Integer]: 'a whole number',
  [ApplicationCommandOptionType.Number]: 'a number',
  [ApplicationCommandOptionType.User]: 'a member',
  [ApplicationCommandOptionType.Role]: 'a role',
  [ApplicationCommandOptionType.Mentionable]: 'a member or role',
  [ApplicationCommandOptionType.Channel]: 'a channel',
  [ApplicationCommandOptionType.Attachment]: 'a file',
};

function typeOf(option: APIApplicationCommandOption): string {
  if ('choices' in option && option.choices) return option.choices.map(({ name }) => cell(name)).join(', ');
  if ('autocomplete' in option && option.autocomplete) return 'text, with suggestions';
  return types[option.type] ?? 'text';
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function spaced(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').replace('Guild', 'Server');
}
