import { DateTime } from 'luxon';
import { FACETS, type Facet, type FacetPoint, type Span } from '../store/index.ts';
import { DAY, HOUR } from '../durations.ts';

/** How far back a period of up to a day is compared, in days; a longer one is compared with as many of its length as fit twice that. */
const DAYS_BACK = 28;
/** With so many windows on the same day of the week, the other days are left aside. */
const SAME_WEEKDAY = 3;

/** What was counted in one window. */
export interface Count {
  readonly span: Span;
  readonly mentions: number;
  readonly by: Readonly<Record<Facet, ReadonlyMap<string, number>>>;
}

/**
 * The period and the windows before it, newest first: of its length and at its time of day, whole days apart by the
 * clock on the wall. Counts are by the hour, so all begin and end at full hours.
 */
export function windowsBefore(period: Span, timeZone: string): Span[] {
  const length = period.to.getTime() - period.from.getTime();
  const step = Math.max(1, Math.round(length / DAY));
  const windows = Math.floor((step === 1 ? DAYS_BACK : 2 * DAYS_BACK) / step);
  const back = (at: Date, days: number) =>
    fullHour(DateTime.fromJSDate(at, { zone: timeZone }).minus({ days }).toJSDate());
  return Array.from({ length: windows }, (_, index) => ({
    from: back(period.from, (index + 1) * step),
    to: back(period.to, (index + 1) * step),
  }));
}

/** The hour that a moment is in. */
export const fullHour = (at: Date): Date => new Date(Math.floor(at.getTime() / HOUR) * HOUR);

/** Adds up the hours of each window. `points` are in the order of time. */
export function countsOf(points: readonly FacetPoint[], windows: readonly Span[]): Count[] {
  return windows.map((span) => {
    const within = points.filter(({ at }) => at >= span.from && at < span.to);
    const tally = (facet: Facet) => tallyOf(within.filter((point) => point.facet === facet));
    const [sentiment, emotion, language, source] = FACETS.map(tally);
    const by = { sentiment, emotion, language, source } as Count['by'];
    return { span, mentions: sum(by.sentiment.values()), by };
  });
}

function tallyOf(points: readonly FacetPoint[]): ReadonlyMap<string, number> {
  const tally = new Map<string, number>();
  for (const { value, posts } of points) tally.set(value, (tally.get(value) ?? 0) + posts);
  return tally;
}

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

/**
 * What is usual: the windows on the period's own day of the week where there are enough of them, else all. Windows
 * that began before the first mention tell nothing: nobody counted then.
 *
 * @param since when the first mention within sight was
 */
export function usualOf(period: Span, before: readonly Count[], since: Date | undefined): Count[] {
  const counted = before.filter(({ span }) => since !== undefined && span.from >= since);
  const sameDay = counted.filter(({ span }) => isWholeWeeks(period.from.getTime() - span.from.getTime()));
  return sameDay.length >= SAME_WEEKDAY ? sameDay : counted;
}

/** The clocks may have been changed in between. */
const isWholeWeeks = (length: number): boolean => Math.round(length / DAY) % 7 === 0;
