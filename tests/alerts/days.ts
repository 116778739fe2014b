import { createRandom } from '../../models/training/index.ts';
import { DAY, HOUR } from '../../src/durations.ts';
import { type Series } from '../../src/alerts/detectors/index.ts';

/** A Monday. */
export const MONDAY = Date.UTC(2026, 0, 5);

export interface Days {
  readonly days: number;
  readonly stepMinutes: number;
  readonly start?: number;
  readonly seed?: number;
  /** Mean posts of an hour that begins at a time. */
  readonly hourly: (at: number) => number;
}

/** More posts by day than by night. */
export const byDay =
  (mean: number) =>
  (at: number): number =>
    mean * (1 - 0.8 * Math.cos((2 * Math.PI * (at % DAY)) / DAY));

/** Counts that vary as Poisson's do, repeatable. */
export function seriesOfDays({ days, stepMinutes, start = MONDAY, seed = 1, hourly }: Days): Series {
  const { below } = createRandom(seed);
  const uniform = () => (below(2 ** 30) + 0.5) / 2 ** 30;
  const step = (stepMinutes * HOUR) / 60;
  const counts = Array.from({ length: (days * DAY) / step }, (_, at) =>
    poisson((hourly(start + at * step) * stepMinutes) / 60, uniform),
  );
  return { start, stepMinutes, counts };
}

/** By the product of uniform values (Knuth), in parts that do not underflow. */
function poisson(mean: number, uniform: () => number): number {
  if (mean > 50) return poisson(mean / 2, uniform) + poisson(mean / 2, uniform);
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = uniform(); product > limit; product *= uniform()) count += 1;
  return count;
}
