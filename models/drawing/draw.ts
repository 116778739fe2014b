import sharp from 'sharp';
import type { DrawingInput } from '../capability.ts';

/** SVG's own pixels an inch; a picture twice as dense is twice as wide. */
const SVG_DENSITY = 72;

/** Draws an SVG of Vane's own making as a PNG. Text is drawn with the fonts of `fonts.ts` and no others. */
export async function drawSvg({ svg, width }: DrawingInput): Promise<Uint8Array> {
  const bytes = Buffer.from(svg);
  const { width: ownWidth } = await sharp(bytes).metadata();
  return sharp(bytes, { density: (SVG_DENSITY * width) / ownWidth })
    .resize({ width })
    .png()
    .toBuffer();
}
