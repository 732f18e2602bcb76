import type { ThreadChannelType } from 'discord.js';
import { ChannelType } from 'discord.js';
import type { Field } from './form.js';

/** A thread as the bot asks for it. */
export interface ThreadDraft {
  readonly name: string;
  readonly archiveAfter: number;
  readonly slowmode: number;
  readonly invitable: boolean;
  readonly type: ThreadChannelType | undefined;
  readonly appliedTags: readonly string[];
}

const archiveDurations = [60, 1440, 4320, 10080];

/** Reads a new thread: a name of 1 to 100 characters. */
export function readThread(field: Field): ThreadDraft {
  const name = field.at('name');
  return {
    name: (name.require() ? name.string({ min: 1, max: 100 }) : undefined) ?? '',
    archiveAfter: field.at('auto_archive_duration').oneOf(archiveDurations) ?? 4320,
    slowmode: field.at('rate_limit_per_user').integer({ min: 0, max: 21600 }) ?? 0,
    invitable: field.at('invitable').boolean() ?? true,
    type: field.at('type').oneOf([ChannelType.AnnouncementThread, ChannelType.PublicThread, ChannelType.PrivateThread]),
    appliedTags: readTags(field.at('applied_tags')) ?? [],
  };
}

/** What may change about a channel or a thread; undefined where the body says nothing. */
export interface ChannelChange {
  readonly name: string | undefined;
  readonly topic: string | null | undefined;
  readonly archived: boolean | undefined;
  readonly locked: boolean | undefined;
  readonly invitable: boolean | undefined;
  readonly archiveAfter: number | undefined;
  readonly slowmode: number | undefined;
  readonly appliedTags: readonly string[] | undefined;
  readonly flags: number | undefined;
}

/** Reads a change of a channel or a thread. */
export function readChannelChange(field: Field): ChannelChange {
  return {
    name: field.at('name').string({ min: 1, max: 100 }),
    topic: field.at('topic').string({ max: 1024 }),
    archived: field.at('archived').boolean(),
    locked: field.at('locked').boolean(),
    invitable: field.at('invitable').boolean(),
    archiveAfter: field.at('auto_archive_duration').oneOf(archiveDurations),
    slowmode: field.at('rate_limit_per_user').integer({ min: 0, max: 21600 }),
    appliedTags: readTags(field.at('applied_tags')),
    flags: field.at('flags').integer({ min: 0 }),
  };
}

function readTags(field: Field): readonly string[] | undefined {
  return field.array({ max: 5 })?.flatMap((item) => item.snowflake() ?? []);
}
