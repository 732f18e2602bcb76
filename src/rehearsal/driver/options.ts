import type { Attachment, CommandOption, CommandState, JsonObject, Member, Snowflake } from '../model.js';
import { lengthOf } from '../check/form.js';
import { writeChannel } from '../wire/channels.js';
import { writeAttachment } from '../wire/messages.js';
import { writeResolvedMember, writeRole, writeUser } from '../wire/people.js';
import { permissionsInGuild } from '../world/permissions.js';
import { storeFile } from '../world/files.js';
import type { World } from '../world/world.js';
import { InputRefused } from './errors.js';

/** A file that a person gives to an attachment option. */
export interface FileValue {
  readonly filename: string;
  readonly content: string | Uint8Array;
  readonly contentType?: string;
}

/** What a person may type into an option. Users, channels and roles are given by name, mention or id. */
export type OptionValue = string | number | boolean | FileValue;

/** Values by option name. */
export type OptionValues = Readonly<Record<string, OptionValue>>;

/** Which part of a command is meant. */
export interface CommandPath {
  readonly group?: string;
  readonly subcommand?: string;
}

/** Options as the interaction carries them, and the things that they name. */
export interface WrittenOptions {
  readonly options: readonly JsonObject[];
  readonly resolved: JsonObject | undefined;
  /** Type of the option that is being typed. */
  readonly focusType: number | undefined;
}

/** The option that a person is typing. */
export interface Focus {
  readonly name: string;
  readonly typed: string;
}

type Resolved = Record<'users' | 'members' | 'roles' | 'channels' | 'attachments', Record<Snowflake, JsonObject>>;

/** Checks options like Discord's client and writes them as an interaction carries them. */
export function writeOptions(
  world: World,
  command: CommandState,
  path: CommandPath,
  values: OptionValues,
  place: { readonly channelId: Snowflake; readonly focus?: Focus },
): WrittenOptions {
  const { wrap, known } = enter(command, path);
  const { focus, channelId } = place;
  const names = new Set(known.map(({ name }) => name));
  for (const name of [...Object.keys(values), ...(focus ? [focus.name] : [])])
    if (!names.has(name)) throw new InputRefused(`/${command.name} has no option "${name}".`);
  const resolved: Resolved = { users: {}, members: {}, roles: {}, channels: {}, attachments: {} };
  const written: JsonObject[] = [];
  let focusType: number | undefined;
  for (const option of known) {
    if (focus?.name === option.name) {
      if (!option.autocomplete) throw new InputRefused(`Option "${option.name}" has no suggestions.`);
      focusType = option.type;
      written.push({ name: option.name, type: option.type, value: focus.typed, focused: true });
      continue;
    }
    const value = values[option.name];
    if (value !== undefined) {
      const sent = focus ? value : convert(world, option, value, resolved, channelId);
      written.push({ name: option.name, type: option.type, value: sent });
    } else if (option.required && !focus) {
      throw new InputRefused(`Option "${option.name}" of /${command.name} is required.`);
    }
  }
  const used = Object.entries(resolved).filter(([, items]) => Object.keys(items).length > 0);
  return { options: wrap(written), resolved: used.length > 0 ? Object.fromEntries(used) : undefined, focusType };
}

function enter(
  command: CommandState,
  { group, subcommand }: CommandPath,
): {
  readonly known: readonly CommandOption[];
  readonly wrap: (options: readonly JsonObject[]) => readonly JsonObject[];
} {
  let known = command.options ?? [];
  const steps: CommandOption[] = [];
  for (const [type, name] of [
    [2, group],
    [1, subcommand],
  ] as const) {
    if (name === undefined) continue;
    const step = known.find((option) => option.type === type && option.name === name);
    if (!step) throw new InputRefused(`/${command.name} has no subcommand "${name}".`);
    steps.push(step);
    known = step.options ?? [];
  }
  if (known.some(({ type }) => type === 1 || type === 2))
    throw new InputRefused(`/${command.name} needs a subcommand: ${known.map(({ name }) => name).join(', ')}.`);
  const wrap = (options: readonly JsonObject[]): readonly JsonObject[] =>
    steps.reduceRight<readonly JsonObject[]>((inner, { name, type }) => [{ name, type, options: inner }], options);
  return { known, wrap };
}

function convert(
  world: World,
  option: CommandOption,
  value: OptionValue,
  resolved: Resolved,
  channelId: Snowflake,
): string | number | boolean {
  const refuse = (expected: string): never => {
    throw new InputRefused(`Option "${option.name}": ${expected}.`);
  };
  if (typeof value === 'object')
    return option.type === 11 ? attach(world, value, resolved, channelId) : refuse('a file does not fit here');
  switch (option.type) {
    case 3:
      return typeof value === 'string' ? checkText(option, value, refuse) : refuse('a text is expected');
    case 4:
    case 10:
      return typeof value === 'number' ? checkNumber(option, value, refuse) : refuse('a number is expected');
    case 5:
      return typeof value === 'boolean' ? value : refuse('true or false is expected');
    case 11:
      return refuse('a file is expected');
    default:
      return resolveEntity(world, option, String(value), resolved) ?? refuse(`"${String(value)}" is not known here`);
  }
}

function checkText(option: CommandOption, value: string, refuse: (expected: string) => never): string {
  if (option.choices) {
    const choice = option.choices.find((item) => item.value === value || item.name === value);
    return choice ? String(choice.value) : refuse(`one of the choices is expected, not "${value}"`);
  }
  const length = lengthOf(value);
  if (length === 0 || length < (option.min_length ?? 0))
    refuse(`at least ${Math.max(1, option.min_length ?? 0)} characters are expected`);
  if (length > (option.max_length ?? 6000)) refuse(`at most ${option.max_length ?? 6000} characters are expected`);
  return value;
}

function checkNumber(option: CommandOption, value: number, refuse: (expected: string) => never): number {
  if (option.type === 4 && !Number.isSafeInteger(value)) refuse('a whole number is expected');
  if (option.choices && !option.choices.some((item) => item.value === value)) refuse('one of the choices is expected');
  if (value < (option.min_value ?? -Infinity)) refuse(`at least ${option.min_value} is expected`);
  if (value > (option.max_value ?? Infinity)) refuse(`at most ${option.max_value} is expected`);
  return value;
}

/** Finds a user (6), channel (7), role (8) or either of user and role (9) and notes it as resolved. */
export function resolveEntity(
  world: World,
  { type, channel_types: types }: { readonly type: number; readonly channel_types?: readonly number[] },
  given: string,
  resolved: Resolved,
): Snowflake | undefined {
  const name = given.replace(/^<(?:@!?|@&|#)(\d+)>$/, '$1').replace(/^[@#]/, '');
  const member = type === 6 || type === 9 ? findPerson(world, name) : undefined;
  if (member) {
    resolved.users[member.id] = writeUser(member);
    resolved.members[member.id] = writeResolvedMember(member, permissionsInGuild(world, member.id));
    return member.id;
  }
  if (type === 8 || type === 9) {
    const role = [...world.roles.values()].find((item) => item.id === name || item.name === name);
    if (role) resolved.roles[role.id] = writeRole(world, role);
    return role?.id;
  }
  if (type !== 7) return undefined;
  const channel = [...world.channels.values()].find(
    (item) =>
      (item.id === name || item.name === name) && item.guildId !== undefined && (types?.includes(item.type) ?? true),
  );
  if (channel) resolved.channels[channel.id] = { ...writeChannel(world, channel), permissions: '0' };
  return channel?.id;
}

function findPerson(world: World, name: string): Member | undefined {
  return (
    world.findMember(name) ??
    [...world.members.values()].find((member) => member.name.toLowerCase() === name.toLowerCase())
  );
}

function attach(world: World, file: FileValue, resolved: Resolved, channelId: Snowflake): Snowflake {
  const data = typeof file.content === 'string' ? new TextEncoder().encode(file.content) : file.content;
  const { filename, contentType } = file;
  const attachment: Attachment = storeFile(world, channelId, { filename, contentType, data });
  resolved.attachments[attachment.id] = writeAttachment(attachment);
  return attachment.id;
}

/** An empty table of what options and values name. */
export function createResolved(): Resolved {
  return { users: {}, members: {}, roles: {}, channels: {}, attachments: {} };
}
