import {
  ChannelFlags,
  ChannelType,
  MessageFlags,
  RESTJSONErrorCodes,
  ThreadAutoArchiveDuration,
  channelMention,
  type ChatInputCommandInteraction,
  type GuildBasedChannel,
  type Message,
} from 'discord.js';
import { formatCeiling } from '../../club/ceiling.js';
import { attachToNight, endNight, moveCeiling, planNight, startNight } from '../../club/night.js';
import type { NightState } from '../../club/night-state.js';
import { UserError, type Context, type Scope } from '../../command.js';
import type { Film } from '../../corpus/film.js';
import { changeNight, findOpenNight, insertNight } from '../../store/nights.js';
import { isRefusal } from '../faults.js';
import { needsToWrite, requirePermissions } from '../permissions.js';
import { post } from '../post.js';
import { render } from '../render.js';
import { lineageOf, tell } from '../respond.js';
import { sentences } from '../sentences.js';
import { plain } from '../text.js';
import { viewNotice } from '../view.js';
import { markEvent } from './schedule.js';
import { nameNight, placeOfNight, viewOpening } from './views.js';
import { workOff } from './work.js';

type HostInteraction = ChatInputCommandInteraction<'cached'>;

/** Begins a night: in a new thread of a text channel, in a new post of a forum, or in the thread it is called in. */
export async function beginNight(interaction: HostInteraction, context: Context): Promise<void> {
  const channel = interaction.options.getChannel('in') ?? interaction.channel;
  if (!channel || !isRoom(channel)) throw new UserError(sentences.notForNights());
  requirePermissions(channel, needsOf(channel));
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });

  const scope = await context.scope({
    guildId: interaction.guildId,
    channelId: channel.id,
    ...lineageOf(channel),
  });
  const night = await context.turns.take(channel.id, () => findOrPlan(interaction, context, channel, scope));
  await context.turns.take(night.id, async () => {
    await openIn(channel, night, scope.film, context);
    await workOff(interaction.client, context, night.id);
  });
  await markEvent(interaction.guild, context, night.scheduleId, 'active');
  const begun = await findOpenNight(context.store, channel.id);
  await tell(interaction, `The night is on: ${channelMention(begun ? placeOfNight(begun) : channel.id)}.`);
}

/** The night that was planned for a channel, moved to how far the channel may hear now; else a new one. */
async function findOrPlan(
  interaction: HostInteraction,
  { store, clock }: Context,
  channel: GuildBasedChannel,
  scope: Scope,
): Promise<NightState> {
  const { film, ceiling = 'everything' } = scope;
  const standing = await findOpenNight(store, channel.id);
  if (standing?.phase === 'running') throw new UserError(sentences.nightHere(channelMention(placeOfNight(standing))));
  const storedCeiling = formatCeiling(ceiling, film);
  if (standing && standing.film === film.id) {
    const step = (night: NightState) => moveCeiling(night, film, ceiling, storedCeiling);
    return (await changeNight(store, standing.id, step, clock()))?.night ?? standing;
  }
  // The channel has turned to another film since it was planned.
  if (standing) await changeNight(store, standing.id, (night) => endNight(night, clock()), clock());
  const { night } = await insertNight(
    store,
    planNight({
      ...{ id: interaction.id, guildId: interaction.guildId, channelId: channel.id, film, ceiling, storedCeiling },
      startedBy: interaction.user.id,
    }),
    clock(),
  );
  return night;
}

/** Makes the place of a night and starts it there, in one step of the store. */
async function openIn(channel: GuildBasedChannel, night: NightState, film: Film, context: Context): Promise<void> {
  const name = nameNight(film);
  const made: { threadId?: string; openingId?: string } = {};
  if (channel.type === ChannelType.GuildForum) {
    const message = render(viewOpening(night, film));
    const tag = channel.availableTags.find(({ moderated }) => !moderated) ?? channel.availableTags[0];
    const appliedTags = channel.flags.has(ChannelFlags.RequireTag) && tag ? [tag.id] : [];
    const thread = await channel.threads.create({ name, message, appliedTags });
    // The first message of a post has the post's own id.
    made.threadId = made.openingId = thread.id;
  } else if (channel.isThread()) {
    made.threadId = channel.id;
  } else if (channel.isTextBased() && 'threads' in channel) {
    const invitation = viewNotice(`**${plain(name)}** · the curtain is up, come in:`);
    made.threadId = await startThread(await post(channel, invitation, `${night.id}i`), name);
  }
  await changeNight(
    context.store,
    night.id,
    (latest) => {
      const placed = attachToNight(latest, made).night ?? latest;
      return startNight(placed, context.clock());
    },
    context.clock(),
  );
}

/** A message has at most one thread, which has the message's own id. */
async function startThread(message: Message, name: string): Promise<string> {
  // The invitation of a run that was killed before it could note the thread down.
  if (message.hasThread) return message.id;
  try {
    await message.startThread({ name, autoArchiveDuration: ThreadAutoArchiveDuration.OneDay });
  } catch (error) {
    if (!isRefusal(error, RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage)) throw error;
  }
  return message.id;
}

function isRoom(channel: GuildBasedChannel): boolean {
  return (
    channel.type === ChannelType.GuildText ||
    channel.type === ChannelType.GuildAnnouncement ||
    channel.type === ChannelType.GuildForum ||
    channel.isThread()
  );
}

function needsOf(channel: GuildBasedChannel): Parameters<typeof requirePermissions>[1] {
  if (channel.isThread()) return needsToWrite(channel);
  if (channel.type === ChannelType.GuildForum) return [...needsToWrite(channel), 'SendMessagesInThreads'];
  return [...needsToWrite(channel), 'CreatePublicThreads', 'SendMessagesInThreads'];
}
