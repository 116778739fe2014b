import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { VaneError } from '../errors.ts';
import { publicAddress } from './addresses.ts';
import { download, webUrl } from './download.ts';
import { tooLarge, unreachable, unreadable } from './media-errors.ts';
import { beforeDeadline, collect, MEDIA_LIMITS, type MediaLimits, type Reading } from './media-reading.ts';

export { MEDIA_LIMITS, type MediaLimits } from './media-reading.ts';

/** Where a picture comes from. `open` is the adapter's way to an attachment: only it holds the platform's token. */
export type MediaSource =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'url'; readonly url: string }
  | {
      readonly kind: 'attachment';
      readonly name: string;
      readonly open: (signal: AbortSignal) => Promise<AsyncIterable<Uint8Array>>;
    };

export interface Media {
  readonly bytes: Uint8Array;
  /** How errors and cards name it: a file's name, a link without password and query, an attachment's name. */
  readonly source: string;
}

export interface FetchOptions {
  readonly limits?: Partial<MediaLimits>;
  /** Which addresses a link may lead to; those of the public internet when left out. */
  readonly allowed?: (address: string) => boolean;
  readonly signal?: AbortSignal;
}

/**
 * Takes what a person typed for a picture: a link, or a path where local files may be read.
 *
 * @throws VaneError `media.scheme_refused` or `media.local_refused`.
 */
export function mediaSourceFrom(text: string, { localFiles }: { localFiles: boolean }): MediaSource {
  // One letter and a colon is a drive, not a scheme.
  const scheme = /^\s*([a-z][a-z0-9+.-]+:)/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === 'http:' || scheme === 'https:') return { kind: 'url', url: text.trim() };
  if (scheme !== undefined) throw new VaneError('media.scheme_refused', { scheme });
  if (!localFiles) throw new VaneError('media.local_refused', {});
  return { kind: 'file', path: text.startsWith('~/') ? join(homedir(), text.slice(2)) : text };
}

/** Whether a link names a picture, or a video, by how its path ends. A hint only: once fetched, content decides. */
export function isPictureLink(link: string): boolean {
  if (!URL.canParse(link)) return false;
  const { protocol, pathname } = new URL(link);
  return /^https?:$/.test(protocol) && /\.(jpe?g|png|webp|avif|gif|mp4|m4v|mov|webm)$/i.test(pathname);
}

/**
 * Fetches a picture's bytes within limits. That they are a picture is not checked here: the models do, by content.
 *
 * @throws VaneError `media.*`; when the caller gives up, the reason of its signal.
 */
export async function fetchMedia(
  source: MediaSource,
  { limits = {}, allowed = publicAddress, signal }: FetchOptions = {},
): Promise<Media> {
  const { name, read } = opened(source, allowed);
  const bounds = { source: name, limits: { ...MEDIA_LIMITS, ...limits }, signal };
  return { source: name, bytes: await beforeDeadline(bounds, read) };
}

interface Opened {
  readonly name: string;
  readonly read: (reading: Reading) => Promise<Uint8Array>;
}

function opened(source: MediaSource, allowed: (address: string) => boolean): Opened {
  switch (source.kind) {
    case 'file':
      return { name: basename(source.path), read: (reading) => readFile(source.path, reading) };
    case 'url': {
      const url = webUrl(source.url);
      return { name: url.origin + url.pathname, read: (reading) => download(url, { ...reading, allowed }) };
    }
    case 'attachment':
      return { name: source.name, read: (reading) => readAttachment(source.open, reading) };
  }
}

async function readFile(path: string, reading: Reading): Promise<Uint8Array> {
  try {
    // Opening a pipe that nobody writes to would wait for ever; non-blocking, it opens and is then refused.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const state = await file.stat();
      if (!state.isFile()) throw new Error('not a regular file');
      if (state.size > reading.limits.bytes) throw tooLarge(reading);
      return await collect(file.createReadStream({ autoClose: false }), reading);
    } finally {
      await file.close();
    }
  } catch (thrown) {
    throw unreadable(thrown, reading);
  }
}

async function readAttachment(
  openIt: (signal: AbortSignal) => Promise<AsyncIterable<Uint8Array>>,
  reading: Reading,
): Promise<Uint8Array> {
  try {
    return await collect(await openIt(reading.signal), reading);
  } catch (thrown) {
    throw unreachable(thrown, reading);
  }
}
