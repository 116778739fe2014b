import { createRandom } from '../../../models/training/index.ts';
import { measure, type Prediction } from '../metrics.ts';

/** How much better one set of predictions is than another on the same posts. */
export interface Difference {
  /** In points of 1: 0.03 is three points. */
  readonly difference: number;
  /** In which the difference lies with 95 % of the resamples. */
  readonly interval: readonly [low: number, high: number];
  /** Share of the resamples in which the first is not better. */
  readonly notBetter: number;
}

const RESAMPLES = 1000;
const SEED = 1;

/**
 * Paired bootstrap (Efron & Tibshirani 1993; for paired systems Berg-Kirkpatrick et al. 2012,
 * https://aclanthology.org/D12-1091): posts are drawn anew, and both are measured on the same draw.
 */
export function pairedDifference(
  better: readonly Prediction[],
  other: readonly Prediction[],
  labels: readonly string[],
  figure: 'accuracy' | 'macroF1',
): Difference {
  const random = createRandom(SEED);
  const gap = (rows: readonly number[]) => {
    const of = (all: readonly Prediction[]) =>
      measure(
        rows.flatMap((row) => all[row] ?? []),
        labels,
      )[figure];
    return of(better) - of(other);
  };
  const drawn = Array.from({ length: RESAMPLES }, () =>
    gap(Array.from({ length: better.length }, () => random.below(better.length))),
  ).toSorted((a, b) => a - b);
  const quantile = (share: number) => drawn[Math.round(share * (RESAMPLES - 1))] ?? 0;
  return {
    difference: gap(better.map((_, row) => row)),
    interval: [quantile(0.025), quantile(0.975)],
    notBetter: drawn.filter((value) => value <= 0).length / RESAMPLES,
  };
}
