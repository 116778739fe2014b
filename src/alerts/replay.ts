import { setImmediate as breathe } from 'node:timers/promises';
import { HOUR, MINUTE } from '../durations.ts';
import { type Part, type Verdict } from './detectors/index.ts';
import { QUIET_HOURS } from './sensitivity.ts';
import { type CountedKind, createWatch, type Judged, type WatchOptions } from './watch.ts';

/** An incident that a rule would have opened. Times are milliseconds since 1970. */
export interface Replayed {
  /** When it would have fired first, and last. */
  readonly since: number;
  readonly until: number;
  /** What was said when it fired first. */
  readonly verdict: Verdict;
  /** The most that was observed while it fired. */
  readonly peak: number;
}

export interface ReplayedRule extends Judged {
  readonly kind: CountedKind;
}

/** Steps that are replayed at a stretch: nobody waits for an answer meanwhile. */
const AT_A_STRETCH = 100;

/**
 * Judges rules over the past, step by step, knowing at each no more than what had come by then.
 *
 * @param from milliseconds since 1970; what is earlier is only learnt
 * @returns for each rule what it would have opened, in order
 */
export async function replay(
  parts: readonly (Part | null)[],
  rules: readonly ReplayedRule[],
  options: WatchOptions,
  from = -Infinity,
): Promise<Replayed[][]> {
  const watch = createWatch(
    rules.map(({ kind }) => kind),
    options,
  );
  const found = rules.map((): Replayed[] => []);
  for (const [step, part] of parts.entries()) {
    if (step % AT_A_STRETCH === 0) await breathe();
    watch.observe(part);
    const at = options.start + (step + 1) * options.stepMinutes * MINUTE;
    if (at < from) continue;
    for (const [place, rule] of rules.entries()) enter(found[place], watch.judge(rule.kind, rule), at);
  }
  return found;
}

/** Adds a verdict to the incident that it belongs to, or begins one; none, where it has not fired. */
export function enter(found: Replayed[] | undefined, verdict: Verdict, at: number): void {
  if (found === undefined || !verdict.fired) return;
  const last = found.at(-1);
  if (last === undefined || at - last.until > QUIET_HOURS * HOUR)
    found.push({ since: at, until: at, verdict, peak: verdict.observed });
  else found.splice(-1, 1, { ...last, until: at, peak: Math.max(last.peak, verdict.observed) });
}
