import { MINUTE } from '../../durations.ts';

/** How far back is looked: four weeks, so that each day of the week is there four times. */
export const MEMORY_DAYS = 28;
/** A day with fewer posts is no beginning of a feed: a stray post or two may come before it is connected. */
const FEED_POSTS = 10;
/** After so many days an almost empty feed is believed to be what it seems: a brand of which nobody talks. */
const EMPTY_DAYS = 7;

export interface Steps {
  /** When the first step begins; milliseconds since 1970. */
  readonly start: number;
  readonly stepMinutes: number;
}

/** The last four weeks of a series, step by step. */
export interface History {
  readonly perHour: number;
  readonly perDay: number;
  /** Takes the count of the next step; null where nothing is known. */
  readonly push: (count: number | null) => void;
  /** Steps that were pushed, ever. */
  readonly length: () => number;
  /** The step that history begins with, once the feed is known to have begun. */
  readonly begin: () => number | undefined;
  /** For how long the feed is known; 0 while it is not known to have begun. */
  readonly days: () => number;
  /** When a step ends. */
  readonly endOf: (step: number) => number;
  /** The step that ends at a time, or the last one that ended before. */
  readonly stepAt: (end: number) => number;
  /** Posts in the steps up to and with one; NaN where nothing is known, or no longer. */
  readonly sum: (step: number, steps: number) => number;
}

/** @throws RangeError when the step does not divide an hour */
export function createHistory({ start, stepMinutes }: Steps): History {
  if (60 % stepMinutes !== 0)
    throw new RangeError(`A step of ${stepMinutes} minutes does not divide an hour`);
  const perHour = 60 / stepMinutes;
  const perDay = 24 * perHour;
  // One hour more, for the windows that end four weeks ago.
  const size = MEMORY_DAYS * perDay + 2 * perHour;
  // Sums from the beginning of time: any window is a difference of two.
  const posts = new Float64Array(size);
  const unknown = new Float64Array(size);
  let length = 0;
  let begin: number | undefined;
  const at = (ring: Float64Array, step: number) => (step < 0 ? 0 : (ring[step % size] ?? 0));
  const between = (ring: Float64Array, step: number, steps: number) =>
    at(ring, step) - at(ring, step - steps);
  const findBegin = () => {
    const isFeed = between(posts, length - 1, perDay) >= FEED_POSTS;
    if (isFeed) begin = length - perDay;
    else if (length >= EMPTY_DAYS * perDay) begin = 0;
  };
  return {
    perHour,
    perDay,
    push: (count) => {
      posts[length % size] = at(posts, length - 1) + (count ?? 0);
      unknown[length % size] = at(unknown, length - 1) + Number(count === null);
      length += 1;
      if (begin === undefined && length % perDay === 0) findBegin();
    },
    length: () => length,
    begin: () => begin,
    days: () => (begin === undefined ? 0 : (length - begin) / perDay),
    endOf: (step) => start + (step + 1) * stepMinutes * MINUTE,
    stepAt: (end) => Math.floor((end - start) / (stepMinutes * MINUTE)) - 1,
    sum: (step, steps) => {
      const isKept = step < length && step - steps >= Math.max(-1, length - size) && steps > 0;
      return isKept && between(unknown, step, steps) === 0 ? between(posts, step, steps) : NaN;
    },
  };
}
