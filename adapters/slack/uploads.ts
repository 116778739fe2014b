import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Api } from './api.ts';
import { fileSchema } from './parse/message.ts';
import type { PictureUpload } from './render/piece.ts';

const urlAnswer = z.looseObject({ upload_url: z.url(), file_id: z.string() });
const infoAnswer = z.looseObject({ file: fileSchema });

/** Slack takes a moment to look at an upload; before that it cannot be shown. */
const LOOKS = 20;
const BETWEEN_LOOKS_MS = 250;

/**
 * Uploads a picture, not yet shown anywhere, so that a message can show it.
 *
 * @returns its id; @throws VaneError `platform.*` and what `fetch` throws
 */
export async function upload(api: Api, { name, alt, bytes }: PictureUpload): Promise<string> {
  const { upload_url, file_id } = await api.call(
    'files.getUploadURLExternal',
    { filename: name, length: bytes.byteLength, alt_txt: alt },
    { answer: urlAnswer, repeatable: true },
  );
  const response = await fetch(upload_url, { method: 'POST', body: new Uint8Array(bytes) });
  if (!response.ok) throw new Error(`the upload was answered with HTTP ${response.status}`);
  const files = [{ id: file_id, title: name }];
  await api.call('files.completeUploadExternal', { files }, { answer: z.unknown(), repeatable: true });
  await looked(api, file_id);
  return file_id;
}

async function looked(api: Api, file: string): Promise<void> {
  for (let look = 0; look < LOOKS; look += 1) {
    const { mimetype } = (await api.call('files.info', { file }, { answer: infoAnswer, repeatable: true }))
      .file;
    if (mimetype !== undefined && mimetype !== '') return;
    await sleep(BETWEEN_LOOKS_MS);
  }
}
