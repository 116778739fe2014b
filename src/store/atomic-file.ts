import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a small text file so that, whatever happens meanwhile, `path` holds the old text or the new one, whole.
 *
 * The text and then the rename are flushed to the disk, so it also survives a power cut (lowdb's own file adapter
 * renames but does not flush). Two writers of one path at a time are not handled: the folder lock sees to that.
 *
 * @param mode permissions of the file; by default only its owner may read it
 */
export async function writeFileAtomically(path: string, text: string, mode = 0o600): Promise<void> {
  const draft = `${path}.draft`;
  await rm(draft, { force: true });
  await writeFlushed(draft, text, mode);
  await rename(draft, path);
  await flushFolder(dirname(path));
}

async function writeFlushed(path: string, text: string, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A rename is on the disk once its folder is. Windows cannot open a folder, and needs none of this. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
