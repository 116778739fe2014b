import { luma } from '../luma.ts';
import { type View, VIEW_SIDE } from '../view.ts';
import { entropyOf, numbered } from './color.ts';
import { edgesOf } from './edges.ts';
import type { Measures } from './measures.ts';
import { meanOf, spreadOf } from './measures.ts';

/** What light and edges say: contrast, sharpness, texture, symmetry, and where it is busy. */
export function shapeMeasures(view: View): Measures {
  const lumas = luma(view);
  const [mean, spread] = [meanOf(lumas), spreadOf(lumas)];
  const histogram = histogramOf(lumas);
  const edges = edgesOf(lumas);
  return {
    brightness: mean / 255,
    contrast: spread / 255,
    ...quantiles(histogram, lumas.length),
    lumaEntropy: entropyOf(coarse(histogram, lumas.length)),
    sharpness: sharpness(lumas),
    flat: edges.flat,
    edges: edges.strong,
    edgeStrength: edges.strength,
    horizontalEdges: edges.horizontal,
    ...numbered('direction', edges.directions),
    directionEntropy: entropyOf(edges.directions),
    ...numbered('edgesIn', edges.cells),
    ...numbered('flatIn', edges.flatCells),
    ...symmetries(lumas, mean, spread),
    ...frame(lumas),
  };
}

/** How many pixels have which luma, 0 to 255. */
function histogramOf(lumas: Float64Array): Float64Array {
  const counts = new Float64Array(256);
  let at = lumas.length;
  while (at-- > 0) {
    const bin = Math.min(255, Math.round(lumas[at] ?? 0));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

function quantiles(histogram: Float64Array, count: number): Measures {
  const at = (share: number) => {
    let [value, below] = [0, histogram[0] ?? 0];
    while (below < share * count && value < 255) below += histogram[++value] ?? 0;
    return value / 255;
  };
  return { darkest: at(0.05), dark: at(0.25), middle: at(0.5), bright: at(0.75), brightest: at(0.95) };
}

/** Shares of 32 steps of luma. */
function coarse(histogram: Float64Array, count: number): Float64Array {
  const shares = new Float64Array(32);
  histogram.forEach((own, value) => (shares[value >> 3] = (shares[value >> 3] ?? 0) + own / count));
  return shares;
}

/** Spread of the Laplacian, of 255 (Pech-Pacheco et al. 2000): low where nothing is in focus. */
function sharpness(lumas: Float64Array): number {
  const curves = new Float64Array((VIEW_SIDE - 2) ** 2);
  let at = 0;
  for (let y = 1; y < VIEW_SIDE - 1; y++)
    for (let x = 1; x < VIEW_SIDE - 1; x++) {
      const own = y * VIEW_SIDE + x;
      const beside = (lumas[own - 1] ?? 0) + (lumas[own + 1] ?? 0);
      const above = (lumas[own - VIEW_SIDE] ?? 0) + (lumas[own + VIEW_SIDE] ?? 0);
      curves[at++] = beside + above - 4 * (lumas[own] ?? 0);
    }
  return spreadOf(curves) / 255;
}

/** Correlation of the picture with itself mirrored, -1 to 1; 0 for a picture of one shade. */
function symmetries(lumas: Float64Array, mean: number, spread: number): Measures {
  let [sideways, upright] = [0, 0];
  for (let y = 0; y < VIEW_SIDE; y++)
    for (let x = 0; x < VIEW_SIDE; x++) {
      const own = (lumas[y * VIEW_SIDE + x] ?? 0) - mean;
      sideways += own * ((lumas[y * VIEW_SIDE + VIEW_SIDE - 1 - x] ?? 0) - mean);
      upright += own * ((lumas[(VIEW_SIDE - 1 - y) * VIEW_SIDE + x] ?? 0) - mean);
    }
  const scale = spread === 0 ? 0 : 1 / (lumas.length * spread ** 2);
  return { symmetry: sideways * scale, uprightSymmetry: upright * scale };
}

/** Pixels of the border on each side. */
const BORDER = VIEW_SIDE / 12;
/** The pixels of the border, and those within it. */
const [OUTER, INNER] = [true, false].map((wanted) => {
  const all = Uint32Array.from({ length: VIEW_SIDE ** 2 }, (_, at) => at);
  return all.filter((at) => {
    const [x, y] = [at % VIEW_SIDE, Math.floor(at / VIEW_SIDE)];
    return Math.min(x, y, VIEW_SIDE - 1 - x, VIEW_SIDE - 1 - y) < BORDER === wanted;
  });
}) as [Uint32Array, Uint32Array];

/** How the middle and the border differ. */
function frame(lumas: Float64Array): Measures {
  const [border, middle] = [picked(lumas, OUTER), picked(lumas, INNER)];
  return {
    middleBrighter: (meanOf(middle) - meanOf(border)) / 255,
    middleBusier: (spreadOf(middle) - spreadOf(border)) / 255,
    borderSpread: spreadOf(border) / 255,
  };
}

function picked(lumas: Float64Array, pixels: Uint32Array): Float64Array {
  const values = new Float64Array(pixels.length);
  for (let at = 0; at < pixels.length; at++) values[at] = lumas[pixels[at] ?? 0] ?? 0;
  return values;
}
