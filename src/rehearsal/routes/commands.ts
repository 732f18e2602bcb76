import type { CommandDraft } from '../check/commands.js';
import { commandCounts, readCommand } from '../check/commands.js';
import { checkBody } from '../check/form.js';
import type { CommandState, JsonObject, Snowflake } from '../model.js';
import { ApiError, refusal } from '../rest/errors.js';
import type { ApiReply, ApiRequest, Route } from '../rest/router.js';
import { created, noContent, ok, param } from '../rest/router.js';
import type { World } from '../world/world.js';
import { demandGuild } from './access.js';

const scopes = ['/applications/:application/commands', '/applications/:application/guilds/:guild/commands'];

/** Routes of application commands, global and of the guild. */
export const commandRoutes: readonly Route[] = scopes.flatMap((path): readonly Route[] => [
  { method: 'GET', path, handle: listCommands },
  { method: 'PUT', path, handle: overwriteCommands },
  { method: 'POST', path, handle: createCommand },
  { method: 'GET', path: `${path}/:command`, handle: (request) => ok(write(request, find(request))) },
  { method: 'PATCH', path: `${path}/:command`, handle: patchCommand },
  { method: 'DELETE', path: `${path}/:command`, handle: deleteCommand },
]);

/** New commands that Discord takes for one scope in 24 hours. */
const createsADay = 200;
const day = 24 * 3_600_000;
const creates = new WeakMap<World, Map<string, number[]>>();

function scopeOf(request: ApiRequest): Snowflake | undefined {
  if (param(request, 'application') !== request.world.bot.id) throw refusal('missingAccess');
  if (request.params['guild'] === undefined) return undefined;
  demandGuild(request);
  return request.world.guildId;
}

function write(request: ApiRequest, command: CommandState): JsonObject {
  if (request.query.get('with_localizations') === 'true' || request.method !== 'GET') return { ...command };
  const hidden = ['name_localizations', 'description_localizations'];
  return Object.fromEntries(Object.entries(command).filter(([key]) => !hidden.includes(key)));
}

function find(request: ApiRequest): CommandState {
  const scope = scopeOf(request);
  const command = request.world.commands.get(param(request, 'command'));
  if (!command || command.guild_id !== scope) throw refusal('unknownCommand');
  return command;
}

function listCommands(request: ApiRequest): ApiReply {
  return ok(request.world.commandsOf(scopeOf(request)).map((command) => write(request, command)));
}

function overwriteCommands(request: ApiRequest): ApiReply {
  const { world } = request;
  const scope = scopeOf(request);
  if (!Array.isArray(request.body)) throw refusal('invalidJson');
  const drafts = checkBody({ ...request.body }, (field) => {
    const seen = new Set<string>();
    return Object.keys(field.value as object).map((index) => {
      const draft = readCommand(field.at(index));
      const key = `${draft.type} ${draft.name}`;
      if (seen.has(key))
        field.at(index).fault('APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique');
      seen.add(key);
      return draft;
    });
  });
  demandRoom(drafts);
  const before = world.commandsOf(scope);
  const same = (draft: CommandDraft) => before.find(({ type, name }) => type === draft.type && name === draft.name);
  demandCreates(world, scope, drafts.filter((draft) => !same(draft)).length);
  for (const { id } of before) world.commands.delete(id);
  return ok(drafts.map((draft) => write(request, keep(world, scope, draft, same(draft)))));
}

function createCommand(request: ApiRequest): ApiReply {
  const { world } = request;
  const scope = scopeOf(request);
  const draft = checkBody(request.body, (field) => readCommand(field));
  const known = world.commandsOf(scope);
  const same = known.find(({ type, name }) => type === draft.type && name === draft.name);
  if (!same) {
    demandRoom([...known, draft]);
    demandCreates(world, scope, 1);
  }
  const command = write(request, keep(world, scope, draft, same));
  return same ? ok(command) : created(command);
}

function patchCommand(request: ApiRequest): ApiReply {
  const current = find(request);
  const draft = checkBody(request.body, (field) => readCommand(field, current));
  return ok(write(request, keep(request.world, current.guild_id, draft, current)));
}

function deleteCommand(request: ApiRequest): ApiReply {
  request.world.commands.delete(find(request).id);
  return noContent;
}

function keep(
  world: World,
  scope: Snowflake | undefined,
  draft: CommandDraft,
  same: CommandState | undefined,
): CommandState {
  const command: CommandState = {
    id: same?.id ?? world.nextId(),
    application_id: world.bot.id,
    ...(scope !== undefined && { guild_id: scope }),
    version: world.nextId(),
    ...draft,
  };
  world.commands.set(command.id, command);
  return command;
}

function demandRoom(commands: readonly { readonly type: number }[]): void {
  for (const [type, most] of Object.entries(commandCounts))
    if (commands.filter((command) => command.type === Number(type)).length > most)
      throw new ApiError(400, 30032, `Maximum number of application commands reached (${most}).`);
}

function demandCreates(world: World, scope: Snowflake | undefined, count: number): void {
  const scopesOfWorld = creates.get(world) ?? new Map<string, number[]>();
  creates.set(world, scopesOfWorld);
  const now = world.clock.now();
  const recent = (scopesOfWorld.get(scope ?? '') ?? []).filter((instant) => instant > now - day);
  if (recent.length + count > createsADay)
    throw new ApiError(
      429,
      30034,
      'Max number of daily application command creates has been reached (200)',
      undefined,
      {
        retry_after: ((recent[0] ?? now) + day - now) / 1000,
        global: false,
      },
    );
  scopesOfWorld.set(scope ?? '', [...recent, ...Array.from({ length: count }, () => now)]);
}
