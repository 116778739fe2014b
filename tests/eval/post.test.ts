import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readModel } from '../../models/catalog.ts';
import { openFusion } from '../../models/fusion/fusion.ts';
import { createRandom, modelFor, openText } from '../../models/training/index.ts';
import { pairedDifference } from '../../src/eval/post/bootstrap.ts';
import { readPosts } from '../../src/eval/post/rows.ts';
import { trainPostsFromFiles } from '../../src/eval/post/train.ts';

const LABELS = ['negative', 'positive'];

async function folderForTest(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vane-post-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

describe('the difference of two readers', () => {
  const gold = Array.from({ length: 200 }, (_, row) => LABELS[row % 2] ?? '');
  const right = gold.map((label) => ({ gold: label, label, confidence: 1 }));
  const halfRight = gold.map((label, row) => ({
    gold: label,
    label: row % 4 < 2 ? label : 'negative',
    confidence: 1,
  }));

  test('is what the figures say, within its interval', () => {
    const { difference, interval, notBetter } = pairedDifference(right, halfRight, LABELS, 'accuracy');
    expect(difference).toBeCloseTo(0.25);
    expect(interval[0]).toBeGreaterThan(0.15);
    expect(interval[1]).toBeLessThan(0.35);
    expect(notBetter).toBe(0);
  });

  test('is nothing between a reader and itself', () => {
    expect(pairedDifference(right, right, LABELS, 'macroF1')).toEqual({
      difference: 0,
      interval: [0, 0],
      notBetter: 1,
    });
  });
});

/** Posts whose words say nothing and whose pictures say all: bright is positive, dark negative, grey neutral. */
async function writePosts(folder: string, count: number): Promise<string> {
  const random = createRandom(7);
  const words = ['table', 'window', 'street', 'paper', 'corner', 'garden', 'number', 'letter'];
  // All that is drawn is drawn in order, before anything is written.
  const posts = Array.from({ length: count }, (_, at) => {
    const label = at % 3;
    const tone = () => ([30, 130, 230][label] ?? 0) + random.below(20);
    return {
      background: { r: tone(), g: tone(), b: tone() },
      text: Array.from({ length: 5 }, () => words[random.below(words.length)]).join(' '),
      image: `${at}.png`,
      label: ['negative', 'neutral', 'positive'][label],
    };
  });
  const rows = await Promise.all(
    posts.map(async ({ background, ...row }) => {
      const picture = sharp({ create: { width: 40, height: 30, channels: 3, background } });
      await picture.png().toFile(join(folder, row.image));
      return JSON.stringify(row);
    }),
  );
  const file = join(folder, 'posts.jsonl');
  await writeFile(file, rows.join('\n'));
  return file;
}

test('what only pictures say is learnt from pictures, and both are better than the words alone', async () => {
  const folder = await folderForTest();
  const data = [await writePosts(folder, 120)];
  const train = (out: string) =>
    trainPostsFromFiles({ data, out: join(folder, out), pictureText: 'none', seed: 1 });
  expect(await train('one')).toBe(0);
  const card = await readFile(join(folder, 'one', 'CARD.md'), 'utf8');
  const accuracy = (name: string) => Number(new RegExp(`^\\| ${name} \\| ([\\d.]+)`, 'm').exec(card)?.[1]);
  expect(accuracy('text alone')).toBeLessThan(0.6);
  expect(accuracy('picture alone')).toBeGreaterThan(0.9);
  expect(accuracy('both')).toBeGreaterThan(0.8);
  const fuse = await openFusion(readModel(join(folder, 'one')), await openText(modelFor('text')));
  const { rows } = await readPosts(data[0] ?? '');
  const written = rows.slice(0, 30).map(async ({ text, image, label, readPicture }) => {
    const { whole } = await fuse({ bytes: await readPicture(), source: image, text, lines: [] });
    return whole.label === label;
  });
  expect((await Promise.all(written)).filter(Boolean).length).toBeGreaterThan(26);
  await train('two');
  for (const file of ['words.onnx', 'trees.onnx', 'model.json'])
    expect(await readFile(join(folder, 'one', file))).toEqual(await readFile(join(folder, 'two', file)));
}, 120_000);

test('what is wrong with a file of posts is said with its remedy', async () => {
  const folder = await folderForTest();
  const file = join(folder, 'posts.jsonl');
  const given = async (row: object) => {
    await writeFile(file, JSON.stringify(row));
    return readPosts(file);
  };
  await expect(given({ text: 'a', image: 'a.png', label: 'happy' })).rejects.toMatchObject({
    code: 'data.label_unknown',
  });
  await expect(given({ text: 'a', label: 'positive' })).rejects.toMatchObject({ code: 'data.row_invalid' });
  const { rows } = await given({ text: 'a', image: 'none.png', label: 'positive' });
  await expect(rows[0]?.readPicture()).rejects.toMatchObject({ code: 'data.not_found' });
});
