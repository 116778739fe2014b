import { IANAZone } from 'luxon';
import { DAY, HOUR, MINUTE } from '../../durations.ts';

/** What a wall clock in a time zone shows. */
export interface Clock {
  /** When it showed the same time of day so many days before; where clocks were put forward, an hour beside it. */
  readonly daysBefore: (at: number, days: number) => number;
  /** 0 for Sunday to 6. */
  readonly weekday: (at: number) => number;
}

/** Thursday: the weekday of 1 January 1970. */
const FIRST_WEEKDAY = 4;

/** Offsets are looked up once an hour of the past: asking the time zone costs more than all else here. */
export function clockIn(zone: string): Clock {
  const known = IANAZone.create(zone);
  const offsets = new Map<number, number>();
  const offsetAt = (at: number): number => {
    const hour = Math.floor(at / HOUR);
    const found = offsets.get(hour) ?? known.offset(hour * HOUR) * MINUTE;
    offsets.set(hour, found);
    return found;
  };
  return {
    daysBefore: (at, days) => at - days * DAY + offsetAt(at) - offsetAt(at - days * DAY),
    weekday: (at) => (Math.floor((at + offsetAt(at)) / DAY) + FIRST_WEEKDAY) % 7,
  };
}
