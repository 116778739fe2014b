import { createReadStream, existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { VaneError } from '../../src/errors.ts';
import { fetchFrom } from './hub.ts';
import type { StandardModel } from './model.ts';

const HUB = 'https://huggingface.co';

/** Where models come from: a server or a folder with the hub's layout. */
export type Source =
  { readonly kind: 'web'; readonly base: string } | { readonly kind: 'folder'; readonly path: string };

/** The bytes of a file from `start` on, and what its giver says of the whole. */
export interface Opened {
  readonly body: AsyncIterable<Uint8Array>;
  /** Where the body begins; 0 when the giver cannot begin later. */
  readonly start: number;
  readonly size: number | undefined;
  readonly sha256: string | undefined;
}

/** @param mirror a URL or a folder; undefined: the hub */
export function sourceFrom(mirror: string = HUB): Source {
  if (/^https?:/i.test(mirror)) return { kind: 'web', base: mirror.replace(/\/+$/, '') };
  return { kind: 'folder', path: mirror.startsWith('file:') ? fileURLToPath(mirror) : resolve(mirror) };
}

/**
 * Opens a file of a model from byte `from` on; undefined when it is not there.
 *
 * @throws VaneError `model.refused`, and `Interruption` for what may pass
 */
export function openFile(
  source: Source,
  model: StandardModel,
  name: string,
  from: number,
  signal: AbortSignal,
): Promise<Opened | undefined> {
  if (source.kind === 'folder') return openLocal(source.path, model, name, from);
  return fetchFrom(`${source.base}/${model.repository}/resolve/${model.revision}/${name}`, from, signal);
}

async function openLocal(
  folder: string,
  { id, repository }: StandardModel,
  name: string,
  from: number,
): Promise<Opened | undefined> {
  if (!existsSync(folder)) throw new VaneError('model.not_in_folder', { file: name, folder });
  // A folder with many models, or with just this one.
  const path = [join(folder, repository, name), join(folder, id, name), join(folder, name)].find(
    (candidate) => existsSync(candidate),
  );
  if (path === undefined) return undefined;
  const { size } = await stat(path);
  const start = from <= size ? from : 0;
  return { body: createReadStream(path, { start, highWaterMark: 2 ** 20 }), start, size, sha256: undefined };
}
