import { SIDE } from './sample.ts';

/** Frequencies kept along each axis: 8 x 8 makes 64 bits. */
const KEPT = 8;

/** Row `k` is the cosine of frequency `k + 1` of the DCT-II; frequency 0, the mean, says nothing of the shape. */
const WAVES = Array.from({ length: KEPT }, (_, k) =>
  Float64Array.from({ length: SIDE }, (_, n) => Math.cos(((2 * n + 1) * (k + 1) * Math.PI) / (2 * SIDE))),
);

/**
 * A perceptual hash (C. Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions", 2010, 3.2.1):
 * whether each of the 64 lowest frequencies lies above their median. It survives resizing and re-encoding, not
 * mirroring, turning or much cropping. Pictures of one flat colour all have the fingerprint 0.
 *
 * @param lumas `SIDE` x `SIDE` lumas, 0-255.
 * @returns 16 hexadecimal digits.
 */
export function fingerprint(lumas: Float64Array): string {
  const frequencies = WAVES.flatMap((vertical) => {
    const row = project(lumas, vertical);
    // Rounded, so that the noise of the arithmetic in an empty picture is no shape.
    return WAVES.map((horizontal) => Math.round(dot(row, horizontal)));
  });
  const middle = median(frequencies);
  const bits = frequencies.map((value) => (value > middle ? '1' : '0')).join('');
  return BigInt(`0b${bits}`).toString(16).padStart(16, '0');
}

/** Sums the rows of the picture, each weighted by the wave: one value a column. */
function project(lumas: Float64Array, wave: Float64Array): Float64Array {
  const row = new Float64Array(SIDE);
  lumas.forEach((value, at) => {
    const column = at % SIDE;
    row[column] = (row[column] ?? 0) + value * (wave[Math.floor(at / SIDE)] ?? 0);
  });
  return row;
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}
