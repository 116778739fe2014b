import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR } from '../../src/durations.ts';
import {
  createVolumeDetector,
  judgeVolume,
  type Series,
  type Verdict,
} from '../../src/alerts/detectors/index.ts';
import { SENSITIVITIES } from '../../src/alerts/sensitivity.ts';
import { byDay, MONDAY, seriesOfDays } from './days.ts';

const endOf = ({ start, stepMinutes, counts }: Series) => start + (counts.length * stepMinutes * HOUR) / 60;
const judgeEnd = (series: Series, sensitivity: (typeof SENSITIVITIES)[number] = 'normal') =>
  judgeVolume(series, endOf(series), sensitivity);

/** All verdicts of a series, step by step. */
function verdictsOf({ counts, ...steps }: Series, zone = 'UTC'): Verdict[] {
  const detector = createVolumeDetector({ ...steps, zone });
  return counts.map((count) => {
    detector.observe(count);
    return detector.judge('normal');
  });
}

const withLast = (series: Series, last: readonly (number | null)[]): Series => ({
  ...series,
  counts: [...series.counts.slice(0, -last.length), ...last],
});

const usual = seriesOfDays({ days: 14, stepMinutes: 5, hourly: byDay(60) });

describe('bursts of volume', () => {
  test('ten times the usual for half an hour fires, and says why', () => {
    const verdict = judgeEnd(withLast(usual, [50, 50, 50, 50, 50, 50]));
    expect(verdict).toMatchObject({ fired: true, cold: false });
    expect(verdict.observed).toBeGreaterThan(verdict.high);
    expect(verdict.p).toBeLessThan(1 / 7);
    expect(verdict.reasons.map(({ kind }) => kind)).toEqual(['times', 'once_in', 'going_on']);
  });

  test('the usual does not fire, by day or by night, in four weeks of it', () => {
    const fired = verdictsOf(seriesOfDays({ days: 28, stepMinutes: 5, hourly: byDay(60), seed: 7 }));
    expect(fired.filter((verdict) => verdict.fired)).toEqual([]);
  });

  test('what is high at night fires, though it is usual by day', () => {
    const night = seriesOfDays({ days: 14, stepMinutes: 5, hourly: byDay(240) });
    expect(judgeEnd(withLast(night, new Array<number>(12).fill(20))).fired).toBe(true);
    const noon = { ...night, counts: night.counts.slice(0, -144) };
    expect(judgeEnd(withLast(noon, new Array<number>(12).fill(36))).fired).toBe(false);
  });

  test('a busy weekday is usual, the same on a Sunday is not', () => {
    const isWeekend = (at: number) => [0, 6].includes(new Date(at).getUTCDay());
    const weeks = seriesOfDays({ days: 28, stepMinutes: 60, hourly: (at) => (isWeekend(at) ? 10 : 100) });
    const noon = (day: number) => ({ ...weeks, counts: weeks.counts.slice(0, day * 24 + 13) });
    expect(judgeEnd(withLast(noon(25), [100])).expected).toBeGreaterThan(500);
    expect(judgeEnd(withLast(noon(27), [100])).expected).toBeLessThan(200);
  });

  test('a burst that is over does not fire', () => {
    const verdict = judgeEnd(withLast(usual, [50, 50, 50, 50, 50, 50, 0]));
    expect(verdict.fired).toBe(false);
    expect(verdict.reasons.map(({ kind }) => kind)).toContain('over');
  });

  test('a brand that peaks every day is judged by its peaks', () => {
    const isPeak = (at: number, day: number) => Math.floor((at % DAY) / HOUR) === (day * 7) % 24;
    const wavy = seriesOfDays({
      days: 20,
      stepMinutes: 5,
      hourly: (at) => (isPeak(at, Math.floor((at - MONDAY) / DAY)) ? 600 : 60),
    });
    const high = new Array<number>(12).fill(50);
    expect(judgeEnd(withLast(usual, high)).fired).toBe(true);
    expect(judgeEnd(withLast(wavy, high)).fired).toBe(false);
  });

  test('too few posts are no burst', () => {
    const quiet = seriesOfDays({ days: 14, stepMinutes: 5, hourly: () => 0.1 });
    expect(judgeEnd(withLast(quiet, [0, 0, 3, 3, 3])).fired).toBe(false);
    expect(judgeEnd(withLast(quiet, [0, 0, 8, 8, 8])).fired).toBe(true);
  });
});

describe('a beginning', () => {
  test('a brand without history raises no alarm, and says so', () => {
    const begins = seriesOfDays({ days: 3, stepMinutes: 60, hourly: (at) => (at - MONDAY < DAY ? 0 : 40) });
    const verdicts = verdictsOf(begins);
    expect(verdicts.some(({ fired }) => fired)).toBe(false);
    expect(verdicts.every(({ cold }) => cold)).toBe(true);
    expect(verdicts.at(-1)?.reasons.at(-1)).toMatchObject({ kind: 'short_history', needed: 2 });
  });

  test('a stray post before the feed begins is no history', () => {
    const { counts, ...steps } = seriesOfDays({
      days: 6,
      stepMinutes: 60,
      hourly: (at) => (at - MONDAY < 3 * DAY ? 0 : 40),
    });
    const verdicts = verdictsOf({ ...steps, counts: [0, 1, ...counts.slice(2)] });
    expect(verdicts.some(({ fired }) => fired)).toBe(false);
  });

  test('a brand of which nobody talked for a week is known to be quiet', () => {
    const quiet = seriesOfDays({ days: 10, stepMinutes: 5, hourly: () => 0 });
    expect(judgeEnd(withLast(quiet, [5, 10, 10, 20]))).toMatchObject({ fired: true, cold: false });
  });

  test('a week of history with a burst fires, with a word on how short it is', () => {
    const { counts, ...steps } = usual;
    const days = { ...steps, counts: counts.slice(0, 4 * 288) };
    const verdict = judgeEnd(withLast(days, [80, 80, 80, 80, 80, 80]));
    expect(verdict).toMatchObject({ fired: true, cold: true });
  });
});

describe('any series', () => {
  const anyCounts = fc.array(fc.oneof(fc.nat(300), fc.constant(null)), { minLength: 1, maxLength: 200 });

  test('gives numbers', () => {
    fc.assert(
      fc.property(anyCounts, fc.constantFrom(5, 15, 60), (counts, stepMinutes) => {
        for (const verdict of verdictsOf({ start: MONDAY, stepMinutes, counts })) {
          for (const value of [verdict.observed, verdict.expected, verdict.low, verdict.high])
            expect(Number.isFinite(value)).toBe(true);
          expect(verdict.p).toBeGreaterThanOrEqual(0);
          expect(verdict.p).toBeLessThanOrEqual(1);
          expect(verdict.low).toBeLessThanOrEqual(verdict.high);
        }
      }),
      { numRuns: 50 },
    );
  });

  test.each([0, 1, 100])('a constant %i never fires', (count) => {
    const counts = new Array<number>(20 * 24).fill(count);
    const verdicts = verdictsOf({ start: MONDAY, stepMinutes: 60, counts });
    expect(verdicts.filter(({ fired }) => fired)).toEqual([]);
  });

  test('more posts are never less rare, and a keener rule fires where a calmer does', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), fc.nat(20), (one, more, before) => {
        const at = (last: number) => withLast(usual, [before, before, last]);
        const [low, high] = [judgeEnd(at(one)), judgeEnd(at(one + more))];
        expect(high.p).toBeLessThanOrEqual(low.p);
        expect(Number(high.fired)).toBeGreaterThanOrEqual(Number(low.fired));
        const fired = SENSITIVITIES.map((sensitivity) => Number(judgeEnd(at(one), sensitivity).fired));
        expect(fired).toEqual(fired.toSorted((a, b) => a - b));
      }),
      { numRuns: 5 },
    );
  });

  test('a brand ten times the size fires at the same times', () => {
    const burst = (at: number) => (Math.floor((at - MONDAY) / HOUR) === 10 * 24 + 12 ? 5 : 1);
    const fires = (size: number) => {
      const series = seriesOfDays({ days: 12, stepMinutes: 5, hourly: (at) => burst(at) * byDay(size)(at) });
      const verdicts = verdictsOf(series);
      return [...new Set(verdicts.flatMap(({ fired }, step) => (fired ? [Math.floor(step / 12)] : [])))];
    };
    expect(fires(200)).toContain(10 * 24 + 12);
    expect(fires(2_000)).toEqual(fires(200));
  });

  test('an outage of ours is neither high nor low', () => {
    const broken = withLast(usual, new Array<null>(36).fill(null));
    expect(judgeEnd(broken)).toMatchObject({ fired: false, reasons: [{ kind: 'gap' }] });
    const after = seriesOfDays({ days: 1, stepMinutes: 5, hourly: byDay(60), seed: 3 });
    const verdicts = verdictsOf({ ...broken, counts: [...broken.counts, ...after.counts] });
    expect(verdicts.slice(usual.counts.length).some(({ fired }) => fired)).toBe(false);
  });

  test('clocks that are put forward leave the usual where people live', () => {
    // Berlin, 29 March 2026: nine o'clock is at eight before, at seven after (UTC).
    const start = Date.UTC(2026, 2, 9);
    const change = Date.UTC(2026, 2, 29, 1);
    const isNine = (at: number) => Math.floor((at % DAY) / HOUR) === (at < change ? 8 : 7);
    const series = seriesOfDays({ days: 21, stepMinutes: 60, start, hourly: (at) => (isNine(at) ? 200 : 5) });
    const nine = series.counts.slice(0, 20 * 24 + 8);
    const expectedIn = (zone: string) => {
      const [last, before] = [verdictsOf({ ...series, counts: nine }, zone), nine.length];
      return (last[before - 1]?.expected ?? 0) - (last[before - 2]?.expected ?? 0);
    };
    expect(expectedIn('Europe/Berlin')).toBeGreaterThan(100);
    expect(expectedIn('UTC')).toBeLessThan(100);
  });
});

test('a step that does not divide an hour is refused', () => {
  expect(() => createVolumeDetector({ start: 0, stepMinutes: 7, zone: 'UTC' })).toThrow(RangeError);
});
