import { MessageFlags } from 'discord.js';
import type { Attachment, Component, JsonObject } from '../model.js';
import type { Upload } from '../rest/body.js';
import type { AttachmentDraft } from './attachments.js';
import { readAttachments } from './attachments.js';
import { readMessageComponents } from './components.js';
import { readEmbeds } from './embeds.js';
import type { Field } from './form.js';
import type { AllowedMentions } from './mentions.js';
import { readAllowedMentions } from './mentions.js';
import type { PollDraft } from './polls.js';
import { readPoll } from './polls.js';

/** What a body says about a message; undefined where it says nothing. */
export interface MessageDraft {
  readonly content: string | undefined;
  readonly embeds: readonly JsonObject[] | undefined;
  readonly components: readonly Component[] | undefined;
  readonly attachments: readonly AttachmentDraft[] | undefined;
  readonly poll: PollDraft | undefined;
  readonly flags: number;
  readonly allowedMentions: AllowedMentions | undefined;
  readonly nonce: string | number | undefined;
  readonly enforceNonce: boolean;
  readonly reference: ReferenceDraft | undefined;
}

/** The message that a new one answers. */
export interface ReferenceDraft {
  readonly messageId: string;
  readonly channelId: string | undefined;
  readonly failIfNotExists: boolean;
}

/** What the body is for. */
export interface MessageUse {
  readonly uploads: readonly Upload[];
  /** The flags a body may set here; others are ignored, as Discord does. */
  readonly flags: number;
  /** The message that is edited. */
  readonly edited?: {
    readonly flags: number;
    readonly attachments: readonly Attachment[];
    readonly content: string;
    readonly embeds: readonly JsonObject[];
  };
}

/** Longest content of a bot's message. */
export const contentLength = 2000;

/** Flags that a new message may have. */
export const newMessageFlags =
  MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;
/** Flags that an edit may set. */
export const editedMessageFlags = MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2;

/** Reads the body of a message that is sent or edited. */
export function readMessage(field: Field, use: MessageUse): MessageDraft {
  const wanted = (field.at('flags').integer({ min: 0 }) ?? 0) & use.flags;
  const kept = use.edited ? use.edited.flags & MessageFlags.IsComponentsV2 : 0;
  const flags = wanted | kept;
  const v2 = (flags & MessageFlags.IsComponentsV2) !== 0;
  const draft: MessageDraft = {
    content: readNullable(field, 'content', '') ?? field.at('content').string({ max: contentLength }),
    embeds: readNullable(field, 'embeds', []) ?? readEmbeds(field.at('embeds')),
    components: readNullable(field, 'components', []) ?? readMessageComponents(field.at('components'), v2),
    attachments: readAttachments(field.at('attachments'), use.uploads, use.edited?.attachments ?? []),
    poll: readPoll(field.at('poll')),
    flags,
    allowedMentions: readAllowedMentions(field.at('allowed_mentions')),
    nonce: readNonce(field.at('nonce')),
    enforceNonce: field.at('enforce_nonce').boolean() ?? false,
    reference: use.edited ? undefined : readReference(field.at('message_reference')),
  };
  if (v2) {
    refuseLegacyFields(field, draft, use);
    refuseMissingFiles(field.at('components'), draft, use);
  }
  return draft;
}

/** True when a new message would show nothing. */
export function isEmpty(draft: MessageDraft): boolean {
  return (
    !draft.content?.trim() &&
    !draft.embeds?.length &&
    !draft.attachments?.length &&
    !draft.poll &&
    !((draft.flags & MessageFlags.IsComponentsV2) !== 0 && draft.components?.length)
  );
}

function readNullable<T>(field: Field, name: string, cleared: T): T | undefined {
  const { value } = field;
  return typeof value === 'object' && value !== null && name in value && field.at(name).value === null
    ? cleared
    : undefined;
}

function refuseLegacyFields(field: Field, draft: MessageDraft, use: MessageUse): void {
  const legacy = {
    content: Boolean(draft.content ?? use.edited?.content),
    embeds: Boolean((draft.embeds ?? use.edited?.embeds)?.length),
    poll: Boolean(draft.poll),
  };
  for (const [name, used] of Object.entries(legacy)) {
    if (used)
      field
        .at(name)
        .fault(
          'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
          `The '${name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
        );
  }
}

function refuseMissingFiles(field: Field, draft: MessageDraft, use: MessageUse): void {
  const kept =
    draft.attachments ?? (use.edited?.attachments ?? []).map((attachment) => ({ kind: 'kept', attachment }) as const);
  const names = kept.map((item) => (item.kind === 'new' ? item.filename : item.attachment.filename));
  for (const url of mediaOf(draft.components ?? []))
    if (url.startsWith('attachment://') && !names.includes(url.slice(13)))
      field.fault(
        'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
        `The referenced attachment ${url} does not exist`,
      );
}

function mediaOf(components: readonly Component[]): readonly string[] {
  return components.flatMap(({ media, file, items, components: inner, accessory }) => [
    ...[media, file, ...(items ?? []).map((item) => item['media'] as JsonObject)].flatMap((item) =>
      item ? [String(item['url'])] : [],
    ),
    ...mediaOf(inner ?? []),
    ...mediaOf(accessory ? [accessory] : []),
  ]);
}

function readNonce(field: Field): string | number | undefined {
  return typeof field.value === 'number' ? field.integer() : field.string({ max: 25 });
}

function readReference(field: Field): ReferenceDraft | undefined {
  if (!field.object()) return undefined;
  const messageId = field.at('message_id');
  if (!messageId.require()) return undefined;
  const type = field.at('type').oneOf([0]);
  const id = messageId.snowflake();
  if (id === undefined || (type === undefined && !field.at('type').absent)) return undefined;
  return {
    messageId: id,
    channelId: field.at('channel_id').snowflake(),
    failIfNotExists: field.at('fail_if_not_exists').boolean() ?? true,
  };
}
