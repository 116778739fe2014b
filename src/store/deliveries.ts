import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { InFlight } from './in-flight.ts';
import { safeJson } from './safe-values.ts';
import type { DeliveryRow } from './schema.ts';

/** A message that is not yet as it should be. `Place` and `Card` are JSON that only their writer reads. */
export interface Delivery {
  readonly key: string;
  readonly place: unknown;
  readonly card: unknown;
  readonly version: number;
  readonly state: DeliveryRow['state'];
  /** Its id on the platform, once it is there. */
  readonly message: string | undefined;
  readonly createdAt: Date;
}

export interface FoundDelivery extends Pick<Delivery, 'state' | 'message'> {
  /** The code of the error that made it fail. */
  readonly problem: string | undefined;
}

export interface DeliveryCounts {
  readonly waiting: number;
  readonly failed: number;
}

/** The messages that Vane sends, kept until the platform has them. */
export interface Deliveries {
  /** Keeps what the message `key` is to say; a second time changes it. @returns it, with its new version */
  put(message: Pick<Delivery, 'key' | 'place' | 'card'>): Promise<Delivery>;
  /** A call is about to be made; from here on it may be there already. */
  sending(key: string): Promise<void>;
  /** It is there and says `version`; when it has been changed meanwhile it stays waiting. */
  sent(key: string, version: number, message: string): Promise<void>;
  /** `version` was refused for good; what it has been changed to meanwhile stays waiting. */
  failed(key: string, version: number, problem: string): Promise<void>;
  /** All that is not yet as it should be, oldest first. */
  open(): Promise<Delivery[]>;
  /** How far the message is; undefined for one that was never put. */
  stateOf(key: string): Promise<Delivery['state'] | undefined>;
  /** The same, with its id on the platform, and why it failed. */
  find(key: string): Promise<FoundDelivery | undefined>;
  counts(): Promise<DeliveryCounts>;
}

export function deliveries(db: Database, inFlight: InFlight): Deliveries {
  return {
    put: (message) => inFlight.track(put(db, message)),
    sending: (key) => inFlight.track(sending(db, key)),
    sent: (key, version, message) => inFlight.track(sent(db, key, version, message)),
    failed: (key, version, problem) => inFlight.track(failed(db, key, version, problem)),
    open: () => inFlight.track(open(db)),
    stateOf: (key) => inFlight.track(stateOf(db, key)),
    find: (key) => inFlight.track(find(db, key)),
    counts: () => inFlight.track(counts(db)),
  };
}

async function put(db: Database, message: Pick<Delivery, 'key' | 'place' | 'card'>): Promise<Delivery> {
  const card = safeJson(message.card);
  const row = await db
    .insertInto('deliveries')
    .values({
      key: message.key,
      place: safeJson(message.place),
      card,
      version: 1,
      state: 'waiting',
      message: null,
      problem: null,
      created_at: new Date(),
    })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        card,
        version: sql`deliveries.version + 1`,
        // What may be there already stays so: it is looked for before it is sent again.
        state: sql`case when deliveries.state = 'sending' then 'sending' else 'waiting' end`,
        problem: null,
      }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
  return deliveryOf(row);
}

async function sending(db: Database, key: string): Promise<void> {
  await db.updateTable('deliveries').set({ state: 'sending' }).where('key', '=', key).execute();
}

async function failed(db: Database, key: string, version: number, problem: string): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ state: 'failed', problem, card: null })
    .where('key', '=', key)
    .where('version', '=', version)
    .execute();
}

async function sent(db: Database, key: string, version: number, message: string): Promise<void> {
  const isLatest = sql<boolean>`version = ${version}`;
  await db
    .updateTable('deliveries')
    .set({
      message,
      state: sql`case when ${isLatest} then 'sent' else 'waiting' end`,
      card: sql`case when ${isLatest} then null else card end`,
    })
    .where('key', '=', key)
    .execute();
}

async function open(db: Database): Promise<Delivery[]> {
  const rows = await db
    .selectFrom('deliveries')
    .selectAll()
    .where('state', 'in', ['waiting', 'sending'])
    .orderBy('created_at')
    .execute();
  return rows.map(deliveryOf);
}

async function stateOf(db: Database, key: string): Promise<Delivery['state'] | undefined> {
  const row = await db.selectFrom('deliveries').select('state').where('key', '=', key).executeTakeFirst();
  return row?.state;
}

async function find(db: Database, key: string): Promise<FoundDelivery | undefined> {
  const row = await db
    .selectFrom('deliveries')
    .select(['state', 'message', 'problem'])
    .where('key', '=', key)
    .executeTakeFirst();
  return row && { state: row.state, message: row.message ?? undefined, problem: row.problem ?? undefined };
}

async function counts(db: Database): Promise<DeliveryCounts> {
  const { rows } = await sql<DeliveryCounts>`
    select
      count(*) filter (where state in ('waiting', 'sending'))::int as waiting,
      count(*) filter (where state = 'failed' and created_at > now() - interval '1 day')::int as failed
    from deliveries
  `.execute(db);
  return rows[0] ?? { waiting: 0, failed: 0 };
}

type SelectedRow = Pick<DeliveryRow, 'key' | 'version' | 'state' | 'message' | 'created_at'> & {
  place: unknown;
  card: unknown;
};

const deliveryOf = (row: SelectedRow): Delivery => ({
  key: row.key,
  place: row.place,
  card: row.card,
  version: row.version,
  state: row.state,
  message: row.message ?? undefined,
  createdAt: row.created_at,
});
