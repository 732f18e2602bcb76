import { MessageType } from 'discord.js';
import type { PollDraft } from '../check/polls.js';
import type { MessageState, PollState, Snowflake } from '../model.js';
import { announceUpdate, emptyDraft, postMessage } from './messages.js';
import type { World } from './world.js';

const hour = 3_600_000;

/** Opens the poll of a message; it ends by itself when its time is over. */
export function startPoll(world: World, message: MessageState, draft: PollDraft): PollState {
  const { question, answers, multiselect, layout, duration } = draft;
  world.clock.schedule(duration * hour, () => {
    if (!message.deleted) endPoll(world, message);
  });
  return {
    question,
    answers,
    multiselect,
    layout,
    expiresAt: world.clock.now() + duration * hour,
    votes: new Map(answers.map(({ id }) => [id, new Set<Snowflake>()])),
    finalized: false,
  };
}

/** Ends a poll: counts it, and posts its result as Discord does. */
export function endPoll(world: World, message: MessageState): void {
  const { poll } = message;
  if (!poll || poll.finalized) return;
  poll.finalized = true;
  announceUpdate(world, message);
  const channel = world.channels.get(message.channelId);
  if (!channel) return;
  postMessage(world, {
    channel,
    authorId: message.authorId,
    answers: message,
    type: MessageType.PollResult,
    draft: {
      ...emptyDraft,
      embeds: [{ type: 'poll_result', fields: resultFields(poll) }],
      allowedMentions: { parse: [], users: [], roles: [], repliedUser: false },
    },
  });
}

function resultFields(poll: PollState): readonly object[] {
  const counts = poll.answers.map((answer) => ({ answer, count: poll.votes.get(answer.id)?.size ?? 0 }));
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const most = Math.max(0, ...counts.map(({ count }) => count));
  const leaders = counts.filter(({ count }) => count === most && count > 0);
  const [first] = leaders;
  const field = (name: string, value: string | number) => ({ name, value: String(value), inline: false });
  return [
    field('poll_question_text', poll.question),
    field('victor_answer_votes', most),
    field('total_votes', total),
    ...(leaders.length === 1 && first
      ? [field('victor_answer_id', first.answer.id), field('victor_answer_text', first.answer.text)]
      : []),
  ];
}

/** Records a vote, or takes it back; where one answer is allowed, a new vote replaces the old one. */
export function votePoll(world: World, message: MessageState, userId: Snowflake, answerId: number, on: boolean): void {
  const { poll } = message;
  if (!poll) return;
  if (on && !poll.multiselect)
    for (const [other, voters] of poll.votes)
      if (other !== answerId && voters.delete(userId)) tellVote(world, message, userId, other, false);
  const voters = poll.votes.get(answerId);
  if (!voters || voters.has(userId) === on) return;
  if (on) voters.add(userId);
  else voters.delete(userId);
  tellVote(world, message, userId, answerId, on);
}

function tellVote(world: World, message: MessageState, userId: Snowflake, answerId: number, on: boolean): void {
  const inGuild = world.channels.get(message.channelId)?.guildId !== undefined;
  world.dispatch(on ? 'MESSAGE_POLL_VOTE_ADD' : 'MESSAGE_POLL_VOTE_REMOVE', inGuild, () => ({
    user_id: userId,
    channel_id: message.channelId,
    message_id: message.id,
    answer_id: answerId,
    ...(inGuild && { guild_id: world.guildId }),
  }));
}
