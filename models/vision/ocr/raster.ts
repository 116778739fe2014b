import sharp from 'sharp';

/** A picture as the reader of text sees it: upright, on white, scaled to a size at which its letters can be told. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** Luma of each pixel, row by row, 0 (black) to 255 (white). */
  readonly luma: Uint8Array;
  /** The least of the three channels: high for white alone, low for every colour. */
  readonly floor: Uint8Array;
}

/** Pixels that are worked on: captions of memes then have letters of 30 to 120 pixels, long screenshots of 15. */
const AREA = 1_300_000;
/** Blowing up more than this adds no detail. */
const MOST_ENLARGED = 2.5;
/** A side of fewer pixels holds no letter. */
const LEAST_SIDE = 8;
/** Longer than this many times its width, a picture is no picture; it would be shrunk to a line. */
const MOST_ELONGATED = 30;

/**
 * Decodes the first frame for reading. Throws what `sharp` throws.
 *
 * @returns undefined when there is no room for a letter
 */
export async function readRaster(
  bytes: Uint8Array,
  { width, height, limitPixels }: { width: number; height: number; limitPixels: number },
): Promise<Raster | undefined> {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  if (short < LEAST_SIDE || long / short > MOST_ELONGATED) return undefined;
  const scale = Math.min(Math.sqrt(AREA / (width * height)), MOST_ENLARGED);
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const pixels = await sharp(bytes, { limitInputPixels: limitPixels, failOn: 'error' })
    .autoOrient()
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .resize(size.width, size.height, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer();
  return { ...size, ...channelsOf(pixels) };
}

/** Luma with the weights of ITU-R BT.709, in 16-bit fractions. */
function channelsOf(pixels: Uint8Array): Pick<Raster, 'luma' | 'floor'> {
  const count = pixels.length / 3;
  const luma = new Uint8Array(count);
  const floor = new Uint8Array(count);
  for (let at = 0, from = 0; at < count; at += 1, from += 3) {
    const [r, g, b] = [pixels[from] ?? 0, pixels[from + 1] ?? 0, pixels[from + 2] ?? 0];
    luma[at] = (13_933 * r + 46_871 * g + 4_732 * b) >> 16;
    floor[at] = Math.min(r, g, b);
  }
  return { luma, floor };
}
