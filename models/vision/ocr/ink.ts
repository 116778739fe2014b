import type { Raster } from './raster.ts';

/** Whether letters are brighter or darker than what is around them. */
export type Polarity = 'bright' | 'dark';

/** Where ink may be: 1 for each pixel that differs from its surroundings as letters do. */
export interface Ink {
  readonly polarity: Polarity;
  readonly mask: Uint8Array;
}

/** From here on a pixel is white whatever surrounds it: captions are, down to the dirt of JPEG. */
const WHITE = 185;
/** Light and of a strong colour, such as yellow: bright, with one channel far below the others. */
const [LIGHT, VIVID] = [150, 110];
/** Difference from the mean of the surroundings, of 255. */
const STEP = 28;
/** The surroundings reach this share of the shorter side in each direction; wider than the strokes of captions. */
const REACH = 0.06;

/**
 * Four views of what may be ink: what is white, what is of a light and strong colour, what is brighter than its surroundings, what is darker
 * (local threshold by the mean: D. Bradley and G. Roth, "Adaptive Thresholding Using the Integral Image", 2007).
 */
export function findInk(raster: Raster): readonly Ink[] {
  const { luma, floor } = raster;
  const means = localMeans(raster);
  const [white, vivid, bright, dark] = [
    new Uint8Array(luma.length),
    new Uint8Array(luma.length),
    new Uint8Array(luma.length),
    new Uint8Array(luma.length),
  ];
  for (let at = 0; at < luma.length; at += 1) {
    const difference = (luma[at] ?? 0) - (means[at] ?? 0);
    if ((floor[at] ?? 0) >= WHITE) white[at] = 1;
    else if ((floor[at] ?? 0) <= VIVID && (luma[at] ?? 0) >= LIGHT) vivid[at] = 1;
    if (difference > STEP) bright[at] = 1;
    else if (difference < -STEP) dark[at] = 1;
  }
  return [
    { polarity: 'bright', mask: white },
    { polarity: 'bright', mask: vivid },
    { polarity: 'bright', mask: bright },
    { polarity: 'dark', mask: dark },
  ];
}

/** The mean luma of the square around each pixel, by an integral image; squares end at the border. */
function localMeans({ width, height, luma }: Raster): Uint8Array {
  const sums = integral(luma, width, height);
  const reach = Math.max(8, Math.round(Math.min(width, height) * REACH));
  const means = new Uint8Array(luma.length);
  const stride = width + 1;
  for (let y = 0; y < height; y += 1) {
    const [top, bottom] = [Math.max(0, y - reach) * stride, Math.min(height, y + reach + 1) * stride];
    const rows = (bottom - top) / stride;
    for (let x = 0; x < width; x += 1) {
      const [left, right] = [Math.max(0, x - reach), Math.min(width, x + reach + 1)];
      const sum =
        (sums[bottom + right] ?? 0) -
        (sums[bottom + left] ?? 0) -
        (sums[top + right] ?? 0) +
        (sums[top + left] ?? 0);
      means[y * width + x] = sum / (rows * (right - left));
    }
  }
  return means;
}

/** Sums of everything above and to the left; one row and one column of zeros more than the picture. */
function integral(luma: Uint8Array, width: number, height: number): Uint32Array {
  const stride = width + 1;
  const sums = new Uint32Array(stride * (height + 1));
  for (let y = 0; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1) {
      row += luma[y * width + x] ?? 0;
      sums[(y + 1) * stride + x + 1] = (sums[y * stride + x + 1] ?? 0) + row;
    }
  }
  return sums;
}
