import type { Reason } from './verdict.ts';

/** Nothing is said with less history. */
const LEAST_DAYS = 2;
/** With less than a week it is said that the history is short. */
const ENOUGH_DAYS = 7;

/** How much of what is usual is known. */
export interface Knowledge {
  /** Whether anything can be said. */
  readonly isEnough: boolean;
  readonly cold: boolean;
  readonly reasons: readonly Reason[];
}

/** @param days for how long the feed is known */
export function knowledgeOf(days: number): Knowledge {
  const cold = days < ENOUGH_DAYS;
  return {
    isEnough: days >= LEAST_DAYS,
    cold,
    reasons: cold ? [{ kind: 'short_history', days, needed: LEAST_DAYS }] : [],
  };
}
