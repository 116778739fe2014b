import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  duesBetween,
  lastDues,
  latestOf,
  nextDue,
  type Rhythm,
  type Schedule,
} from '../../src/schedule/schedule.ts';
import { instantOf, wallTimeAt } from '../../src/schedule/wall-clock.ts';
import { anySchedule, DAY, HOUR, someMoment } from './any-schedule.ts';
import { CASES } from './cases.ts';

const dues = (rhythm: Rhythm, timeZone: string, from: string, to: string) =>
  duesBetween({ rhythm, timeZone }, new Date(from), new Date(to)).map((due) =>
    due.toISOString().slice(5, 16),
  );

test('what would run in the hour that the clocks skip runs at its end', () => {
  const at = { every: 'day', at: '02:30' } as const;
  expect(dues(at, 'Europe/Berlin', '2026-03-28T00:00Z', '2026-03-31T00:00Z')).toEqual([
    '03-28T01:30',
    '03-29T01:00',
    '03-30T00:30',
  ]);
  expect(dues(at, 'America/New_York', '2026-03-08T00:00Z', '2026-03-09T00:00Z')).toEqual(['03-08T07:00']);
  // Half an hour is skipped here, and what is due at its end is there.
  expect(dues(at, 'Australia/Lord_Howe', '2026-10-03T00:00Z', '2026-10-04T00:00Z')).toEqual(['10-03T15:30']);
});

test('what would run in the hour that the clocks show twice runs in the first', () => {
  const at = { every: 'day', at: '02:30' } as const;
  expect(dues(at, 'Europe/Berlin', '2026-10-24T12:00Z', '2026-10-26T12:00Z')).toEqual([
    '10-25T00:30',
    '10-26T01:30',
  ]);
  const hourly = { every: 'cron', cron: '0 * * * *' } as const;
  expect(dues(hourly, 'Europe/Berlin', '2026-10-24T23:30Z', '2026-10-25T02:30Z')).toEqual([
    '10-25T00:00',
    '10-25T02:00',
  ]);
});

test('a day that a country leaves out has its run when the next one begins', () => {
  const at = { every: 'day', at: '09:00' } as const;
  expect(dues(at, 'Pacific/Apia', '2011-12-29T00:00Z', '2011-12-31T00:00Z')).toEqual([
    '12-29T19:00',
    '12-30T10:00',
    '12-30T19:00',
  ]);
});

test('a week has its day, and an expression that is never met has no next run', () => {
  const monday: Schedule = {
    rhythm: { every: 'week', on: 'monday', at: '09:00' },
    timeZone: 'Asia/Shanghai',
  };
  expect(nextDue(monday, new Date('2026-03-01T00:00Z'))?.toISOString()).toBe('2026-03-02T01:00:00.000Z');
  expect(
    nextDue({ rhythm: { every: 'cron', cron: '0 0 30 2 *' }, timeZone: 'UTC' }, new Date()),
  ).toBeUndefined();
});

test('a run may be late by a quarter of the time to the next', () => {
  const late = (rhythm: Rhythm) => {
    const due = new Date('2026-03-02T09:00Z');
    return (latestOf({ rhythm, timeZone: 'UTC' }, due).getTime() - due.getTime()) / HOUR;
  };
  expect(late({ every: 'day', at: '09:00' })).toBe(6);
  expect(late({ every: 'week', on: 'monday', at: '09:00' })).toBe(42);
  expect(late({ every: 'cron', cron: '0 * * * *' })).toBe(0.25);
});

test('random schedules: each wall time has one run, wherever the stretch is cut', () => {
  fc.assert(
    fc.property(
      anySchedule,
      someMoment,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (schedule, from, part) => {
        const to = new Date(from.getTime() + 3 * DAY);
        const cut = new Date(from.getTime() + Math.round(part * 3 * DAY));
        const whole = duesBetween(schedule, from, to);
        expect([...duesBetween(schedule, from, cut), ...duesBetween(schedule, cut, to)]).toEqual(whole);
        const times = whole.map((due) => due.getTime());
        expect(times).toEqual([...new Set(times)].sort((one, other) => one - other));
        for (const due of whole) expect(due > from && due <= to).toBe(true);
      },
    ),
    { numRuns: CASES },
  );
}, 300_000);

test('random days and zones: a daily run is there on every day of the calendar, once, at its time if clocks show it', () => {
  const aDay = fc.record({
    zone: anySchedule.map(({ timeZone }) => timeZone),
    at: fc.tuple(fc.nat(23), fc.nat(59)),
    from: someMoment,
  });
  fc.assert(
    fc.property(aDay, ({ zone, at: [hour, minute], from }) => {
      const at = [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
      const wallDay = Math.floor(wallTimeAt(from, zone) / DAY) * DAY;
      const [begin, end] = [wallDay, wallDay + DAY].map((wall) => instantOf(wall, zone));
      if (begin === undefined || end === undefined) throw new Error('two ends');
      const schedule: Schedule = { rhythm: { every: 'day', at }, timeZone: zone };
      const [due, ...more] = duesBetween(
        schedule,
        new Date(begin.getTime() - 1),
        new Date(end.getTime() - 1),
      );
      expect(more).toEqual([]);
      if (due === undefined) throw new Error(`nothing was due at ${at} in ${zone} on ${from.toISOString()}`);
      const shown = wallTimeAt(due, zone) - wallDay;
      const wanted = (hour * 60 + minute) * 60_000;
      // Clocks that skip the time show the end of the gap: 30 minutes to an hour later.
      expect(shown - wanted).toBeGreaterThanOrEqual(0);
      expect(shown - wanted).toBeLessThanOrEqual(HOUR);
      expect(lastDues(schedule, due, 1)).toEqual([due]);
    }),
    { numRuns: CASES },
  );
}, 300_000);
