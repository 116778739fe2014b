import { DAY, MINUTE } from '../../durations.ts';
import { createVolumeDetector, type Series } from '../../alerts/detectors/index.ts';
import { QUIET_HOURS, SENSITIVITIES } from '../../alerts/sensitivity.ts';
import { alarmsOf } from './alarms.ts';
import { BASELINES } from './baselines.ts';
import type { LabelledSeries } from './labelled.ts';
import { type LabelledRun, normalisedScore, outcomeOf, probationOf, PROFILES } from './nab.ts';

/** How one detector does on labelled series. */
export interface DetectorFigures {
  readonly detector: string;
  readonly caught: number;
  readonly windows: number;
  /** In the time that is scored. */
  readonly falseAlarmsPerBrandWeek: number;
  /** As the Numenta Anomaly Benchmark scores: 100 is perfect, 0 is to say nothing. */
  readonly standard: number;
  readonly lowFalseAlarms: number;
  readonly bySeries: readonly SeriesFigures[];
}

export interface SeriesFigures {
  readonly series: string;
  readonly caught: number;
  readonly windows: number;
  readonly falseAlarms: number;
}

/** A detector by its name: the steps at which it alarms. */
interface Detector {
  readonly detector: string;
  readonly alarms: readonly (readonly number[])[];
}

/** Measures the volume detector as it ships, at each sensitivity, beside the baselines. */
export function measureDetectors(labelled: readonly LabelledSeries[]): DetectorFigures[] {
  const ours = labelled.map(({ series }) => alarmsOfVane(series));
  const detectors: Detector[] = [
    ...SENSITIVITIES.map((sensitivity, at) => ({
      detector: `Vane, ${sensitivity}`,
      alarms: ours.map((alarms) => alarms[at] ?? []),
    })),
    ...Object.entries(BASELINES).map(([detector, alarms]) => ({
      detector,
      alarms: labelled.map(({ series }) => alarms(series)),
    })),
  ];
  return detectors.map((one) => figuresOf(one, labelled));
}

/** Alarms at each sensitivity; they share what is learnt. */
function alarmsOfVane({ counts, ...steps }: Series): number[][] {
  const detector = createVolumeDetector({ ...steps, zone: 'UTC' });
  const fired = SENSITIVITIES.map((): boolean[] => []);
  for (const count of counts) {
    detector.observe(count);
    for (const [at, sensitivity] of SENSITIVITIES.entries())
      fired[at]?.push(detector.judge(sensitivity).fired);
  }
  return fired.map((one) => alarmsOf(one, steps.stepMinutes, { pauseHours: QUIET_HOURS, extends: true }));
}

function figuresOf({ detector, alarms }: Detector, labelled: readonly LabelledSeries[]): DetectorFigures {
  const runs = labelled.map(({ series, windows }, at): LabelledRun => ({
    length: series.counts.length,
    windows,
    alarms: alarms[at] ?? [],
  }));
  const outcomes = runs.map(outcomeOf);
  const falseAlarms = sumOf(outcomes.map((outcome) => outcome.falseAlarms));
  return {
    detector,
    caught: sumOf(outcomes.map(({ caught }) => caught)),
    windows: sumOf(runs.map(({ windows }) => windows.length)),
    falseAlarmsPerBrandWeek: falseAlarms / sumOf(labelled.map(({ series }) => scoredWeeks(series))),
    standard: normalisedScore(runs, PROFILES.standard),
    lowFalseAlarms: normalisedScore(runs, PROFILES.lowFalseAlarms),
    bySeries: outcomes.map((outcome, at) => ({
      series: labelled[at]?.name ?? '',
      caught: outcome.caught,
      windows: runs[at]?.windows.length ?? 0,
      falseAlarms: outcome.falseAlarms,
    })),
  };
}

const scoredWeeks = ({ counts, stepMinutes }: Series) =>
  ((counts.length - probationOf(counts.length)) * stepMinutes * MINUTE) / (7 * DAY);

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
