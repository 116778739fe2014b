import { type Selectable, sql, type Transaction } from 'kysely';
import type { Finding } from '../alerts/finding.ts';
import type { Incident, IncidentEvent, IncidentState, NewEvent, Step, Told } from '../alerts/incident.ts';
import type { Database } from './database.ts';
import type { InFlight } from './in-flight.ts';
import { safeJson, safeText } from './safe-values.ts';
import type { IncidentEventRow, IncidentRow, Schema } from './schema.ts';

export type NewIncident = Pick<
  Incident,
  'rule' | 'brand' | 'subject' | 'severity' | 'openedAt' | 'finding' | 'checklist' | 'told'
>;

/** What may change of an incident. A key with undefined is taken away. */
export type IncidentChange = Partial<
  Pick<
    Incident,
    | 'state'
    | 'severity'
    | 'firedAt'
    | 'announcedAt'
    | 'escalatedAt'
    | 'snoozedUntil'
    | 'closedAt'
    | 'closedBy'
    | 'finding'
    | 'checklist'
  >
>;

export interface ChangeRequest {
  readonly id: number;
  /** Only when it is in one of these states. */
  readonly from: readonly IncidentState[];
  readonly change: IncidentChange;
  readonly event?: NewEvent;
  /** Whether `event` is told in the thread of the incident's message. */
  readonly follows?: boolean;
  /** Whether people are to see the change; true, if not said. */
  readonly shows?: boolean;
}

/** What rules have found, and what became of it. Each change and its event are kept together or not at all. */
export interface Incidents {
  /** @returns undefined when the rule has an incident on the subject that is not resolved */
  open(incident: NewIncident): Promise<Incident | undefined>;
  /** @returns the incident as it is now; undefined when it is in none of the states */
  change(request: ChangeRequest): Promise<Incident | undefined>;
  get(id: number): Promise<Incident | undefined>;
  events(id: number): Promise<IncidentEvent[]>;
  /** Those not resolved, and those that fired at `since` or later; oldest first. */
  current(since: Date): Promise<Incident[]>;
  /** Newest first. */
  list(limit: number): Promise<Incident[]>;
  /** Those of which people have not been told the newest version, oldest first. */
  unsaid(): Promise<Incident[]>;
  /** This version is in the outbox. */
  said(id: number, version: number, at: Date): Promise<void>;
  /** What is to be told in threads and was not yet, oldest first. */
  untold(): Promise<IncidentEvent[]>;
  told(event: number): Promise<void>;
  /** Forgets those that were closed before. */
  eraseBefore(moment: Date): Promise<void>;
}

export function incidents(db: Database, inFlight: InFlight): Incidents {
  return {
    open: (incident) => inFlight.track(open(db, incident)),
    change: (request) => inFlight.track(change(db, request)),
    get: (id) => inFlight.track(get(db, id)),
    events: (id) => inFlight.track(events(db, id)),
    current: (since) => inFlight.track(current(db, since)),
    list: (limit) => inFlight.track(list(db, limit)),
    unsaid: () => inFlight.track(unsaid(db)),
    said: (id, version, at) => inFlight.track(said(db, id, version, at)),
    untold: () => inFlight.track(untold(db)),
    told: (event) => inFlight.track(told(db, event)),
    eraseBefore: (moment) => inFlight.track(eraseBefore(db, moment)),
  };
}

function open(db: Database, incident: NewIncident): Promise<Incident | undefined> {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .insertInto('incidents')
      .values({
        rule: incident.rule,
        brand: incident.brand,
        subject: safeText(incident.subject),
        state: 'open',
        severity: incident.severity,
        opened_at: incident.openedAt,
        fired_at: incident.openedAt,
        finding: safeJson(incident.finding),
        checklist: safeJson(incident.checklist),
        told: safeJson(incident.told),
        version: 1,
        said: 0,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) return undefined;
    await enter(trx, row.id, { at: incident.openedAt, kind: 'opened', by: undefined, detail: undefined }, true);
    return incidentOf(row);
  });
}

function change(
  db: Database,
  { id, from, change, event, follows = false, shows = true }: ChangeRequest,
): Promise<Incident | undefined> {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .updateTable('incidents')
      .set({ ...columnsOf(change), ...(shows && { version: sql<number>`version + 1` }) })
      .where('id', '=', id)
      .where('state', 'in', [...from])
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) return undefined;
    if (event !== undefined) await enter(trx, id, event, !follows);
    return incidentOf(row);
  });
}

function columnsOf(change: IncidentChange) {
  const has = (key: keyof IncidentChange) => key in change;
  return {
    ...(change.state && { state: change.state }),
    ...(change.severity && { severity: change.severity }),
    ...(change.firedAt && { fired_at: change.firedAt }),
    ...(has('announcedAt') && { announced_at: change.announcedAt ?? null }),
    ...(has('escalatedAt') && { escalated_at: change.escalatedAt ?? null }),
    ...(has('snoozedUntil') && { snoozed_until: change.snoozedUntil ?? null }),
    ...(has('closedAt') && { closed_at: change.closedAt ?? null }),
    ...(has('closedBy') && { closed_by: change.closedBy ?? null }),
    ...(change.finding && { finding: safeJson(change.finding) }),
    ...(change.checklist && { checklist: safeJson(change.checklist) }),
  };
}

async function enter(
  trx: Transaction<Schema>,
  incident: number,
  { at, kind, by, detail }: NewEvent,
  isSaid: boolean,
): Promise<void> {
  await trx
    .insertInto('incident_events')
    .values({
      incident,
      at,
      kind,
      by: by ?? null,
      detail: detail === undefined ? null : safeText(detail),
      said: isSaid,
    })
    .execute();
}

async function get(db: Database, id: number): Promise<Incident | undefined> {
  const row = await db.selectFrom('incidents').selectAll().where('id', '=', id).executeTakeFirst();
  return row && incidentOf(row);
}

async function events(db: Database, id: number): Promise<IncidentEvent[]> {
  const rows = await db
    .selectFrom('incident_events')
    .selectAll()
    .where('incident', '=', id)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(eventOf);
}

async function current(db: Database, since: Date): Promise<Incident[]> {
  const rows = await db
    .selectFrom('incidents')
    .selectAll()
    .where((row) => row.or([row('state', '<>', 'resolved'), row('fired_at', '>=', since)]))
    .orderBy('id')
    .execute();
  return rows.map(incidentOf);
}

async function list(db: Database, limit: number): Promise<Incident[]> {
  const rows = await db.selectFrom('incidents').selectAll().orderBy('id', 'desc').limit(limit).execute();
  return rows.map(incidentOf);
}

async function unsaid(db: Database): Promise<Incident[]> {
  const rows = await db
    .selectFrom('incidents')
    .selectAll()
    .whereRef('said', '<', 'version')
    .orderBy('id')
    .execute();
  return rows.map(incidentOf);
}

async function said(db: Database, id: number, version: number, at: Date): Promise<void> {
  await db
    .updateTable('incidents')
    .set({
      said: sql<number>`greatest(said, ${version}::int)`,
      announced_at: sql<Date>`coalesce(announced_at, ${at})`,
    })
    .where('id', '=', id)
    .execute();
}

async function untold(db: Database): Promise<IncidentEvent[]> {
  const rows = await db
    .selectFrom('incident_events')
    .selectAll()
    .where('said', '=', false)
    .orderBy('id')
    .execute();
  return rows.map(eventOf);
}

async function told(db: Database, event: number): Promise<void> {
  await db.updateTable('incident_events').set({ said: true }).where('id', '=', event).execute();
}

async function eraseBefore(db: Database, moment: Date): Promise<void> {
  await db.deleteFrom('incidents').where('closed_at', '<', moment).execute();
}

const incidentOf = (row: Selectable<IncidentRow>): Incident => ({
  id: row.id,
  rule: row.rule,
  brand: row.brand,
  subject: row.subject,
  state: row.state,
  severity: row.severity,
  openedAt: row.opened_at,
  firedAt: row.fired_at,
  announcedAt: row.announced_at ?? undefined,
  escalatedAt: row.escalated_at ?? undefined,
  snoozedUntil: row.snoozed_until ?? undefined,
  closedAt: row.closed_at ?? undefined,
  closedBy: row.closed_by ?? undefined,
  finding: row.finding as Finding,
  checklist: row.checklist as Step[],
  told: row.told as Told,
  version: row.version,
  said: row.said,
});

const eventOf = ({ by, detail, ...row }: Selectable<IncidentEventRow>): IncidentEvent => ({
  ...row,
  by: by ?? undefined,
  detail: detail ?? undefined,
});
