import type { Clock } from './clock.ts';
import { type History, MEMORY_DAYS } from './history.ts';
import { type Usual, usualOf, type Weighted } from './robust.ts';
import { HOUR } from '../../durations.ts';

/** How much the same time on another day says about today. */
const SAME_WEEKDAY = 4;
const SAME_KIND = 2;
const OTHER_KIND = 1;
/** The hours that end half an hour before and after say as much as the one in question. */
const BESIDE = [-HOUR / 2, 0, HOUR / 2];

/**
 * Posts in the hour that ends with a step, as it was at the same time of day in the last four weeks, on the same
 * day of the week above all.
 *
 * @returns undefined where no day is known
 */
export function usualHour(history: History, clock: Clock, step: number): Usual | undefined {
  const end = history.endOf(step);
  const first = (history.begin() ?? 0) + history.perHour - 1;
  const weekday = clock.weekday(end);
  const samples: Weighted[] = [];
  for (let days = 1; days <= MEMORY_DAYS; days++) {
    const then = clock.daysBefore(end, days);
    const weight = weightOf(clock.weekday(then), weekday);
    for (const beside of BESIDE) {
      const at = history.stepAt(then + beside);
      const value = at < first ? NaN : history.sum(at, history.perHour);
      if (!Number.isNaN(value)) samples.push({ value, weight });
    }
  }
  return samples.length === 0 ? undefined : usualOf(samples);
}

function weightOf(then: number, now: number): number {
  if (then === now) return SAME_WEEKDAY;
  return isWeekend(then) === isWeekend(now) ? SAME_KIND : OTHER_KIND;
}

const isWeekend = (weekday: number) => weekday === 0 || weekday === 6;

/** What is usual in each of the last steps. */
export interface Seasons {
  /** Looks at the step that was just pushed; says whether it has a usual. */
  readonly next: () => boolean;
  /** Posts of so many of the last steps; undefined where nothing is known. */
  readonly usual: (steps: number) => Usual | undefined;
}

/** @param kept how many steps back `usual` is asked for, at most */
export function createSeasons(history: History, clock: Clock, kept: number): Seasons {
  const every = Math.max(1, history.perHour / 2);
  const last: (Usual | undefined)[] = [];
  let hour: Usual | undefined;
  return {
    next: () => {
      const step = history.length() - 1;
      if (step % every === 0) hour = usualHour(history, clock, step);
      last.push(hour);
      if (last.length > kept) last.shift();
      return hour !== undefined;
    },
    usual: (steps) => (last.length < steps ? undefined : sumOf(last.slice(-steps), history.perHour)),
  };
}

/** Of an hour's spread each of its steps has its part: an unusual hour is so throughout. */
function sumOf(hours: readonly (Usual | undefined)[], perHour: number): Usual | undefined {
  let median = 0;
  let spread = 0;
  for (const hour of hours) {
    if (hour === undefined) return undefined;
    median += hour.median / perHour;
    spread += hour.spread / perHour;
  }
  return { median, spread };
}
