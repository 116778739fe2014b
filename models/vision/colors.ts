import type { PictureColor } from '../capability.ts';
import { nameOfHex } from './color-names.ts';
import type { Sample } from './sample.ts';

const MOST = 5;

/** Distance in OKLab from which two colours get names of their own; black to white is 1. */
const APART = 0.12;

/** L (0 black to 1 white), a (green to red), b (blue to yellow). */
type Oklab = readonly [lightness: number, a: number, b: number];
type Rgb = readonly [red: number, green: number, blue: number];

interface Pixel {
  readonly rgb: Rgb;
  readonly lab: Oklab;
}

/**
 * The colours that make up the picture, in the eye's measure.
 *
 * Each pixel joins the first colour that it is near to, or starts one; the five with most followers stay, and
 * every pixel then goes to the nearest of them. One pass, no random start: the same picture, the same colours.
 */
export function dominantColors(sample: Sample): readonly PictureColor[] {
  const pixels = pixelsOf(sample);
  const centers = gather(pixels, leaders(pixels))
    .toSorted((a, b) => b.length - a.length)
    .slice(0, MOST)
    .map(meanLab);
  return gather(pixels, centers)
    .filter((group) => group.length > 0)
    .toSorted((a, b) => b.length - a.length)
    .map((group) => {
      const hex = meanHex(group);
      return { hex, name: nameOfHex(hex), share: group.length / pixels.length };
    });
}

function pixelsOf(sample: Sample): readonly Pixel[] {
  return Array.from({ length: sample.length / 3 }, (_, at) => {
    const rgb: Rgb = [sample[3 * at] ?? 0, sample[3 * at + 1] ?? 0, sample[3 * at + 2] ?? 0];
    return { rgb, lab: toOklab(rgb) };
  });
}

function leaders(pixels: readonly Pixel[]): readonly Oklab[] {
  const found: Oklab[] = [];
  for (const { lab } of pixels) {
    if (!found.some((leader) => distance(leader, lab) < APART)) found.push(lab);
  }
  return found;
}

/** The pixels that are nearest to each centre; as many groups as centres. */
function gather(pixels: readonly Pixel[], centers: readonly Oklab[]): Pixel[][] {
  const groups = centers.map((): Pixel[] => []);
  for (const pixel of pixels) {
    groups[nearest(pixel.lab, centers)]?.push(pixel);
  }
  return groups;
}

function nearest(lab: Oklab, centers: readonly Oklab[]): number {
  let best = { at: 0, far: Infinity };
  centers.forEach((center, at) => {
    const far = distance(center, lab);
    if (far < best.far) best = { at, far };
  });
  return best.at;
}

function distance(a: Oklab, b: Oklab): number {
  return Math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2);
}

function mean(group: readonly Pixel[], value: (pixel: Pixel) => number): number {
  return group.reduce((sum, pixel) => sum + value(pixel), 0) / group.length;
}

function meanLab(group: readonly Pixel[]): Oklab {
  return [
    mean(group, ({ lab }) => lab[0]),
    mean(group, ({ lab }) => lab[1]),
    mean(group, ({ lab }) => lab[2]),
  ];
}

function meanHex(group: readonly Pixel[]): string {
  const channels = [0, 1, 2] as const;
  const digits = (channel: 0 | 1 | 2) =>
    Math.round(mean(group, ({ rgb }) => rgb[channel]))
      .toString(16)
      .padStart(2, '0');
  return `#${channels.map(digits).join('')}`;
}

/** sRGB bytes to OKLab: B. Ottosson, "A perceptual color space for image processing", 2020. */
function toOklab(rgb: Rgb): Oklab {
  const [r, g, b] = [linear(rgb[0]), linear(rgb[1]), linear(rgb[2])];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** IEC 61966-2-1: a byte of sRGB to linear light, 0 to 1. */
function linear(byte: number): number {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
