import { burstsOf } from './bursts.ts';
import { adjusted, dispersionOf, expectedOf, tailsOf } from './significance.ts';
import { HOUR } from '../durations.ts';

/** Posts of each hour, by hours since 1970. */
export type Hours = ReadonlyMap<number, number>;

export interface Series<Id> {
  readonly id: Id;
  readonly hours: Hours;
}

export type Direction = 'new' | 'rising' | 'falling' | 'steady';

/** How a topic moves, and all that a sentence about it needs. */
export interface Movement<Id> {
  readonly id: Id;
  /** `new`: rising, and never seen before the window. */
  readonly direction: Direction;
  /** Posts an hour before the window, and in it. */
  readonly from: number;
  readonly to: number;
  /** Posts in the window, and how many its usual share of all posts would have been. */
  readonly observed: number;
  readonly expected: number;
  /** Observed over expected; infinite for what is new. */
  readonly times: number;
  readonly windowHours: number;
  readonly beforeHours: number;
  /** Probability of such a change by chance, adjusted for all topics asked about. */
  readonly significance: number;
  /** The burst that is still going on, if any: since when, and its weight (see `burstsOf`). */
  readonly burst: { readonly since: Date; readonly weight: number } | undefined;
}

export interface MovementOptions {
  readonly now: Date;
  /** Hours that are asked about, the one of `now` included. */
  readonly windowHours?: number;
  /** Hours before them that they are compared with, as far as there are any posts. */
  readonly beforeHours?: number;
  /** Below this probability it is a change. */
  readonly level?: number;
  /** Fewer posts than this, expected or observed, are no trend. */
  readonly least?: number;
}

/**
 * Which topics rise and fall, by their share of all posts: where all volume doubles, none rises by that.
 *
 * @param totals all posts of each hour, those without a topic too
 */
export function movementsOf<Id>(
  series: readonly Series<Id>[],
  totals: Hours,
  { now, windowHours = 6, beforeHours = 7 * 24, level = 0.05, least = 5 }: MovementOptions,
): Movement<Id>[] {
  const last = Math.floor(now.getTime() / HOUR);
  const first = Math.max(last - windowHours - beforeHours + 1, Math.min(last, ...totals.keys()));
  const span = hoursFrom(first, last);
  const window = { span, all: valuesOf(totals, span), windowHours: Math.min(windowHours, span.length) };
  const measured = series.map((one) => measure(one, window));
  const significances = adjusted(measured.map(({ chance }) => chance));
  return measured.map(({ movement, above }, at) => {
    const significance = significances[at] ?? 1;
    const enough = Math.max(movement.observed, movement.expected) >= least;
    const direction = enough && significance < level ? directionOf(movement, above) : 'steady';
    return { ...movement, significance, direction };
  });
}

interface Window {
  /** Hours since 1970, those before and those in the window. */
  readonly span: readonly number[];
  readonly all: readonly number[];
  readonly windowHours: number;
}

/** `chance`: of so large a change either way; `above`: of so many or more. */
function measure<Id>({ id, hours }: Series<Id>, { span, all, windowHours }: Window) {
  const counts = valuesOf(hours, span);
  const cut = span.length - windowHours;
  const dispersion = dispersionOf(counts.slice(0, cut), all.slice(0, cut));
  const [observed, before] = [sum(counts.slice(cut)), sum(counts.slice(0, cut))];
  const [of, beforeOf] = [sum(all.slice(cut)), sum(all.slice(0, cut))];
  const { above, below } = tailsOf({
    observed: observed / dispersion,
    before: before / dispersion,
    of,
    beforeOf,
  });
  const expected = expectedOf({ of, before, beforeOf });
  const movement = {
    id,
    from: before / Math.max(1, cut),
    to: observed / windowHours,
    observed,
    expected,
    times: expected === 0 ? Number.POSITIVE_INFINITY : observed / expected,
    windowHours,
    beforeHours: cut,
    burst: burstNow(counts, all, span),
  };
  return { movement, above, chance: Math.min(1, 2 * Math.min(above, below)) };
}

const directionOf = (
  { observed, expected }: Pick<Movement<unknown>, 'observed' | 'expected'>,
  above: number,
): Direction => {
  if (expected === 0) return observed > 0 && above < 0.5 ? 'new' : 'steady';
  return observed > expected ? 'rising' : 'falling';
};

function burstNow(
  counts: readonly number[],
  all: readonly number[],
  span: readonly number[],
): Movement<unknown>['burst'] {
  const last = burstsOf(counts, all).at(-1);
  if (last?.to !== span.length - 1) return undefined;
  return { since: new Date((span[last.from] ?? 0) * HOUR), weight: last.weight };
}

const hoursFrom = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at);

const valuesOf = (hours: Hours, span: readonly number[]): number[] =>
  span.map((hour) => hours.get(hour) ?? 0);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
