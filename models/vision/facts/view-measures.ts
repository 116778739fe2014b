import type { View } from '../view.ts';
import { colorMeasures } from './color.ts';
import type { Measures } from './measures.ts';
import { shapeMeasures } from './shape.ts';

/** Everything that is measured of the pixels of a picture. */
export const viewMeasures = (view: View): Measures => ({ ...colorMeasures(view), ...shapeMeasures(view) });

export interface FileFacts {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly bytes: number;
}

/** What the file itself says: its size, its shape, and how well it could be compressed. */
export function fileMeasures({ width, height, frames, bytes }: FileFacts): Measures {
  return {
    logWidth: Math.log2(width),
    logHeight: Math.log2(height),
    aspect: Math.log2(width / height),
    logPixels: Math.log2(width * height),
    logBytes: Math.log2(bytes),
    bitsPerPixel: Math.log2((8 * bytes) / (width * height)),
    isAnimated: Number(frames > 1),
  };
}
