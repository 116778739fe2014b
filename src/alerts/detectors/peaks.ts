import { MEMORY_DAYS } from './history.ts';
import { quantile } from './robust.ts';

/** The highest value of a usual day, and how far those of other days lie from it (scale of a Gumbel distribution). */
export interface UsualPeak {
  readonly median: number;
  readonly scale: number;
}

/**
 * What a brand of which nothing is known is taken for: on the usual day the highest deviation is four times the
 * spread (the logarithm of 1 + 4), and in one day of four more than seven times.
 */
export const UNKNOWN_PEAK: UsualPeak = { median: 1.6, scale: 0.6 };
/** Days that are not known of the first week are taken for those of such a brand. */
const WEEK = 7;
/** However alike a brand's days are, a tenth of what is usual on top of their peaks is nothing. */
const LEAST_SCALE = 0.1;
/** Quartiles of fewer days say nothing of their scale. */
const SCALE_DAYS = 4;
/** Distance of a Gumbel distribution's quartiles, in its scale. */
const QUARTILES = Math.log(Math.log(4) / Math.log(4 / 3));

/** The highest values of the hours of four weeks. */
export interface Peaks {
  /** Takes the highest value of the next hour. */
  readonly push: (highest: number) => void;
  /** Of days of 24 hours that end an hour ago, so that what happens now is not held against itself. */
  readonly usual: () => UsualPeak;
}

export function createPeaks(): Peaks {
  const size = MEMORY_DAYS * 24 + 1;
  const hours = new Float64Array(size);
  let length = 0;
  const highestOf = (day: number): number => {
    const end = length - 1 - day * 24;
    let highest = 0;
    for (let hour = end - 24; hour < end; hour++) highest = Math.max(highest, hours[hour % size] ?? 0);
    return highest;
  };
  return {
    push: (highest) => {
      hours[length % size] = highest;
      length += 1;
    },
    usual: () => {
      const days = Math.min(MEMORY_DAYS, Math.max(0, Math.floor((length - 1) / 24)));
      return usualPeak(Array.from({ length: days }, (_, day) => highestOf(day)));
    },
  };
}

/** Median and quartiles rather than a fit to all days: the peaks of past crises are not what is usual. */
function usualPeak(highest: readonly number[]): UsualPeak {
  const days = highest.length;
  if (days === 0) return UNKNOWN_PEAK;
  const sorted = highest.toSorted((a, b) => a - b);
  const median = quantile(sorted, 0.5);
  const scale =
    days < SCALE_DAYS ? UNKNOWN_PEAK.scale : (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / QUARTILES;
  const known = Math.min(1, days / WEEK);
  const filled = (value: number, unknown: number) => known * value + (1 - known) * unknown;
  return {
    median: filled(median, UNKNOWN_PEAK.median),
    scale: Math.max(LEAST_SCALE, filled(scale, UNKNOWN_PEAK.scale)),
  };
}

/** How far a value lies above the usual day's peak, in scales. */
export const rarityOf = (value: number, { median, scale }: UsualPeak): number => (value - median) / scale;

/** The probability that the highest value of a day is as rare (Gumbel 1958). */
export const probabilityOf = (rarity: number): number => -Math.expm1(-Math.LN2 * Math.exp(-rarity));

/** The rarity that a day's peak reaches once in so many days. */
export const rarityOnceIn = (days: number): number => -Math.log(-Math.log1p(-1 / days) / Math.LN2);
