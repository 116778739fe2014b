import type { Found } from '../store/index.ts';
import type { Verdict } from './detectors/index.ts';
import type { AlertRule } from './rule.ts';

/** A rule with its key. */
export interface KeyedRule extends AlertRule {
  readonly key: string;
}

/** That a rule fires. */
export interface Firing {
  readonly rule: KeyedRule;
  /** See `Incident.subject`. */
  readonly subject: string;
  readonly topic?: string;
  /** When it began to fire, as far as it was looked at, and when it fired last. */
  readonly since: Date;
  readonly at: Date;
  /** The one of `at`. */
  readonly verdict: Verdict;
  /** The posts that made it fire, where single posts do. */
  readonly posts?: readonly Found[];
}

/** The stretch of time that a verdict is about, in minutes; an hour, if it does not say. */
export function minutesOf({ reasons }: Verdict): number {
  for (const reason of reasons) {
    if (reason.kind === 'share' || reason.kind === 'times' || reason.kind === 'silent') return reason.minutes;
  }
  return 60;
}
