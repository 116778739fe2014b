import sharp from 'sharp';

/** A small PNG. */
export function picture(): Promise<Uint8Array> {
  const background = { r: 200, g: 60, b: 40 };
  return sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .png()
    .toBuffer();
}
