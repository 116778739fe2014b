import { DateTime } from 'luxon';
import type { CountedPoint, Period, SentimentCounts, Step } from './spec.ts';
import { DAY, HOUR } from '../durations.ts';

/** Up to so many days are told by the hour: 120 places. */
const HOURLY_DAYS = 5;
/** Up to so many days are told by the day, longer times by the month. */
const DAILY_DAYS = 400;
/** Places that can be told apart; of a longer time the last ones are shown. */
const MOST_PLACES = 1000;

/** Milliseconds; of a day and a month, the usual ones. */
const LENGTH: Readonly<Record<Step, number>> = {
  fiveMinutes: HOUR / 12,
  hour: HOUR,
  day: DAY,
  month: 30 * DAY,
};

/** The places on a time axis, in order: when each begins. */
export interface Timeline {
  readonly step: Step;
  readonly starts: readonly Date[];
  readonly timeZone: string;
}

export function stepFor({ from, to }: Period): Step {
  const days = (to.getTime() - from.getTime()) / DAY;
  if (days <= HOURLY_DAYS) return 'hour';
  return days <= DAILY_DAYS ? 'day' : 'month';
}

/** Every step that the period touches. A day is the zone's own, of 23 or 25 hours where clocks change. */
export function timeline({ from, to }: Period, step: Step, timeZone: string): Timeline {
  const first = new Date(Math.max(from.getTime(), to.getTime() - MOST_PLACES * LENGTH[step]));
  const starts: Date[] = [];
  for (let at = startOf(first, step, timeZone); at < to; at = next(at, step, timeZone)) starts.push(at);
  return { step, starts, timeZone };
}

function startOf(at: Date, step: Step, timeZone: string): Date {
  const wall = DateTime.fromJSDate(at, { zone: timeZone });
  switch (step) {
    case 'fiveMinutes':
      return wall
        .startOf('minute')
        .minus({ minutes: wall.minute % 5 })
        .toJSDate();
    case 'hour':
    case 'day':
    case 'month':
      return wall.startOf(step).toJSDate();
    default:
      return step satisfies never;
  }
}

function next(at: Date, step: Step, timeZone: string): Date {
  switch (step) {
    case 'fiveMinutes':
    case 'hour':
      return new Date(at.getTime() + LENGTH[step]);
    case 'day':
    case 'month':
      return DateTime.fromJSDate(at, { zone: timeZone })
        .plus({ [step]: 1 })
        .startOf(step)
        .toJSDate();
    default:
      return step satisfies never;
  }
}

/** The place that holds a moment; undefined before the first. */
export function placeOf({ starts }: Timeline, at: Date): number | undefined {
  const place = starts.findLastIndex((start) => start <= at);
  return place === -1 ? undefined : place;
}

export const NONE: SentimentCounts = { negative: 0, neutral: 0, positive: 0 };

/** What was counted in each place of the axis; what lies outside the period is left out. */
export function countsOf(
  points: readonly CountedPoint[],
  line: Timeline,
  { from, to }: Period,
): SentimentCounts[] {
  const sums = line.starts.map(() => NONE);
  for (const { at, counts } of points) {
    const place = at < to && at >= from ? placeOf(line, at) : undefined;
    const sum = place === undefined ? undefined : sums[place];
    if (place !== undefined && sum) sums[place] = added(sum, counts);
  }
  return sums;
}

export const added = (a: SentimentCounts, b: SentimentCounts): SentimentCounts => ({
  negative: a.negative + b.negative,
  neutral: a.neutral + b.neutral,
  positive: a.positive + b.positive,
});

export const totalOf = ({ negative, neutral, positive }: SentimentCounts): number =>
  negative + neutral + positive;
