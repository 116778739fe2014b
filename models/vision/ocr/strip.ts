import sharp from 'sharp';
import type { Raster } from './raster.ts';
import type { Row } from './rows.ts';

/** A row as tesseract likes it best: black on white, of an even size, and nothing else in it. */
export interface Strip {
  readonly width: number;
  readonly height: number;
  /** Grey, row by row. */
  readonly pixels: Buffer;
  /** Pixels of the strip for one of the raster. */
  readonly scale: number;
  /** Blank pixels on each side. */
  readonly margin: number;
}

type Cut = Pick<Strip, 'width' | 'height' | 'pixels'>;

/** Letters are brought to this height: capitals of 30 to 40 pixels are read best. */
const LETTER_HEIGHT = 36;
/** Blank pixels around the text. */
const MARGIN = 14;
/** Wider than this, a line is no line of text. */
const MOST_WIDTH = 3000;

/** Cuts a row out of the picture and leaves nothing of it but its own ink, edges smooth as they were. */
export async function drawStrip(row: Row, raster: Raster): Promise<Strip> {
  const cut = isolate(row, raster);
  const scale = Math.min(LETTER_HEIGHT / row.size, MOST_WIDTH / cut.width);
  const scaled = (length: number) => Math.max(1, Math.round(length * scale));
  const { data, info } = await sharp(cut.pixels, {
    raw: { width: cut.width, height: cut.height, channels: 1 },
  })
    .resize(scaled(cut.width), scaled(cut.height), { fit: 'fill', kernel: 'cubic' })
    .extend({ top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN, background: 'white' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, pixels: data, scale, margin: MARGIN };
}

/** What a pixel of the cut is: paper, ink, or the edge of ink, where it is partly both. */
const [PAPER, EDGE, INK] = [0, 1, 2];

function isolate(row: Row, raster: Raster): Cut {
  const size = { width: row.right - row.left + 2, height: row.bottom - row.top + 2 };
  const parts = partsOf(row, size);
  const tones = tonesAt(row, raster, size);
  const [ink, paper] = [meanOf(tones, parts, INK), meanOf(tones, parts, EDGE)];
  const white = paper + (paper - ink) * BEYOND;
  const pixels = Buffer.alloc(parts.length, 255);
  for (let at = 0; at < parts.length; at += 1) {
    if (parts[at] === PAPER) continue;
    pixels[at] = Math.max(0, Math.min(255, (255 * ((tones[at] ?? 0) - ink)) / (white - ink)));
  }
  return { ...size, pixels };
}

/** The edge is partly ink; paper lies further from ink than it, by this share. */
const BEYOND = 0.3;

/** Ink from the row's blobs, and an edge of one pixel around it. */
function partsOf(row: Row, { width, height }: { width: number; height: number }): Uint8Array {
  const parts = new Uint8Array(width * height);
  for (const { runs } of row.blobs) {
    for (let at = 0; at < runs.length; at += 3) {
      const y = (runs[at] ?? 0) - row.top + 1;
      if (y < 1 || y > height - 2) continue;
      const [from, to] = [(runs[at + 1] ?? 0) - row.left + 1, (runs[at + 2] ?? 0) - row.left + 1];
      parts.fill(INK, y * width + from, y * width + to);
    }
  }
  for (let at = width + 1; at < parts.length - width - 1; at += 1) {
    if (parts[at] !== PAPER) continue;
    const around = [at - 1, at + 1, at - width, at + width];
    if (around.some((other) => parts[other] === INK)) parts[at] = EDGE;
  }
  return parts;
}

/** The luma of each pixel of the cut; beyond the picture that of its border. */
function tonesAt(
  row: Row,
  { width, height, luma }: Raster,
  size: { width: number; height: number },
): Uint8Array {
  const tones = new Uint8Array(size.width * size.height);
  for (let y = 0; y < size.height; y += 1) {
    const from = Math.max(0, Math.min(height - 1, row.top - 1 + y)) * width;
    for (let x = 0; x < size.width; x += 1)
      tones[y * size.width + x] = luma[from + Math.max(0, Math.min(width - 1, row.left - 1 + x))] ?? 0;
  }
  return tones;
}

function meanOf(tones: Uint8Array, parts: Uint8Array, part: number): number {
  let [sum, count] = [0, 0];
  for (let at = 0; at < parts.length; at += 1) {
    if (parts[at] !== part) continue;
    sum += tones[at] ?? 0;
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}
