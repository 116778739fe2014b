import { verdictOf } from '../text/readings.ts';
import { calibrated, type Calibration, type Said } from './calibration.ts';
import type { Dataset } from './dataset.ts';

/** What a verdict shall be best at: the mean F1 of all labels, or the F1 of one; `likeliest` takes none into account. */
export type Aim = 'likeliest' | 'macroF1' | { readonly f1Of: number };

const STEP = 0.1;
const FARTHEST = 0.8;
/** Of a label that is looked for alone: beyond, its F1 would rise by naming nearly every post. */
const FARTHEST_ALONE = 0.4;
const SWEEPS = 2;

/** The handicaps of labels that serve the aim best on rows that were not learnt from. One is moved after the other. */
export function fitHandicaps(
  said: Said,
  rows: Uint32Array,
  data: Dataset,
  calibration: Calibration,
  aim: Aim,
): number[] {
  const labels = calibration.shifts.length;
  const handicaps = Array.from({ length: labels }, () => 0);
  if (aim === 'likeliest' || rows.length === 0) return handicaps;
  const sets = setsOf(said, rows, data, calibration);
  for (let sweep = 0; sweep < SWEEPS; sweep++)
    for (let label = 0; label < labels; label++) {
      if (typeof aim === 'object' && aim.f1Of !== label) continue;
      handicaps[label] = bestOf(steps(typeof aim === 'object' ? FARTHEST_ALONE : FARTHEST), (handicap) => {
        handicaps[label] = handicap;
        return sets.reduce((sum, set) => sum + scoreOf(set, handicaps, aim), 0);
      });
    }
  return handicaps;
}

/** Rows whose corpora use the same labels. */
interface LabelledSet {
  readonly gold: readonly number[];
  readonly probabilities: readonly number[][];
}

/** Every set counts alike: one with many rows shall not decide for the others. */
function setsOf(said: Said, rows: Uint32Array, data: Dataset, calibration: Calibration): LabelledSet[] {
  const sets = new Map<number, { gold: number[]; probabilities: number[][] }>();
  for (const row of rows) {
    const known = data.known[row] ?? 0;
    const set = sets.get(known) ?? { gold: [], probabilities: [] };
    set.gold.push(data.gold[row] ?? 0);
    set.probabilities.push([...calibrated(said, row, calibration, known)]);
    sets.set(known, set);
  }
  return [...sets.values()];
}

/** From none outwards, so that of equals the smallest wins. */
function steps(farthest: number): number[] {
  const outwards = Array.from(
    { length: Math.round(farthest / STEP) },
    (_, at) => Math.round((at + 1) * STEP * 10) / 10,
  );
  return [0, ...outwards.flatMap((step) => [step, -step])];
}

function bestOf(values: readonly number[], score: (value: number) => number): number {
  const scores = values.map(score);
  return values[scores.indexOf(Math.max(...scores))] ?? 0;
}

function scoreOf(
  { gold, probabilities }: LabelledSet,
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

/** What is less likely than not is never called sure. */
const LEAST_SURE = 0.5;
const MOST_SURE = 0.95;
const SURE_STEP = 0.05;
/** Those whose confidence is less than this above the lowest are the least sure of the sure ones, */
const EDGE = 0.1;
/** and are right at least so often. */
const EDGE_SHARE = 0.6;

/**
 * The lowest confidence from which verdicts on rows that were not learnt from are right in at least such a share of
 * cases, and the least sure of them in most cases: a model that is mostly right would else call all it says sure.
 * {@link MOST_SURE} where there is none.
 */
export function fitSureFrom(
  said: Said,
  rows: Uint32Array,
  data: Dataset,
  calibration: Calibration,
  { handicaps, rightShare }: { readonly handicaps: readonly number[]; readonly rightShare: number },
): number {
  const verdicts = setsOf(said, rows, data, calibration).flatMap(({ gold, probabilities }) =>
    probabilities.map((own, at) => {
      const label = verdictOf(own, handicaps);
      return { confidence: own[label] ?? 0, right: label === gold[at] };
    }),
  );
  const shareOfRight = (from: number, to: number) => {
    const inside = verdicts.filter(({ confidence }) => confidence >= from && confidence < to);
    return inside.length === 0 ? 1 : inside.filter(({ right }) => right).length / inside.length;
  };
  if (verdicts.length === 0) return MOST_SURE;
  for (let from = LEAST_SURE; from < MOST_SURE; from += SURE_STEP)
    if (shareOfRight(from, Infinity) >= rightShare && shareOfRight(from, from + EDGE) >= EDGE_SHARE)
      return Math.round(from * 100) / 100;
  return MOST_SURE;
}
