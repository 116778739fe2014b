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
  const rows = weights.length / labels;
  const scaleAt = (index: number) => {
    const row = Math.floor(index / labels);
    return ends.findIndex((end) => row < end) * labels + (index % labels);
  };
  const steps = new Float32Array(ends.length * labels);
  weights.forEach((weight, index) => {
    const at = scaleAt(index);
    steps[at] = Math.max(steps[at] ?? 0, Math.abs(weight) / STEPS ** 2);
  });
  return {
    rows,
    labels,
    weights: Int8Array.from(weights, (weight, index) => {
      const step = steps[scaleAt(index)] ?? 0;
      return step === 0 ? 0 : Math.sign(weight) * Math.round(Math.sqrt(Math.abs(weight) / step));
    }),
    scales: steps,
    bias: Float32Array.from(bias),
  };
}
