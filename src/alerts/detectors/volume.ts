import { type Sensitivity, THRESHOLDS } from '../sensitivity.ts';
import { type Clock, clockIn } from './clock.ts';
import { createHistory, type History, type Steps } from './history.ts';
import { createPeaks, probabilityOf, rarityOf, rarityOnceIn, type UsualPeak } from './peaks.ts';
import type { Usual } from './robust.ts';
import { usualHour } from './season.ts';
import { type Series, until } from './series.ts';
import type { Reason, Verdict } from './verdict.ts';

/** Windows in steps: with steps of five minutes 5, 15, 30 and 60 minutes. */
const WINDOWS = [1, 3, 6, 12] as const;
const LONG = 12;
/** A burst that nobody notices is none. */
const LEAST_FACTOR = 1.5;
/** Posts come in threads and waves: a count that is out by a quarter of the usual is not yet remarkable. */
const RELATIVE_SPREAD = 0.25;
/** Nothing is said with less history; with less than a week it is said that it is short. */
const LEAST_DAYS = 2;
const ENOUGH_DAYS = 7;

export interface VolumeOptions extends Steps {
  /** IANA name of the zone whose clock people live by. */
  readonly zone: string;
}

/**
 * Learns what is usual for a series, step by step, and judges the last step. A step costs microseconds; a judgement
 * costs less, so that many rules can share one detector.
 */
export interface VolumeDetector {
  readonly observe: (count: number | null) => void;
  readonly judge: (sensitivity: Sensitivity) => Verdict;
}

/** A window that ends with the last step. */
interface Level {
  readonly observed: number;
  readonly expected: number;
  readonly spread: number;
  /** Logarithm of one and the distance above the usual in spreads: bursts are apart by factors. 0 below. */
  readonly deviation: number;
}

/** @throws RangeError when the step does not divide an hour */
export function createVolumeDetector({ zone, ...steps }: VolumeOptions): VolumeDetector {
  const history = createHistory(steps);
  const clock = clockIn(zone);
  const seasons = createSeasons(history, clock);
  const windows = WINDOWS.map((length) => ({
    length,
    peaks: createPeaks(),
    peak: createPeaks().usual(),
    highest: 0,
    level: undefined as Level | undefined,
  }));
  const isHour = () => history.length() % history.perHour === 0;
  return {
    observe: (count) => {
      history.push(count);
      const isKnown = seasons.next();
      for (const window of windows) {
        window.level = levelOf(history, window.length, seasons);
        window.highest = Math.max(window.highest, window.level?.deviation ?? 0);
        if (!isKnown || !isHour()) continue;
        window.peaks.push(window.highest);
        window.peak = window.peaks.usual();
        window.highest = 0;
      }
    },
    judge: (sensitivity) => {
      const begin = history.begin();
      const days = begin === undefined ? 0 : (history.length() - begin) / history.perDay;
      return judge(windows, { days, stepMinutes: steps.stepMinutes, sensitivity });
    },
  };
}

/** What is usual in each of the last steps. */
function createSeasons(history: History, clock: Clock) {
  const every = Math.max(1, history.perHour / 2);
  const last: (Usual | undefined)[] = [];
  let hour: Usual | undefined;
  return {
    /** Whether the step that was just pushed has a usual. */
    next: (): boolean => {
      const step = history.length() - 1;
      if (step % every === 0) hour = usualHour(history, clock, step);
      last.unshift(hour);
      last.length = Math.min(last.length, LONG);
      return hour !== undefined;
    },
    /** Posts of the last steps. Of one hour's spread each step has its part: an unusual hour is so throughout. */
    usual: (steps: number): Usual | undefined => {
      let median = 0;
      let spread = 0;
      for (let back = 0; back < steps; back++) {
        const known = last[back];
        if (known === undefined) return undefined;
        median += known.median / history.perHour;
        spread += known.spread / history.perHour;
      }
      return { median, spread };
    },
  };
}
type Seasons = ReturnType<typeof createSeasons>;

function levelOf(history: History, steps: number, seasons: Seasons): Level | undefined {
  const usual = seasons.usual(steps);
  const observed = history.sum(history.length() - 1, steps);
  if (usual === undefined || Number.isNaN(observed)) return undefined;
  const { median: expected } = usual;
  // Counts spread at least as Poisson's do.
  const spread = Math.max(usual.spread, Math.sqrt(expected + 1), RELATIVE_SPREAD * expected);
  return { observed, expected, spread, deviation: Math.log1p(Math.max(0, (observed - expected) / spread)) };
}

interface Window {
  readonly level: Level | undefined;
  readonly peak: UsualPeak;
}

interface Judged {
  /** Since the feed began. */
  readonly days: number;
  readonly stepMinutes: number;
  readonly sensitivity: Sensitivity;
}

function judge(windows: readonly Window[], { days, stepMinutes, sensitivity }: Judged): Verdict {
  const { onceInDays, minimumPosts } = THRESHOLDS[sensitivity];
  const levels = windows.flatMap(({ level, peak }) => (level === undefined ? [] : [{ level, peak }]));
  const [short, long] = [levels[0], levels.at(-1)];
  const cold = days < ENOUGH_DAYS;
  const history: Reason[] = cold ? [{ kind: 'short_history', days, needed: LEAST_DAYS }] : [];
  if (short === undefined || long === undefined || levels.length < windows.length || days < LEAST_DAYS)
    return { ...NOTHING, cold, reasons: cold ? history : [{ kind: 'gap' }] };
  const rarity = levels.reduce((sum, { level, peak }) => sum + rarityOf(level.deviation, peak), 0) / levels.length;
  const { observed, expected, spread } = long.level;
  const least = rarityOnceIn(onceInDays);
  const usualHigh = expected + spread * Math.expm1(long.peak.median + least * long.peak.scale);
  const high = Math.max(usualHigh, LEAST_FACTOR * expected, minimumPosts);
  const p = probabilityOf(rarity);
  const goesOn = short.level.observed - short.level.expected >= (observed - expected) / LONG / 2;
  const isHigh = observed >= minimumPosts && observed >= LEAST_FACTOR * expected;
  return {
    fired: rarity >= least && isHigh && goesOn,
    cold,
    observed,
    expected,
    low: Math.max(0, expected - 2 * spread),
    high,
    p,
    reasons: [
      { kind: 'times', factor: observed / Math.max(1, expected), minutes: LONG * stepMinutes },
      { kind: 'once_in', days: 1 / p },
      {
        kind: goesOn ? 'going_on' : 'over',
        minutes: stepMinutes,
        observed: short.level.observed,
        expected: short.level.expected,
      },
      ...(observed < minimumPosts ? [{ kind: 'too_few', observed, minimum: minimumPosts } as const] : []),
      ...history,
    ],
  };
}

const NOTHING = { fired: false, observed: 0, expected: 0, low: 0, high: 0, p: 1 } as const;

/** Judges the last step of a series that is complete at a time, from nothing: for tests, and to compare. */
export function judgeVolume(series: Series, at: number, sensitivity: Sensitivity, zone = 'UTC'): Verdict {
  const { counts, ...steps } = until(series, at);
  const detector = createVolumeDetector({ ...steps, zone });
  for (const count of counts) detector.observe(count);
  return detector.judge(sensitivity);
}
