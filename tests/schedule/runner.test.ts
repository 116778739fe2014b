import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { duesBetween, latestOf } from '../../src/schedule/schedule.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { InFlight } from '../../src/store/in-flight.ts';
import { runs as runsOn, type Runs } from '../../src/store/runs.ts';
import { dataFolder, removeFolder } from '../store/folder.ts';
import { postgresServer } from '../store/postgres-server.ts';
import { anySchedule, someMoment } from './any-schedule.ts';
import { memoryRuns } from './memory-runs.ts';
import { liveThrough, type Moment } from './world.ts';
import { CASES } from './cases.ts';

const server = await postgresServer();
if ('stop' in server) afterAll(() => server.stop());

const moment: fc.Arbitrary<Moment> = fc.record({
  // Minutes as they should be, hours as after a sleep.
  minutes: fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 90, max: 1_500 })),
  process: fc.nat(1),
  diesAfter: fc.option(fc.nat(20), { nil: undefined }),
});

const world = fc.record({
  schedule: anySchedule,
  since: someMoment,
  moments: fc.array(moment, { minLength: 1, maxLength: 8 }),
});

/** Every run that was due is said once or skipped, never both, and skipped only when it was too late. */
function holdsFor(runs: () => Runs, numRuns: number): Promise<void> {
  return fc.assert(
    fc.asyncProperty(world, async ({ schedule, since, moments }) => {
      const ledger = runs();
      const job = randomUUID();
      const { said, skipped } = await liveThrough({ schedule, since, moments, job }, ledger);
      const minutes = moments.reduce((sum, one) => sum + one.minutes, 6);
      const end = new Date(since.getTime() + minutes * 60_000);
      const dues = duesBetween(schedule, since, end);
      const kept = await ledger.recent([job], dues.length + 10);
      expect(kept.map(({ due }) => due.toISOString()).sort()).toEqual(
        dues.map((due) => due.toISOString()).sort(),
      );
      for (const { due, state } of kept) {
        const saying = said.get(due.toISOString());
        expect(state, `${due.toISOString()} has ended`).toBe(saying === undefined ? 'skipped' : 'done');
        if (saying !== undefined)
          expect(saying.lateMs).toBeLessThanOrEqual(latestOf(schedule, due).getTime() - due.getTime());
      }
      for (const due of skipped) expect(said.has(due.toISOString())).toBe(false);
    }),
    { numRuns },
  );
}

test('random schedules, zones, sleeps and deaths: no run is doubled, none is missing', async () => {
  await holdsFor(memoryRuns, CASES);
}, 300_000);

describe('the ledger on PGlite', () => {
  keepsTheLedger(undefined);
});
if ('url' in server)
  describe('the ledger on PostgreSQL', () => {
    keepsTheLedger(server.url);
  });
else
  describe.skip(`the ledger on PostgreSQL (${server.reason})`, () => {
    keepsTheLedger(undefined);
  });
describe('the ledger without a database', () => {
  claims(memoryRuns);
});

function keepsTheLedger(url: string | undefined): void {
  let folder: string;
  let db: Database;
  let runs: Runs;

  beforeAll(async () => {
    folder = await dataFolder();
    db = await openDatabase({ folder, url });
    runs = runsOn(db, new InFlight());
  });
  afterAll(async () => {
    await db.destroy();
    await removeFolder(folder);
  });

  claims(() => runs);

  test('100 schedules, zones, sleeps and deaths: no run is doubled, none is missing', async () => {
    await holdsFor(() => runs, 100);
  }, 120_000);
}

function claims(runs: () => Runs): void {
  const at = (minutes: number) => new Date(Date.UTC(2026, 2, 1, 9, minutes));
  const by = (owner: string, minutes: number) => ({ owner, now: at(minutes), staleBefore: at(minutes - 5) });

  test('of many that claim a run at once, one has it', async () => {
    const run = { job: randomUUID(), due: at(0) };
    const ledger = runs();
    const owners = Array.from({ length: 8 }, (_, index) => `${index}`);
    const claimed = await Promise.all(owners.map((owner) => ledger.claim(run, by(owner, 0))));
    expect(claimed.filter((attempt) => attempt !== undefined)).toEqual([1]);
  });

  test('a claim that is not renewed is taken over, and whoever lost it can no longer end it', async () => {
    const ledger = runs();
    const run = { job: randomUUID(), due: at(0) };
    expect(await ledger.claim(run, by('first', 0))).toBe(1);
    await ledger.renew('first', at(4));
    expect(await ledger.claim(run, by('second', 8))).toBeUndefined();
    expect(await ledger.claim(run, by('second', 10))).toBe(2);
    await ledger.end(run, 'first', { state: 'failed', at: at(10) });
    expect(await ledger.recent([run.job], 9)).toMatchObject([{ state: 'claimed' }]);
    await ledger.end(run, 'second', { state: 'done', at: at(11) });
    expect(await ledger.recent([run.job], 9)).toMatchObject([{ due: at(0), state: 'done' }]);
    expect(await ledger.claim(run, by('third', 99))).toBeUndefined();
  });

  test('what is released is left for anyone, at once', async () => {
    const ledger = runs();
    const run = { job: randomUUID(), due: at(0) };
    await ledger.claim(run, by('first', 0));
    await ledger.release(run, 'first');
    expect(await ledger.left(at(-5))).toContainEqual(run);
    expect(await ledger.claim(run, by('second', 0))).toBe(2);
    expect(await ledger.last(run.job)).toEqual(at(0));
  });
}
