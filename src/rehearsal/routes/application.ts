import { checkBody } from '../check/form.js';
import { refusal } from '../rest/errors.js';
import type { ApiReply, ApiRequest, Route } from '../rest/router.js';
import { ok, param } from '../rest/router.js';
import { writeChannel } from '../wire/channels.js';
import { writeApplication } from '../wire/guild.js';
import { writeMember, writeUser } from '../wire/people.js';
import { permissionsInGuild } from '../world/permissions.js';

/** Routes of the gateway's address, the application and the bot's own account. */
export const applicationRoutes: readonly Route[] = [
  { method: 'GET', path: '/gateway', open: true, handle: ({ world }) => ok({ url: gatewayUrl(world.origin) }) },
  {
    method: 'GET',
    path: '/gateway/bot',
    handle: ({ world }) =>
      ok({
        url: gatewayUrl(world.origin),
        shards: 1,
        session_start_limit: { total: 1000, remaining: 1000, reset_after: 86_400_000, max_concurrency: 1 },
      }),
  },
  { method: 'GET', path: '/applications/@me', handle: ({ world }) => ok(writeApplication(world)) },
  { method: 'PATCH', path: '/applications/@me', handle: ({ world }) => ok(writeApplication(world)) },
  { method: 'GET', path: '/oauth2/applications/@me', handle: ({ world }) => ok(writeApplication(world)) },
  { method: 'GET', path: '/applications/:application/emojis', handle: () => ok({ items: [] }) },
  { method: 'GET', path: '/applications/:application/entitlements', handle: () => ok([]) },
  {
    method: 'GET',
    path: '/users/@me',
    handle: ({ world }) =>
      ok({ ...writeUser(world.bot), mfa_enabled: false, locale: 'en-US', verified: true, email: null }),
  },
  { method: 'GET', path: '/users/@me/guilds', handle: listGuilds },
  {
    method: 'GET',
    path: '/users/@me/guilds/:guild/member',
    handle: (request) => {
      const member = request.world.members.get(request.world.bot.id);
      if (!member || param(request, 'guild') !== request.world.guildId) throw refusal('unknownGuild');
      return ok(writeMember(member));
    },
  },
  { method: 'POST', path: '/users/@me/channels', handle: openDm },
  {
    method: 'GET',
    path: '/users/:user',
    handle: (request) => {
      const user = request.world.members.get(param(request, 'user'));
      if (!user) throw refusal('unknownUser');
      return ok(writeUser(user));
    },
  },
];

function gatewayUrl(origin: string): string {
  return `${origin.replace('http', 'ws')}/gateway`;
}

function listGuilds({ world }: ApiRequest): ApiReply {
  return ok([
    {
      id: world.guildId,
      name: world.guildName,
      icon: null,
      banner: null,
      owner: false,
      permissions: permissionsInGuild(world, world.bot.id).toString(),
      features: [],
    },
  ]);
}

function openDm({ world, body }: ApiRequest): ApiReply {
  const recipient = checkBody(body, (field) => {
    field.at('recipient_id').require();
    return field.at('recipient_id').snowflake();
  });
  const member = recipient === undefined ? undefined : world.members.get(recipient);
  if (!member || member.bot) throw refusal('cannotSendToUser');
  return ok(writeChannel(world, world.openDm(member.id)));
}
