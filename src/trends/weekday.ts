import { DateTime } from 'luxon';
import type { MentionStore, Span, VolumePoint } from '../store/index.ts';
import { HOUR } from '../durations.ts';

/** The last day of a span beside the same day of the weeks before. */
export interface WeekdayComparison {
  readonly mentions: number;
  /** On average. */
  readonly usual: number;
  /** Of how many weeks; none where nothing is known of any. */
  readonly weeks: number;
}

const WEEKS = 4;

/** Compares the day up to `until` with the days a whole number of weeks before, by the clock on the wall. */
export async function compareWeekdays(
  mentions: MentionStore,
  brand: string,
  until: Date,
  timeZone: string,
): Promise<WeekdayComparison> {
  const days = Array.from({ length: WEEKS + 1 }, (_, weeks) => dayBefore(until, weeks, timeZone));
  const span = { from: days.at(-1)?.from ?? until, to: until };
  const points = await mentions.volume({ ...span, brands: [brand], bucket: 'hour', timeZone: 'UTC' });
  const [now = 0, ...before] = days.map((day) => mentionsIn(points, day));
  // Before the first mention nobody counted.
  const known = before.filter((_, at) => (days[at + 1]?.from ?? until) >= (points[0]?.at ?? until));
  const usual = known.reduce((sum, count) => sum + count, 0) / Math.max(1, known.length);
  return { mentions: now, usual, weeks: known.length };
}

function dayBefore(until: Date, weeks: number, timeZone: string): Span {
  const to = DateTime.fromJSDate(until, { zone: timeZone }).minus({ weeks });
  return { from: fullHour(to.minus({ days: 1 })), to: fullHour(to) };
}

/** Counts are by the hour. */
const fullHour = (at: DateTime): Date => new Date(Math.floor(at.toMillis() / HOUR) * HOUR);

const mentionsIn = (points: readonly VolumePoint[], { from, to }: Span): number =>
  points
    .filter(({ at }) => at >= from && at < to)
    .reduce(
      (sum, { negative, neutral, positive, unread }) => sum + negative + neutral + positive + unread,
      0,
    );
