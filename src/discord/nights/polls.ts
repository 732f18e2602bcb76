import { PollLayoutType, RESTJSONErrorCodes, type GuildTextBasedChannel, type Message } from 'discord.js';
import { attachPoll, pollOptions } from '../../club/night.js';
import type { NightState } from '../../club/night-state.js';
import { UserError, type Context } from '../../command.js';
import type { Film, Prompt } from '../../corpus/film.js';
import { changeNight } from '../../store/nights.js';
import { deliver, isRefusal } from '../faults.js';
import { cutWords, limits } from '../limits.js';
import { requirePermissions } from '../permissions.js';
import { sentences } from '../sentences.js';
import { ceilingOf } from './views.js';

/** A poll outlives its night by nothing: the night ends it. This is for nights that nobody ends. */
const hours = 24;
const hour = 3_600_000;

/** Opens a native poll on a prompt. To be run in the night's turn. */
export async function openPoll(
  room: GuildTextBasedChannel,
  context: Context,
  night: NightState,
  film: Film,
  prompt: Prompt,
): Promise<void> {
  if (night.polls.some(({ promptId }) => promptId === prompt.id)) throw new UserError(sentences.pollThere());
  const options = pollOptions(prompt, film, ceilingOf(night, film))?.slice(0, limits.pollAnswers);
  if (!options) return;
  requirePermissions(room, ['SendPolls']);
  const question = cutWords(prompt.text, limits.pollQuestion);
  const answers = options.map((option) => ({ text: cutWords(option, limits.pollAnswer) }));
  const sent = await deliver(() =>
    room.send({
      poll: {
        question: { text: question },
        answers,
        duration: hours,
        allowMultiselect: false,
        layoutType: PollLayoutType.Default,
      },
      nonce: `${night.id}l${night.shown.findIndex(({ promptId }) => promptId === prompt.id)}`,
      enforceNonce: true,
    }),
  );
  if (!sent) return;
  const endsAt = context.clock() + hours * hour;
  const poll = { promptId: prompt.id, messageId: sent.id, question, options, endsAt };
  await changeNight(context.store, night.id, (latest) => attachPoll(latest, poll), context.clock());
}

/** Ends a poll if it runs, and counts its votes by option; none when somebody has deleted it. */
export async function countVotes(room: GuildTextBasedChannel, messageId: string): Promise<readonly number[]> {
  try {
    const message = await endIfOpen(room, messageId);
    return [...(message.poll?.answers.values() ?? [])].map(({ voteCount }) => voteCount);
  } catch (error) {
    if (isRefusal(error, RESTJSONErrorCodes.UnknownMessage)) return [];
    throw error;
  }
}

async function endIfOpen(room: GuildTextBasedChannel, messageId: string): Promise<Message> {
  try {
    const message = await room.messages.fetch({ message: messageId, force: true });
    return message.poll && !message.poll.resultsFinalized ? await room.messages.endPoll(messageId) : message;
  } catch (error) {
    if (!isRefusal(error, RESTJSONErrorCodes.PollExpired)) throw error;
    return room.messages.fetch({ message: messageId, force: true });
  }
}
