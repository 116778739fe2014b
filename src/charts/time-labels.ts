import { DateTime } from 'luxon';
import type { Locale } from '../messages/index.ts';
import type { Timeline } from './timeline.ts';

/** So many labels fit under a chart. */
const MOST_LABELS = 6;

const MINUTES_A_LABEL = [5, 10, 15, 30, 60, 120, 180, 240, 360, 480, 720, 1440, 2880];
const DAYS_A_LABEL = [1, 2, 3, 5, 7, 14, 21, 30, 60, 90, 180, 365];

/** The labels of a time axis by place: a time of day, or the date where a day begins. */
export function timeLabels(line: Timeline, locale: Locale): ReadonlyMap<number, string> {
  const walls = line.starts.map((at) => DateTime.fromJSDate(at, { zone: line.timeZone }));
  const dates = format(locale, line.timeZone, { month: 'short', day: 'numeric' });
  const times = format(locale, line.timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const write = (place: number): string => {
    const at = line.starts[place];
    return line.step === 'day' || beginsDay(walls, place) ? dates.format(at) : times.format(at);
  };
  const places = line.step === 'day' ? everyFewDays(walls.length) : everyFewMinutes(walls);
  const labels = new Map<number, string>();
  // In the night when clocks go back, an hour comes twice; it is named once.
  for (const place of places)
    if (write(place) !== [...labels.values()].at(-1)) labels.set(place, write(place));
  return labels;
}

function format(locale: Locale, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { timeZone, ...options });
}

/** Where clocks change at midnight, a day begins at one. */
function beginsDay(walls: readonly DateTime[], place: number): boolean {
  const wall = walls[place];
  const before = walls[place - 1] ?? wall?.minus({ minutes: 1 });
  return wall !== undefined && before?.day !== wall.day;
}

/** Counted from the last day, which is the one people look for. */
function everyFewDays(places: number): number[] {
  const every = DAYS_A_LABEL.find((days) => places <= days * MOST_LABELS) ?? Math.ceil(places / MOST_LABELS);
  return Array.from({ length: places }, (_, place) => place).filter(
    (place) => (places - 1 - place) % every === 0,
  );
}

/** At round times of the clock. */
function everyFewMinutes(walls: readonly DateTime[]): number[] {
  const all = walls.map((_, place) => place);
  for (const minutes of MINUTES_A_LABEL) {
    const places = all.filter((place) => isRound(walls, place, minutes));
    if (places.length <= MOST_LABELS) return places.length > 0 ? places : all.slice(0, 1);
  }
  return all.slice(0, 1);
}

function isRound(walls: readonly DateTime[], place: number, minutes: number): boolean {
  const wall = walls[place];
  if (wall === undefined) return false;
  if (beginsDay(walls, place)) return minutes <= 1440 || wall.ordinal % (minutes / 1440) === 0;
  return minutes < 1440 && (wall.hour * 60 + wall.minute) % minutes === 0;
}
