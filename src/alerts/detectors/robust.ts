/** A value, and how much it says about what is asked. */
export interface Weighted {
  readonly value: number;
  readonly weight: number;
}

/** What is usual: the middle, and how far values lie from it. */
export interface Usual {
  readonly median: number;
  /** 1.4826 × the median distance from the median: the standard deviation, were the values normal. */
  readonly spread: number;
}

const TO_DEVIATION = 1.4826;

/** Median and spread that a few wild values cannot move; zeros where there is no value. */
export function usualOf(values: readonly Weighted[]): Usual {
  const median = weightedMedian(values);
  const distances = values.map(({ value, weight }) => ({ value: Math.abs(value - median), weight }));
  return { median, spread: TO_DEVIATION * weightedMedian(distances) };
}

function weightedMedian(values: readonly Weighted[]): number {
  const sorted = values.toSorted((a, b) => a.value - b.value);
  const half = values.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let passed = 0;
  for (const { value, weight } of sorted) {
    passed += weight;
    if (passed >= half) return value;
  }
  return 0;
}

/** The quantile of sorted values, between neighbours in proportion (type 7 of Hyndman & Fan 1996). */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}
