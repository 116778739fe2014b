import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR } from '../../src/durations.ts';
import { createNegativeDetector, type NegativeStep } from '../../src/alerts/detectors/index.ts';
import { byDay, MONDAY, seriesOfDays } from './days.ts';

const STEP = 15;

interface Rate {
  readonly posts: number;
  readonly negative: number;
}

/** Days of a brand whose share of negative posts is constant, and then some hours of another kind. */
function steps(days: number, usual: Rate, then: Rate, hours: number): NegativeStep[] {
  const isThen = (at: number) => at >= MONDAY + days * 24 * HOUR - hours * HOUR;
  const rate = (at: number) => (isThen(at) ? then : usual);
  const of = (part: (rate: Rate) => number, seed: number) =>
    seriesOfDays({ days, stepMinutes: STEP, seed, hourly: (at) => byDay(1)(at) * part(rate(at)) }).counts;
  const negative = of((rate) => rate.posts * rate.negative, 1);
  const other = of((rate) => rate.posts * (1 - rate.negative), 2);
  return negative.map((part, at) => ({ part: part ?? 0, whole: (part ?? 0) + (other[at] ?? 0) }));
}

function judge(given: readonly NegativeStep[], sensitivity: 'calm' | 'normal' | 'keen' = 'normal') {
  const detector = createNegativeDetector({ start: MONDAY, stepMinutes: STEP, zone: 'UTC' });
  for (const step of given) detector.observe(step);
  return detector.judge(sensitivity);
}

const usual = { posts: 20, negative: 0.3 };

describe('negative posts', () => {
  test('a crowd of them fires, and says what share is usual', () => {
    const verdict = judge(steps(10, usual, { posts: 150, negative: 0.8 }, 6));
    expect(verdict.fired).toBe(true);
    const [share] = verdict.reasons;
    expect(share).toMatchObject({ kind: 'share' });
    if (share?.kind !== 'share') return;
    expect(share.usual).toBeCloseTo(0.3, 1);
    expect(share.low).toBeLessThan(share.share);
    expect(share.high).toBeGreaterThan(share.share);
    expect(share.low).toBeGreaterThan(share.usual);
  });

  test('a burst of praise does not', () => {
    expect(judge(steps(10, usual, { posts: 400, negative: 0.1 }, 6), 'keen').fired).toBe(false);
  });

  test('a handful of posts does not, however negative', () => {
    expect(judge(steps(10, { posts: 1, negative: 0.3 }, { posts: 2, negative: 1 }, 3)).fired).toBe(false);
  });

  test('the usual does not, in two weeks of it', () => {
    const detector = createNegativeDetector({ start: MONDAY, stepMinutes: STEP, zone: 'UTC' });
    const fired = steps(14, usual, usual, 0).filter((step) => {
      detector.observe(step);
      return detector.judge('normal').fired;
    });
    expect(fired).toEqual([]);
  });

  test('without history it is cold', () => {
    const first = judge(steps(1, usual, { posts: 400, negative: 0.9 }, 6));
    expect(first).toMatchObject({ fired: false, cold: true });
  });

  test('one more negative post is never less rare', () => {
    const before = steps(10, usual, usual, 0);
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), (part, more) => {
        const [less, rest] = [judge([...before, { part, whole: 120 }]), part + more];
        expect(judge([...before, { part: rest, whole: 120 }]).p).toBeLessThanOrEqual(less.p * (1 + 1e-9));
      }),
      { numRuns: 20 },
    );
  });

  test('any steps give numbers', () => {
    const anyStep = fc.option(
      fc.tuple(fc.nat(40), fc.nat(40)).map(([part, rest]) => ({ part, whole: part + rest })),
    );
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 190, maxLength: 400 }), (given) => {
        const { p, low, high, expected } = judge(given);
        expect([p, low, high, expected].every(Number.isFinite)).toBe(true);
        expect(p).toBeLessThanOrEqual(1);
      }),
      { numRuns: 30 },
    );
  });
});
