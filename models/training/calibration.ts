import type { Dataset } from './dataset.ts';
import { softmax } from './linear.ts';

/** What models say of rows that they have not learnt from. */
export interface Said {
  /** Of the linear model, [rows, labels]. */
  readonly logits: Float64Array;
  /** Of its companion, [rows, labels]; none where there is no companion. */
  readonly companion: Float64Array | undefined;
}

/** Logits are divided by the temperature; those of the companion, weighted, and then the shifts are added. */
export interface Calibration {
  readonly temperature: number;
  readonly companion: number;
  /** [labels] */
  readonly shifts: readonly number[];
}

const NARROWEST = Math.log(0.1);
const WIDEST = Math.log(10);
const HEAVIEST = 2;
const LARGEST_SHIFT = 3;
const ROUNDS = 25;
/** One after the other, each parameter is fitted this often. */
const SWEEPS = 6;

/**
 * The calibration that makes the gold labels of unseen rows most likely. Temperature scaling (Guo et al. 2017,
 * https://arxiv.org/abs/1706.04599): above 1 the model was too sure. Where `shifted`, also one shift a label (the bias
 * of their vector scaling), which brings the labels back to how often they occur, or where `balanced` to where all labels
 * of a corpus count alike. The loss is convex in the inverse temperature, the companion's weight and the shifts; each is
 * searched by golden sections in its turn.
 */
export function fitCalibration(
  said: Said,
  rows: Uint32Array,
  data: Dataset,
  labels: number,
  { shifted, balanced = false }: { readonly shifted: boolean; readonly balanced?: boolean },
): Calibration {
  let temperature = 1;
  let companion = said.companion ? 0.5 : 0;
  const shifts = Array.from({ length: labels }, () => 0);
  const weights = balanced ? data.weights : undefined;
  const loss = () => meanLoss(said, rows, data, { temperature, companion, shifts }, weights);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    temperature = Math.exp(
      lowest(NARROWEST, WIDEST, (log) => {
        temperature = Math.exp(log);
        return loss();
      }),
    );
    if (said.companion)
      companion = lowest(0, HEAVIEST, (weight) => {
        companion = weight;
        return loss();
      });
    // The first stays 0: only differences of shifts matter.
    for (let label = 1; shifted && label < labels; label++)
      shifts[label] = lowest(-LARGEST_SHIFT, LARGEST_SHIFT, (shift) => {
        shifts[label] = shift;
        return loss();
      });
    if (!shifted && !said.companion) break;
  }
  return { temperature, companion, shifts };
}

function lowest(from: number, to: number, loss: (at: number) => number): number {
  const shrink = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [from, to];
  for (let round = 0; round < ROUNDS; round++) {
    const [left, right] = [high - shrink * (high - low), low + shrink * (high - low)];
    if (loss(left) < loss(right)) high = right;
    else low = left;
  }
  return (low + high) / 2;
}

/** Calibrated probabilities of a row. */
export function calibrated(
  { logits, companion }: Said,
  row: number,
  { temperature, companion: weight, shifts }: Calibration,
  known: number,
): Float64Array {
  const labels = shifts.length;
  const own = logits.slice(row * labels, (row + 1) * labels);
  for (let label = 0; label < labels; label++)
    own[label] =
      (own[label] ?? 0) / temperature +
      weight * (companion?.[row * labels + label] ?? 0) +
      (shifts[label] ?? 0);
  softmax(own, known);
  return own;
}

/** How surprised the calibrated model is by the gold labels: mean log loss, in nats; rows count alike without weights. */
function meanLoss(
  said: Said,
  rows: Uint32Array,
  data: Dataset,
  calibration: Calibration,
  weights: Float32Array | undefined,
): number {
  let [sum, count] = [0, 0];
  for (const row of rows) {
    const own = calibrated(said, row, calibration, data.known[row] ?? 0);
    const weight = weights?.[row] ?? 1;
    sum -= weight * Math.log(Math.max(own[data.gold[row] ?? 0] ?? 0, Number.MIN_VALUE));
    count += weight;
  }
  return count === 0 ? 0 : sum / count;
}
