import type { AttachmentDraft } from '../check/attachments.js';
import type { Attachment, Component, JsonObject, Snowflake } from '../model.js';
import type { Upload } from '../rest/body.js';
import type { World } from './world.js';

/** Stores a file and gives it an address. */
export function storeFile(
  world: World,
  channelId: Snowflake,
  upload: Omit<Upload, 'field'>,
  description?: string,
): Attachment {
  const id = world.nextId();
  const filename = upload.filename.replace(/[^\p{L}\p{N}._-]+/gu, '_') || 'file';
  const path = `/attachments/${channelId}/${id}/${encodeURIComponent(filename)}`;
  world.files.set(path, { data: upload.data, contentType: upload.contentType });
  const { contentType } = upload;
  return { id, filename, size: upload.data.length, url: world.origin + path, contentType, description };
}

/** Stores what is new among the attachments of a message. */
export function storeAttachments(
  world: World,
  channelId: Snowflake,
  drafts: readonly AttachmentDraft[],
): readonly Attachment[] {
  return drafts.map((draft) =>
    draft.kind === 'kept'
      ? { ...draft.attachment, description: draft.description }
      : storeFile(world, channelId, { ...draft.upload, filename: draft.filename }, draft.description),
  );
}

const scheme = 'attachment://';

function findAttachment(url: unknown, attachments: readonly Attachment[]): Attachment | undefined {
  if (typeof url !== 'string' || !url.startsWith(scheme)) return undefined;
  return attachments.find(({ filename }) => filename === url.slice(scheme.length));
}

/** Replaces `attachment://name` in embeds by the address of the uploaded file. */
export function linkEmbeds(embeds: readonly JsonObject[], attachments: readonly Attachment[]): readonly JsonObject[] {
  const link = (item: unknown): unknown => {
    if (typeof item === 'string') return findAttachment(item, attachments)?.url ?? item;
    if (Array.isArray(item)) return item.map(link);
    if (typeof item !== 'object' || item === null) return item;
    return Object.fromEntries(Object.entries(item).map(([key, inner]) => [key, link(inner)]));
  };
  return attachments.length === 0 ? embeds : (link(embeds) as readonly JsonObject[]);
}

/** Completes the pictures and files of layout components as Discord does when it has fetched them. */
export function unfurlComponents(
  world: World,
  components: readonly Component[],
  attachments: readonly Attachment[],
): readonly Component[] {
  const unfurl = (media: JsonObject): JsonObject => {
    const attachment = findAttachment(media['url'], attachments);
    const url = attachment?.url ?? media['url'];
    return {
      id: world.nextId(),
      url,
      proxy_url: url,
      ...(attachment && { attachment_id: attachment.id, content_type: attachment.contentType ?? null }),
    };
  };
  const complete = (component: Component): Component => {
    const file = component.file && findAttachment(component.file['url'], attachments);
    return {
      ...component,
      ...(component.media && { media: unfurl(component.media) }),
      ...(component.file && { file: unfurl(component.file), name: file?.filename ?? null, size: file?.size ?? null }),
      ...(component.items && {
        items: component.items.map((item) => ({ ...item, media: unfurl(item['media'] as JsonObject) })),
      }),
      ...(component.components && { components: component.components.map(complete) }),
      ...(component.accessory && { accessory: complete(component.accessory) }),
    };
  };
  return components.map(complete);
}
