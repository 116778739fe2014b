import { DateTime } from 'luxon';
import { lastDues, type Rhythm, type Schedule } from '../schedule/schedule.ts';
import type { Locale } from '../messages/index.ts';
import type { Span } from '../store/index.ts';

/** A digest that is said again and again in one place. */
export interface Subscription extends Schedule {
  readonly name: string;
  /** Keys of the brands that it tells of. */
  readonly brands: readonly string[];
  /** See `placeKey`. */
  readonly place: string;
  /** Whether that is a place which not everyone may know of. */
  readonly private: boolean;
  readonly rhythm: Rhythm;
  readonly language: Locale;
  /** Nothing was due before; an ISO 8601 moment. */
  readonly since: string;
}

/** Days in the longest period. */
const LONGEST = 28;

/** What a digest tells of: the day or week up to `until`, or the time between two runs of a cron expression. */
export function periodOf({ rhythm, timeZone }: Schedule, until: Date): Span {
  const back = (days: number) => DateTime.fromJSDate(until, { zone: timeZone }).minus({ days }).toJSDate();
  switch (rhythm.every) {
    case 'day':
      return { from: back(1), to: until };
    case 'week':
      return { from: back(7), to: until };
    case 'cron': {
      const [previous, last] = lastDues({ rhythm, timeZone }, until, 2);
      if (previous === undefined || last === undefined) return { from: back(1), to: until };
      const from = new Date(until.getTime() - (last.getTime() - previous.getTime()));
      return { from: from < back(LONGEST) ? back(LONGEST) : from, to: until };
    }
    default:
      return rhythm satisfies never;
  }
}
