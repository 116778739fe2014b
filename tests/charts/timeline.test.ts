import { describe, expect, test } from 'vitest';
import { countsOf, stepFor, timeline, totalOf } from '../../src/charts/timeline.ts';
import { timeLabels } from '../../src/charts/time-labels.ts';
import type { Step } from '../../src/charts/spec.ts';

const period = (from: string, to: string) => ({ from: new Date(from), to: new Date(to) });

function labels(from: string, to: string, step: Step, timeZone: string, locale: 'en' | 'zh' = 'en') {
  return [...timeLabels(timeline(period(from, to), step, timeZone), locale)];
}

describe('places on the time axis', () => {
  test('a day is the reader’s own: 23 hours, 24 or 25', () => {
    const days = (from: string, to: string) => {
      const { starts } = timeline(period(from, to), 'day', 'Europe/Berlin');
      return starts
        .map((at, i) => ((starts[i + 1]?.getTime() ?? NaN) - at.getTime()) / 3_600_000)
        .slice(0, -1);
    };
    expect(days('2026-03-27T23:00:00Z', '2026-03-31T00:00:00Z')).toEqual([24, 23, 24]);
    expect(days('2026-10-23T22:00:00Z', '2026-10-27T00:00:00Z')).toEqual([24, 25, 24]);
  });

  test('in the night when clocks go back there are two hours of one name, named once', () => {
    const night = ['2026-10-25T00:00:00Z', '2026-10-25T03:00:00Z'] as const;
    expect(timeline(period(...night), 'hour', 'Europe/Berlin').starts).toHaveLength(3);
    expect(labels(...night, 'hour', 'Europe/Berlin')).toEqual([
      [0, '02:00'],
      [2, '03:00'],
    ]);
  });

  test('in the night when clocks go forward an hour is missing', () => {
    expect(labels('2026-03-29T00:00:00Z', '2026-03-29T03:00:00Z', 'hour', 'Europe/Berlin')).toEqual([
      [0, '01:00'],
      [1, '03:00'],
      [2, '04:00'],
    ]);
  });

  test('where clocks change at midnight, the day still begins and is named', () => {
    // In Cairo, 24 April 2026 begins at one.
    const line = timeline(period('2026-04-22T22:00:00Z', '2026-04-25T21:00:00Z'), 'day', 'Africa/Cairo');
    expect(line.starts.map((at) => at.toISOString())).toEqual([
      '2026-04-22T22:00:00.000Z',
      '2026-04-23T22:00:00.000Z',
      '2026-04-24T21:00:00.000Z',
    ]);
    expect(labels('2026-04-23T20:00:00Z', '2026-04-24T00:00:00Z', 'hour', 'Africa/Cairo')).toContainEqual([
      2,
      'Apr 24',
    ]);
  });

  test('half-hour zones have whole hours of their own', () => {
    const line = timeline(period('2026-03-01T00:00:00Z', '2026-03-01T02:00:00Z'), 'hour', 'Asia/Kolkata');
    expect(line.starts[0]?.toISOString()).toBe('2026-02-28T23:30:00.000Z');
    expect(labels('2026-03-01T00:00:00Z', '2026-03-01T02:00:00Z', 'hour', 'Asia/Kolkata')[0]).toEqual([
      0,
      '05:00',
    ]);
  });

  test.each([
    ['5 hours by 5 minutes', '2026-03-01T06:00:00Z', '2026-03-01T11:00:00Z', 'fiveMinutes'],
    ['5 days by the hour', '2026-03-01T00:00:00Z', '2026-03-06T00:00:00Z', 'hour'],
    ['90 days', '2026-03-01T00:00:00Z', '2026-05-30T00:00:00Z', 'day'],
    ['two years', '2024-03-01T00:00:00Z', '2026-03-01T00:00:00Z', 'day'],
    ['two years by the month', '2024-03-01T00:00:00Z', '2026-03-01T00:00:00Z', 'month'],
    ['twelve years', '2015-02-16T00:00:00Z', '2026-11-25T00:00:00Z', 'month'],
  ] as const)('%s: a few labels, in order', (_, from, to, step) => {
    const found = labels(from, to, step, 'UTC');
    expect(found.length).toBeGreaterThanOrEqual(3);
    expect(found.length).toBeLessThanOrEqual(6);
    expect(found.map(([place]) => place)).toEqual(found.map(([place]) => place).toSorted((a, b) => a - b));
  });

  test('labels speak the reader’s language', () => {
    expect(labels('2026-03-01T00:00:00Z', '2026-03-03T00:00:00Z', 'day', 'UTC', 'zh')).toEqual([
      [0, '3月1日'],
      [1, '3月2日'],
    ]);
  });

  test('a long time is told by the month, whatever its months’ lengths', () => {
    expect(stepFor(period('2025-03-01T00:00:00Z', '2026-03-01T00:00:00Z'))).toBe('day');
    const years = period('2024-01-15T00:00:00Z', '2026-03-01T00:00:00Z');
    expect(stepFor(years)).toBe('month');
    const { starts } = timeline(years, 'month', 'America/New_York');
    expect(starts).toHaveLength(26);
    expect(starts[0]?.toISOString()).toBe('2024-01-01T05:00:00.000Z');
    expect(starts[3]?.toISOString()).toBe('2024-04-01T04:00:00.000Z');
  });

  test('up to five days are told by the hour', () => {
    expect(stepFor(period('2026-03-01T00:00:00Z', '2026-03-06T00:00:00Z'))).toBe('hour');
    expect(stepFor(period('2026-03-01T00:00:00Z', '2026-03-06T00:00:01Z'))).toBe('day');
  });

  test('what was counted falls into its place; what lies outside the period is left out', () => {
    const days = period('2026-03-01T00:00:00Z', '2026-03-03T00:00:00Z');
    const one = { negative: 1, neutral: 0, positive: 2 };
    const points = [
      '2026-02-28T23:59:59Z',
      '2026-03-01T00:00:00Z',
      '2026-03-01T23:00:00Z',
      '2026-03-03T00:00:00Z',
    ];
    const counts = countsOf(
      points.map((at) => ({ at: new Date(at), counts: one })),
      timeline(days, 'day', 'UTC'),
      days,
    );
    expect(counts.map(totalOf)).toEqual([6, 0]);
  });

  test('a period without end is cut to its last thousand places', () => {
    const line = timeline(period('1970-01-01T00:00:00Z', '2026-03-01T00:00:00Z'), 'hour', 'UTC');
    expect(line.starts).toHaveLength(1000);
    expect(line.starts.at(-1)?.toISOString()).toBe('2026-02-28T23:00:00.000Z');
  });
});
