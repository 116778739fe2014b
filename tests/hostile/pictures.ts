import { randomFillSync } from 'node:crypto';
import { deflateSync, gzipSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import type { ErrorCode } from '../../src/errors.ts';
import {
  ascii,
  avifSaying,
  chunk,
  gif,
  jpegSaying,
  noise,
  ONE_GREY_PIXEL,
  packedZeros,
  png,
  webpCanvas,
} from './encode.ts';

export interface HostilePicture {
  readonly name: string;
  readonly make: () => Uint8Array | Promise<Uint8Array>;
  readonly expect: ErrorCode | 'answer';
  /** What it holds, where that is not a picture. */
  readonly found?: string;
}

type Encoder = () => Promise<Buffer>;

const ENCODERS: readonly (readonly [name: string, encode: Encoder])[] = [
  ['JPEG', () => noise(200, 150).jpeg().toBuffer()],
  ['progressive JPEG', () => noise(200, 150).jpeg({ progressive: true }).toBuffer()],
  ['PNG', () => noise(200, 150).png().toBuffer()],
  ['interlaced PNG', () => noise(200, 150).png({ progressive: true }).toBuffer()],
  ['WebP', () => noise(200, 150).webp().toBuffer()],
  ['GIF', () => noise(200, 150).gif().toBuffer()],
  ['AVIF', () => noise(64, 48).avif({ effort: 0 }).toBuffer()],
];

/** Cut inside the header, the pixels and shortly before the end. */
const CUTS = [0.1, 0.5, 0.9];

const truncated: readonly HostilePicture[] = ENCODERS.flatMap(([name, encode]) =>
  CUTS.map((part) => ({
    name: `${name} cut off at ${100 * part} %`,
    make: async () => {
      const whole = await encode();
      return whole.subarray(0, Math.floor(part * whole.length));
    },
    expect: 'media.broken' as const,
  })),
);

const notPictures: readonly HostilePicture[] = (
  [
    ['an empty file', '0 bytes', () => Buffer.alloc(0)],
    ['one byte', 'unknown data', () => Buffer.of(0xff)],
    ['random bytes', 'unknown data', () => randomFillSync(Buffer.alloc(50_000)).fill(0, 0, 16)],
    ['HTML', 'HTML', () => ascii('<!DOCTYPE html><html><script>alert(1)</script></html>')],
    ['plain text', 'TXT', () => ascii('just words')],
    [
      'an SVG that links to a file',
      'SVG',
      () => ascii('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'),
    ],
    [
      'an SVG with an external entity',
      'SVG',
      () =>
        ascii(
          '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' +
            '<svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>',
        ),
    ],
    ['XML that is no SVG', 'XML', () => ascii('<?xml version="1.0"?><a/>')],
    ['a PDF', 'PDF', () => ascii('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n')],
    ['PostScript', 'PS', () => ascii('%!PS\n(/etc/passwd) (r) file\n')],
    ['a ZIP', 'ZIP', () => Buffer.concat([ascii('PK\x05\x06'), Buffer.alloc(18)])],
    ['gzip', 'GZ', () => gzipSync('picture')],
    ['a Windows program', 'EXE', () => Buffer.concat([ascii('MZ'), Buffer.alloc(500)])],
    ['a BMP', 'BMP', () => Buffer.concat([ascii('BM'), Buffer.alloc(100)])],
    ['a HEIC', 'HEIC', () => Buffer.concat([Buffer.of(0, 0, 0, 24), ascii('ftypheic\0\0\0\0mif1heic')])],
    ['a TIFF', 'TIF', () => noise(20, 20).tiff().toBuffer()],
  ] as const
).map(([name, found, make]) => ({ name, found, make, expect: 'media.not_a_picture' }));

const broken: readonly HostilePicture[] = (
  [
    ['a GIF signature and a script', () => ascii('GIF89a/*......*/=1;alert(1)//')],
    ['a JPEG signature and nothing', () => Buffer.of(0xff, 0xd8, 0xff)],
    [
      'a PNG with a wrong checksum in its pixels',
      async () => {
        const bytes = await noise(50, 50).png().toBuffer();
        bytes[bytes.length - 16 - 1] = (bytes.at(-17) ?? 0) ^ 0xff;
        return bytes;
      },
    ],
    ['a PNG without pixels', () => png({ width: 9, height: 9, bitDepth: 8, colorType: 2 }, Buffer.alloc(0))],
    ['a PNG of width 0', () => png({ width: 0, height: 1, bitDepth: 8, colorType: 0 }, ONE_GREY_PIXEL)],
    [
      'a PNG with fewer pixels than it says',
      () => png({ width: 900, height: 900, bitDepth: 8, colorType: 0 }, ONE_GREY_PIXEL),
    ],
    [
      'a PNG header of 2,147,483,647 x 1',
      () => png({ width: 2 ** 31 - 1, height: 1, bitDepth: 8, colorType: 0 }, ONE_GREY_PIXEL),
    ],
    [
      'a JPEG header of 65,535 x 65,535',
      async () => jpegSaying(65_535, 65_535, await noise(64, 64).jpeg().toBuffer()),
    ],
    ['a WebP that says 16,384 x 16,384 and holds nothing', () => webpCanvas(16_384, 16_384)],
    ['a WebP that says 16,777,216 x 255', () => webpCanvas(2 ** 24, 255)],
  ] as const
).map(([name, make]) => ({ name, make, expect: 'media.broken' }));

const enormous: readonly HostilePicture[] = (
  [
    [
      'a PNG bomb of 30,000 x 30,000',
      async () =>
        png({ width: 30_000, height: 30_000, bitDepth: 1, colorType: 0 }, await packedZeros(30_000 * 3751)),
    ],
    [
      'an AVIF header of 4,001 x 4,000',
      async () => avifSaying(4001, 4000, await noise(64, 64).avif({ effort: 0 }).toBuffer()),
    ],
    ['a GIF header of 40,000 x 40,000', () => gif(40_000, 40_000)],
    [
      'a JPEG header of 65,500 x 65,500',
      async () => jpegSaying(65_500, 65_500, await noise(64, 64).jpeg().toBuffer()),
    ],
  ] as const
).map(([name, make]) => ({ name, make, expect: 'media.too_many_pixels' }));

const odd: readonly HostilePicture[] = (
  [
    ['1 x 1', () => noise(1, 1).png().toBuffer()],
    ['a strip of 1 x 20,000', () => noise(1, 20_000).png().toBuffer()],
    ['a strip of 20,000 x 1', () => noise(20_000, 1).jpeg().toBuffer()],
    ['an animated GIF', async () => (await frames()).gif().toBuffer()],
    ['an animated WebP', async () => (await frames()).webp().toBuffer()],
    ['a CMYK JPEG', () => noise(60, 40).toColourspace('cmyk').jpeg().toBuffer()],
    ['a grey JPEG', () => noise(60, 40).greyscale().jpeg().toBuffer()],
    ['a 16-bit PNG', () => noise(60, 40).toColourspace('rgb16').png().toBuffer()],
    ['a PNG with nothing but transparency', () => sharp({ create: CLEAR }).png().toBuffer()],
    [
      'bytes after the end',
      async () => Buffer.concat([await noise(9, 9).png().toBuffer(), Buffer.alloc(9999)]),
    ],
    [
      'a PNG of 49 million pixels, 196 MB unpacked',
      async () =>
        png(
          { width: 7000, height: 7000, bitDepth: 8, colorType: 6 },
          await packedZeros(7000 * (4 * 7000 + 1)),
        ),
    ],
    [
      'a PNG with a text of 100 MB',
      async () => withChunk('zTXt', Buffer.concat([ascii('Comment\0\0'), await packedZeros(100_000_000)])),
    ],
    [
      'a PNG with a colour profile of 100 MB',
      async () => withChunk('iCCP', Buffer.concat([ascii('p\0\0'), await packedZeros(100_000_000)])),
    ],
    [
      'a PNG with a false colour profile',
      () => withChunk('iCCP', Buffer.concat([ascii('p\0\0'), FALSE_PROFILE])),
    ],
  ] as const
).map(([name, make]) => ({ name, make, expect: 'answer' }));

const CLEAR = { width: 30, height: 30, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } as const;
const FALSE_PROFILE = deflateSync(ascii('not a profile'.repeat(20)));

async function frames(): Promise<Sharp> {
  const stills = [1, 2, 3].map(() => noise(20, 20).png().toBuffer());
  return sharp(await Promise.all(stills), { join: { animated: true } });
}

function withChunk(type: string, data: Buffer): Buffer {
  return png({ width: 1, height: 1, bitDepth: 8, colorType: 0 }, ONE_GREY_PIXEL, [chunk(type, data)]);
}

/** Pictures that damage, deceive or swell, and some that only look as if they did. */
export const HOSTILE_PICTURES = [...truncated, ...notPictures, ...broken, ...enormous, ...odd];
