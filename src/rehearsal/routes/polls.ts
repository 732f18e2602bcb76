import { refusal } from '../rest/errors.js';
import type { ApiReply, ApiRequest, Route } from '../rest/router.js';
import { ok, param } from '../rest/router.js';
import { writeMessage } from '../wire/messages.js';
import { writeUser } from '../wire/people.js';
import { endPoll } from '../world/polls.js';
import { visibleChannel, visibleMessage } from './access.js';

/** Routes of native polls. */
export const pollRoutes: readonly Route[] = [
  { method: 'GET', path: '/channels/:channel/polls/:message/answers/:answer', handle: listVoters },
  { method: 'POST', path: '/channels/:channel/polls/:message/expire', handle: expire },
];

function listVoters(request: ApiRequest): ApiReply {
  const { world, query } = request;
  const message = visibleMessage(request, visibleChannel(request));
  const voters = message.poll?.votes.get(Number(param(request, 'answer')));
  if (!voters) throw refusal('unknownMessage');
  const after = BigInt(query.get('after') ?? 0);
  const limit = Math.min(100, Math.max(1, Number(query.get('limit') ?? 25) || 25));
  const ids = [...voters].filter((id) => BigInt(id) > after).slice(0, limit);
  return ok({
    users: ids.flatMap((id) => {
      const user = world.members.get(id);
      return user ? [writeUser(user)] : [];
    }),
  });
}

function expire(request: ApiRequest): ApiReply {
  const { world } = request;
  const message = visibleMessage(request, visibleChannel(request));
  if (!message.poll) throw refusal('cannotExpireNoPoll');
  if (message.authorId !== world.bot.id) throw refusal('cannotEditOthers');
  if (message.poll.finalized) throw refusal('pollExpired');
  endPoll(world, message);
  return ok(writeMessage(world, message));
}
