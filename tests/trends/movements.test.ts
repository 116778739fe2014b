import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { burstsOf } from '../../src/trends/bursts.ts';
import { movementsOf } from '../../src/trends/movements.ts';
import { risingPhrases } from '../../src/trends/rising-phrases.ts';
import { adjusted, tailsOf } from '../../src/trends/significance.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 2, 1) / HOUR;
const now = new Date((START + 99) * HOUR);

/** A hundred hours, the last six with a count of their own. */
const series = (usual: number, last: number) =>
  new Map(Array.from({ length: 100 }, (_, at) => [START + at, at < 94 ? usual : last]));

describe('rising and falling', () => {
  const [up, level, down, fresh] = [series(2, 10), series(5, 5), series(10, 1), series(0, 4)];
  const totals = series(100, 100);
  const all = [up, level, down, fresh].map((hours, id) => ({ id, hours }));
  const moved = movementsOf(all, totals, { now });

  test('what rises, falls, stays and is new is called so', () => {
    expect(moved.map(({ direction }) => direction)).toEqual(['rising', 'steady', 'falling', 'new']);
  });

  test('a movement tells what a sentence needs', () => {
    expect(moved[0]).toMatchObject({ from: 2, to: 10, observed: 60, windowHours: 6, beforeHours: 94 });
    expect(moved[0]?.expected).toBeCloseTo(12);
    expect(moved[0]?.times).toBeCloseTo(5);
    expect(moved[0]?.significance).toBeLessThan(1e-6);
    expect(moved[0]?.burst?.since).toEqual(new Date((START + 94) * HOUR));
    expect(moved[1]?.burst).toBeUndefined();
  });

  test('where all posts double, a topic that doubles with them does not rise', () => {
    const [doubled] = movementsOf([{ id: 1, hours: series(5, 10) }], series(100, 200), { now });
    expect(doubled?.direction).toBe('steady');
  });

  test('three posts are no trend', () => {
    const [few] = movementsOf([{ id: 1, hours: new Map([[START + 99, 3]]) }], totals, { now });
    expect(few?.direction).toBe('steady');
  });

  test('without posts nothing moves', () => {
    const [none] = movementsOf([{ id: 1, hours: new Map() }], new Map(), { now });
    expect(none).toMatchObject({ direction: 'steady', observed: 0, significance: 1 });
  });

  test('of many topics that do not move, hardly one is called moving', () => {
    let seed = 1;
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    const noisy = Array.from({ length: 300 }, (_, id) => ({
      id,
      hours: new Map(Array.from({ length: 100 }, (_, at) => [START + at, Math.floor(random() * 5)])),
    }));
    const moving = movementsOf(noisy, totals, { now }).filter(({ direction }) => direction !== 'steady');
    expect(moving.length).toBeLessThanOrEqual(3);
  });

  test('phrases and hashtags that rise are found without a list, whole', () => {
    const texts = (hour: number) =>
      hour < 94
        ? ['good morning', '今天天气不错']
        : ['free refund line #AcmeDown', '良い一日', '快递延误 又来了'];
    const posts = Array.from({ length: 100 }, (_, hour) =>
      texts(hour).map((text) => ({
        text,
        language: /[a-z]/.test(text) ? 'en' : 'zh',
        at: new Date((START + hour) * HOUR),
      })),
    ).flat();
    const found = risingPhrases(posts, { now }).map(({ id }) => id);
    expect(found).toContain('#acmedown');
    expect(found).toContain('free refund line');
    expect(found).not.toContain('refund');
    expect(found.some((phrase) => phrase.includes('快递'))).toBe(true);
    expect(found).not.toContain('good morning');
  });
});

describe('bursts', () => {
  test('a stretch well above the usual share, and nothing else', () => {
    const counts = [1, 2, 1, 1, 9, 12, 10, 1, 2, 1];
    const [burst, ...more] = burstsOf(
      counts,
      counts.map(() => 100),
    );
    expect(burst).toMatchObject({ from: 4, to: 6 });
    expect(burst?.weight).toBeGreaterThan(0);
    expect(more).toEqual([]);
  });

  test('no counts have none, and none weighs less than what it cost to begin', () => {
    expect(burstsOf([], [])).toEqual([]);
    const hours = fc.array(fc.tuple(fc.nat(50), fc.nat(100)), { maxLength: 60 });
    fc.assert(
      fc.property(hours, (pairs) => {
        const totals = pairs.map(([count, others]) => count + others);
        for (const { from, to, weight } of burstsOf(
          pairs.map(([count]) => count),
          totals,
        )) {
          expect(from).toBeLessThanOrEqual(to);
          expect(weight).toBeGreaterThanOrEqual(Math.log(totals.length) - 1e-9);
        }
      }),
    );
  });
});

describe('significance', () => {
  test('with much known before, the tail is that of Poisson', () => {
    // P(X >= 10) of a Poisson of 4 is 0.0081322.
    const { above } = tailsOf({ observed: 10, of: 1, before: 4_000_000, beforeOf: 1_000_000 });
    expect(above).toBeCloseTo(0.0081322, 5);
  });

  test('what is all but impossible has an end', () => {
    const { above } = tailsOf({ observed: 1990, of: 1170, before: 4, beforeOf: 536 });
    expect(above).toBeGreaterThanOrEqual(0);
    expect(above).toBeLessThan(1e-290);
  });

  test('probabilities are between 0 and 1, and more observed is never likelier', () => {
    const count = fc.nat(2_000);
    fc.assert(
      fc.property(count, count, count, count, (observed, of, before, beforeOf) => {
        const { above, below } = tailsOf({ observed, of, before, beforeOf });
        const more = tailsOf({ observed: observed + 1, of, before, beforeOf });
        for (const p of [above, below]) expect(p >= 0 && p <= 1).toBe(true);
        expect(more.above).toBeLessThanOrEqual(above + 1e-6);
        expect(more.below).toBeGreaterThanOrEqual(below - 1e-6);
      }),
    );
  });

  test('Benjamini and Hochberg, worked by hand', () => {
    const rounded = adjusted([0.01, 0.04, 0.03, 0.5]).map((p) => Number(p.toFixed(4)));
    expect(rounded).toEqual([0.04, 0.0533, 0.0533, 0.5]);
    expect(adjusted([])).toEqual([]);
  });
});
