import type { IncomingMessage } from 'node:http';
import { refusal } from './errors.js';

/** A file of a multipart body. */
export interface Upload {
  /** Name of the part, `files[0]`. */
  readonly field: string;
  readonly filename: string;
  readonly contentType: string | undefined;
  readonly data: Uint8Array;
}

/** What a request carries. */
export interface Body {
  readonly json: unknown;
  readonly uploads: readonly Upload[];
}

/** Largest body: what Discord allows for the files of one message without boosts, and some room for the rest. */
const largestBody = 11 * 1024 * 1024;
const largestFile = 10 * 1024 * 1024;
const empty: Body = { json: undefined, uploads: [] };

/** Reads a body as JSON or as multipart with `payload_json` and files. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  let size = 0;
  let tooLarge = false;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    tooLarge ||= size > largestBody;
    if (!tooLarge) chunks.push(chunk);
  }
  if (tooLarge) throw refusal('entityTooLarge');
  if (size === 0) return empty;
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return readMultipart(bytes, type);
  return { json: parse(bytes.toString('utf8')), uploads: [] };
}

async function readMultipart(bytes: Buffer, type: string): Promise<Body> {
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  } catch {
    throw refusal('invalidJson');
  }
  let json: unknown = {};
  const uploads: Upload[] = [];
  for (const [field, value] of form) {
    if (typeof value === 'string') {
      if (field === 'payload_json') json = parse(value);
    } else {
      if (value.size > largestFile) throw refusal('entityTooLarge');
      const data = new Uint8Array(await value.arrayBuffer());
      uploads.push({ field, filename: value.name, contentType: value.type || undefined, data });
    }
  }
  return { json, uploads };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal('invalidJson');
  }
}
