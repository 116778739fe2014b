import { Readable } from 'node:stream';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Models, openModels } from '../../models/index.ts';
import { createAnalyst } from '../../src/analysis/analyst.ts';
import { analysisCard } from '../../src/analysis/card.ts';
import { plainText } from '../../src/bot/plain.ts';
import type { Ffmpeg } from '../../src/config.ts';
import { drawn } from '../models/lettering.ts';
import { fakeFfmpeg, MP4 } from '../posts/fake-ffmpeg.ts';

let models: Models;
beforeAll(async () => {
  models = await openModels();
});
afterAll(() => models.close());

const analyze = (name: string, bytes: Uint8Array, text = '', ffmpeg?: Ffmpeg) => {
  const open = () => Promise.resolve(Readable.from([bytes]));
  const picture = { kind: 'attachment', name, open } as const;
  return createAnalyst(models, ffmpeg).analyze({ source: 'test', text, picture });
};

const sign = (words: string, color: string) =>
  drawn(
    `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360" font-family="Anton" text-anchor="middle"><rect width="640" height="360" fill="${color}"/><text x="320" y="210" font-size="90" fill="#fff">${words}</text></svg>`,
  );

/** Each sign is shown for a second, and then the first again, twice. */
async function animated(format: 'gif' | 'webp', ...signs: readonly Buffer[]): Promise<Buffer> {
  const frames = [...signs, ...signs.slice(0, 1)];
  const delay = frames.map(() => 1000);
  return sharp(frames, { join: { animated: true } })
    [format]({ delay })
    .toBuffer();
}

for (const format of ['gif', 'webp'] as const)
  test(`what an animated ${format} says is read over time`, { timeout: 60_000 }, async () => {
    const bytes = await animated(format, sign('WE LOVE IT', '#14532d'), sign('WORST EVER', '#7f1d1d'));
    const { analysis } = await analyze(`a.${format}`, bytes, 'have a look');
    const { picture, whole } = analysis;
    expect(picture).toMatchObject({ format, width: 640, height: 360, frames: 3, seconds: 3 });
    expect(picture?.moments?.map(({ at, until }) => [at, until])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
    expect(picture?.moments?.map(({ words }) => words)).toEqual(['WE LOVE IT', 'WORST EVER', 'WE LOVE IT']);
    const negative = picture?.moments?.map(({ sentiment }) => sentiment.scores.negative) ?? [];
    expect(negative[1]).toBeGreaterThan(negative[0] ?? 1);
    expect(whole?.sentiment.scores.negative).toBeCloseTo(negative.reduce((sum, one) => sum + one / 3, 0));
    const shown = plainText(analysisCard(analysis, 'have a look', 'en'));
    expect(shown).toContain('3.0 seconds');
    expect(shown).toMatch(/0:01–0:02 .*WORST EVER/);
    expect(plainText(analysisCard(analysis, 'have a look', 'zh'))).toMatch(/0:01–0:02 .*WORST EVER/);
  });

test('frames that look alike are read once', async () => {
  const same = sign('HELLO', '#123456');
  const { analysis } = await analyze('a.webp', await animated('webp', same, same));
  expect(analysis.picture?.moments?.length ?? 1).toBe(1);
  expect(plainText(analysisCard(analysis, '', 'en'))).not.toContain('0:00');
});

test('a video is read by its frames', { timeout: 60_000 }, async () => {
  const { ffmpeg } = await fakeFfmpeg({ colors: ['white', 'black'] });
  const { analysis, post } = await analyze('clip.mp4', MP4, 'so good', ffmpeg);
  expect(analysis.picture).toMatchObject({ format: 'mp4', width: 1280, height: 720, seconds: 2.5 });
  expect(post.pictures.map(({ source }) => source)).toEqual(['clip.mp4']);
  expect(plainText(analysisCard(analysis, 'so good', 'en'))).toContain('MP4');
});

test('without ffmpeg the words are read all the same, and what is missing is said', async () => {
  const nothing = { command: 'no-such-ffmpeg', searchPath: '/nowhere' };
  const { analysis } = await analyze('clip.mp4', MP4, 'so good', nothing);
  expect(analysis.sentiment?.label).toBe('positive');
  expect(plainText(analysisCard(analysis, 'so good', 'en'))).toContain('ffmpeg');
  await expect(analyze('clip.mp4', MP4, '', nothing)).rejects.toMatchObject({ code: 'media.ffmpeg_missing' });
});

test(
  'an animation that is cut off is read as far as it goes, or called damaged',
  { timeout: 60_000 },
  async () => {
    const bytes = await animated('gif', sign('ONE', '#14532d'), sign('TWO', '#7f1d1d'));
    const cut = (share: number) => analyze('a.gif', bytes.subarray(0, share * bytes.length));
    expect((await cut(0.5)).analysis.picture?.moments?.length).toBeLessThan(3);
    await expect(cut(0.02)).rejects.toMatchObject({ code: 'media.broken' });
    expect(models.health().restarts).toBe(0);
  },
);
