import { wilson } from '../../trends/wilson.ts';
import type { ShareWindow } from './share-window.ts';
import type { Part, ShareModel } from './tails.ts';
import type { Reason, Verdict } from './verdict.ts';

/** Minutes of the windows in which shares are looked at: many posts tell in one hour, a few in six. */
export const SHARE_WINDOWS = [60, 360] as const;

/** A share as it is now, beside the usual. */
export interface Rise {
  readonly now: Part;
  readonly share: number;
  readonly minutes: number;
  /** Whether the end of the window is above the usual too. */
  readonly goesOn: boolean;
  readonly reasons: { readonly share: Reason; readonly goingOn: Reason };
}

export function riseOf(window: ShareWindow, usual: ShareModel, stepMinutes: number): Rise {
  const now = window.now();
  const short = window.short();
  const share = now.whole === 0 ? 0 : now.part / now.whole;
  const minutes = window.steps * stepMinutes;
  const expected = usual.share * short.whole;
  const goesOn = short.part > expected;
  return {
    now,
    share,
    minutes,
    goesOn,
    reasons: {
      share: {
        kind: 'share',
        share,
        usual: usual.share,
        of: now.whole,
        ...wilson(now.part, now.whole),
        minutes,
      },
      goingOn: {
        kind: goesOn ? 'going_on' : 'over',
        minutes: short.steps * stepMinutes,
        observed: short.part,
        expected,
      },
    },
  };
}

/** Of the verdicts on several windows the one that fired, or that is nearest to it. */
export const foremost = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.reduce((best, one) => (isAhead(one, best) ? one : best));

const isAhead = (one: Verdict, other: Verdict) => (one.fired === other.fired ? one.p < other.p : one.fired);

/** Where a count is nothing of note: two standard deviations around what is expected. */
export const rangeOf = (expected: number, deviation: number, least: number) => ({
  expected,
  low: Math.max(0, expected - 2 * deviation),
  high: Math.max(least, expected + 2 * deviation),
});
