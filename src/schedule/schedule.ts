import { parseCron } from './cron.ts';
import { instantOf, wallTimeAt } from './wall-clock.ts';
import { DAY, HOUR } from '../durations.ts';

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** When something is due, by clocks on the wall. `at`: `HH:MM`. */
export type Rhythm =
  | { readonly every: 'day'; readonly at: string }
  | { readonly every: 'week'; readonly on: Weekday; readonly at: string }
  | { readonly every: 'cron'; readonly cron: string };

export interface Schedule {
  readonly rhythm: Rhythm;
  /** IANA name of where the clocks hang. */
  readonly timeZone: string;
}

/** No clock has ever been changed by more: Samoa left out a day. */
const LARGEST_CHANGE = 25 * HOUR;

/**
 * The runs that fall due after `after` and up to `until` (included), in order. On the night when clocks skip an hour,
 * what was to run in it runs at its end; on the night when they show one twice, the first counts.
 */
export function duesBetween(schedule: Schedule, after: Date, until: Date): Date[] {
  const dues: Date[] = [];
  for (const due of duesAfter(schedule, after)) {
    if (due > until) break;
    dues.push(due);
  }
  return dues;
}

/** The first run after a moment; undefined for an expression that is never met. */
export function nextDue(schedule: Schedule, after: Date): Date | undefined {
  const [next] = duesAfter(schedule, after);
  return next;
}

function* duesAfter({ rhythm, timeZone }: Schedule, after: Date): Generator<Date, void> {
  const cron = parseCron(cronOf(rhythm));
  let last = after;
  let wall: Date | null | undefined = new Date(wallTimeAt(after, timeZone) - LARGEST_CHANGE);
  while ((wall = cron?.nextRun(wall))) {
    const due = instantOf(wall.getTime(), timeZone);
    if (due > last) yield (last = due);
  }
}

/** How far back to look, in days: the rarest cron expression is a 29th of February. */
const REACHES = [2, 9, 40, 400, 3_000];

/** The last runs up to a moment (included), oldest first; fewer when there are not so many. */
export function lastDues(schedule: Schedule, until: Date, count: number): Date[] {
  for (const days of REACHES) {
    const dues = duesBetween(schedule, new Date(until.getTime() - days * DAY), until);
    if (dues.length >= count || days === REACHES.at(-1)) return dues.slice(-count);
  }
  return [];
}

/** The five fields of a rhythm. */
export function cronOf(rhythm: Rhythm): string {
  switch (rhythm.every) {
    case 'day':
      return `${clockFields(rhythm.at)} * * *`;
    case 'week':
      return `${clockFields(rhythm.at)} * * ${WEEKDAYS.indexOf(rhythm.on) + 1}`;
    case 'cron':
      return rhythm.cron;
    default:
      return rhythm satisfies never;
  }
}

function clockFields(at: string): string {
  const [hour, minute] = at.split(':').map(Number);
  return `${minute ?? 0} ${hour ?? 0}`;
}

/**
 * Until when a run that is late is still worth making: a quarter of the time to the next one. So 6 hours for what is
 * due every day, and what is due every hour does not come in heaps after a night's sleep.
 */
export function latestOf(schedule: Schedule, due: Date): Date {
  const next = nextDue(schedule, due);
  const interval = next === undefined ? DAY : next.getTime() - due.getTime();
  return new Date(due.getTime() + interval / 4);
}
