import type { Sample } from './sample.ts';

/** Luma of each pixel, 0 (black) to 255 (white), with the weights of ITU-R BT.709 (section 3.2). */
export function luma(sample: Sample): Float64Array {
  const channel = (pixel: number, offset: number) => sample[3 * pixel + offset] ?? 0;
  return Float64Array.from(
    { length: sample.length / 3 },
    (_, pixel) => (2126 * channel(pixel, 0) + 7152 * channel(pixel, 1) + 722 * channel(pixel, 2)) / 10_000,
  );
}

/** Mean of the luma, 0 (black) to 1 (white). */
export function brightness(lumas: Float64Array): number {
  return lumas.reduce((sum, value) => sum + value, 0) / lumas.length / 255;
}
