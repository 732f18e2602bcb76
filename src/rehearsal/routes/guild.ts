import { PermissionFlagsBits } from 'discord.js';
import { checkBody } from '../check/form.js';
import { readScheduledEvent } from '../check/scheduled-events.js';
import type { ScheduledEventState } from '../model.js';
import { refusal } from '../rest/errors.js';
import type { ApiReply, ApiRequest, Route } from '../rest/router.js';
import { noContent, ok, param } from '../rest/router.js';
import { writeChannel } from '../wire/channels.js';
import { writeGuild, writeScheduledEvent } from '../wire/guild.js';
import { writeMember, writeRole, writeUser } from '../wire/people.js';
import { permissionsInGuild } from '../world/permissions.js';
import type { World } from '../world/world.js';
import { demandGuild } from './access.js';

/** Routes of the guild, its members and its scheduled events. */
export const guildRoutes: readonly Route[] = [
  guild('GET', '', ({ world, query }) =>
    ok({
      ...writeGuild(world),
      ...(query.get('with_counts') === 'true' && {
        approximate_member_count: world.members.size,
        approximate_presence_count: world.members.size,
      }),
    }),
  ),
  guild('GET', '/channels', ({ world }) =>
    ok(
      [...world.channels.values()]
        .filter(({ guildId, thread }) => guildId !== undefined && !thread)
        .map((channel) => writeChannel(world, channel)),
    ),
  ),
  guild('GET', '/roles', ({ world }) => ok([...world.roles.values()].map((role) => writeRole(world, role)))),
  guild('GET', '/members/search', ({ world, query }) => {
    const start = (query.get('query') ?? '').toLowerCase();
    return ok([...world.members.values()].filter(({ username }) => username.startsWith(start)).map(writeMember));
  }),
  guild('GET', '/members/:user', (request) => {
    const member = request.world.members.get(param(request, 'user'));
    if (!member) throw refusal(/^\d+$/.test(param(request, 'user')) ? 'unknownMember' : 'unknownUser');
    return ok(writeMember(member));
  }),
  guild('GET', '/scheduled-events', ({ world }) =>
    ok([...world.events.values()].map((event) => writeScheduledEvent(world, event))),
  ),
  guild('POST', '/scheduled-events', createEvent),
  guild('GET', '/scheduled-events/:event', (request) => ok(writeScheduledEvent(request.world, eventOf(request)))),
  guild('PATCH', '/scheduled-events/:event', patchEvent),
  guild('DELETE', '/scheduled-events/:event', deleteEvent),
  guild('GET', '/scheduled-events/:event/users', (request) => {
    const event = eventOf(request);
    return ok(
      [...event.subscribers].flatMap((id) => {
        const member = request.world.members.get(id);
        return member
          ? [{ guild_scheduled_event_id: event.id, user_id: id, user: writeUser(member), response: 1 }]
          : [];
      }),
    );
  }),
];

function guild(method: string, path: string, handle: (request: ApiRequest) => ApiReply): Route {
  return {
    method,
    path: `/guilds/:guild${path}`,
    handle(request) {
      demandGuild(request);
      return handle(request);
    },
  };
}

function eventOf(request: ApiRequest): ScheduledEventState {
  const event = request.world.events.get(param(request, 'event'));
  if (!event) throw refusal('unknownScheduledEvent');
  return event;
}

function demandEvents(world: World, event?: ScheduledEventState): void {
  const permissions = permissionsInGuild(world, world.bot.id);
  const own = !event || event.creatorId === world.bot.id;
  const wanted = PermissionFlagsBits.ManageEvents | (own ? PermissionFlagsBits.CreateEvents : 0n);
  if ((permissions & wanted) === 0n) throw refusal('missingPermissions');
}

const channelType =
  (world: World) =>
  (id: string): number | undefined => {
    const channel = world.channels.get(id);
    return channel?.guildId === undefined ? undefined : channel.type;
  };

const openEvents = 100;

function createEvent({ world, body }: ApiRequest): ApiReply {
  const draft = checkBody(body, (field) =>
    readScheduledEvent(field, { now: world.clock.now(), channelType: channelType(world) }),
  );
  demandEvents(world);
  if ([...world.events.values()].filter(({ status }) => status <= 2).length >= openEvents)
    throw refusal('tooManyOpenEvents');
  const external = draft.entityType === 3;
  const event: ScheduledEventState = {
    id: world.nextId(),
    creatorId: world.bot.id,
    name: draft.name ?? '',
    description: draft.description ?? null,
    startsAt: draft.startsAt ?? 0,
    endsAt: draft.endsAt ?? null,
    status: 1,
    entityType: draft.entityType ?? 3,
    channelId: external ? null : (draft.channelId ?? null),
    location: external ? (draft.location ?? null) : null,
    subscribers: new Set(),
  };
  world.events.set(event.id, event);
  return announceEvent(world, 'GUILD_SCHEDULED_EVENT_CREATE', event);
}

function patchEvent(request: ApiRequest): ApiReply {
  const { world, body } = request;
  const event = eventOf(request);
  demandEvents(world, event);
  if (event.status > 2) throw refusal('eventFinished');
  const use = { now: world.clock.now(), channelType: channelType(world), current: event };
  const draft = checkBody(body, (field) => readScheduledEvent(field, use));
  if (draft.name !== undefined) event.name = draft.name;
  if (draft.description !== undefined) event.description = draft.description;
  if (draft.startsAt !== undefined) event.startsAt = draft.startsAt;
  if (draft.endsAt !== undefined) event.endsAt = draft.endsAt;
  if (draft.entityType !== undefined) event.entityType = draft.entityType;
  if (draft.channelId !== undefined) event.channelId = draft.channelId;
  if (draft.location !== undefined) event.location = draft.location;
  if (draft.status !== undefined) event.status = draft.status;
  if (event.entityType === 3) event.channelId = null;
  else event.location = null;
  return announceEvent(world, 'GUILD_SCHEDULED_EVENT_UPDATE', event);
}

function deleteEvent(request: ApiRequest): ApiReply {
  const { world } = request;
  const event = eventOf(request);
  demandEvents(world, event);
  world.events.delete(event.id);
  announceEvent(world, 'GUILD_SCHEDULED_EVENT_DELETE', event);
  return noContent;
}

function announceEvent(world: World, name: string, event: ScheduledEventState): ApiReply {
  const written = writeScheduledEvent(world, event);
  world.dispatch(name, true, () => written);
  world.emit({ type: 'scheduledEvent', event });
  return ok(written);
}
