import { MINUTE } from '../../durations.ts';
/** How many posts came in each step of time, oldest first. */
export interface Series {
  /** When the first step begins; milliseconds since 1970. */
  readonly start: number;
  /** Length of a step; it divides an hour or is one. */
  readonly stepMinutes: number;
  /** A null is a step of which nothing is known, such as an outage of our own: it is neither high nor low. */
  readonly counts: readonly (number | null)[];
}

/** When a step ends, and so is complete. */
export const endOf = ({ start, stepMinutes }: Omit<Series, 'counts'>, step: number): number =>
  start + (step + 1) * stepMinutes * MINUTE;

/** The steps of a series that are complete at a time. */
export function until(series: Series, at: number): Series {
  const complete = Math.floor((at - series.start) / (series.stepMinutes * MINUTE));
  return { ...series, counts: series.counts.slice(0, Math.max(0, complete)) };
}

/**
 * Counts events in steps from `start` to `end`, the last step being the one that is complete by then.
 *
 * @param times milliseconds since 1970, in any order; those outside are left out
 */
export function seriesOf(
  times: Iterable<number>,
  { start, end, stepMinutes }: { readonly start: number; readonly end: number; readonly stepMinutes: number },
): Series {
  const length = Math.max(0, Math.floor((end - start) / (stepMinutes * MINUTE)));
  const counts = new Array<number>(length).fill(0);
  for (const time of times) {
    const step = Math.floor((time - start) / (stepMinutes * MINUTE));
    const known = counts[step];
    if (known !== undefined) counts[step] = known + 1;
  }
  return { start, stepMinutes, counts };
}
