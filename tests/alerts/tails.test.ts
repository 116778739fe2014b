import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logGamma } from '../../src/trends/gamma.ts';
import { countTail, shareTail, together } from '../../src/alerts/detectors/tails.ts';
import { wilson } from '../../src/trends/wilson.ts';

describe('tails', () => {
  test('the gamma function is that of factorials and of one half', () => {
    expect(Math.exp(logGamma(6))).toBeCloseTo(120, 8);
    expect(Math.exp(logGamma(0.5))).toBeCloseTo(Math.sqrt(Math.PI), 10);
  });

  test('without likeness the beta-binomial is the binomial', () => {
    // scipy.stats.binom.sf(7, 10, 0.5)
    expect(shareTail({ part: 8, whole: 10 }, { share: 0.5, likeness: 1e-9 })).toBeCloseTo(0.0546875, 5);
  });

  test('beta-binomial and negative binomial are those of scipy', () => {
    // scipy.stats.betabinom.sf(7, 20, 2, 8), for a share of 2/10 and a likeness of 1/11
    expect(shareTail({ part: 8, whole: 20 }, { share: 0.2, likeness: 1 / 11 })).toBeCloseTo(0.1299739741, 8);
    // scipy.stats.nbinom.sf(19, 4, 4 / 14), for 10 expected with a spread of 5
    expect(countTail(20, { expected: 10, spread: 5 })).toBeCloseTo(0.0714434763, 8);
  });

  test('all is certain to be nothing or more, and as much is never less likely than more', () => {
    const model = { share: 0.3, likeness: 0.05 };
    expect(shareTail({ part: 0, whole: 5 }, model)).toBe(1);
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (part, rest) => {
        const whole = part + rest + 1;
        const [more, less] = [shareTail({ part: part + 1, whole }, model), shareTail({ part, whole }, model)];
        expect(more).toBeLessThanOrEqual(less);
        expect(more).toBeGreaterThan(0);
        const count = { expected: 20, spread: 6 };
        expect(countTail(part + 1, count)).toBeLessThanOrEqual(countTail(part, count));
      }),
    );
  });

  test('what is all but impossible has an end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 60 }), (observed, tenths) => {
        const tail = countTail(observed, { expected: tenths / 10, spread: tenths / 20 });
        expect(tail).toBeGreaterThanOrEqual(0);
        expect(tail).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('two that are each likely are together as likely as Fisher says', () => {
    expect(together(1, 1)).toBe(1);
    // scipy.stats.combine_pvalues([0.05, 0.1])
    expect(together(0.05, 0.1)).toBeCloseTo(0.0314916, 6);
    expect(together(0, 0)).toBeGreaterThanOrEqual(0);
  });

  test("Wilson's interval is that of the literature", () => {
    // statsmodels proportion_confint(1, 10, method='wilson')
    expect(wilson(1, 10).low).toBeCloseTo(0.017876, 5);
    expect(wilson(1, 10).high).toBeCloseTo(0.40415, 5);
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });
});
