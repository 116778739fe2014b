import { access, copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Adapter } from 'lowdb';
import { VaneError } from '../errors.ts';
import { writeFileAtomically } from './atomic-file.ts';
import type { SettingsDocument } from './settings-document.ts';
import { parseSettings } from './settings-text.ts';

const settingsPath = (folder: string) => join(folder, 'settings.json');
const lastGoodPath = (folder: string) => join(folder, 'settings.last-good.json');
const brokenPath = (folder: string) => join(folder, 'settings.broken.json');

/**
 * The settings as a file that people can read and edit while Vane is stopped (an edit made while it runs is
 * overwritten by its next change).
 *
 * `settings.last-good.json` is the text that was last read or written whole. It differs from `settings.json` only
 * after somebody edited that, so putting it back undoes the edit and loses nothing set through Vane.
 *
 * @throws VaneError on read: `store.settings_broken`, `store.too_new`
 */
export function settingsFile(folder: string): Adapter<SettingsDocument> {
  const path = settingsPath(folder);
  return {
    async read() {
      const text = await readIfThere(path);
      if (text === undefined) return null;
      const document = parseSettings(text, { path, lastGood: await existing(lastGoodPath(folder)) });
      await writeFileAtomically(lastGoodPath(folder), text);
      return document;
    },
    async write(document) {
      const text = `${JSON.stringify(document, null, 2)}\n`;
      await writeFileAtomically(path, text);
      await writeFileAtomically(lastGoodPath(folder), text);
    },
  };
}

/**
 * Puts the last good copy back as `settings.json`; what stood there is kept as `settings.broken.json`.
 *
 * @throws VaneError `store.no_last_good` when there is none; `store.settings_broken` when that copy is broken too
 */
export async function restoreLastGood(folder: string): Promise<void> {
  const path = settingsPath(folder);
  const text = await readIfThere(lastGoodPath(folder));
  if (text === undefined) throw new VaneError('store.no_last_good', { path });
  parseSettings(text, { path: lastGoodPath(folder), lastGood: undefined });
  if (await existing(path)) await copyFile(path, brokenPath(folder));
  await writeFileAtomically(path, text);
}

async function readIfThere(path: string): Promise<string | undefined> {
  return (await existing(path)) && (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
}

const existing = (path: string): Promise<string | undefined> =>
  access(path).then(
    () => path,
    () => undefined,
  );
