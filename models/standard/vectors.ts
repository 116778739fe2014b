import type { Floats } from './tensors.ts';
import type { TokenBatch } from './tokens.ts';

/** Scales a vector to length 1; one of zeros stays as it is. */
export function normalized(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector));
  return length === 0 ? vector : vector.map((value) => value / length);
}

export function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}

export function softmax(logits: readonly number[]): number[] {
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/**
 * The mean of each text's token vectors, without what rows are filled up with: how sentence encoders are trained
 * (N. Reimers and I. Gurevych, "Sentence-BERT", 2019, section 3).
 *
 * @param states [rows, width, columns]
 */
export function meanPooled({ data, shape }: Floats, { rows, width, mask }: TokenBatch): Float32Array[] {
  const columns = shape[2] ?? 0;
  return Array.from({ length: rows }, (_, row) => {
    const sum = new Float32Array(columns);
    let count = 0;
    for (let at = row * width; at < (row + 1) * width; at += 1) {
      if (mask[at] !== 1) continue;
      count += 1;
      for (let column = 0; column < columns; column += 1)
        sum[column] = (sum[column] ?? 0) + (data[at * columns + column] ?? 0);
    }
    return sum.map((value) => value / Math.max(count, 1));
  });
}
