import { clockIn } from './clock.ts';
import { createHistory } from './history.ts';
import { usualHour } from './season.ts';
import type { Series } from './series.ts';

/** Posts of an hour beside what is usual at that time of day and week. */
export interface HourOfCourse {
  /** When the hour begins; milliseconds since 1970. */
  readonly at: number;
  readonly value: number;
  /** Where it is nothing of note: two spreads around the usual. */
  readonly low: number;
  readonly high: number;
}

/** As of a burst: posts come in threads and waves. */
const RELATIVE_SPREAD = 0.25;

/**
 * The last hours of a series, each beside the four weeks before it; hours of which no usual is known are left out.
 *
 * @param series of hours
 * @param shown how many at most
 */
export function courseOf({ counts, ...steps }: Series, zone: string, shown: number): HourOfCourse[] {
  const history = createHistory(steps);
  const clock = clockIn(zone);
  const course: HourOfCourse[] = [];
  for (const [step, value] of counts.entries()) {
    history.push(value);
    if (step < counts.length - shown || value === null) continue;
    const usual = usualHour(history, clock, step);
    if (usual === undefined) continue;
    const { median } = usual;
    const spread = Math.max(usual.spread, Math.sqrt(median + 1), RELATIVE_SPREAD * median);
    const at = history.endOf(step) - 60 * 60_000;
    course.push({ at, value, low: Math.max(0, median - 2 * spread), high: median + 2 * spread });
  }
  return course;
}
