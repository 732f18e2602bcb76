import {
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  GuildScheduledEventStatus,
  MessageFlags,
  PermissionFlagsBits,
  channelMention,
  time,
  TimestampStyles,
  type ChatInputCommandInteraction,
  type Guild,
} from 'discord.js';
import { formatCeiling } from '../../club/ceiling.js';
import { attachToNight, endNight, planNight } from '../../club/night.js';
import { UserError, type Context } from '../../command.js';
import { describeError } from '../../log.js';
import { changeNight, insertNight } from '../../store/nights.js';
import { cutWords, limits } from '../limits.js';
import { placeOf, tell } from '../respond.js';
import { sentences } from '../sentences.js';
import { nameNight, placeOfNight } from './views.js';
import { parseWhen } from './when.js';

const hour = 3_600_000;

/** Plans a night for this channel and makes a scheduled event of it. */
export async function planAhead(interaction: ChatInputCommandInteraction<'cached'>, context: Context): Promise<void> {
  const { guild, channelId, channel } = interaction;
  const { store, clock } = context;
  const startsAt = parseWhen(interaction.options.getString('when', true), clock());
  if (startsAt === undefined) throw new UserError(sentences.noSuchTime());
  const has = guild.members.me?.permissions;
  if (has && !has.any([PermissionFlagsBits.CreateEvents, PermissionFlagsBits.ManageEvents]))
    throw new UserError(sentences.lacking('this server', ['Create Events']));
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });

  const { film, ceiling = 'everything' } = await context.scope(placeOf(interaction));
  const id = interaction.id;
  const { night, created } = await insertNight(
    store,
    planNight({
      ...{ id, guildId: guild.id, channelId, film, ceiling, storedCeiling: formatCeiling(ceiling, film) },
      ...{ startedBy: interaction.user.id, plannedFor: startsAt },
    }),
    clock(),
  );
  if (!created) throw new UserError(sentences.nightHere(channelMention(placeOfNight(night))));
  try {
    const event = await guild.scheduledEvents.create({
      name: cutWords(nameNight(film), limits.eventName),
      description: cutWords(sentences.eventDescription(interaction.client.user.displayName), limits.eventDescription),
      privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
      entityType: GuildScheduledEventEntityType.External,
      entityMetadata: { location: cutWords(`#${channel?.name ?? 'film night'}`, limits.eventName) },
      scheduledStartTime: startsAt,
      scheduledEndTime: startsAt + (interaction.options.getInteger('hours') ?? 3) * hour,
    });
    await changeNight(store, id, (latest) => attachToNight(latest, { scheduleId: event.id }), clock());
    const at = time(Math.floor(startsAt / 1_000), TimestampStyles.FullDateShortTime);
    await tell(interaction, `Planned for ${at}: ${event.url}`, 'When you are all here, /night start begins it.');
  } catch (error) {
    await changeNight(store, id, (latest) => endNight(latest, clock()), clock());
    throw error;
  }
}

const statuses = {
  active: GuildScheduledEventStatus.Active,
  completed: GuildScheduledEventStatus.Completed,
  cancelled: GuildScheduledEventStatus.Canceled,
} as const;

/** Says on the scheduled event what became of its night. People may have changed or deleted it: that harms nobody. */
export async function markEvent(
  guild: Guild,
  { log }: Context,
  eventId: string | undefined,
  status: keyof typeof statuses,
): Promise<void> {
  if (eventId === undefined) return;
  try {
    const events = await guild.scheduledEvents.fetch();
    const event = events.get(eventId);
    const isDone = event?.isCompleted() || event?.isCanceled();
    if (!event || isDone || event.status === statuses[status]) return;
    // An event that never became active cannot be completed.
    const reachable = status === 'completed' && event.isScheduled() ? 'cancelled' : status;
    await event.setStatus(statuses[reachable]);
  } catch (error) {
    log.warn('scheduled event', { id: eventId, ...describeError(error) });
  }
}
