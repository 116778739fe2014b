import { VaneError } from '../../src/errors.ts';
import { MEDIA_LIMITS, type MediaSource } from '../../src/posts/media.ts';
import type { Content, DiscordFile } from './parse/message.ts';

/** The pictures and videos of a message, uploaded ones first; files of other kinds are left alone. */
export function picturesOf({ files, pictureLinks }: Content, apiUrl: string): MediaSource[] {
  return [...attachmentsOf(files, apiUrl), ...pictureLinks.map((url) => ({ kind: 'url', url }) as const)];
}

export function attachmentsOf(files: readonly DiscordFile[], apiUrl: string): MediaSource[] {
  return files
    .filter(({ content_type }) => !content_type || /^(?:image|video)\//.test(content_type))
    .map((file) => ({
      kind: 'attachment',
      name: file.filename,
      open: (signal) => open(file, apiUrl, signal),
    }));
}

async function open(
  { filename, url, size = 0 }: DiscordFile,
  apiUrl: string,
  signal: AbortSignal,
): Promise<AsyncIterable<Uint8Array>> {
  if (size > MEDIA_LIMITS.bytes)
    throw new VaneError('media.too_large', { source: filename, limitBytes: MEDIA_LIMITS.bytes });
  const refused = (cause?: unknown) =>
    new VaneError('platform.file_refused', { platform: 'discord', file: filename }, { cause });
  if (!isDiscords(url, apiUrl)) throw refused();
  const response = await fetch(url, { signal });
  if (!response.ok || response.body === null) throw refused(response.status);
  return response.body;
}

function isDiscords(url: string, apiUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, origin } = new URL(url);
  if (origin === new URL(apiUrl).origin) return true;
  return protocol === 'https:' && /(?:^|\.)discordapp\.(?:com|net)$/.test(hostname);
}
