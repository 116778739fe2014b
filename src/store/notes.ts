import type { Database } from './database.ts';
import type { InFlight } from './in-flight.ts';
import { safeText } from './safe-values.ts';

export interface Note {
  readonly key: string;
  readonly value: string;
}

/**
 * Small things that an adapter must know again after a restart, each under a key that begins with its platform. They
 * are kept no longer than posts.
 */
export interface Notes {
  get(key: string): Promise<string | undefined>;
  put(key: string, value: string): Promise<void>;
  /** Those whose key begins so, the newest first. */
  startingWith(prefix: string, limit: number): Promise<Note[]>;
  eraseBefore(moment: Date): Promise<void>;
}

export function notes(db: Database, inFlight: InFlight): Notes {
  return {
    get: (key) => inFlight.track(get(db, key)),
    put: (key, value) => inFlight.track(put(db, key, value)),
    startingWith: (prefix, limit) => inFlight.track(startingWith(db, prefix, limit)),
    eraseBefore: (moment) => inFlight.track(eraseBefore(db, moment)),
  };
}

async function get(db: Database, key: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('notes')
    .select('value')
    .where('key', '=', safeText(key))
    .executeTakeFirst();
  return row?.value;
}

async function put(db: Database, key: string, text: string): Promise<void> {
  const [value, written_at] = [safeText(text), new Date()];
  await db
    .insertInto('notes')
    .values({ key: safeText(key), value, written_at })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value, written_at }))
    .execute();
}

async function startingWith(db: Database, prefix: string, limit: number): Promise<Note[]> {
  return db
    .selectFrom('notes')
    .select(['key', 'value'])
    .where((where) => where.fn('starts_with', ['key', where.val(prefix)]))
    .orderBy('written_at', 'desc')
    .limit(limit)
    .execute();
}

async function eraseBefore(db: Database, moment: Date): Promise<void> {
  await db.deleteFrom('notes').where('written_at', '<', moment).execute();
}
