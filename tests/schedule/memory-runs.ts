import type { Claim, Run, RunEnd, Runs } from '../../src/store/index.ts';

interface Entry {
  run: Run;
  state: 'claimed' | RunEnd['state'];
  owner: string;
  claimedAt: Date;
  attempts: number;
}

/** The ledger without a database, for thousands of worlds; it meets the contract that the real one meets. */
export function memoryRuns(): Runs {
  const entries = new Map<string, Entry>();
  const keyOf = ({ job, due }: Run) => `${job}@${due.getTime()}`;
  const own = (run: Run, owner: string) => {
    const entry = entries.get(keyOf(run));
    return entry?.owner === owner && entry.state === 'claimed' ? entry : undefined;
  };
  return {
    claim: (run, { owner, now, staleBefore }: Claim) => {
      const entry = entries.get(keyOf(run));
      if (entry !== undefined && (entry.state !== 'claimed' || entry.claimedAt >= staleBefore))
        return Promise.resolve(undefined);
      const attempts = (entry?.attempts ?? 0) + 1;
      entries.set(keyOf(run), { run, state: 'claimed', owner, claimedAt: now, attempts });
      return Promise.resolve(attempts);
    },
    renew: (owner, now) => {
      for (const entry of entries.values()) if (entry.owner === owner) entry.claimedAt = now;
      return Promise.resolve();
    },
    release: (run, owner) => {
      const entry = own(run, owner);
      if (entry !== undefined) Object.assign(entry, { owner: '', claimedAt: new Date(0) });
      return Promise.resolve();
    },
    end: (run, owner, { state }) => {
      const entry = own(run, owner);
      if (entry !== undefined) entry.state = state;
      return Promise.resolve();
    },
    enter: (run, { state, at }) => {
      if (!entries.has(keyOf(run)))
        entries.set(keyOf(run), { run, state, owner: '', claimedAt: at, attempts: 1 });
      return Promise.resolve();
    },
    last: (job) => {
      const dues = [...entries.values()]
        .filter(({ run }) => run.job === job)
        .map(({ run }) => run.due.getTime());
      return Promise.resolve(dues.length === 0 ? undefined : new Date(Math.max(...dues)));
    },
    left: (staleBefore) =>
      Promise.resolve(
        [...entries.values()]
          .filter(({ state, claimedAt }) => state === 'claimed' && claimedAt < staleBefore)
          .map(({ run }) => run)
          .sort((one, other) => one.due.getTime() - other.due.getTime()),
      ),
    recent: (jobs, limit) =>
      Promise.resolve(
        [...entries.values()]
          .filter(({ run }) => jobs.includes(run.job))
          .sort((one, other) => other.run.due.getTime() - one.run.due.getTime())
          .slice(0, limit)
          .map(({ run, state }) => ({ ...run, state, endedAt: undefined, problem: undefined })),
      ),
  };
}
