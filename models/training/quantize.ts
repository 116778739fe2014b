import type { JoinedModel } from './learn.ts';

/** Weights as 8-bit steps of a scale; each block of rows has its own scale for each column. */
export interface QuantizedWeights {
  readonly rows: number;
  readonly columns: number;
  /** Rows of one block; all blocks are equally long. */
  readonly blockRows: number;
  /** [rows, columns], -127 to 127. */
  readonly weights: Int8Array;
  /** [blocks, columns] */
  readonly scales: Float32Array;
  /** [scripts, columns] */
  readonly bias: Float32Array;
}

const STEPS = 127;

/** Rounds weights to a symmetric 8-bit grid. */
export function quantize(model: JoinedModel, blockRows: number): QuantizedWeights {
  const { weights, bias, columns } = model;
  const rows = weights.length / columns;
  const scaleAt = (index: number) => Math.floor(index / columns / blockRows) * columns + (index % columns);
  const steps = new Float32Array((rows / blockRows) * columns);
  weights.forEach((weight, index) => {
    const at = scaleAt(index);
    steps[at] = Math.max(steps[at] ?? 0, Math.abs(weight) / STEPS);
  });
  return {
    rows,
    columns,
    blockRows,
    weights: Int8Array.from(weights, (weight, index) => {
      const step = steps[scaleAt(index)] ?? 0;
      return step === 0 ? 0 : Math.round(weight / step);
    }),
    scales: steps,
    bias: Float32Array.from(bias),
  };
}
