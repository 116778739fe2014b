import sharp from 'sharp';
import type { Raster } from './raster.ts';

/** Share of the picture that is paper, from which on it is a sheet. */
const LEAST_PAPER = 0.7;
/** Tones of 256 that paper may have: JPEG leaves dirt. */
const PAPER_TONES = 12;

/** Whether most of the picture has one tone: a document or a screenshot, light or dark. */
export function isSheet({ luma }: Raster): boolean {
  const counts = new Uint32Array(256);
  for (const tone of luma) counts[tone] = (counts[tone] ?? 0) + 1;
  const shares = Array.from(counts, (_, from) =>
    counts.subarray(from, from + PAPER_TONES).reduce((sum, count) => sum + count, 0),
  );
  return Math.max(...shares) >= LEAST_PAPER * luma.length;
}

/** The sheet in grey, as a PNG: it is left to tesseract to find its columns and lines. */
export function drawSheet({ luma, width, height }: Raster): Promise<Buffer> {
  return sharp(luma, { raw: { width, height, channels: 1 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
}
