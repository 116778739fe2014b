import { DateTime } from 'luxon';
import type { Locale } from '../messages/index.ts';
import type { Step } from './spec.ts';
import type { Timeline } from './timeline.ts';

/** So many labels fit under a chart. */
const MOST_LABELS = 6;

const MINUTES_A_LABEL = [5, 10, 15, 30, 60, 120, 180, 240, 360, 480, 720, 1440, 2880];
const DAYS_A_LABEL = [1, 2, 3, 5, 7, 14, 21, 30, 60, 90, 180, 365];
const MONTHS_A_LABEL = [1, 2, 3, 6, 12, 24, 36, 60];

/** The labels of a time axis by place: a time of day, the date where a day begins, or the month. */
export function timeLabels(line: Timeline, locale: Locale): ReadonlyMap<number, string> {
  const walls = line.starts.map((at) => DateTime.fromJSDate(at, { zone: line.timeZone }));
  const months = format(locale, line.timeZone, { year: 'numeric', month: 'short' });
  const dates = format(locale, line.timeZone, { month: 'short', day: 'numeric' });
  const times = format(locale, line.timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const write = (place: number): string => {
    const at = line.starts[place];
    if (line.step === 'month') return months.format(at);
    return line.step === 'day' || beginsDay(walls, place) ? dates.format(at) : times.format(at);
  };
  const places = placesToName(line.step, walls);
  const labels = new Map<number, string>();
  // In the night when clocks go back, an hour comes twice; it is named once.
  for (const place of places)
    if (write(place) !== [...labels.values()].at(-1)) labels.set(place, write(place));
  return labels;
}

function placesToName(step: Step, walls: readonly DateTime[]): number[] {
  switch (step) {
    case 'fiveMinutes':
    case 'hour':
      return everyFewMinutes(walls);
    case 'day':
      return everyFew(walls.length, DAYS_A_LABEL);
    case 'month':
      return everyFew(walls.length, MONTHS_A_LABEL);
    default:
      return step satisfies never;
  }
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

/** Counted from the last place, which is the one people look for. */
function everyFew(places: number, distances: readonly number[]): number[] {
  const every = distances.find((few) => places <= few * MOST_LABELS) ?? Math.ceil(places / MOST_LABELS);
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
