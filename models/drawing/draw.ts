import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { DrawingInput } from '../capability.ts';

/** SVG's own pixels an inch; a picture twice as dense is twice as wide. */
const SVG_DENSITY = 72;

/**
 * Draws an SVG of Vane's own making as a PNG, with the fonts of `fonts.ts` and no others. It goes through a file:
 * as bytes, SVG stays closed to this process, so that no stranger's picture is ever taken for one.
 */
export async function drawSvg({ svg, width }: DrawingInput): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'vane-drawing-'));
  try {
    const file = join(folder, 'drawing.svg');
    await writeFile(file, svg);
    const { width: ownWidth } = await sharp(file).metadata();
    const density = (SVG_DENSITY * width) / ownWidth;
    return await sharp(file, { density }).resize({ width }).png().toBuffer();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
