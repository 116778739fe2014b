import sharp from 'sharp';
import './sample.ts';

/** Pixels along each side of a view: enough for edges and layout, few enough to be measured in a millisecond. */
export const VIEW_SIDE = 96;
/** Cells along each side, in which a view is measured and occluded. */
export const CELLS = 4;

/** A picture shrunk to `VIEW_SIDE` x `VIEW_SIDE` opaque sRGB pixels, row by row, three bytes (0-255) each. */
export type View = Uint8Array;

/** Decodes the first frame, upright, on white, without regard to its aspect ratio. Throws what `sharp` throws. */
export async function readView(bytes: Uint8Array, limitPixels: number): Promise<View> {
  return sharp(bytes, { limitInputPixels: limitPixels, failOn: 'error' })
    .autoOrient()
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .resize(VIEW_SIDE, VIEW_SIDE, { fit: 'fill' })
    .raw()
    .toBuffer();
}

/** The cell that each pixel lies in, row by row. */
export const CELL_OF = Uint8Array.from({ length: VIEW_SIDE ** 2 }, (_, pixel) => {
  const [x, y] = [pixel % VIEW_SIDE, Math.floor(pixel / VIEW_SIDE)];
  return Math.floor((y * CELLS) / VIEW_SIDE) * CELLS + Math.floor((x * CELLS) / VIEW_SIDE);
});

/** The view with one cell filled with the mean colour of all the others: what the picture is without it. */
export function withoutCell(view: View, cell: number): View {
  const sums = [0, 0, 0];
  let others = 0;
  CELL_OF.forEach((own, pixel) => {
    if (own === cell) return;
    others += 1;
    for (let channel = 0; channel < 3; channel++)
      sums[channel] = (sums[channel] ?? 0) + (view[3 * pixel + channel] ?? 0);
  });
  const fill = sums.map((sum) => Math.round(sum / others));
  // A copy: `slice` of a Buffer is none.
  const rest = new Uint8Array(view);
  CELL_OF.forEach((own, pixel) => {
    if (own === cell) rest.set(fill, 3 * pixel);
  });
  return rest;
}
