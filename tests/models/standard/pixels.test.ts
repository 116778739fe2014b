import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { openPixels, type Pixels } from '../../../models/standard/pixels.ts';
import { temporaryFolder } from '../../store/folder.ts';
import { pictureOf, writeFiles } from './tiny.ts';

async function read(steps: object, bytes: Uint8Array): Promise<Pixels> {
  const folder = await temporaryFolder();
  await writeFiles(folder, { 'preprocessor_config.json': JSON.stringify(steps) });
  return openPixels(folder)({ bytes, source: 'test.png' });
}

/** What a plane holds at a place. */
const at = ({ planes, width, height }: Pixels, plane: number, x: number, y: number) =>
  planes[plane * width * height + y * width + x] ?? NaN;

/** Left half black, right half white. */
async function halves(width: number, height: number): Promise<Uint8Array> {
  const pixels = Buffer.from(
    Array.from({ length: width * height * 3 }, (_, byte) =>
      Math.floor(byte / 3) % width < width / 2 ? 0 : 255,
    ),
  );
  return new Uint8Array(
    await sharp(pixels, { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer(),
  );
}

const clip = {
  size: { shortest_edge: 224 },
  resample: 3,
  do_center_crop: true,
  crop_size: { height: 224, width: 224 },
  image_mean: [0.48145466, 0.4578275, 0.40821073],
  image_std: [0.26862954, 0.26130258, 0.27577711],
  image_processor_type: 'CLIPImageProcessor',
};

describe('a picture becomes what the model was trained on', () => {
  test('CLIP: shortest edge, middle, mean and deviation', async () => {
    const pixels = await read(clip, await pictureOf('#ff0080', 500, 300));
    expect([pixels.width, pixels.height]).toEqual([224, 224]);
    // The numbers that the Python original gives for (255, 0, 128).
    expect(at(pixels, 0, 100, 100)).toBeCloseTo((1 - 0.48145466) / 0.26862954, 5);
    expect(at(pixels, 1, 0, 223)).toBeCloseTo(-0.4578275 / 0.26130258, 5);
    expect(at(pixels, 2, 223, 0)).toBeCloseTo((128 / 255 - 0.40821073) / 0.27577711, 5);
  });

  test('the middle is cut out, not the start', async () => {
    const pixels = await read({ ...clip, do_normalize: false }, await halves(600, 200));
    expect([at(pixels, 0, 20, 50), at(pixels, 0, 200, 50)]).toEqual([0, 1]);
  });

  test.each([
    [{ size: { height: 32, width: 64 } }, [64, 32]],
    [{ size: 48 }, [48, 48]],
    [{ size: 48, feature_extractor_type: 'CLIPFeatureExtractor' }, [80, 48]],
    [{ size: { shortest_edge: 48 } }, [80, 48]],
    [{ size: { shortest_edge: 384 }, size_divisor: 32 }, [608, 352]],
    [{ size: { shortest_edge: 48 }, do_center_crop: true, crop_size: 40 }, [40, 40]],
    [{ do_resize: false }, [500, 300]],
  ])('%j makes of 500 x 300', async (steps, expected) => {
    const { width, height, planes } = await read(steps, await pictureOf('#123456', 500, 300));
    expect([width, height]).toEqual(expected);
    expect(planes).toHaveLength(3 * width * height);
  });

  test('a long picture is kept within what ViLT reads', async () => {
    const steps = { size: { shortest_edge: 384 }, size_divisor: 32 };
    const { width, height } = await read(steps, await pictureOf('#123456', 2000, 200));
    expect([width, height]).toEqual([608, 64]);
  });

  test('outside of the picture is black', async () => {
    const steps = { do_resize: false, do_center_crop: true, crop_size: 20, do_normalize: false };
    const pixels = await read(steps, await pictureOf('#ffffff', 10, 10));
    expect([at(pixels, 0, 0, 0), at(pixels, 0, 5, 5), at(pixels, 2, 14, 14), at(pixels, 2, 15, 15)]).toEqual([
      0, 1, 1, 0,
    ]);
  });

  test('blue, green, red; and bytes as they are', async () => {
    const steps = { do_resize: false, do_flip_channel_order: true, do_rescale: false, do_normalize: false };
    const pixels = await read(steps, await pictureOf('#102030', 2, 2));
    expect([0, 1, 2].map((plane) => at(pixels, plane, 0, 0))).toEqual([0x30, 0x20, 0x10]);
  });

  test('transparent is white, and a turned photo stands upright', async () => {
    const clear = await sharp({ create: { width: 4, height: 4, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer();
    expect(at(await read({ do_resize: false, do_normalize: false }, clear), 1, 1, 1)).toBe(1);
    const turned = await sharp(await halves(40, 20))
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const { width, height } = await read({ do_resize: false }, turned);
    expect([width, height]).toEqual([20, 40]);
  });
});

test('a file of steps that makes no sense is an error', async () => {
  const folder = await temporaryFolder();
  await writeFiles(folder, { 'preprocessor_config.json': '{"size":"big"}' });
  expect(() => openPixels(folder)).toThrow();
  expect(() => openPixels(join(folder, 'none'))).toThrow();
});
