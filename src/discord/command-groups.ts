import { ApplicationCommandOptionType, type APIApplicationCommandOption } from 'discord.js';
import type { Audience, Command } from '../command.js';

/** The groups of `/help` and of the page of commands, in their order. */
export const groups = ['ask', 'club', 'host', 'curator'] as const;
export type Group = (typeof groups)[number];

export const groupTitles: Readonly<Record<Group, string>> = {
  ask: 'Ask',
  club: 'At the club',
  host: 'For hosts',
  curator: 'For curators',
};

/** The commands by group; what can be asked in private is a way to ask. */
export function groupCommands(commands: readonly Command[]): ReadonlyMap<Group, readonly Command[]> {
  return new Map(groups.map((group) => [group, commands.filter((command) => groupOf(command) === group)]));
}

/** For whom a command is. */
export function audienceOf({ audience, data }: Command): Audience {
  return audience ?? (data.default_member_permissions == null ? 'everyone' : 'host');
}

function groupOf(command: Command): Group {
  const audience = audienceOf(command);
  if (audience !== 'everyone') return audience;
  return command.data.options?.some(({ name }) => name === 'private') ? 'ask' : 'club';
}

/** What can be run: the command itself, or each of its subcommands. */
export interface Runnable {
  /** Without the slash: `night start`. */
  readonly name: string;
  readonly description: string;
  readonly options: readonly APIApplicationCommandOption[];
}

/** The command itself, or its subcommands when it has some: then it cannot be run without one. */
export function runnablesOf({ data }: Pick<Command, 'data'>): readonly Runnable[] {
  const { name, description, options = [] } = data;
  const subcommands = options.flatMap((option) => spread(name, option));
  return subcommands.length > 0 ? subcommands : [{ name, description, options }];
}

function spread(prefix: string, option: APIApplicationCommandOption): readonly Runnable[] {
  const name = `${prefix} ${option.name}`;
  if (option.type === ApplicationCommandOptionType.Subcommand)
    return [{ name, description: option.description, options: option.options ?? [] }];
  if (option.type === ApplicationCommandOptionType.SubcommandGroup)
    return (option.options ?? []).flatMap((inner) => spread(name, inner));
  return [];
}
