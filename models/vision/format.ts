import { isUtf8 } from 'node:buffer';
import { fileTypeFromBuffer } from 'file-type';
import { VaneError } from '../../src/errors.ts';
import type { PictureFormat } from '../capability.ts';

/** Bytes from the start that tell a type; `file-type` needs no more, and a hostile file makes it walk through no more. */
const HEAD = 4100;

/** What we read, by the name that `file-type` gives to the content. HEIC is not among them: it needs a patented codec. */
const FORMATS: ReadonlyMap<string, PictureFormat> = new Map([
  ['jpg', 'jpeg'],
  ['png', 'png'],
  ['apng', 'png'],
  ['webp', 'webp'],
  ['avif', 'avif'],
  ['gif', 'gif'],
]);

/** What `file-type` does not tell, by how it begins. Their names are the same in every language. */
const MARKUP: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/<svg[\s>]/i, 'SVG'],
  [/<(!doctype html|html|head|body|script)[\s>]/i, 'HTML'],
];

/**
 * The format of a picture, from its content; its name and its declared type are not asked.
 *
 * @throws VaneError `media.not_a_picture`, with what the bytes hold instead.
 */
export async function pictureFormat(bytes: Uint8Array, source: string): Promise<PictureFormat> {
  const head = bytes.subarray(0, HEAD);
  const extension = (await fileTypeFromBuffer(head))?.ext;
  const format = FORMATS.get(extension ?? '');
  if (format !== undefined) return format;
  const found = markup(head) ?? extension?.toUpperCase() ?? (bytes.length === 0 ? '0 bytes' : plain(head));
  throw new VaneError('media.not_a_picture', { source, found });
}

function markup(head: Uint8Array): string | undefined {
  const text = Buffer.from(head).toString('latin1');
  return MARKUP.find(([pattern]) => pattern.test(text))?.[1];
}

/** Names only; a text cut within its last character may be called unknown. */
function plain(head: Uint8Array): string {
  return isUtf8(head) && !head.includes(0) ? 'TXT' : 'unknown data';
}
