import type { Upload } from '../rest/body.js';
import type { Attachment } from '../model.js';
import type { Field } from './form.js';

/** An attachment that a message shall carry: a new upload or one that it has already. */
export type AttachmentDraft =
  | {
      readonly kind: 'new';
      readonly upload: Upload;
      readonly filename: string;
      readonly description: string | undefined;
    }
  | { readonly kind: 'kept'; readonly attachment: Attachment; readonly description: string | undefined };

/**
 * Reads `attachments` beside the uploaded files: undefined leaves what the message has.
 * Uploads that are not listed are attached as they are.
 */
export function readAttachments(
  field: Field,
  uploads: readonly Upload[],
  existing: readonly Attachment[],
): readonly AttachmentDraft[] | undefined {
  const items = field.array({ max: 10 });
  const listed = new Set<Upload>();
  const drafts: AttachmentDraft[] = [];
  for (const item of items ?? []) {
    const id = item.at('id');
    const key = typeof id.value === 'number' ? String(id.value) : id.string();
    const description = item.at('description').string({ max: 1024 });
    const filename = item.at('filename').string({ max: 1024 });
    const upload = uploads.find((candidate) => candidate.field === `files[${key}]`);
    const kept = existing.find((candidate) => candidate.id === key);
    if (upload) {
      listed.add(upload);
      drafts.push({ kind: 'new', upload, filename: filename ?? upload.filename, description });
    } else if (kept) {
      drafts.push({ kind: 'kept', attachment: kept, description: description ?? kept.description });
    } else {
      id.fault('ATTACHMENT_NOT_FOUND', `Attachment data for id ${key ?? 'none'} not found`);
    }
  }
  for (const upload of uploads)
    if (!listed.has(upload)) drafts.push({ kind: 'new', upload, filename: upload.filename, description: undefined });
  if (drafts.length > 10) field.bound(drafts.length, { max: 10 });
  if (items) return drafts;
  if (uploads.length === 0) return undefined;
  return [
    ...existing.map((attachment) => ({ kind: 'kept', attachment, description: attachment.description }) as const),
    ...drafts,
  ];
}
