import { z } from 'zod';
import { VaneError } from '../../src/errors.ts';
import { MEDIA_LIMITS, type MediaSource } from '../../src/posts/media.ts';
import type { Api } from './api.ts';
import { type Content, fileSchema, type SlackFile } from './parse/message.ts';

/** The pictures and videos of a message, uploaded ones first; files of other kinds are left alone. */
export function picturesOf(api: Api, { files, pictureLinks }: Content): MediaSource[] {
  return [...attachmentsOf(api, files), ...pictureLinks.map((url) => ({ kind: 'url', url }) as const)];
}

export function attachmentsOf(api: Api, files: readonly SlackFile[]): MediaSource[] {
  return files.filter(mayBePicture).map((file) => ({
    kind: 'attachment',
    name: file.name ?? file.id,
    open: (signal) => open(api, file, signal),
  }));
}

/** Without a type Slack has told us too little to say no. */
function mayBePicture({ mimetype }: SlackFile): boolean {
  return mimetype === undefined || mimetype === '' || /^(?:image|video)\//.test(mimetype);
}

const infoAnswer = z.looseObject({ file: fileSchema });

async function open(api: Api, given: SlackFile, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
  const name = given.name ?? given.id;
  const refused = (cause?: unknown) =>
    new VaneError('platform.file_refused', { platform: 'slack', file: name }, { cause });
  const file = given.file_access === 'check_file_info' ? await fileInfo(api, given.id) : given;
  if (file.file_access === 'access_denied') throw refused();
  if (file.size !== undefined && file.size > MEDIA_LIMITS.bytes)
    throw new VaneError('media.too_large', { source: name, limitBytes: MEDIA_LIMITS.bytes });
  const link = file.url_private_download ?? file.url_private;
  if (link === undefined || !mayKnowToken(link, api)) throw refused();
  const response = await fetch(link, { headers: { Authorization: `Bearer ${api.token}` }, signal });
  // Without the permission Slack shows the page where people sign in.
  const isPage = response.headers.get('content-type')?.startsWith('text/html') === true;
  if (!response.ok || isPage || response.body === null) throw refused(response.status);
  return response.body;
}

async function fileInfo(api: Api, id: string): Promise<SlackFile> {
  return (await api.call('files.info', { file: id }, { answer: infoAnswer, repeatable: true })).file;
}

/** An external file's link leads anywhere; the token is shown to Slack alone. */
function mayKnowToken(link: string, { url: apiUrl }: Api): boolean {
  if (!URL.canParse(link)) return false;
  const { protocol, hostname, origin } = new URL(link);
  if (origin === new URL(apiUrl).origin) return true;
  return protocol === 'https:' && /(?:^|\.)slack(?:-files|-gov)?\.com$/.test(hostname);
}
