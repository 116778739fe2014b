import type { Sample } from './sample.ts';

/** Luma of each pixel, 0 (black) to 255 (white), with the weights of ITU-R BT.709 (section 3.2). */
export function luma(sample: Sample): Float64Array {
  const lumas = new Float64Array(sample.length / 3);
  for (let pixel = 0, at = 0; pixel < lumas.length; pixel++, at += 3)
    lumas[pixel] =
      (2126 * (sample[at] ?? 0) + 7152 * (sample[at + 1] ?? 0) + 722 * (sample[at + 2] ?? 0)) / 10_000;
  return lumas;
}

/** Mean of the luma, 0 (black) to 1 (white). */
export function brightness(lumas: Float64Array): number {
  return lumas.reduce((sum, value) => sum + value, 0) / lumas.length / 255;
}
