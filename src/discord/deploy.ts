import { REST, Routes, type RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import { restOptions } from './client.js';

type Definition = RESTPostAPIApplicationCommandsJSONBody;

/** What a deployment changes, by command name. */
export interface Changes {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: readonly string[];
}

export interface DeployOptions {
  readonly token: string;
  /** Absent: Discord's own. */
  readonly apiUrl?: string;
  /** A server's id; absent: all servers. */
  readonly guild?: string;
  readonly commands: readonly Definition[];
}

/** Registers the commands in one request; sends nothing when Discord has them already. */
export async function deploy(options: DeployOptions): Promise<Changes> {
  const rest = new REST(options.apiUrl ? restOptions(options.apiUrl).rest : {}).setToken(options.token);
  const { id } = (await rest.get(Routes.currentApplication())) as { id: string };
  const route = options.guild ? Routes.applicationGuildCommands(id, options.guild) : Routes.applicationCommands(id);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const registered = (await rest.get(route, { query })) as Definition[];
  const wanted = options.guild ? options.commands.map(withoutGlobalFields) : options.commands;
  const changes = compareCommands(wanted, options.guild ? registered.map(withoutGlobalFields) : registered);
  if (changes.added.length + changes.changed.length + changes.removed.length > 0)
    await rest.put(route, { body: wanted });
  return changes;
}

/** Compares what is wanted with what Discord has, leaving out what Discord adds by itself. */
export function compareCommands(wanted: readonly Definition[], registered: readonly Definition[]): Changes {
  const before = new Map(registered.map((command) => [keyOf(command), canonical(command)]));
  const after = new Map(wanted.map((command) => [keyOf(command), canonical(command)]));
  const kept = [...after].filter(([name]) => before.has(name));
  const names = (entries: Iterable<readonly [string, string]>): string[] =>
    [...entries].map(([key]) => key.slice(key.indexOf(' ') + 1));
  return {
    added: names([...after].filter(([name]) => !before.has(name))),
    changed: names(kept.filter(([name, command]) => before.get(name) !== command)),
    removed: names([...before].filter(([name]) => !after.has(name))),
    unchanged: names(kept.filter(([name, command]) => before.get(name) === command)),
  };
}

/** One line a kind of change that there is. */
export function describeChanges(changes: Changes): string {
  const lines = (['added', 'changed', 'removed', 'unchanged'] as const).flatMap((kind) =>
    changes[kind].length > 0 ? [`${kind}: ${changes[kind].join(', ')}`] : [],
  );
  return lines.join('\n') || 'There are no commands.';
}

/** Two commands of different types may share a name. */
function keyOf(command: Definition): string {
  return `${command.type ?? 1} ${command.name}`;
}

/** A server's own commands know neither contexts nor integration types. */
function withoutGlobalFields(command: Definition): Definition {
  return { ...command, contexts: undefined, integration_types: undefined };
}

const addedByDiscord = new Set([
  'id',
  'application_id',
  'guild_id',
  'version',
  'handler',
  'dm_permission',
  'default_permission',
]);
const orderless = new Set(['contexts', 'integration_types']);

/** The definition as text in one fixed form: fields sorted, defaults left out. */
function canonical(command: Definition): string {
  return JSON.stringify(simplify({ ...command, type: command.type ?? 1 }));
}

function simplify(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(simplify);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).flatMap(([name, field]: [string, unknown]) => {
    if (addedByDiscord.has(name) || isDefault(field)) return [];
    const list = orderless.has(name) && Array.isArray(field) ? [...(field as unknown[])].sort() : field;
    return [[name, simplify(list)] as const];
  });
  return Object.fromEntries(fields.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function isDefault(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
