import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { z } from 'zod';
import type { PictureInput } from '../capability.ts';
import { admitPicture, orBroken } from '../vision/picture.ts';

/** A picture as a vision model reads it: three planes of `width` x `height` numbers. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly planes: Float32Array;
}

export type ReadPixels = (picture: PictureInput) => Promise<Pixels>;

interface Box {
  readonly width: number;
  readonly height: number;
}

const size = z.union([
  z.number().positive(),
  z.object({ shortest_edge: z.number().positive(), longest_edge: z.number().positive().optional() }),
  z.object({ width: z.number().positive(), height: z.number().positive() }),
]);
const triple = z.tuple([z.number(), z.number(), z.number()]);

/** `preprocessor_config.json`, as `transformers` writes it (image_processing_*.py). */
const preprocessing = z.looseObject({
  do_resize: z.boolean().default(true),
  size: size.default(224),
  /** PIL's number of a filter. */
  resample: z.int().default(3),
  /** Both edges become a multiple of it. */
  size_divisor: z.int().positive().nullish(),
  do_center_crop: z.boolean().default(false),
  crop_size: size.optional(),
  do_rescale: z.boolean().default(true),
  rescale_factor: z.number().default(1 / 255),
  do_normalize: z.boolean().default(true),
  image_mean: triple.default([0, 0, 0]),
  image_std: triple.default([1, 1, 1]),
  /** Blue, green, red. */
  do_flip_channel_order: z.boolean().default(false),
  image_processor_type: z.string().optional(),
  feature_extractor_type: z.string().optional(),
});

type Preprocessing = z.infer<typeof preprocessing>;

/** PIL's filters by number (`PIL.Image.Resampling`), by sharp's names; its bicubic is Catmull-Rom as well. */
const KERNELS = ['nearest', 'lanczos3', 'linear', 'cubic', 'linear', 'linear'] as const;

/** Follows the model's own `preprocessor_config.json`. The reader throws as `readPicture` does. */
export function openPixels(folder: string): ReadPixels {
  const path = join(folder, 'preprocessor_config.json');
  const steps = preprocessing.parse(JSON.parse(readFileSync(path, 'utf8')));
  const values = valuesOf(steps);
  return async ({ bytes, source }) => {
    const { header, limitPixels } = await admitPicture(bytes, source);
    const resized = steps.do_resize ? resizedBox(steps, header) : header;
    const crop = cropBox(steps) ?? resized;
    const middle = middleOf(resized, crop);
    const pixels = await orBroken(source, decode(bytes, limitPixels, resized, middle, steps.resample));
    return planesOf(pixels, middle, crop, values);
  };
}

/** What of a picture lies within the middle that is cut out. */
function middleOf(picture: Box, crop: Box) {
  const [width, height] = [Math.min(picture.width, crop.width), Math.min(picture.height, crop.height)];
  const left = Math.floor((picture.width - width) / 2);
  return { left, top: Math.floor((picture.height - height) / 2), width, height };
}

/**
 * Upright, on white, in sRGB: three bytes a pixel, row after row. libvips resizes no more than what is cut out, so
 * the cut is its to make.
 */
function decode(
  bytes: Uint8Array,
  limitInputPixels: number,
  { width, height }: Box,
  middle: ReturnType<typeof middleOf>,
  resample: number,
): Promise<Uint8Array> {
  return sharp(bytes, { limitInputPixels, failOn: 'error' })
    .autoOrient()
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .resize(width, height, { fit: 'fill', kernel: KERNELS[resample] ?? 'cubic' })
    .extract(middle)
    .raw()
    .toBuffer();
}

/** Older files have one number: the shortest edge of a CLIP, both edges of others. */
function resizedBox(steps: Preprocessing, picture: Box): Box {
  const { size } = steps;
  if (typeof size === 'number')
    return isClip(steps) ? shortestTo(size, picture) : { width: size, height: size };
  if (!('shortest_edge' in size)) return { width: size.width, height: size.height };
  const shortest = size.shortest_edge;
  return steps.size_divisor == null ? shortestTo(shortest, picture) : divisible(shortest, steps, picture);
}

const isClip = ({ image_processor_type: now = '', feature_extractor_type: before = '' }: Preprocessing) =>
  `${now} ${before}`.includes('CLIP');

/** The long edge is cut to a whole number, as torchvision does. */
function shortestTo(edge: number, { width, height }: Box): Box {
  const long = Math.max(1, Math.floor((edge * Math.max(width, height)) / Math.min(width, height)));
  return width < height ? { width: edge, height: long } : { width: long, height: edge };
}

/** ViLT: the long edge at most 1333/800 of the short one, both multiples of the divisor. */
function divisible(shortest: number, { size_divisor: divisor }: Preprocessing, { width, height }: Box): Box {
  const longest = Math.floor((1333 / 800) * shortest);
  const scale = Math.min(shortest / Math.min(width, height), longest / Math.max(width, height));
  const whole = (edge: number) => {
    const step = divisor ?? 1;
    return Math.max(step, Math.floor(Math.floor(edge * scale + 0.5) / step) * step);
  };
  return { width: whole(width), height: whole(height) };
}

function cropBox({ do_center_crop: crops, crop_size: crop }: Preprocessing): Box | undefined {
  if (!crops || crop === undefined) return undefined;
  if (typeof crop === 'number') return { width: crop, height: crop };
  return 'width' in crop
    ? { width: crop.width, height: crop.height }
    : { width: crop.shortest_edge, height: crop.shortest_edge };
}

/** What each byte of each plane becomes: 256 numbers for red, green and blue, in the order of the planes. */
interface Values {
  readonly order: readonly [number, number, number];
  readonly tables: readonly Float32Array[];
}

function valuesOf(steps: Preprocessing): Values {
  const scale = steps.do_rescale ? steps.rescale_factor : 1;
  const [mean, std] = steps.do_normalize
    ? [steps.image_mean, steps.image_std]
    : [
        [0, 0, 0],
        [1, 1, 1],
      ];
  return {
    order: steps.do_flip_channel_order ? [2, 1, 0] : [0, 1, 2],
    tables: [0, 1, 2].map((plane) =>
      Float32Array.from(
        { length: 256 },
        (_, byte) => (byte * scale - (mean[plane] ?? 0)) / (std[plane] ?? 1),
      ),
    ),
  };
}

/** Numbers for bytes, plane by plane; what lies outside of the picture is black. */
function planesOf(pixels: Uint8Array, from: Box, crop: Box, { order, tables }: Values): Pixels {
  const { width, height } = crop;
  const area = width * height;
  const planes = new Float32Array(3 * area);
  const left = Math.floor((from.width - width) / 2);
  const top = Math.floor((from.height - height) / 2);
  const [firstX, endX] = [Math.max(left, 0), Math.min(left + width, from.width)];
  tables.forEach((table, plane) => {
    if (left < 0 || top < 0) planes.fill(table[0] ?? 0, plane * area, (plane + 1) * area);
    for (let y = Math.max(top, 0); y < Math.min(top + height, from.height); y += 1) {
      let to = plane * area + (y - top) * width + firstX - left;
      const end = 3 * (y * from.width + endX);
      for (let at = 3 * (y * from.width + firstX) + (order[plane] ?? 0); at < end; at += 3)
        planes[to++] = table[pixels[at] ?? 0] ?? 0;
    }
  });
  return { width, height, planes };
}
