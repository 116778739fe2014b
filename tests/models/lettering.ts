import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const require = createRequire(import.meta.url);
const fontFolders = ['@expo-google-fonts/anton', '@expo-google-fonts/noto-sans-sc'].map((name) =>
  dirname(require.resolve(`${name}/package.json`)),
);
const script = fileURLToPath(new URL('./draw-lettering.ts', import.meta.url));

/** Draws an SVG with the fonts Anton and Noto Sans SC as a PNG. */
export function drawn(svg: string): Buffer {
  // Fontconfig reads its configuration when a process starts; the one that draws is therefore another.
  const folder = mkdtempSync(join(tmpdir(), 'vane-lettering-'));
  try {
    const [fonts, from, to] = [join(folder, 'fonts.conf'), join(folder, 'in.svg'), join(folder, 'out.png')];
    const folders = fontFolders.map((one) => `<dir>${one}</dir>`).join('');
    writeFileSync(fonts, `<fontconfig>${folders}<cachedir>${folder}/cache</cachedir></fontconfig>`);
    writeFileSync(from, svg);
    execFileSync(process.execPath, ['--import', 'tsx', script, from, to], {
      env: { ...process.env, FONTCONFIG_FILE: fonts },
    });
    return readFileSync(to);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Hills, stripes and dots in many tones: what a threshold of its own would take for ink. */
export async function texture(width: number, height: number): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const tone = 110 + 60 * Math.sin(x / 23 + y / 71) + 40 * Math.sin(y / 9) * Math.cos(x / 31);
      pixels.set([tone, tone * 0.8 + 20, 200 - tone * 0.6], 3 * (y * width + x));
    }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 80 })
    .toBuffer();
}
