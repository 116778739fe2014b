import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { InFlight } from './in-flight.ts';
import type { RunRow } from './schema.ts';

/** Names one run for ever: a job, and when it was due. */
export interface Run {
  readonly job: string;
  readonly due: Date;
}

export interface EndedRun extends Run {
  readonly state: RunRow['state'];
  readonly endedAt: Date | undefined;
  /** The code of the error that made it fail. */
  readonly problem: string | undefined;
}

export interface Claim {
  /** Which process makes it. */
  readonly owner: string;
  readonly now: Date;
  /** A claim that was not renewed since then is nobody's any more: its process has died. */
  readonly staleBefore: Date;
}

/** What was due, and what came of it. Each run belongs to one process at a time, also across processes. */
export interface Runs {
  /** @returns which attempt it is, from 1; undefined when another process has it or it has ended */
  claim(run: Run, claim: Claim): Promise<number | undefined>;
  /** All that the process has claimed is still being worked on. */
  renew(owner: string, now: Date): Promise<void>;
  /** The run may be claimed anew at once. */
  release(run: Run, owner: string): Promise<void>;
  end(run: Run, owner: string, end: RunEnd): Promise<void>;
  /** Enters a run that was made without a claim, because somebody asked for it. */
  enter(run: Run, end: RunEnd): Promise<void>;
  /** When the latest run was due, whatever came of it. */
  last(job: string): Promise<Date | undefined>;
  /** What was claimed and is nobody's any more, oldest first. */
  left(staleBefore: Date): Promise<Run[]>;
  /** The latest runs of these jobs, newest first. */
  recent(jobs: readonly string[], limit: number): Promise<EndedRun[]>;
}

export interface RunEnd {
  readonly state: 'done' | 'failed' | 'skipped';
  readonly at: Date;
  readonly problem?: string;
}

export function runs(db: Database, inFlight: InFlight): Runs {
  return {
    claim: (run, by) => inFlight.track(claim(db, run, by)),
    renew: (owner, now) => inFlight.track(renew(db, owner, now)),
    release: (run, owner) => inFlight.track(release(db, run, owner)),
    end: (run, owner, how) => inFlight.track(end(db, run, owner, how)),
    enter: (run, how) => inFlight.track(enter(db, run, how)),
    last: (job) => inFlight.track(last(db, job)),
    left: (staleBefore) => inFlight.track(left(db, staleBefore)),
    recent: (jobs, limit) => inFlight.track(recent(db, jobs, limit)),
  };
}

async function claim(
  db: Database,
  { job, due }: Run,
  { owner, now, staleBefore }: Claim,
): Promise<number | undefined> {
  const claimed = await db
    .insertInto('runs')
    .values({
      job,
      due,
      state: 'claimed',
      owner,
      claimed_at: now,
      attempts: 1,
      ended_at: null,
      problem: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['job', 'due'])
        .doUpdateSet({ owner, claimed_at: now, attempts: sql`runs.attempts + 1` })
        .where('runs.state', '=', 'claimed')
        .where('runs.claimed_at', '<', staleBefore),
    )
    .returning('attempts')
    .executeTakeFirst();
  return claimed?.attempts;
}

async function renew(db: Database, owner: string, now: Date): Promise<void> {
  await db
    .updateTable('runs')
    .set({ claimed_at: now })
    .where('owner', '=', owner)
    .where('state', '=', 'claimed')
    .execute();
}

/** Before any moment at which a claim could be stale. */
const LONG_AGO = new Date(0);

async function release(db: Database, { job, due }: Run, owner: string): Promise<void> {
  await db
    .updateTable('runs')
    .set({ owner: '', claimed_at: LONG_AGO })
    .where('job', '=', job)
    .where('due', '=', due)
    .where('owner', '=', owner)
    .where('state', '=', 'claimed')
    .execute();
}

async function end(
  db: Database,
  { job, due }: Run,
  owner: string,
  { state, at, problem }: RunEnd,
): Promise<void> {
  await db
    .updateTable('runs')
    .set({ state, ended_at: at, problem: problem ?? null })
    .where('job', '=', job)
    .where('due', '=', due)
    .where('owner', '=', owner)
    .where('state', '=', 'claimed')
    .execute();
}

async function enter(db: Database, { job, due }: Run, { state, at, problem }: RunEnd): Promise<void> {
  await db
    .insertInto('runs')
    .values({
      job,
      due,
      state,
      owner: '',
      claimed_at: at,
      attempts: 1,
      ended_at: at,
      problem: problem ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function last(db: Database, job: string): Promise<Date | undefined> {
  const latest = await db
    .selectFrom('runs')
    .select('due')
    .where('job', '=', job)
    .orderBy('due', 'desc')
    .limit(1)
    .executeTakeFirst();
  return latest?.due;
}

function left(db: Database, staleBefore: Date): Promise<Run[]> {
  return db
    .selectFrom('runs')
    .select(['job', 'due'])
    .where('state', '=', 'claimed')
    .where('claimed_at', '<', staleBefore)
    .orderBy('due')
    .execute();
}

async function recent(db: Database, jobs: readonly string[], limit: number): Promise<EndedRun[]> {
  const rows = await db
    .selectFrom('runs')
    .select(['job', 'due', 'state', 'ended_at', 'problem'])
    .where('job', '=', sql<string>`any(${[...jobs]}::text[])`)
    .orderBy('due', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ ended_at, problem, ...run }) => ({
    ...run,
    endedAt: ended_at ?? undefined,
    problem: problem ?? undefined,
  }));
}
