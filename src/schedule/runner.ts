import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { loggableCause, loggableDetails, toVaneError } from '../errors.ts';
import type { Run, RunEnd, Runs } from '../store/index.ts';

/** Something that is to be done again and again. */
export interface Job {
  /** The same in every process and after every restart. */
  readonly id: string;
  /** Nothing was due before. */
  readonly since: Date;
  /** See `duesBetween`. */
  duesBetween(after: Date, until: Date): Date[];
  /** Until when a late run is still worth making. */
  latest(due: Date): Date;
  /** @param now when the run is made, later than `due` when the machine slept */
  run(due: Date, now: Date): Promise<void>;
  /** What an attempt that was broken off has left: nothing, something under way, or all that there was to do. */
  progress(due: Date): Promise<'none' | 'begun' | 'done'>;
}

export interface RunnerOptions {
  readonly runs: Runs;
  readonly log: Logger;
  /** The jobs of the moment. */
  readonly jobs: () => readonly Job[];
}

/** How long a process may be silent before its claims are taken over; it renews them at every waking. */
const STALE_MS = 5 * 60_000;
const MOST_ATTEMPTS = 3;

/**
 * Makes each run of each job once, whatever processes there are and whenever they die: a run is claimed in the ledger
 * before it is made, and a claim whose process has died is taken over. What is too late is entered as skipped.
 *
 * A run that is taken over is made again, so what it does must be safe to repeat: a digest is said under the run's key.
 */
export class Runner {
  readonly #runs: Runs;
  readonly #log: Logger;
  readonly #jobs: () => readonly Job[];
  readonly #owner = randomUUID();
  readonly #working = new Set<Promise<void>>();
  #waking: Promise<void> | undefined;
  #stopped = false;

  constructor({ runs, log, jobs }: RunnerOptions) {
    this.#runs = runs;
    this.#log = log;
    this.#jobs = jobs;
  }

  /** Claims and begins all that is due, in order; what is begun goes on by itself. Errors are logged: there is a next waking. */
  async wake(now: Date): Promise<void> {
    this.#waking ??= this.#wake(now)
      .catch((thrown: unknown) => this.#warn(thrown, 'what is due could not be looked up'))
      .finally(() => (this.#waking = undefined));
    await this.#waking;
  }

  /** Resolves when nothing that was begun is under way any more. */
  async settled(): Promise<void> {
    while (this.#working.size > 0) await Promise.all(this.#working);
  }

  /** Begins nothing more. */
  stop(): void {
    this.#stopped = true;
  }

  async #wake(now: Date): Promise<void> {
    await this.#runs.renew(this.#owner, now);
    const jobs = this.#jobs();
    for (const job of jobs) await this.#takeDue(job, now);
    for (const run of await this.#runs.left(staleBefore(now))) {
      const job = jobs.find(({ id }) => id === run.job);
      if (job !== undefined) await this.#take(job, run, now);
    }
  }

  /** In order, so that the latest run in the ledger tells that all before it are there too. */
  async #takeDue(job: Job, now: Date): Promise<void> {
    const last = await this.#runs.last(job.id);
    const after = last === undefined || last < job.since ? job.since : last;
    for (const due of job.duesBetween(after, now)) await this.#take(job, { job: job.id, due }, now);
  }

  async #take(job: Job, run: Run, now: Date): Promise<void> {
    if (this.#stopped) return;
    const claim = { owner: this.#owner, now, staleBefore: staleBefore(now) };
    const attempt = await this.#runs.claim(run, claim);
    if (attempt === undefined) return;
    const progress = attempt === 1 ? 'none' : await job.progress(run.due);
    if (progress === 'done') return this.#end(run, { state: 'done', at: now });
    if (progress === 'none' && now > job.latest(run.due))
      return this.#end(run, { state: 'skipped', at: now });
    const work = this.#make(job, run, attempt, now);
    this.#working.add(work);
    void work.finally(() => this.#working.delete(work));
  }

  async #make(job: Job, run: Run, attempt: number, now: Date): Promise<void> {
    try {
      await job.run(run.due, now);
      await this.#end(run, { state: 'done', at: new Date() });
    } catch (thrown) {
      await this.#fail(run, attempt, thrown).catch((error: unknown) =>
        // Then the claim grows stale, and the run is made anew.
        this.#warn(error, 'the end of a run could not be kept'),
      );
    }
  }

  async #fail(run: Run, attempt: number, thrown: unknown): Promise<void> {
    const error = toVaneError(thrown);
    this.#warn(error, 'a run failed');
    // A stop is no failure.
    if (error.code === 'model.closed' || attempt < MOST_ATTEMPTS) await this.#runs.release(run, this.#owner);
    else await this.#end(run, { state: 'failed', at: new Date(), problem: error.code });
  }

  #end(run: Run, end: RunEnd): Promise<void> {
    return this.#runs.end(run, this.#owner, end);
  }

  #warn(thrown: unknown, what: string): void {
    const error = toVaneError(thrown);
    this.#log.warn({ code: error.code, details: loggableDetails(error), cause: loggableCause(error) }, what);
  }
}

const staleBefore = (now: Date): Date => new Date(now.getTime() - STALE_MS);
