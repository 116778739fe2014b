import { VaneError } from '../../src/errors.ts';
import type { PictureAnswer, PictureFormat } from '../capability.ts';
import { dominantColors } from './colors.ts';
import { fingerprint } from './fingerprint.ts';
import { pictureFormat } from './format.ts';
import { brightness, luma } from './luma.ts';
import { type Header, readHeader, readSample } from './sample.ts';

/** Pixels of one frame that are decoded, for 200 to 300 MB at most: AVIF takes 17 bytes for each, the others 4. */
const MAX_PIXELS: Readonly<Record<PictureFormat, number>> = {
  jpeg: 50_000_000,
  png: 50_000_000,
  webp: 50_000_000,
  gif: 50_000_000,
  avif: 16_000_000,
};

/** A picture whose content and size were checked, so that it may be decoded. */
export interface CheckedPicture extends Header {
  readonly format: PictureFormat;
  /** For the decoder, which trusts no header. */
  readonly limitPixels: number;
}

/** @throws VaneError `media.not_a_picture`, `media.too_many_pixels` or `media.broken` */
export async function checkPicture(bytes: Uint8Array, source: string): Promise<CheckedPicture> {
  const format = await pictureFormat(bytes, source);
  const header = await orBroken(source, readHeader(bytes));
  const limitPixels = MAX_PIXELS[format];
  if (header.width * header.height > limitPixels) {
    throw new VaneError('media.too_many_pixels', { source, limitPixels });
  }
  return { format, ...header, limitPixels };
}

/**
 * Looks at a picture without knowing what it shows: type, size, colours, brightness, fingerprint.
 *
 * @param bytes The encoded file, from anyone: damaged, mislabelled and hostile ones end in an error.
 * @param source How errors name it.
 * @throws VaneError `media.not_a_picture`, `media.too_many_pixels` or `media.broken`, and nothing else.
 */
export async function readPicture(bytes: Uint8Array, source: string): Promise<Omit<PictureAnswer, 'model'>> {
  const { limitPixels, ...facts } = await checkPicture(bytes, source);
  const sample = await orBroken(source, readSample(bytes, limitPixels));
  const lumas = luma(sample);
  return {
    ...facts,
    colors: dominantColors(sample),
    brightness: brightness(lumas),
    fingerprint: fingerprint(lumas),
  };
}

/** Gives what a decoder says its place in the family. @throws VaneError `media.broken` */
export async function orBroken<T>(source: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw new VaneError('media.broken', { source, problem: problemOf(cause) }, { cause });
  }
}

/** libvips puts down a line for each thing that it tried, and bare error numbers; the last line with words counts. */
function problemOf(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const line = message.split('\n').findLast((text) => /[a-z]{3}/i.test(text)) ?? message;
  return line.trim().replace(/:$/, '');
}
