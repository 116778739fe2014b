import sharp from 'sharp';

/** Pixels along each side of a sample. */
export const SIDE = 64;

/** A picture shrunk to `SIDE` x `SIDE` opaque sRGB pixels, row by row, three bytes (0-255) each. */
export type Sample = Uint8Array;

// Every decode is one thread and leaves nothing behind, so that memory depends on one picture, not on the past.
sharp.cache(false);
sharp.concurrency(1);

// The content is sniffed before it comes here; this closes libvips' other hundred loaders even to what fools it.
sharp.block({ operation: ['VipsForeignLoad'] });
// Strangers' pictures come as buffers. SVG is opened for files alone: Vane's own drawings (`models/drawing`).
sharp.unblock({
  operation: ['JpegBuffer', 'PngBuffer', 'WebpBuffer', 'HeifBuffer', 'NsgifBuffer', 'SvgFile'].map(
    (loader) => `VipsForeignLoad${loader}`,
  ),
});

export interface Header {
  /** Pixels, upright. */
  readonly width: number;
  readonly height: number;
  readonly frames: number;
}

/** What the file says of itself; nothing is decoded, so that a bomb costs nothing. Throws what `sharp` throws. */
export async function readHeader(bytes: Uint8Array): Promise<Header> {
  const { autoOrient, pages } = await sharp(bytes, { limitInputPixels: false }).metadata();
  return { width: autoOrient.width, height: autoOrient.height, frames: pages ?? 1 };
}

/**
 * Decodes the first frame, upright, on white, without regard to its aspect ratio.
 * Throws what `sharp` throws: on damage and on truncation, though not on what a decoder only warns of.
 */
export async function readSample(bytes: Uint8Array, limitPixels: number): Promise<Sample> {
  return sharp(bytes, { limitInputPixels: limitPixels, failOn: 'error' })
    .autoOrient()
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .resize(SIDE, SIDE, { fit: 'fill' })
    .raw()
    .toBuffer();
}
