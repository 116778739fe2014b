import sharp from 'sharp';
import type { Raster } from './raster.ts';
import type { Row } from './rows.ts';
import { drawStrip } from './strip.ts';

/** Where on the page a row was drawn. */
export interface Placed {
  readonly row: Row;
  readonly top: number;
  readonly bottom: number;
  /** Page pixels for one pixel of the raster, and the left margin in page pixels. */
  readonly scale: number;
  readonly left: number;
}

/** Rows under each other, black on white: a PNG for tesseract, which then sees nothing but text. */
export interface Page {
  readonly png: Buffer;
  readonly placed: readonly Placed[];
}

const GAP = 10;

export async function drawPage(rows: readonly Row[], raster: Raster): Promise<Page> {
  const strips = await Promise.all(rows.map((row) => drawStrip(row, raster)));
  const width = Math.max(...strips.map((strip) => strip.width));
  const placed: Placed[] = [];
  let top = GAP;
  strips.forEach((strip, at) => {
    const row = rows[at];
    if (row === undefined) return;
    placed.push({ row, top, bottom: top + strip.height, scale: strip.scale, left: strip.margin });
    top += strip.height + GAP;
  });
  const page = Buffer.alloc(width * top, 255);
  strips.forEach((strip, at) => {
    for (let y = 0; y < strip.height; y += 1)
      strip.pixels.copy(page, ((placed[at]?.top ?? 0) + y) * width, y * strip.width, (y + 1) * strip.width);
  });
  const png = await sharp(page, { raw: { width, height: top, channels: 1 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
  return { png, placed };
}
