import { setImmediate } from 'node:timers/promises';
import { type Example, timesOf } from './corpus.ts';
import type { Dataset } from './dataset.ts';
import { fitLinear, type LinearModel, logitsOf, softmax } from './linear.ts';
import { learningScales } from './naive-bayes.ts';

export interface FitOptions {
  readonly labels: number;
  readonly seed: number;
  /** After each pass: the weighted log loss of rows that were not learnt from, in nats. */
  readonly onPass?: ((pass: number, loss: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What models say of rows that they have not learnt from. */
export interface CrossFit {
  /** [rows, labels]; 0 for rows of folds that were not asked for. */
  readonly logits: Float64Array;
  readonly passes: number;
  readonly loss: number;
  /** The rows that have logits. */
  readonly rows: Uint32Array;
}

export const MOST_PASSES = 8;
/** Passes without a better loss after which training stops. */
const PATIENCE = 2;

/**
 * Learns from all folds but one, for each of the first `folds` folds, side by side; stops all of them together when
 * the loss on what they have not seen no longer falls.
 */
export async function crossFit(
  data: Dataset,
  examples: readonly Example[],
  folds: number,
  { labels, seed, onPass, signal }: FitOptions,
): Promise<CrossFit> {
  const parts = Array.from({ length: folds }, (_, fold) => {
    const seen = indices(examples, (example) => example.fold !== fold);
    const fit = fitTo(seen, data, examples, { labels, seed });
    return { fit, unseen: indices(examples, (example) => example.fold === fold && isLookedAt(example)) };
  });
  const rows = indices(examples, (example) => example.fold < folds && isLookedAt(example));
  const trusted = trustedOf(rows, examples);
  let best: CrossFit | undefined;
  for (let passes = 1; ; passes++) {
    const logits = new Float64Array(data.rows * labels);
    for (const { fit, unseen } of parts) {
      await setImmediate();
      signal?.throwIfAborted();
      const model = fit.next().value;
      for (const row of unseen) logitsOf(model, data, row, logits.subarray(row * labels, (row + 1) * labels));
    }
    const loss = lossOf(logits, data, examples, trusted, labels);
    onPass?.(passes, loss);
    if (!best || loss < best.loss) best = { logits, passes, loss, rows };
    if (passes === MOST_PASSES || passes - best.passes === PATIENCE) return best;
  }
}

/** Learns from all rows, for as many passes as cross-fitting found best. */
export async function fitAll(
  data: Dataset,
  examples: readonly Example[],
  passes: number,
  { labels, seed, signal }: FitOptions,
): Promise<LinearModel> {
  const rows = indices(examples, () => true);
  const fit = fitTo(rows, data, examples, { labels, seed });
  for (let pass = 1; pass < passes; pass++) {
    fit.next();
    await setImmediate();
    signal?.throwIfAborted();
  }
  return fit.next().value;
}

/** The rows that may choose; all of them where labels were made by rules throughout. */
export function trustedOf(rows: Uint32Array, examples: readonly Example[]): Uint32Array {
  const trusted = rows.filter((row) => examples[row]?.trusted === true);
  return trusted.length > 0 ? trusted : rows;
}

/** Each row as often as a pass looks at it, the first one if none is named. */
export const asOften = (rows: Uint32Array, examples: readonly Example[], pass = 1): Uint32Array =>
  Uint32Array.from(
    Array.from(rows).flatMap((row) => {
      const { text = '', share = 0 } = examples[row] ?? {};
      return Array.from({ length: timesOf(text, share, pass) }, () => row);
    }),
  );

/** Learns from some rows, each as often as its share says; each pass looks at others of those with a part of a share. */
function fitTo(
  rows: Uint32Array,
  data: Dataset,
  examples: readonly Example[],
  { labels, seed }: Pick<FitOptions, 'labels' | 'seed'>,
): Generator<LinearModel, never> {
  const scales = learningScales(data, rows, labels, (row) => examples[row]?.share ?? 1);
  return fitLinear(data, { labels, seed, scales, looks: (pass) => asOften(rows, examples, pass) });
}

/** Of a corpus of which a pass looks at a part, what the first pass looks at stands for all of it. */
const isLookedAt = ({ text, share }: Example): boolean => timesOf(text, share) > 0;

function indices(examples: readonly Example[], wanted: (example: Example) => boolean): Uint32Array {
  return Uint32Array.from(examples.flatMap((example, row) => (wanted(example) ? [row] : [])));
}

/** Log loss of rows, in nats; each counts by its weight, and as often as a pass looks at it. */
function lossOf(
  logits: Float64Array,
  data: Dataset,
  examples: readonly Example[],
  rows: Uint32Array,
  labels: number,
): number {
  let [losses, weights] = [0, 0];
  for (const row of rows) {
    const own = logits.slice(row * labels, (row + 1) * labels);
    softmax(own, data.known[row] ?? 0);
    const { text = '', share = 1 } = examples[row] ?? {};
    const weight = (data.weights[row] ?? 1) * timesOf(text, share);
    losses -= weight * Math.log(Math.max(own[data.gold[row] ?? 0] ?? 0, Number.MIN_VALUE));
    weights += weight;
  }
  return weights === 0 ? 0 : losses / weights;
}
