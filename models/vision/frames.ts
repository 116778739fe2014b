import sharp from 'sharp';
import type { FramesAnswer } from '../capability.ts';
import { admitPicture, orBroken } from './picture.ts';

/** Frames that are taken out of a picture, spread evenly. */
const MOST_FRAMES = 12;
/** Of a frame, in pixels. */
const LONGEST_SIDE = 1024;
/** Pixels that are decoded at most: each frame builds on those before it, so that each is reached from the first. */
const MOST_PIXELS = 600_000_000;
/** A delay of 10 ms or less, and one that is not told, is shown by browsers as 100 ms. In milliseconds. */
const [SHORTEST_DELAY, USUAL_DELAY] = [11, 100];

/**
 * Frames of an animated GIF or WebP. Of one that would take long to decode only the beginning is read.
 *
 * @throws VaneError `media.*` as for `readPicture`
 */
export async function readFrames(bytes: Uint8Array, source: string): Promise<FramesAnswer> {
  const { header, limitPixels } = await admitPicture(bytes, source);
  const { delay = [] } = await orBroken(source, sharp(bytes, { limitInputPixels: false }).metadata());
  const starts = startsOf(delay, header.frames);
  const pages = pagesOf(header.frames, header.width * header.height);
  const frames: { at: number; bytes: Uint8Array }[] = [];
  // One after the other: memory is that of one frame.
  for (const page of pages) {
    const frame = await orBroken(source, decode(bytes, page, limitPixels));
    frames.push({ at: starts[page] ?? 0, bytes: frame });
  }
  return { frames, seconds: starts.at(-1) ?? 0 };
}

/** When each frame begins and, last, when all is over; in seconds. */
function startsOf(delays: readonly number[], frames: number): number[] {
  const starts = [0];
  for (let frame = 0; frame < frames; frame++) {
    const delay = delays[frame] ?? 0;
    starts.push((starts[frame] ?? 0) + (delay < SHORTEST_DELAY ? USUAL_DELAY : delay) / 1000);
  }
  return starts;
}

function pagesOf(frames: number, pixels: number): number[] {
  const reachable = Math.floor((2 * MOST_PIXELS) / (MOST_FRAMES * pixels));
  const read = Math.max(1, Math.min(frames, reachable));
  const count = Math.min(read, MOST_FRAMES);
  return Array.from({ length: count }, (_, at) => Math.floor((at * read) / count));
}

const decode = (bytes: Uint8Array, page: number, limitInputPixels: number): Promise<Uint8Array> =>
  sharp(bytes, { page, pages: 1, limitInputPixels, failOn: 'error' })
    .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside', withoutEnlargement: true })
    .png({ compressionLevel: 1 })
    .toBuffer();
