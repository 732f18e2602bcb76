import type { JsonObject } from '../model.js';
import type { Field } from './form.js';
import { lengthOf } from './form.js';

/** Longest text of all embeds of a message together. */
export const embedsLength = 6000;

/** Reads `embeds`: at most 10, each part within its bound, 6,000 characters together. */
export function readEmbeds(field: Field): readonly JsonObject[] | undefined {
  const items = field.array({ max: 10 });
  if (!items) return undefined;
  let total = 0;
  const embeds = items.map((item) => {
    const embed = readEmbed(item);
    total += embed.length;
    return embed.json;
  });
  if (total > embedsLength)
    field.fault('MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${embedsLength}`);
  return embeds;
}

function readEmbed(field: Field): { readonly json: JsonObject; readonly length: number } {
  field.object();
  const title = field.at('title').string({ max: 256 });
  const description = field.at('description').string({ max: 4096 });
  const footer = field.at('footer');
  const author = field.at('author');
  const footerText = footer.absent ? undefined : readRequired(footer.at('text'), 2048);
  const authorName = author.absent ? undefined : readRequired(author.at('name'), 256);
  const fields = (field.at('fields').array({ max: 25 }) ?? []).map((item) => ({
    name: readRequired(item.at('name'), 256) ?? '',
    value: readRequired(item.at('value'), 1024) ?? '',
    inline: item.at('inline').boolean() ?? false,
  }));
  const image = readPicture(field.at('image'));
  const thumbnail = readPicture(field.at('thumbnail'));
  const url = readUrl(field.at('url'), /^https?:\/\//);
  const color = field.at('color').integer({ min: 0, max: 0xffffff });
  const timestamp = field.at('timestamp').instant();
  const texts = [title, description, footerText, authorName, ...fields.flatMap(({ name, value }) => [name, value])];
  if (texts.every((text) => !text) && !image && !thumbnail)
    field.at('description').fault('BASE_TYPE_REQUIRED', 'This field is required');
  return {
    length: texts.reduce((sum, text) => sum + lengthOf(text ?? ''), 0),
    json: {
      type: 'rich',
      ...(title !== undefined && { title }),
      ...(description !== undefined && { description }),
      ...(url !== undefined && { url }),
      ...(color !== undefined && { color }),
      ...(timestamp !== undefined && { timestamp: new Date(timestamp).toISOString() }),
      ...(footerText !== undefined && { footer: { text: footerText, ...readIcon(footer) } }),
      ...(authorName !== undefined && { author: { name: authorName, ...readIcon(author) } }),
      ...(image && { image }),
      ...(thumbnail && { thumbnail }),
      ...(fields.length > 0 && { fields }),
    },
  };
}

function readRequired(field: Field, max: number): string | undefined {
  return field.require() ? field.string({ min: 1, max }) : undefined;
}

function readIcon(field: Field): JsonObject {
  const icon = readUrl(field.at('icon_url'), /^(https?|attachment):\/\//);
  const url = readUrl(field.at('url'), /^https?:\/\//);
  return { ...(icon !== undefined && { icon_url: icon }), ...(url !== undefined && { url }) };
}

function readPicture(field: Field): JsonObject | undefined {
  if (!field.object()) return undefined;
  const url = readUrl(field.at('url'), /^(https?|attachment):\/\//);
  return url === undefined ? undefined : { url };
}

/** Reads an address of one of the allowed schemes. */
export function readUrl(field: Field, schemes: RegExp): string | undefined {
  const url = field.string({ max: 2048 });
  if (url === undefined || (schemes.test(url) && URL.canParse(url))) return url;
  field.fault('URL_TYPE_INVALID_URL', 'Not a well formed URL.');
  return undefined;
}
