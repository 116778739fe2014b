import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { InFlight } from './in-flight.ts';
import { safeJson, safeText } from './safe-values.ts';

/** What was taken and not yet answered when the process ended. */
export interface Unanswered {
  readonly id: string;
  readonly payload: unknown;
}

/**
 * What platforms have handed over. They deliver again what they believe lost, and forget what they believe
 * taken; so each delivery is known by its id, and kept until it is answered.
 */
export interface Inbox {
  /** Keeps a delivery. @returns false when it was taken before */
  take(platform: string, id: string, payload: unknown): Promise<boolean>;
  /** It is answered: its content is forgotten, its id stays for a day. */
  done(platform: string, id: string): Promise<void>;
  /**
   * What an earlier process has left, oldest first. What has been left twice is given up, since it may be what
   * ended those processes; so is what is older than a day, which nobody waits for.
   */
  unanswered(platform: string): Promise<Unanswered[]>;
}

const MAX_ATTEMPTS = 2;

export function inbox(db: Database, inFlight: InFlight): Inbox {
  return {
    take: (platform, id, payload) => inFlight.track(take(db, platform, id, payload)),
    done: (platform, id) => inFlight.track(done(db, platform, id)),
    unanswered: (platform) => inFlight.track(unanswered(db, platform)),
  };
}

async function take(db: Database, platform: string, id: string, payload: unknown): Promise<boolean> {
  const row = {
    platform,
    id: safeText(id),
    payload: safeJson(payload),
    attempts: 0,
    received_at: new Date(),
  };
  const inserted = await db
    .insertInto('received')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

async function done(db: Database, platform: string, id: string): Promise<void> {
  await db
    .updateTable('received')
    .set({ payload: null })
    .where('platform', '=', platform)
    .where('id', '=', safeText(id))
    .execute();
}

async function unanswered(db: Database, platform: string): Promise<Unanswered[]> {
  await db
    .deleteFrom('received')
    .where('received_at', '<', sql<Date>`now() - interval '1 day'`)
    .execute();
  const rows = await db
    .updateTable('received')
    .set({ attempts: sql`attempts + 1` })
    .where('platform', '=', platform)
    .where('payload', 'is not', null)
    .where('attempts', '<', MAX_ATTEMPTS)
    .returning(['id', 'payload', 'received_at'])
    .execute();
  return rows
    .toSorted((a, b) => a.received_at.getTime() - b.received_at.getTime())
    .map(({ id, payload }) => ({ id, payload }));
}
