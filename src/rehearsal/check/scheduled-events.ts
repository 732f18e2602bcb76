import type { Field } from './form.js';

/** What a body says about a scheduled event; undefined where it says nothing. */
export interface ScheduledEventDraft {
  readonly name: string | undefined;
  readonly description: string | null | undefined;
  readonly startsAt: number | undefined;
  readonly endsAt: number | undefined;
  readonly entityType: number | undefined;
  readonly channelId: string | undefined;
  readonly location: string | undefined;
  readonly status: number | undefined;
}

/** Where the guild can hold an event, and what the event is already. */
export interface ScheduledEventUse {
  readonly now: number;
  /** Type of a channel of the guild; undefined for none. */
  readonly channelType: (id: string) => number | undefined;
  readonly current?: {
    readonly status: number;
    readonly entityType: number;
    readonly startsAt: number;
    readonly endsAt: number | null;
    readonly channelId: string | null;
    readonly location: string | null;
  };
}

const channelTypes: Readonly<Record<number, number>> = { 1: 13, 2: 2 };
const transitions: Readonly<Record<number, readonly number[]>> = { 1: [1, 2, 4], 2: [2, 3] };

/** Reads a new or changed scheduled event: name 100, description 1,000, a start to come, a place that fits its kind. */
export function readScheduledEvent(field: Field, use: ScheduledEventUse): ScheduledEventDraft {
  const { current } = use;
  const fresh = current === undefined;
  if (fresh)
    for (const name of ['name', 'privacy_level', 'scheduled_start_time', 'entity_type']) field.at(name).require();
  field.at('privacy_level').oneOf([2]);
  const draft: ScheduledEventDraft = {
    name: field.at('name').string({ min: 1, max: 100 }),
    description: field.at('description').string({ max: 1000 }),
    startsAt: field.at('scheduled_start_time').instant(),
    endsAt: field.at('scheduled_end_time').instant(),
    entityType: field.at('entity_type').oneOf([1, 2, 3]),
    channelId: field.at('channel_id').snowflake(),
    location: field.at('entity_metadata').at('location').string({ min: 1, max: 100 }),
    status: field.at('status').oneOf(current ? (transitions[current.status] ?? []) : [1]),
  };
  const start = field.at('scheduled_start_time');
  if (draft.startsAt !== undefined && draft.startsAt <= use.now)
    start.fault('GUILD_SCHEDULED_EVENT_SCHEDULE_PAST', 'Cannot schedule event in the past.');
  const startsAt = draft.startsAt ?? current?.startsAt;
  const endsAt = draft.endsAt ?? current?.endsAt;
  if (startsAt !== undefined && endsAt != null && endsAt <= startsAt)
    field
      .at('scheduled_end_time')
      .fault('GUILD_SCHEDULED_EVENT_SCHEDULE_BAD_ENDTIME', 'Cannot schedule event to end before it starts.');
  checkPlace(field, draft, use);
  return draft;
}

function checkPlace(field: Field, draft: ScheduledEventDraft, { current, channelType }: ScheduledEventUse): void {
  const entityType = draft.entityType ?? current?.entityType;
  if (entityType === undefined) return;
  if (entityType === 3) {
    if (!draft.location && !current?.location) field.at('entity_metadata').at('location').require();
    if (draft.endsAt === undefined && !current?.endsAt) field.at('scheduled_end_time').require();
    return;
  }
  const channelId = draft.channelId ?? current?.channelId ?? undefined;
  if (channelId === undefined) field.at('channel_id').require();
  else if (channelType(channelId) !== channelTypes[entityType])
    field.at('channel_id').fault('CHANNEL_TYPE_INVALID', 'Channel has the wrong type for this event');
}
