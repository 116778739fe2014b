import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { VaneError } from '../../src/errors.ts';

/** Hex digits; the file is read piece by piece, for it may be larger than memory. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 2 ** 20 })) hash.update(piece as Buffer);
  return hash.digest('hex');
}

/** Bytes; 0 for what is not there. */
export async function lengthOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}

const NO_ROOM: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT']);
const FORBIDDEN: ReadonlySet<unknown> = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR']);

/** What the disk says against writing, as an error of ours; undefined when the disk is not to blame. */
export function diskError(thrown: unknown, folder: string, neededBytes: number): VaneError | undefined {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  if (NO_ROOM.has(code)) return new VaneError('model.disk_full', { folder, neededBytes }, { cause: thrown });
  if (FORBIDDEN.has(code)) {
    const path = thrown instanceof Error && 'path' in thrown ? String(thrown.path) : folder;
    return new VaneError('data.unreadable', { path, problem: String(code) }, { cause: thrown });
  }
  return undefined;
}
