import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { createAnalyst } from '../../src/analysis/analyst.ts';
import { analysisCard } from '../../src/analysis/card.ts';
import { compareReadings } from '../../src/analysis/compare.ts';
import { comparisonCard } from '../../src/analysis/comparison-card.ts';
import { plainText } from '../../src/bot/plain.ts';
import type { FusionAnswer } from '../../models/index.ts';
import type { MediaSource } from '../../src/posts/media.ts';
import { conflicting, scriptedModels } from './scripted-models.ts';

const attached = (name: string): MediaSource => ({
  kind: 'attachment',
  name,
  open: () => Promise.resolve(Readable.from([Buffer.from('bytes')])),
});

const analyze = (text: string, pictures: readonly string[], fusion?: FusionAnswer) => {
  const [picture, ...morePictures] = pictures.map(attached);
  return createAnalyst(scriptedModels(undefined, fusion)).analyze({
    source: 'test',
    text,
    picture,
    morePictures,
  });
};

test('the card leads with a conflict, names what it is about and shows it', async () => {
  const { analysis, draw } = await analyze('so good', ['a.png'], conflicting);
  const drawing = await draw();
  const card = analysisCard(analysis, 'so good', 'en', drawing);
  expect(card.blocks[0]).toEqual({ type: 'title', text: '⚡ The words are happy, the picture is not' });
  const shown = plainText(card);
  expect(shown).toContain('🙁 Negative, 60 % sure (words and picture together)');
  expect(shown).toContain('contradict each other: happy words, unhappy picture (20 % alike)');
  expect(shown).toContain('top left (+0.7), the words bottom middle (−0.2)');
  expect(shown).toContain('a.png: a meme, blurred, the middle stands out, 12 % of it words');
  expect(shown).toContain('red #ff0000 100 %');
  const picture = card.blocks.find(({ type }) => type === 'picture');
  expect(picture).toMatchObject({ bytes: Buffer.from('drawing'), name: 'regions.png' });
  const chinese = plainText(analysisCard(analysis, 'so good', 'zh', drawing));
  expect(chinese).toContain('⚡ 文字正面，图片却负面');
  expect(chinese).toContain('表情包');
});

test('where nothing in the picture moved the verdict, nothing is drawn and no conflict is spoken of', async () => {
  const { analysis, draw } = await analyze('so good', ['a.png']);
  const drawing = await draw();
  expect(drawing).toBeUndefined();
  const card = analysisCard(analysis, 'so good', 'en', drawing);
  expect(card.blocks[0]).toEqual({
    type: 'title',
    text: '🙂 Positive, 80 % sure (words and picture together)',
  });
  expect(card.blocks.map(({ type }) => type)).not.toContain('picture');
});

test('a picture without words of the post claims no verdict of its own', async () => {
  const { analysis } = await analyze('', ['a.png'], conflicting);
  expect(analysis.whole?.sentiment.label).toBe('negative');
  expect(plainText(analysisCard(analysis, '', 'en'))).toContain('A picture without words');
});

test('several pictures are read, kept and told of each', async () => {
  const { analysis, post } = await analyze('so good', ['a.png', 'b.png', 'c.png']);
  expect(post.pictures.map(({ source }) => source)).toEqual(['a.png', 'b.png', 'c.png']);
  expect(analysis.morePictures?.map(({ source }) => source)).toEqual(['b.png', 'c.png']);
  expect(analysis.whole?.sentiment.label).toBe('positive');
  expect(analysis.whole?.sentiment.confidence).toBeCloseTo(0.8);
  const shown = plainText(analysisCard(analysis, 'so good', 'en'));
  for (const name of ['a.png', 'b.png', 'c.png']) expect(shown).toContain(name);
});

test('of two posts the one whose picture does not contradict it works better, and the card says why', async () => {
  const [calm, torn] = [
    await analyze('so good', ['a.png']),
    await analyze('so good', ['b.png'], conflicting),
  ];
  const comparison = compareReadings(calm.analysis, torn.analysis);
  expect(comparison.better).toBe('first');
  expect(comparison.merits.map(({ merit }) => merit)).toEqual(['sentiment', 'agreement', 'irony']);
  expect(compareReadings(torn.analysis, calm.analysis).better).toBe('second');
  expect(compareReadings(calm.analysis, calm.analysis)).toMatchObject({ better: null, merits: [] });
  const shown = plainText(comparisonCard(comparison, [calm, torn], 'en'));
  expect(shown).toContain('🏆 The first post works better');
  expect(shown).toContain('Its picture does not contradict its words.');
  expect(plainText(comparisonCard(comparison, [calm, torn], 'zh'))).toContain('第一条效果更好');
});
