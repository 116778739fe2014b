import type { Upload } from './route.ts';

export interface Received {
  /** Of JSON; undefined: there was none. */
  readonly body: unknown;
  readonly files: readonly Upload[];
}

/** JSON, or a form of JSON and files (https://docs.discord.com/developers/reference#uploading-files). */
export async function bodyIn(bytes: Buffer, type: string): Promise<Received> {
  if (bytes.byteLength === 0) return { body: undefined, files: [] };
  if (!type.startsWith('multipart/form-data')) return { body: JSON.parse(bytes.toString()), files: [] };
  const response = new Response(new Uint8Array(bytes), { headers: { 'content-type': type } });
  // Not for servers that face strangers; this one faces its own tests.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const form = await response.formData();
  const files: Upload[] = [];
  let body: unknown;
  for (const [key, value] of form) {
    if (typeof value !== 'string') files.push(await uploadOf(key, value));
    else if (key === 'payload_json') body = JSON.parse(value);
  }
  return { body, files };
}

interface Part extends Blob {
  readonly name: string;
}

async function uploadOf(key: string, file: Part): Promise<Upload> {
  const id = /^files\[(\d+)\]$/.exec(key)?.[1] ?? '0';
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { id, name: file.name, type: typeOf(file), bytes };
}

/** Discord tells the type by the name where the sender does not. */
function typeOf({ type, name }: Part): string {
  if (type !== '' && type !== 'application/octet-stream') return type;
  const { [name.split('.').at(-1)?.toLowerCase() ?? '']: known } = TYPES;
  return known ?? 'application/octet-stream';
}

const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  csv: 'text/csv',
  json: 'application/json',
  txt: 'text/plain',
};
