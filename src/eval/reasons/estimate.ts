/** A mean and its 95 % interval. */
export interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 1_000;

/**
 * The mean of some values, with the interval that the percentile bootstrap gives (Efron 1979; 1,000 resamples).
 *
 * @param below draws a whole number from 0 to one less than its argument
 */
export function estimate(values: readonly number[], below: (limit: number) => number): Estimate {
  const means = Array.from({ length: RESAMPLES }, () =>
    meanOf(values.map(() => values[below(values.length)] ?? 0)),
  ).toSorted((a, b) => a - b);
  const at = (share: number) => means[Math.round(share * (RESAMPLES - 1))] ?? 0;
  return { mean: meanOf(values), low: at(0.025), high: at(0.975) };
}

/** 0 where there is nothing. */
export const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
