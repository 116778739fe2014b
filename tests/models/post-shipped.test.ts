import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FusionAnswer, type Models, openModels } from '../../models/index.ts';
import { drawn, texture } from './lettering.ts';

let models: Models;
beforeAll(async () => {
  models = await openModels();
});
afterAll(() => models.close());

const svg = (width: number, height: number, body: string) =>
  drawn(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="Anton" text-anchor="middle">${body}</svg>`,
  );

/** Captions in white with a black outline over a picture that looks taken. */
async function meme(top: string, bottom: string): Promise<Buffer> {
  const caption = (text: string, y: number) =>
    `<text x="300" y="${y}" font-size="52" fill="#fff" stroke="#000" stroke-width="3" paint-order="stroke">${text}</text>`;
  const words = svg(600, 450, caption(top, 65) + caption(bottom, 430));
  return sharp(await texture(600, 450))
    .composite([{ input: words }])
    .jpeg()
    .toBuffer();
}

/** Reads a picture as an analysis does. */
async function fuse(picture: Buffer, text = 'look at this'): Promise<FusionAnswer> {
  const media = { bytes: new Uint8Array(picture), source: 'p.png' };
  const { lines } = await models.ask('ocr', media);
  return models.ask('fuse', { ...media, text, lines });
}

describe('what kind of picture it is', () => {
  const kindOf = async (picture: Buffer) => (await fuse(picture)).look.kind;

  test('a blank one', async () => {
    const blank = sharp({ create: { width: 300, height: 200, channels: 3, background: '#dde' } });
    expect(await kindOf(await blank.png().toBuffer())).toBe('blank');
  });

  test('a photo', async () => {
    expect(await kindOf(await texture(640, 480))).toBe('photo');
  });

  test('a meme', async () => {
    expect(await kindOf(await meme('WHEN IT IS FRIDAY', 'AND YOU ARE ON CALL'))).toBe('meme');
  });

  test('a poster', async () => {
    const lines = ['SUMMER SALE', 'HALF PRICE', 'THIS WEEK ONLY'];
    const words = lines.map(
      (line, at) => `<text x="300" y="${240 + 150 * at}" font-size="90" fill="#fff">${line}</text>`,
    );
    expect(
      await kindOf(svg(600, 800, `<rect width="600" height="800" fill="#b01050"/>${words.join('')}`)),
    ).toBe('poster');
  });

  test('a screenshot', { timeout: 60_000 }, async () => {
    const lines = Array.from(
      { length: 14 },
      (_, at) =>
        `<text x="40" y="${90 + 62 * at}" font-size="24" text-anchor="start" font-family="Noto Sans SC" fill="#222">Reply number ${at} to your last message</text>`,
    );
    expect(await kindOf(svg(600, 960, `<rect width="600" height="960" fill="#fff"/>${lines.join('')}`))).toBe(
      'screenshot',
    );
  });

  test('an illustration', async () => {
    const shapes =
      '<rect width="500" height="400" fill="#bfe3ff"/><circle cx="370" cy="100" r="60" fill="#ffd23e"/>' +
      '<path d="M0 400 L150 180 L300 400Z" fill="#2f7d4f"/><path d="M180 400 L340 220 L500 400Z" fill="#3d9a63"/>';
    expect(await kindOf(svg(500, 400, shapes))).toBe('illustration');
  });
});

describe('words and picture', () => {
  test('happy words under a picture that says the opposite are a conflict, which makes irony likelier', async () => {
    const picture = await meme('I HATE THIS SO MUCH', 'WORST DAY EVER');
    const torn = await fuse(picture, 'What a wonderful day, I love it so much!');
    expect(torn.agreement).toMatchObject({ kind: 'conflict', text: 'positive', picture: 'negative' });
    const same = await fuse(picture, 'I hate this, the worst day of my life');
    expect(same.agreement).toMatchObject({ kind: 'consistent', text: 'negative', picture: 'negative' });
    expect(torn.agreement.score).toBeLessThan(same.agreement.score);
    expect(torn.irony).toBeGreaterThan(0.3);
    expect(torn.whole.scores.negative).toBeLessThan(same.whole.scores.negative);
  });

  test('scores sum to 1, and the same post gets the same answer', async () => {
    const picture = await texture(320, 240);
    const [one, two] = [await fuse(picture), await fuse(picture)];
    expect(one).toEqual(two);
    const { negative, neutral, positive } = one.whole.scores;
    expect(negative + neutral + positive).toBeCloseTo(1);
  });

  test('a region weighs what the verdict loses without it', async () => {
    const picture = await sharp(await texture(400, 400))
      .composite([
        { input: { create: { width: 100, height: 100, channels: 3, background: '#f00' } }, left: 0, top: 0 },
      ])
      .png()
      .toBuffer();
    const { regions } = await fuse(picture, 'ok');
    const weights = regions.map(({ weight }) => Math.abs(weight));
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
    expect(weights.length).toBeGreaterThan(0);
  });

  test('a post without words is read by its picture', async () => {
    const answer = await fuse(await texture(320, 240), '');
    expect(answer.text).toBeNull();
    expect(answer.whole).toEqual(answer.picture);
  });
});

test('regions are drawn on the picture: bright inside, dim outside, an outline between', async () => {
  const background = { r: 200, g: 200, b: 200 };
  const picture = sharp({ create: { width: 400, height: 300, channels: 3, background } });
  const { png } = await models.ask('mark', {
    bytes: new Uint8Array(await picture.png().toBuffer()),
    source: 'p.png',
    regions: [{ kind: 'patch', box: { left: 0.25, top: 0.25, width: 0.25, height: 0.25 }, weight: 1 }],
    words: [{ left: 0.75, top: 0.75, width: 0.2, height: 0.1 }],
  });
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => [
    ...data.subarray(3 * (y * info.width + x), 3 * (y * info.width + x) + 3),
  ];
  expect(info).toMatchObject({ width: 480, height: 360 });
  expect(at(210, 150)).toEqual([200, 200, 200]);
  expect(at(60, 300)).toEqual([90, 90, 90]);
  expect(at(420, 288)).toEqual([200, 200, 200]);
  expect(at(122, 150)).toEqual([0, 158, 115]);
});
