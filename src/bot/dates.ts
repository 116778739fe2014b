import * as english from 'chrono-node/en';
import * as chinese from 'chrono-node/zh/hans';
import { DateTime } from 'luxon';

const WALL_UNITS = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;

/**
 * A moment said in English or Chinese, or as ISO 8601: `yesterday 9:00`, `昨天9点`, `2026-03-01`. Without a zone
 * of its own it is wall-clock time in `timeZone` (IANA), with that zone's offset on that very day; a day without a time begins at
 * midnight.
 */
export function parseDate(text: string, now: Date, timeZone: string): Date | undefined {
  const wall = DateTime.fromJSDate(now, { zone: timeZone });
  // Chrono's languages differ in how they take a zone; all of them take the machine's wall clock.
  const reference = wall.setZone('local', { keepLocalTime: true }).toJSDate();
  const [found] = [...english.parse(text, reference), ...chinese.parse(text, reference)];
  if (found === undefined) return undefined;
  if (found.start.isCertain('timezoneOffset')) return found.start.date();
  const parts = WALL_UNITS.map((unit) => [unit, found.start.get(unit) ?? 0] as const);
  const moment = DateTime.fromObject(Object.fromEntries(parts), { zone: timeZone });
  return (found.start.isCertain('hour') ? moment : moment.startOf('day')).toJSDate();
}
