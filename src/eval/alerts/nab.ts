/**
 * The score of the Numenta Anomaly Benchmark: Lavin & Ahmad 2015 (https://arxiv.org/abs/1510.03336), as its own
 * scorer gives it (https://github.com/numenta/NAB, nab/sweeper.py).
 */

/** A labelled anomaly: its first and its last step. */
export interface LabelledWindow {
  readonly first: number;
  readonly last: number;
}

export interface LabelledRun {
  /** Steps of the series. */
  readonly length: number;
  /** In order of time. */
  readonly windows: readonly LabelledWindow[];
  /** The steps at which an alarm was raised, in order of time. */
  readonly alarms: readonly number[];
}

/** Weights of a missed window and of a false alarm; a caught window weighs 1. */
export interface Profile {
  readonly missed: number;
  readonly falseAlarm: number;
}
export const PROFILES = {
  standard: { missed: 1, falseAlarm: 0.11 },
  lowFalseAlarms: { missed: 1, falseAlarm: 0.22 },
} as const satisfies Record<string, Profile>;

/** Alarms in the first steps do not count: a detector may learn. */
const PROBATION = 0.15;
const LONGEST_PROBATION = 750;
export const probationOf = (length: number): number =>
  Math.min(Math.floor(PROBATION * length), LONGEST_PROBATION);

export interface Outcome {
  readonly caught: number;
  readonly falseAlarms: number;
}

/** Windows with at least one alarm, and alarms outside of any. */
export function outcomeOf({ length, windows, alarms }: LabelledRun): Outcome {
  const counted = alarms.filter((step) => step >= probationOf(length));
  return {
    caught: windows.filter((window) => counted.some((step) => isIn(step, window))).length,
    falseAlarms: counted.filter((step) => !windows.some((window) => isIn(step, window))).length,
  };
}

const isIn = (step: number, { first, last }: LabelledWindow) => step >= first && step <= last;

/** 100 for a perfect detector, 0 for one that never alarms. */
export function normalisedScore(runs: readonly LabelledRun[], profile: Profile): number {
  const windows = runs.reduce((sum, run) => sum + run.windows.length, 0);
  const score = runs.reduce((sum, run) => sum + scoreOf(run, profile), 0);
  const nothing = -profile.missed * windows;
  return windows === 0 ? 0 : (100 * (score - nothing)) / (windows - nothing);
}

/** The score of one series, not normalised. */
export function scoreOf({ length, windows, alarms }: LabelledRun, profile: Profile): number {
  const counted = alarms.filter((step) => step >= probationOf(length));
  const caught = windows.map((window) => {
    const gains = counted.filter((step) => isIn(step, window)).map((step) => gainOf(step, window));
    return Math.max(-profile.missed, ...gains);
  });
  const lost = counted
    .filter((step) => !windows.some((window) => isIn(step, window)))
    .map((step) => profile.falseAlarm * lossOf(step, windows));
  return [...caught, ...lost].reduce((sum, part) => sum + part, 0);
}

/** The earlier in the window, the better: from 1 at its beginning to almost 0 at its end. */
function gainOf(step: number, { first, last }: LabelledWindow): number {
  return scaledSigmoid(-(last - step + 1) / (last - first + 1)) / scaledSigmoid(-1);
}

/** From 0 just after a window to -1 far from it. */
function lossOf(step: number, windows: readonly LabelledWindow[]): number {
  const before = windows.findLast(({ last }) => last < step);
  return before === undefined ? -1 : scaledSigmoid((step - before.last) / (before.last - before.first));
}

/** @param position in widths of a window, from its end on */
function scaledSigmoid(position: number): number {
  return position >= 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
}
