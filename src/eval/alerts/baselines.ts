import { type Series, usualOf } from '../../alerts/detectors/index.ts';
import { type Alarms, alarmsOf } from './alarms.ts';

/** Ways to alarm that others use, to compare with. They see posts in steps, and hours of `perHour` steps. */
export const BASELINES: Readonly<Record<string, (series: Series) => readonly number[]>> = {
  'twice the usual hour': (series) => alarms(series, twiceTheUsual, { pauseHours: 1, extends: false }),
  'windowed Gaussian': (series) => alarms(series, windowedGaussian, { pauseHours: 0, extends: false }),
  'robust z ≥ 6': (series) => alarms(series, robustZ(6), { pauseHours: 6, extends: true }),
  'robust z ≥ 10': (series) => alarms(series, robustZ(10), { pauseHours: 12, extends: true }),
};

type Baseline = (counts: readonly number[], perHour: number) => (step: number) => boolean;

function alarms({ counts, stepMinutes }: Series, baseline: Baseline, pause: Alarms): readonly number[] {
  const fires = baseline(
    counts.map((count) => count ?? 0),
    60 / stepMinutes,
  );
  const fired = counts.map((_, step) => fires(step));
  return alarmsOf(fired, stepMinutes, pause);
}

/** The mean of the same hour in the last week. */
const USUAL_DAYS = 7;

const twiceTheUsual: Baseline = (counts, perHour) => {
  const hours = sumsOf(counts, perHour);
  const perDay = 24 * perHour;
  return (step) => {
    const before = daysBefore(step, perDay, USUAL_DAYS).filter((then) => then >= perHour - 1);
    const usual = before.reduce((sum, then) => sum + (hours[then] ?? 0), 0) / before.length;
    return before.length > 0 && (hours[step] ?? 0) > 2 * usual;
  };
};

/** As NAB has it: mean and deviation of the last 6,400 steps, renewed each 100; an alarm where no more than 1e-12 lies above. */
const GAUSSIAN = { steps: 6_400, every: 100, deviations: 7 };

const windowedGaussian: Baseline = (counts) => {
  const sums = runningOf(counts);
  const squares = runningOf(counts.map((count) => count ** 2));
  return (step) => {
    const { steps, every, deviations } = GAUSSIAN;
    const end = step <= steps ? step : steps + Math.floor((step - steps) / every) * every;
    const begin = Math.max(0, end - steps);
    if (end === 0) return false;
    const mean = between(sums, begin, end) / (end - begin);
    const variance = between(squares, begin, end) / (end - begin) - mean ** 2;
    const deviation = Math.sqrt(Math.max(0, variance)) || 1e-6;
    // Their table of the tail ends at seven deviations, in tenths.
    return Math.round((10 * ((counts[step] ?? 0) - mean)) / deviation) > 10 * deviations;
  };
};

const ROBUST_DAYS = 14;

/** Median and spread of the same time of day, at least as wide as Poisson's; the last step has to agree. */
const robustZ =
  (least: number): Baseline =>
  (counts, perHour) => {
    const hours = sumsOf(counts, perHour);
    const isHigh = (values: readonly number[], step: number, limit: number) => {
      const before = daysBefore(step, 24 * perHour, ROBUST_DAYS);
      if (before.length === 0) return false;
      const { median, spread } = usualOf(before.map((then) => ({ value: values[then] ?? 0, weight: 1 })));
      return ((values[step] ?? 0) - median) / Math.max(spread, Math.sqrt(median), 1) >= limit;
    };
    return (step) => isHigh(hours, step, least) && isHigh(counts, step, least / 2);
  };

const daysBefore = (step: number, perDay: number, days: number): number[] =>
  Array.from({ length: days }, (_, day) => step - (day + 1) * perDay).filter((then) => then >= 0);

/** Sums of the first so many. */
function runningOf(values: readonly number[]): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (const [at, value] of values.entries()) sums[at + 1] = (sums[at] ?? 0) + value;
  return sums;
}

const between = (sums: Float64Array, begin: number, end: number) => (sums[end] ?? 0) - (sums[begin] ?? 0);

/** For each step the sum of it and those before it. */
function sumsOf(values: readonly number[], steps: number): number[] {
  const sums = runningOf(values);
  return values.map((_, at) => between(sums, Math.max(0, at + 1 - steps), at + 1));
}
