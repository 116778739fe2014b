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

/** Pixels along each side of a cell. */
const CELL_SIDE = VIEW_SIDE / CELLS;

/** The view once for each cell, with that cell filled with the mean colour of all the others: what is left without it. */
export function withoutCells(view: View): View[] {
  const sums = cellSums(view);
  const total = [0, 1, 2].map((channel) => sums.reduce((all, sum) => all + (sum[channel] ?? 0), 0));
  const others = VIEW_SIDE ** 2 - CELL_SIDE ** 2;
  return sums.map((own, cell) => {
    const fill = total.map((sum, channel) => Math.round((sum - (own[channel] ?? 0)) / others));
    return withCell(
      view,
      cell,
      Uint8Array.from({ length: 3 * CELL_SIDE }, (_, at) => fill[at % 3] ?? 0),
    );
  });
}

/** Sums of each channel in each cell. */
function cellSums(view: View): number[][] {
  const sums = Array.from({ length: CELLS * CELLS }, () => [0, 0, 0]);
  for (let pixel = 0, at = 0; at < view.length; pixel++, at += 3) {
    const own = sums[CELL_OF[pixel] ?? 0] ?? [];
    for (let channel = 0; channel < 3; channel++)
      own[channel] = (own[channel] ?? 0) + (view[at + channel] ?? 0);
  }
  return sums;
}

/** @param row what each row of the cell is filled with */
function withCell(view: View, cell: number, row: Uint8Array): View {
  // A copy: `slice` of a Buffer is none.
  const rest = new Uint8Array(view);
  const [left, top] = [(cell % CELLS) * CELL_SIDE, Math.floor(cell / CELLS) * CELL_SIDE];
  for (let y = top; y < top + CELL_SIDE; y++) rest.set(row, 3 * (y * VIEW_SIDE + left));
  return rest;
}
