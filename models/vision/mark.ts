import sharp from 'sharp';
import type { Box, Input, Region } from '../capability.ts';
import { admitPicture, orBroken } from './picture.ts';

/** Longest side of a drawing, in pixels: as wide as chats show pictures, quick to draw, a few hundred KB at most. */
const LONGEST = 480;
/** Regions that are drawn; more would hide the picture. */
const MOST = 4;
/** What is left of the light where nothing moved the verdict. */
const DIMMED = 0.45;

type Color = readonly [red: number, green: number, blue: number];
/** Bluish green and vermilion, which colour-blind people tell apart (Okabe & Ito 2008); the outlines differ too. */
const SUPPORTS: Color = [0, 158, 115];
const OPPOSES: Color = [213, 94, 0];
const WHITE: Color = [255, 255, 255];

interface Canvas {
  readonly width: number;
  readonly height: number;
  /** Three bytes a pixel. */
  readonly pixels: Uint8Array;
}

/** In pixels; right and bottom are outside. */
interface Frame {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * The picture with the regions that moved a verdict: the rest is dimmed; what speaks for the verdict has a solid
 * outline and a plus, what speaks against it a dashed one and a minus, thick enough for a thumbnail. Words that were
 * read stay bright, in a thin frame.
 *
 * @returns a PNG
 * @throws VaneError `media.*` as for `readPicture`
 */
export async function markRegions({ bytes, source, regions, words }: Input<'mark'>): Promise<Uint8Array> {
  const { header, limitPixels } = await admitPicture(bytes, source);
  const { data, info } = await orBroken(
    source,
    sharp(bytes, { limitInputPixels: limitPixels, failOn: 'error' })
      .autoOrient()
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .resize(sizeOf(header.width, header.height))
      .raw()
      .toBuffer({ resolveWithObject: true }),
  );
  const canvas: Canvas = { width: info.width, height: info.height, pixels: new Uint8Array(data) };
  mark(canvas, regions.slice(0, MOST), words);
  const { width, height, pixels } = canvas;
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 2 })
    .toBuffer();
}

/** Small pictures are blown up, so that the outlines do not cover them. */
function sizeOf(width: number, height: number) {
  const scale = LONGEST / Math.max(width, height);
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  return { width: side(width), height: side(height), fit: 'fill', kernel: 'cubic' } as const;
}

function mark(canvas: Canvas, regions: readonly Region[], words: readonly Box[]): void {
  const frames = regions.map(({ box }) => frameOf(box, canvas));
  const read = words.map((box) => frameOf(box, canvas));
  dim(canvas, [...frames, ...read]);
  for (const frame of read) border(canvas, grown(frame, 2), 2, WHITE, undefined);
  // The strongest is drawn last, on top.
  regions.toReversed().forEach(({ weight }, at) => {
    const frame = frames[frames.length - 1 - at];
    if (frame !== undefined) outline(canvas, frame, weight > 0);
  });
}

function frameOf({ left, top, width, height }: Box, canvas: Canvas): Frame {
  const [x, y] = [Math.round(left * canvas.width), Math.round(top * canvas.height)];
  return {
    left: x,
    top: y,
    right: Math.round((left + width) * canvas.width),
    bottom: Math.round((top + height) * canvas.height),
  };
}

function dim({ width, height, pixels }: Canvas, frames: readonly Frame[]): void {
  const lit = pixels.slice();
  for (let at = 0; at < pixels.length; at++) pixels[at] = (pixels[at] ?? 0) * DIMMED;
  for (const { left, top, right, bottom } of frames)
    for (let y = Math.max(0, top); y < Math.min(height, bottom); y++) {
      const [from, to] = [3 * (y * width + Math.max(0, left)), 3 * (y * width + Math.min(width, right))];
      pixels.set(lit.subarray(from, to), from);
    }
}

function outline(canvas: Canvas, frame: Frame, supports: boolean): void {
  const unit = Math.max(4, Math.round(Math.max(canvas.width, canvas.height) / 100));
  const color = supports ? SUPPORTS : OPPOSES;
  border(canvas, grown(frame, unit / 2), unit * 2, WHITE, undefined);
  border(canvas, frame, unit, color, supports ? undefined : unit * 3);
  badge(canvas, frame, unit, color, supports);
}

const grown = ({ left, top, right, bottom }: Frame, by: number): Frame => ({
  left: left - by,
  top: top - by,
  right: right + by,
  bottom: bottom + by,
});

/** @param dash length of dashes and of the gaps between them; a line without gaps if not given */
function border(canvas: Canvas, frame: Frame, thick: number, color: Color, dash: number | undefined): void {
  const { left, top, right, bottom } = frame;
  for (let y = Math.floor(top); y < bottom; y++)
    for (let x = Math.floor(left); x < right; x++) {
      const isSide = x < left + thick || x >= right - thick;
      const isTop = y < top + thick || y >= bottom - thick;
      if (!isSide && !isTop) continue;
      const along = isTop ? x - left : y - top;
      if (dash === undefined || Math.floor(along / dash) % 2 === 0) paint(canvas, x, y, color);
    }
}

/** A plus or a minus in the upper left corner. */
function badge(canvas: Canvas, { left, top }: Frame, unit: number, color: Color, supports: boolean): void {
  const side = unit * 6;
  const fill = (x0: number, y0: number, width: number, height: number, own: Color) => {
    for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) paint(canvas, x0 + x, y0 + y, own);
  };
  fill(left, top, side, side, color);
  fill(left + unit, top + 2.5 * unit, 4 * unit, unit, WHITE);
  if (supports) fill(left + 2.5 * unit, top + unit, unit, 4 * unit, WHITE);
}

function paint({ width, height, pixels }: Canvas, x: number, y: number, [red, green, blue]: Color): void {
  const [column, row] = [Math.round(x), Math.round(y)];
  if (column < 0 || row < 0 || column >= width || row >= height) return;
  const at = 3 * (row * width + column);
  pixels[at] = red;
  pixels[at + 1] = green;
  pixels[at + 2] = blue;
}
