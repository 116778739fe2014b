import type { TaskTable } from './learn.ts';

/** The weights of a task as squares of 8-bit steps of a scale; each script has its own scale for each label. */
export interface QuantizedTable {
  readonly rows: number;
  readonly labels: number;
  /** [rows, labels], -127 to 127. */
  readonly weights: Int8Array;
  /** [scripts, labels] */
  readonly scales: Float32Array;
  /** [scripts, labels] */
  readonly bias: Float32Array;
}

const STEPS = 127;

/**
 * Rounds weights to 8 bits, in steps that grow with the weight (w = scale · q · |q|): a few words weigh fifty times as
 * much as most, and even steps would leave nothing of the small ones.
 *
 * @param ends row behind the last of each script, in the order of the scripts
 */
export function quantize({ weights, bias, labels }: TaskTable, ends: readonly number[]): QuantizedTable {
  const rounded = new Int8Array(weights.length);
  const scales = new Float32Array(ends.length * labels);
  ends.forEach((end, script) => {
    const first = ends[script - 1] ?? 0;
    for (let label = 0; label < labels; label++) {
      let largest = 0;
      for (let at = first * labels + label; at < end * labels; at += labels)
        largest = Math.max(largest, Math.abs(weights[at] ?? 0));
      const step = largest / STEPS ** 2;
      scales[script * labels + label] = step;
      if (step === 0) continue;
      for (let at = first * labels + label; at < end * labels; at += labels) {
        const weight = weights[at] ?? 0;
        rounded[at] = Math.sign(weight) * Math.round(Math.sqrt(Math.abs(weight) / step));
      }
    }
  });
  return { rows: weights.length / labels, labels, weights: rounded, scales, bias: Float32Array.from(bias) };
}
