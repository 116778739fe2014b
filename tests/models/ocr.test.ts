import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Models, openModels } from '../../models/index.ts';
import { errorsOf, ocrRow } from '../../src/eval/ocr.ts';
import { readRows } from '../../src/eval/rows.ts';
import { corpusPath, hasCorpora } from '../eval/corpora.ts';
import { drawn, texture } from './lettering.ts';

let models: Models;
beforeAll(async () => {
  models = await openModels();
});
afterAll(() => models.close());

const read = (bytes: Buffer) => models.ask('ocr', { bytes: new Uint8Array(bytes), source: 'p.png' });

/** Share of the letters and digits that are wrong. */
function errorRate(gold: string, text: string): number {
  const { errors, of } = errorsOf(gold, text).characters;
  return errors / of;
}

const [WIDTH, HEIGHT] = [640, 480];

interface Lettering {
  readonly y: number;
  readonly text: string;
  readonly size?: number;
  readonly font?: string;
  readonly style: string;
}

const svgOf = (all: readonly Lettering[], background = '') => {
  const texts = all.map(
    ({ y, text, size = 52, font = 'Anton', style }) =>
      `<text x="${WIDTH / 2}" y="${y}" font-size="${size}" font-family="${font}" text-anchor="middle" ${style}>${text}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${background}${texts.join('')}</svg>`;
};

const onTexture = async (svg: string) =>
  sharp(await texture(WIDTH, HEIGHT))
    .composite([{ input: drawn(svg) }])
    .jpeg({ quality: 70 })
    .toBuffer();

const OUTLINED = 'fill="#fff" stroke="#000" stroke-width="6" paint-order="stroke"';

describe('what is written in a picture', () => {
  test('white captions with an outline, over a texture', async () => {
    const svg = svgOf([
      { y: 70, text: 'WHEN THE BUILD IS GREEN', style: OUTLINED },
      { y: 450, text: 'BUT NOBODY RAN THE TESTS', style: OUTLINED },
    ]);
    const { text, lines, script } = await read(await onTexture(svg));
    expect(errorRate('when the build is green but nobody ran the tests', text)).toBeLessThan(0.1);
    expect(script).toBe('latin');
    const [first, last] = [lines.at(0)?.box, lines.at(-1)?.box];
    expect(first?.top).toBeLessThan(0.1);
    expect((last?.top ?? 0) + (last?.height ?? 0)).toBeGreaterThan(0.9);
    for (const { box, confidence } of lines) {
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.left + box.width).toBeLessThanOrEqual(1);
      expect(confidence).toBeGreaterThan(0.5);
      expect(confidence).toBeLessThanOrEqual(1);
    }
  });

  test('light on dark, as on a screen at night', async () => {
    const dark = '<rect width="100%" height="100%" fill="#15202b"/>';
    const svg = svgOf([{ y: 200, text: 'The new update is great', size: 30, style: 'fill="#e7e9ea"' }], dark);
    const { text } = await read(drawn(svg));
    expect(errorRate('the new update is great', text)).toBeLessThan(0.1);
  });

  test('Chinese, without blanks between its characters', async () => {
    const white = '<rect width="100%" height="100%" fill="#fff"/>';
    const font = 'Noto Sans SC';
    const svg = svgOf(
      [
        { y: 200, text: '今天天气很好', size: 60, font, style: 'fill="#111"' },
        { y: 320, text: '我们去公园玩', size: 60, font, style: 'fill="#111"' },
      ],
      white,
    );
    const { text, script } = await read(drawn(svg));
    expect(errorRate('今天天气很好我们去公园玩', text)).toBeLessThan(0.2);
    expect(text).not.toMatch(/\p{Script=Han} \p{Script=Han}/u);
    expect(script).toBe('han');
  });

  test('a picture on its side is read upright', async () => {
    const white = '<rect width="100%" height="100%" fill="#fff"/>';
    const upright = drawn(svgOf([{ y: 240, text: 'READ ME UPRIGHT', style: 'fill="#000"' }], white));
    const lying = await sharp(upright).rotate(90).withMetadata({ orientation: 8 }).png().toBuffer();
    expect(errorRate('readmeupright', (await read(lying)).text)).toBeLessThan(0.1);
  });
});

describe('where nothing is written', () => {
  const plain = (width: number, height: number, background: string) =>
    sharp({ create: { width, height, channels: 3, background } })
      .png()
      .toBuffer();
  const noise = (sigma: number) =>
    sharp({
      create: {
        width: 1200,
        height: 900,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 128, sigma },
      },
    })
      .jpeg()
      .toBuffer();

  test.each([
    ['one pixel', () => plain(1, 1, '#fff')],
    ['a line', () => plain(20_000, 1, '#fff')],
    ['a tall strip', () => plain(9, 12_000, '#000')],
    ['all black', () => plain(1200, 900, '#000')],
    ['all white', () => plain(400, 300, '#fff')],
    ['noise', () => noise(40)],
    ['more noise', () => noise(120)],
    ['a huge one', () => plain(7000, 7000, '#37a')],
    ['a texture', () => texture(800, 600)],
  ])('%s', async (_, draw) => {
    expect(await read(await draw())).toMatchObject({ text: '', lines: [], script: null });
  });

  test('what is no picture is told as such', async () => {
    await expect(read(Buffer.from('<svg xmlns="x"/>'))).rejects.toMatchObject({
      code: 'media.not_a_picture',
    });
    const cut = (await noise(40)).subarray(0, 5_000);
    await expect(read(cut)).rejects.toMatchObject({ code: 'media.broken' });
  });
});

describe.skipIf(!hasCorpora)('pictures with their exact text (skipped without ../shared)', () => {
  test('every one is read about as well as it can be', async () => {
    const file = corpusPath('ocr/expected');
    for (const { image, text, lang } of await readRows(file, ocrRow)) {
      const answer = await read(await readFile(join(file, '..', image)));
      const most = lang === 'chi_tra' ? 0.7 : 0.15;
      expect([image, errorRate(text, answer.text) < most, answer.text]).toEqual([image, true, answer.text]);
    }
  });
});
