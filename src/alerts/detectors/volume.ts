import { type Sensitivity } from '../sensitivity.ts';
import { burstOf, LONG, type WindowLevel, WINDOWS } from './burst.ts';
import { clockIn } from './clock.ts';
import { createHistory, type History, type Steps } from './history.ts';
import { createPeaks, UNKNOWN_PEAK } from './peaks.ts';
import { createSeasons, type Seasons } from './season.ts';
import { type Series, until } from './series.ts';
import type { Verdict } from './verdict.ts';

/** Posts come in threads and waves: a count that is out by a quarter of the usual is not yet remarkable. */
const RELATIVE_SPREAD = 0.25;

export interface VolumeOptions extends Steps {
  /** IANA name of the zone whose clock people live by. */
  readonly zone: string;
}

/**
 * Learns what is usual for a series, step by step, and judges the last step. A step costs microseconds; a judgement
 * costs less, so that rules of different sensitivity can share a detector.
 */
export interface VolumeDetector {
  /** Takes the count of the next step; null where nothing is known. */
  readonly observe: (count: number | null) => void;
  readonly judge: (sensitivity: Sensitivity) => Verdict;
}

/**
 * A burst is an hour that is high for its time of day and week, and whose height is rare among the peaks of the
 * brand's own days. So a brand that is always in waves is not taken for one in a crisis.
 *
 * @throws RangeError when the step does not divide an hour
 */
export function createVolumeDetector({ zone, ...steps }: VolumeOptions): VolumeDetector {
  const history = createHistory(steps);
  const seasons = createSeasons(history, clockIn(zone), LONG);
  const windows = WINDOWS.map((length) => createWindow(length, history, seasons));
  return {
    observe: (count) => {
      history.push(count);
      const isKnown = seasons.next();
      for (const window of windows) window.next(isKnown);
    },
    judge: (sensitivity) =>
      burstOf(
        windows.map(({ now }) => now()),
        { days: history.days(), stepMinutes: steps.stepMinutes, sensitivity },
      ),
  };
}

/** A window of so many steps that ends with the last one, and the peaks of its days. */
function createWindow(steps: number, history: History, seasons: Seasons) {
  const peaks = createPeaks();
  let peak = UNKNOWN_PEAK;
  let highest = 0;
  let level: WindowLevel['level'];
  return {
    next: (isKnown: boolean) => {
      level = levelOf(history, steps, seasons);
      highest = Math.max(highest, level?.deviation ?? 0);
      if (!isKnown || history.length() % history.perHour !== 0) return;
      peaks.push(highest);
      peak = peaks.usual();
      highest = 0;
    },
    now: (): WindowLevel => ({ level, peak }),
  };
}

function levelOf(history: History, steps: number, seasons: Seasons): WindowLevel['level'] {
  const usual = seasons.usual(steps);
  const observed = history.sum(history.length() - 1, steps);
  if (usual === undefined || Number.isNaN(observed)) return undefined;
  const { median: expected } = usual;
  // Counts spread at least as Poisson's do.
  const spread = Math.max(usual.spread, Math.sqrt(expected + 1), RELATIVE_SPREAD * expected);
  return { observed, expected, spread, deviation: Math.log1p(Math.max(0, (observed - expected) / spread)) };
}

/** Judges the last step of a series that is complete at a time, from nothing: for tests, and to compare. */
export function judgeVolume(series: Series, at: number, sensitivity: Sensitivity, zone = 'UTC'): Verdict {
  const { counts, ...steps } = until(series, at);
  const detector = createVolumeDetector({ ...steps, zone });
  for (const count of counts) detector.observe(count);
  return detector.judge(sensitivity);
}
