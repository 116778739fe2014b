import type { Upload } from './route.ts';

export interface Received {
  /** Of JSON; undefined: there was none. */
  readonly body: unknown;
  readonly files: readonly Upload[];
}

/** JSON, or a form of JSON and files (https://docs.discord.com/developers/reference#uploading-files). */
export async function bodyIn(bytes: Buffer, type: string): Promise<Received> {
  if (bytes.byteLength === 0) return { body: undefined, files: [] };
  if (!type.startsWith('multipart/form-data'))
    return { body: JSON.parse(bytes.toString()) as unknown, files: [] };
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  const files: Upload[] = [];
  let body: unknown;
  for (const [key, value] of form) {
    if (typeof value === 'string') body = key === 'payload_json' ? (JSON.parse(value) as unknown) : body;
    else files.push(await uploadOf(key, value));
  }
  return { body, files };
}

async function uploadOf(key: string, file: File): Promise<Upload> {
  const id = /^files\[(\d+)\]$/.exec(key)?.[1] ?? '0';
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { id, name: file.name, type: typeOf(file), bytes };
}

/** Discord tells the type by the name where the sender does not. */
function typeOf({ type, name }: File): string {
  if (type !== '' && type !== 'application/octet-stream') return type;
  const ending = name.split('.').at(-1)?.toLowerCase() ?? '';
  const { [ending]: known } = TYPES;
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
