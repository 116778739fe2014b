import { IANAZone } from 'luxon';
import { DAY, MINUTE } from '../durations.ts';

/** What clocks on the wall show, in milliseconds as if it were UTC. */
export type WallTime = number;

/** @param timeZone IANA name */
export function wallTimeAt(at: Date, timeZone: string): WallTime {
  return at.getTime() + offsetAt(at.getTime(), timeZone);
}

/**
 * When clocks on the wall first show a time. A time that they skip is the moment at which they do; one that they show
 * twice is the first of the two. So a later wall time is never an earlier moment.
 */
export function instantOf(wall: WallTime, timeZone: string): Date {
  const before = offsetAt(wall - DAY, timeZone);
  const after = offsetAt(wall + DAY, timeZone);
  for (const offset of [before, after])
    if (offsetAt(wall - offset, timeZone) === offset) return new Date(wall - offset);
  return changeBetween(wall - Math.max(before, after), wall - Math.min(before, after), timeZone);
}

/** The moment, to the minute, from which on clocks show what they show at `to`. */
function changeBetween(from: number, to: number, timeZone: string): Date {
  const offset = offsetAt(to, timeZone);
  let [early, late] = [Math.floor(from / MINUTE), Math.ceil(to / MINUTE)];
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (offsetAt(middle * MINUTE, timeZone) === offset) late = middle;
    else early = middle;
  }
  return new Date(late * MINUTE);
}

/** Milliseconds by which the clocks are ahead of UTC. */
const offsetAt = (at: number, timeZone: string): number => IANAZone.create(timeZone).offset(at) * MINUTE;
