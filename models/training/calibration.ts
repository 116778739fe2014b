import type { Dataset } from './dataset.ts';
import type { CrossFit } from './fit.ts';
import { softmax } from './linear.ts';

/** Logits are divided by the temperature, and then the shifts are added. */
export interface Calibration {
  readonly temperature: number;
  /** [labels] */
  readonly shifts: readonly number[];
}

const NARROWEST = Math.log(0.1);
const WIDEST = Math.log(10);
const LARGEST_SHIFT = 3;
const ROUNDS = 25;
/** One after the other, each parameter is fitted this often. */
const SWEEPS = 4;

/**
 * The calibration that makes the gold labels of unseen rows most likely. Temperature scaling (Guo et al. 2017,
 * https://arxiv.org/abs/1706.04599): above 1 the model was too sure. Where `shifted`, also one shift a label (the bias
 * of their vector scaling), which brings the labels back to how often they occur. The loss is convex in the inverse
 * temperature and the shifts; each is searched by golden sections in its turn.
 */
export function fitCalibration(
  { logits, rows }: Pick<CrossFit, 'logits' | 'rows'>,
  data: Dataset,
  labels: number,
  { shifted }: { readonly shifted: boolean },
): Calibration {
  let temperature = 1;
  const shifts = Array.from({ length: labels }, () => 0);
  const loss = () => meanLoss(logits, rows, data, { temperature, shifts });
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    temperature = Math.exp(
      lowest(NARROWEST, WIDEST, (log) => {
        temperature = Math.exp(log);
        return loss();
      }),
    );
    // The first stays 0: only differences of shifts matter.
    for (let label = 1; shifted && label < labels; label++)
      shifts[label] = lowest(-LARGEST_SHIFT, LARGEST_SHIFT, (shift) => {
        shifts[label] = shift;
        return loss();
      });
    if (!shifted) break;
  }
  return { temperature, shifts };
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

/** Writes calibrated probabilities of a row over. */
export function calibrate(logits: Float64Array, { temperature, shifts }: Calibration, known: number): void {
  for (let label = 0; label < logits.length; label++)
    logits[label] = (logits[label] ?? 0) / temperature + (shifts[label] ?? 0);
  softmax(logits, known);
}

/** How surprised the calibrated model is by the gold labels: mean log loss, in nats; rows count alike. */
function meanLoss(logits: Float64Array, rows: Uint32Array, data: Dataset, calibration: Calibration): number {
  const labels = calibration.shifts.length;
  let sum = 0;
  for (const row of rows) {
    const own = logits.slice(row * labels, (row + 1) * labels);
    calibrate(own, calibration, data.known[row] ?? 0);
    sum -= Math.log(Math.max(own[data.gold[row] ?? 0] ?? 0, Number.MIN_VALUE));
  }
  return rows.length === 0 ? 0 : sum / rows.length;
}
