import { verdictOf } from '../text/readings.ts';
import { calibrate, type Calibration } from './calibration.ts';
import type { Dataset } from './dataset.ts';
import type { CrossFit } from './fit.ts';

/** What a verdict shall be best at: the mean F1 of all labels, or the F1 of one; `likeliest` takes none into account. */
export type Aim = 'likeliest' | 'macroF1' | { readonly f1Of: number };

const STEP = 0.1;
const FARTHEST = 1.2;
const SWEEPS = 2;

/** The handicaps of labels that serve the aim best on rows that were not learnt from. One is moved after the other. */
export function fitHandicaps(
  { logits }: Pick<CrossFit, 'logits'>,
  rows: Uint32Array,
  data: Dataset,
  calibration: Calibration,
  aim: Aim,
): number[] {
  const labels = calibration.shifts.length;
  const handicaps = Array.from({ length: labels }, () => 0);
  if (aim === 'likeliest' || rows.length === 0) return handicaps;
  const probabilities = Array.from(rows, (row) => {
    const own = logits.slice(row * labels, (row + 1) * labels);
    calibrate(own, calibration, data.known[row] ?? 0);
    return [...own];
  });
  const gold = Array.from(rows, (row) => data.gold[row] ?? 0);
  for (let sweep = 0; sweep < SWEEPS; sweep++)
    for (let label = 0; label < labels; label++) {
      if (!gold.includes(label) || (typeof aim === 'object' && aim.f1Of !== label)) continue;
      handicaps[label] = bestOf(steps(), (handicap) => {
        handicaps[label] = handicap;
        return scoreOf(probabilities, gold, handicaps, aim);
      });
    }
  return handicaps;
}

/** From none outwards, so that of equals the smallest wins. */
function steps(): number[] {
  const outwards = Array.from(
    { length: Math.round(FARTHEST / STEP) },
    (_, at) => Math.round((at + 1) * STEP * 10) / 10,
  );
  return [0, ...outwards.flatMap((step) => [step, -step])];
}

function bestOf(values: readonly number[], score: (value: number) => number): number {
  const scores = values.map(score);
  return values[scores.indexOf(Math.max(...scores))] ?? 0;
}

function scoreOf(
  probabilities: readonly number[][],
  gold: readonly number[],
  handicaps: readonly number[],
  aim: Exclude<Aim, 'likeliest'>,
): number {
  const verdicts = probabilities.map((own) =>
    typeof aim === 'object' ? verdictAgainstRest(own, handicaps, aim.f1Of) : verdictOf(own, handicaps),
  );
  const f1 = (label: number) => {
    let [right, named, there] = [0, 0, 0];
    verdicts.forEach((verdict, at) => {
      if (verdict === label) named += 1;
      if (gold[at] === label) there += 1;
      if (verdict === label && gold[at] === label) right += 1;
    });
    return named + there === 0 ? 0 : (2 * right) / (named + there);
  };
  if (typeof aim === 'object') return f1(aim.f1Of);
  const present = handicaps.flatMap((_, label) => (gold.includes(label) ? [label] : []));
  return present.reduce((sum, label) => sum + f1(label), 0) / present.length;
}

/** Whether it is this label or any other, whose probabilities are added up; -1 for any other. */
function verdictAgainstRest(own: readonly number[], handicaps: readonly number[], label: number): number {
  const p = own[label] ?? 0;
  return verdictOf([p, 1 - p], [handicaps[label] ?? 0, 0]) === 0 ? label : -1;
}

/**
 * The confidence from which a verdict is called sure. Calibrated, it is how often such verdicts are right: at the least
 * three in five of two labels, and somewhat less often of more, among which a guess is right less often.
 */
export const sureFrom = (labels: number): number => 0.6 - 0.05 * Math.min(3, labels - 2);
