import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { drawSvg } from '../../models/drawing/draw.ts';
import { readPicture } from '../../models/vision/picture.ts';
import { VaneError } from '../../src/errors.ts';

interface Rgb {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

const RED = { r: 255, g: 0, b: 0 };
const BLUE = { r: 0, g: 0, b: 255 };
const WHITE = { r: 255, g: 255, b: 255 };

const flat = (background: Rgb, width = 96, height = 64) =>
  sharp({ create: { width, height, channels: 3, background } });

/** A scene with shapes: a sun over hills under a sky that darkens upwards. `seed` moves the sun and the hills. */
function scene(seed: number, width = 480, height = 320): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) pixels.set(shade(seed, x / width, y / height), 3 * (y * width + x));
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

function shade(seed: number, x: number, y: number): readonly number[] {
  const sun = Math.hypot(x - ((seed * 0.37) % 1), y - 0.3) < 0.15;
  const hill = y > 0.7 + 0.2 * Math.sin(7 * x + seed) * Math.cos(3 * seed * x);
  if (hill) return [40, 110 + 50 * Math.sin(40 * x), 50];
  return sun ? [250, 220, 90] : [90, 140 + 60 * y, 180 + 70 * y];
}

const read = async (picture: Sharp | Buffer) =>
  readPicture(Buffer.isBuffer(picture) ? picture : await picture.png().toBuffer(), 'p.png');

/** Bits in which two fingerprints differ. */
const apart = (a: string, b: string) =>
  (BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2).replaceAll('0', '').length;

describe('type and size', () => {
  test.each([
    ['jpeg', (picture: Sharp) => picture.jpeg()],
    ['png', (picture: Sharp) => picture.png()],
    ['webp', (picture: Sharp) => picture.webp()],
    ['avif', (picture: Sharp) => picture.avif({ effort: 0 })],
    ['gif', (picture: Sharp) => picture.gif()],
  ] as const)('%s', async (format, encode) => {
    const answer = await read(await encode(flat(RED, 90, 60)).toBuffer());
    expect(answer).toMatchObject({ format, width: 90, height: 60, frames: 1 });
  });

  test('a picture on its side is measured and read upright', async () => {
    const upright = scene(1);
    const [turned, lying] = await Promise.all([
      upright.clone().rotate(90).png().toBuffer(),
      upright.clone().rotate(90).withMetadata({ orientation: 8 }).png().toBuffer(),
    ]);
    const straight = await read(upright);
    expect(await read(turned)).toMatchObject({ width: 320, height: 480 });
    const corrected = await read(lying);
    expect(corrected).toMatchObject({ width: 480, height: 320 });
    expect(apart(corrected.fingerprint, straight.fingerprint)).toBeLessThanOrEqual(2);
    expect(corrected.brightness).toBeCloseTo(straight.brightness, 2);
  });

  test('only the first frame is looked at, and all are counted', async () => {
    const stills = [RED, BLUE, WHITE].map((color) => flat(color).png().toBuffer());
    const animated = await sharp(await Promise.all(stills), { join: { animated: true } })
      .gif()
      .toBuffer();
    const answer = await read(animated);
    expect(answer).toMatchObject({ width: 96, height: 64, frames: 3 });
    expect(answer.colors).toEqual([{ hex: '#ff0000', name: 'red', share: 1 }]);
  });
});

describe('colours and brightness', () => {
  test.each([
    ['white', WHITE, '#ffffff', 1],
    ['black', { r: 0, g: 0, b: 0 }, '#000000', 0],
    ['blue', BLUE, '#0000ff', 0.0722],
    ['green', { r: 0, g: 255, b: 0 }, '#00ff00', 0.7152],
  ])('%s', async (_, color, hex, brightness) => {
    const answer = await read(flat(color));
    expect(answer.colors).toMatchObject([{ hex, share: 1 }]);
    expect(answer.brightness).toBeCloseTo(brightness, 10);
  });

  test('two colours keep their shares, the larger first', async () => {
    const quarter = await flat(RED, 24, 64).png().toBuffer();
    const { colors } = await read(flat(BLUE).composite([{ input: quarter, left: 0, top: 0 }]));
    const [blue, red] = colors;
    expect(blue?.hex).toBe('#0000ff');
    expect(blue?.share).toBeCloseTo(0.75, 1);
    expect(red?.share).toBeCloseTo(0.25, 1);
  });

  test('many colours come down to five that make up the whole', async () => {
    const { colors } = await read(scene(2));
    const shares = colors.map(({ share }) => share);
    expect(colors.length).toBeGreaterThan(2);
    expect(colors.length).toBeLessThanOrEqual(5);
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
  });

  test('what is transparent counts as white', async () => {
    const clear = sharp({ create: { width: 9, height: 9, channels: 4, background: { ...RED, alpha: 0 } } });
    expect((await read(clear)).colors).toMatchObject([{ hex: '#ffffff', share: 1 }]);
  });
});

describe('fingerprint', () => {
  test.each([
    ['smaller', (picture: Sharp) => picture.resize(200).png()],
    ['squeezed', (picture: Sharp) => picture.resize(200, 200, { fit: 'fill' }).png()],
    ['a poor JPEG', (picture: Sharp) => picture.jpeg({ quality: 30 })],
    ['a WebP', (picture: Sharp) => picture.webp()],
    ['brighter', (picture: Sharp) => picture.linear(1, 15).png()],
    ['grey', (picture: Sharp) => picture.greyscale().png()],
  ] as const)('hardly changes when the picture becomes %s', async (_, change) => {
    const before = await read(scene(3));
    const after = await read(await change(scene(3)).toBuffer());
    expect(apart(before.fingerprint, after.fingerprint)).toBeLessThanOrEqual(4);
  });

  test('of other pictures is far away', async () => {
    const [one, other] = await Promise.all([read(scene(3)), read(scene(8))]);
    expect(apart(one.fingerprint, other.fingerprint)).toBeGreaterThan(12);
  });

  test('of a flat picture is zero, whatever its colour and encoding', async () => {
    const flats = await Promise.all([
      read(flat(RED)),
      read(flat(WHITE)),
      read(await flat(BLUE).jpeg().toBuffer()),
    ]);
    expect(flats.map(({ fingerprint }) => fingerprint)).toEqual(Array(3).fill('0'.repeat(16)));
  });
});

describe('what cannot be read', () => {
  test('is told with its name and what it holds', async () => {
    await expect(readPicture(Buffer.from('<svg xmlns="x"/>'), 'photo.jpg')).rejects.toMatchObject({
      code: 'media.not_a_picture',
      details: { source: 'photo.jpg', found: 'SVG' },
    });
  });

  test('any damage ends in an answer or an error of the family', async () => {
    const whole = await Promise.all([
      scene(4, 60, 40).jpeg().toBuffer(),
      scene(4, 60, 40).png().toBuffer(),
      scene(4, 60, 40).webp().toBuffer(),
      scene(4, 60, 40).gif().toBuffer(),
      scene(4, 60, 40).avif({ effort: 0 }).toBuffer(),
    ]);
    const wound = fc.record({ at: fc.double({ min: 0, max: 0.999, noNaN: true }), byte: fc.nat(255) });
    const wounds = fc.array(wound, { minLength: 1, maxLength: 20 });
    const injured = fc.constantFrom(...whole).chain((bytes) => wounds.map((all) => hurt(bytes, all)));
    await fc.assert(
      fc.asyncProperty(injured, async (bytes) => {
        const code = await readPicture(bytes, 'p').then(() => 'answer', codeOf);
        expect(code).toMatch(/^(answer|media\.\w+)$/);
      }),
      { numRuns: 300 },
    );
  });
});

function hurt(bytes: Buffer, wounds: readonly { at: number; byte: number }[]): Buffer {
  const copy = Buffer.from(bytes);
  for (const { at, byte } of wounds) copy[Math.floor(at * copy.length)] = byte;
  return copy;
}

function codeOf(thrown: unknown): string {
  return thrown instanceof VaneError ? (thrown as VaneError).code : String(thrown);
}

test('bytes that are an SVG are closed to the process that draws charts', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>');
  await expect(readPicture(svg, 'photo.svg')).rejects.toMatchObject({ code: 'media.not_a_picture' });
  await expect(sharp(svg).metadata()).rejects.toThrow('unsupported image format');
  await expect(drawSvg({ svg: svg.toString(), width: 2 })).resolves.toHaveProperty('length');
});
