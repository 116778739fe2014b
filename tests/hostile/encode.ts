import { createDeflate, crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** A picture that is not flat: coloured noise, the same size of file on every run within a few bytes. */
export function noise(width: number, height: number): Sharp {
  const channel = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  return sharp({ create: { width, height, channels: 3, background: '#888', noise: channel } });
}

export function ascii(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

/** One chunk of a PNG: length, type, data, CRC (PNG, third edition, 5.3). */
export function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([ascii(type), data]);
  return Buffer.concat([uint32(data.length), body, uint32(crc32(body))]);
}

export interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly bitDepth: number;
  /** 0 grey, 2 RGB, 6 RGBA. */
  readonly colorType: number;
}

/** A PNG put together by hand; nothing checks that its parts agree. */
export function png(header: PngHeader, packed: Uint8Array, extra: readonly Buffer[] = []): Buffer {
  const { width, height, bitDepth, colorType } = header;
  const ihdr = Buffer.concat([uint32(width), uint32(height), Buffer.of(bitDepth, colorType, 0, 0, 0)]);
  return Buffer.concat([
    Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', ihdr),
    ...extra,
    chunk('IDAT', packed),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** `count` zero bytes, deflated piece by piece, so that making a bomb takes no memory. */
export async function packedZeros(count: number): Promise<Buffer> {
  const deflate = createDeflate({ level: 9 });
  const piece = Buffer.alloc(2 ** 20);
  const write = async () => {
    for (let left = count; left > 0; left -= piece.length) {
      const more = deflate.write(piece.subarray(0, Math.min(left, piece.length)));
      if (!more) await new Promise((drained) => deflate.once('drain', drained));
    }
    deflate.end();
  };
  const [packed] = await Promise.all([deflate.toArray(), write()]);
  return Buffer.concat(packed as Buffer[]);
}

export const ONE_GREY_PIXEL = deflateSync(Buffer.of(0, 128));

/** A GIF that claims a size, for its screen and its frame, and holds one pixel (GIF89a, 18-22). */
export function gif(width: number, height: number): Buffer {
  return Buffer.concat([
    ascii('GIF89a'),
    uint16(width),
    uint16(height),
    Buffer.of(0x80, 0, 0, 0, 0, 0, 255, 255, 255),
    Buffer.of(0x2c, 0, 0, 0, 0),
    uint16(width),
    uint16(height),
    Buffer.of(0, 2, 2, 0x44, 1, 0, 0x3b),
  ]);
}

/** A WebP that claims a canvas and holds no frame (RFC 9649, 2.7). */
export function webpCanvas(width: number, height: number): Buffer {
  const size = (value: number) => uint32le(value - 1).subarray(0, 3);
  const canvas = Buffer.concat([Buffer.of(0, 0, 0, 0), size(width), size(height)]);
  const body = Buffer.concat([ascii('WEBPVP8X'), uint32le(canvas.length), canvas]);
  return Buffer.concat([ascii('RIFF'), uint32le(body.length), body]);
}

/** Rewrites the size in the frame header of a baseline JPEG (ITU-T T.81, B.2.2). */
export function jpegSaying(width: number, height: number, jpeg: Buffer): Buffer {
  const lying = Buffer.from(jpeg);
  const frame = lying.indexOf(Buffer.of(0xff, 0xc0));
  lying.writeUInt16BE(height, frame + 5);
  lying.writeUInt16BE(width, frame + 7);
  return lying;
}

/** Rewrites the size that an AVIF says of itself (`ispe`, ISO/IEC 23008-12, 6.5.3). */
export function avifSaying(width: number, height: number, avif: Buffer): Buffer {
  const lying = Buffer.from(avif);
  const extents = lying.indexOf('ispe');
  lying.writeUInt32BE(width, extents + 8);
  lying.writeUInt32BE(height, extents + 12);
  return lying;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function uint32le(value: number): Buffer {
  return uint32(value).reverse();
}

function uint16(value: number): Buffer {
  return uint32le(value).subarray(0, 2);
}
