import { pino } from 'pino';
import type { Job } from '../../src/schedule/runner.ts';
import { Runner } from '../../src/schedule/runner.ts';
import { duesBetween, latestOf, type Schedule } from '../../src/schedule/schedule.ts';
import type { Run, RunEnd, Runs } from '../../src/store/index.ts';

/** What happens to the machine: so many minutes later one of two processes is woken, and dies after so many steps, or not. */
export interface Moment {
  readonly minutes: number;
  readonly process: number;
  readonly diesAfter: number | undefined;
}

export interface Outcome {
  /** By the moment of the run: how often it was said under a new name, and how late for the first time. */
  readonly said: ReadonlyMap<string, { times: number; lateMs: number }>;
  readonly skipped: readonly Date[];
}

const log = pino({ level: 'silent' });

/**
 * Lives through the moments, and then long enough that everything left is taken over. `said` stands for the outbox:
 * what is said again under the same name is the same message.
 */
export async function liveThrough(
  {
    schedule,
    since,
    moments,
    job: id,
  }: { schedule: Schedule; since: Date; moments: readonly Moment[]; job: string },
  runs: Runs,
): Promise<Outcome> {
  const said = new Map<string, { times: number; lateMs: number }>();
  const skipped: Date[] = [];
  const processes: (Runner | undefined)[] = [];
  let now = since;
  const wake = async (process: number, diesAfter: number | undefined) => {
    const life = { steps: diesAfter ?? Infinity };
    const job = jobOf(id, { schedule, since, said, step: () => step(life) });
    const mortal = mortalRuns(
      runs,
      () => step(life),
      (run) => skipped.push(run.due),
    );
    // One that dies, dies whole: what comes after it is a new process.
    const runner =
      diesAfter === undefined && processes[process] !== undefined
        ? processes[process]
        : new Runner({ runs: mortal, log, jobs: () => [job] });
    processes[process] = diesAfter === undefined ? runner : undefined;
    await runner.wake(now);
    await runner.settled();
  };
  for (const { minutes, process, diesAfter } of moments) {
    now = new Date(now.getTime() + minutes * 60_000);
    await wake(process, diesAfter);
  }
  now = new Date(now.getTime() + 6 * 60_000);
  await wake(2, undefined);
  return { said, skipped };
}

/** Every step after its last one fails, as it does for a process that is no more. */
function step(life: { steps: number }): void {
  if (life.steps-- <= 0) throw new Error('the process has died');
}

interface JobParts {
  readonly schedule: Schedule;
  readonly since: Date;
  readonly said: Map<string, { times: number; lateMs: number }>;
  readonly step: () => void;
}

function jobOf(id: string, { schedule, since, said, step }: JobParts): Job {
  return {
    id,
    since,
    duesBetween: (after, until) => duesBetween(schedule, after, until),
    latest: (due) => latestOf(schedule, due),
    run: (due, now) => {
      step();
      const name = due.toISOString();
      if (!said.has(name)) said.set(name, { times: 1, lateMs: now.getTime() - due.getTime() });
      step();
      return Promise.resolve();
    },
    progress: (due) => Promise.resolve(said.has(due.toISOString()) ? 'done' : 'none'),
  };
}

/** The ledger as a process sees it that may die before or after each write. */
function mortalRuns(runs: Runs, step: () => void, onSkip: (run: Run) => void): Runs {
  const around = async <T>(work: () => Promise<T>): Promise<T> => {
    step();
    const result = await work();
    step();
    return result;
  };
  return {
    ...runs,
    claim: (run, claim) => around(() => runs.claim(run, claim)),
    renew: (owner, now) => around(() => runs.renew(owner, now)),
    release: (run, owner) => around(() => runs.release(run, owner)),
    last: (job) => around(() => runs.last(job)),
    left: (staleBefore) => around(() => runs.left(staleBefore)),
    end: (run, owner, end: RunEnd) =>
      around(async () => {
        await runs.end(run, owner, end);
        if (end.state === 'skipped') onSkip(run);
      }),
  };
}
