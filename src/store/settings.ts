import { Low, type Adapter } from 'lowdb';
import { freshSettings, settingsDocument, type SettingsDocument } from './settings-document.ts';
import { settingsFile } from './settings-file.ts';

type Immutable<T> = { readonly [K in keyof T]: Immutable<T[K]> };

/** The organisation's settings: read at once, changed one change at a time. */
export interface Settings {
  /** The document as it is now; a later change gives a new one and leaves this one as it was. */
  get(): Immutable<SettingsDocument>;
  /**
   * Changes a draft of the document and keeps it; resolves when it is on the disk. Changes asked for at the same time
   * happen one after another, each on the result of the one before.
   *
   * @throws what `change` threw, or a ZodError when the result does not fit; nothing has changed then
   */
  update(change: (draft: SettingsDocument) => void): Promise<void>;
  /** Resolves when all changes asked for so far are on the disk, or have failed. */
  settled(): Promise<void>;
}

/**
 * Opens `<folder>/settings.json`; without one, the settings are fresh and the file comes with the first change.
 *
 * @throws VaneError `store.settings_broken`, `store.too_new`
 */
export const openSettings = (folder: string): Promise<Settings> => settingsOn(settingsFile(folder));

/** Settings on any lowdb adapter that validates what it reads (`parseSettings`), such as a row in a database. */
export async function settingsOn(adapter: Adapter<SettingsDocument>): Promise<Settings> {
  const low = new Low(adapter, freshSettings());
  await low.read();
  let last: Promise<void> = Promise.resolve();

  async function apply(change: (draft: SettingsDocument) => void): Promise<void> {
    const draft = structuredClone(low.data);
    change(draft);
    const next = settingsDocument.parse(draft);
    await low.adapter.write(next);
    low.data = next;
  }

  return {
    get: () => low.data,
    update(change) {
      const applied = last.then(() => apply(change));
      last = applied.catch(() => undefined);
      return applied;
    },
    settled: () => last,
  };
}
