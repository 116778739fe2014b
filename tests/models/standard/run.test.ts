import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type Models, openModels } from '../../../models/index.ts';
import { pullModel, sourceFrom } from '../../../models/standard/index.ts';
import { temporaryFolder } from '../../store/folder.ts';
import {
  pictureOf,
  type Tiny,
  tinyClassifier,
  tinyClip,
  tinySentences,
  tinyVilt,
  tinyVisualBert,
  writeFiles,
} from './tiny.ts';

let models: Models | undefined;

afterEach(async () => {
  await models?.close();
  models = undefined;
});

/** Pulls tiny models from a folder, and starts the model process on them. */
async function startWith(...tinies: Tiny[]): Promise<{ models: Models; folder: string }> {
  const folder = await temporaryFolder();
  const mirror = await temporaryFolder();
  for (const { model, files } of tinies) {
    await writeFiles(join(mirror, model.repository), files);
    await pullModel(model, { folder, source: sourceFrom(mirror) });
  }
  models = await openModels({ standardFolder: folder });
  return { models, folder };
}

const sentimentOf = async (client: Models, text: string) =>
  (await client.ask('text', { text })).readings.sentiment;
const rounded = (vector: Float32Array) => [...vector].map((value) => Math.round(value * 1e4) / 1e4);
const red = async () => ({ bytes: await pictureOf('#ff0000'), source: 'red.png' });

describe('a classifier', () => {
  test('answers in place of the model that comes with Vane', async () => {
    const { models } = await startWith(tinyClassifier());
    const answer = await models.ask('text', { text: 'a good photo' });
    expect(answer.sentimentModel).toEqual({ id: 'tiny-classifier', version: '0123456789ab' });
    const { scores, label, confidence, sure } = answer.readings.sentiment;
    const high = Math.exp(2) / (Math.exp(2) + 2);
    expect(scores.positive).toBeCloseTo(high, 5);
    expect(scores.negative).toBeCloseTo((1 - high) / 2, 5);
    expect({ label, confidence, sure }).toEqual({
      label: 'positive',
      confidence: scores.positive,
      sure: true,
    });
    expect(answer.readings.emotion.scores.joy).toBeGreaterThan(0);
    expect(models.health().models.map(({ id }) => id)).toContain('tiny-classifier');
  });

  test('many posts at once each get their own answer', async () => {
    const { models } = await startWith(tinyClassifier());
    const texts = Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? 'good' : 'bad'));
    const answers = await Promise.all(texts.map((text) => models.ask('text', { text })));
    expect(answers.map(({ readings }) => (readings.sentiment.label === 'positive' ? 'good' : 'bad'))).toEqual(
      texts,
    );
  });

  test('its reasons say what the verdict loses without each word', async () => {
    const { models } = await startWith(tinyClassifier());
    const text = 'good bad good';
    const { reasons, scores } = await sentimentOf(models, text);
    expect(scores.positive).toBeGreaterThan(scores.negative);
    expect(reasons.map(({ start, end }) => text.slice(start, end))).toEqual(['good', 'bad', 'good']);
    // Logits 2, 0, 4: log-odds of positive 4 - 1; without a good 2 - 1; without the bad 4 - 0.
    expect(reasons.map(({ weight }) => Math.round(weight * 1e4) / 1e4)).toEqual([2, -1, 2]);
  });

  test('a long text is cut, and its reasons cover all of it', async () => {
    const { models } = await startWith(tinyClassifier());
    const text = 'good '.repeat(100).trim();
    const { reasons, scores } = await sentimentOf(models, text);
    // 16 tokens, two of them marks.
    expect(Math.log(scores.positive / scores.neutral)).toBeCloseTo(28, 1);
    expect(reasons.length).toBeLessThanOrEqual(16);
    expect([reasons[0]?.start, reasons.at(-1)?.end]).toEqual([0, text.length]);
  });

  test.each([
    [{ '0': 'NEG', '1': 'NEU', '2': 'POS' }, 'positive'],
    [{ '0': '5 stars', '1': '3 stars', '2': '1 star' }, 'negative'],
  ])('labels of other names: %j', async (id2label, expected) => {
    const { models } = await startWith(tinyClassifier(id2label));
    const { scores } = await sentimentOf(models, 'good');
    expect(Object.entries(scores).toSorted(([, a], [, b]) => b - a)[0]?.[0]).toBe(expected);
  });

  test('labels that are no sentiments are an error that says so', async () => {
    const { models } = await startWith(tinyClassifier({ '0': 'spam', '1': 'ham', '2': 'egg' }));
    await expect(models.ask('text', { text: 'good' })).rejects.toMatchObject({
      code: 'model.pulled_broken',
      details: { model: 'tiny-classifier', problem: expect.stringContaining('spam, ham, egg') as string },
    });
  });
});

test('sentences: the mean of the words, without what a batch is filled up with', async () => {
  const { models } = await startWith(tinySentences());
  const texts = ['red', 'red green a photo of blue blue'];
  const answers = await Promise.all(texts.map((text) => models.ask('embedText', { text })));
  const length = Math.sqrt(1 + 1 + 4);
  expect(answers.map(({ vector }) => rounded(vector))).toEqual([
    [1, 0, 0],
    rounded(Float32Array.of(1 / length, 1 / length, 2 / length)),
  ]);
});

describe('a dual encoder', () => {
  test('puts texts and pictures into one space', async () => {
    const { models } = await startWith(tinyClip());
    const picture = await models.ask('embedImage', {
      bytes: await pictureOf('#ff8000'),
      source: 'orange.png',
    });
    expect(picture.vector[1] ?? 0).toBeCloseTo((picture.vector[0] ?? 0) * (128 / 255), 5);
    const text = await models.ask('embedText', { text: 'a photo of green' });
    expect(rounded(text.vector)).toEqual([0, 1, 0]);
  });

  test('gives a picture the tags of the list, which can be edited while it runs', async () => {
    const { models, folder } = await startWith(tinyClip());
    await writeFile(join(folder, 'tags.txt'), '# ours\ngreen\nred\n\nblue\n');
    const { tags } = await models.ask('tags', await red());
    expect(tags.map(({ name }) => name)).toEqual(['red', 'green', 'blue']);
    expect(tags[0]?.score).toBeCloseTo(Math.exp(2) / (Math.exp(2) + 2), 5);
    await writeFile(join(folder, 'tags.txt'), 'blue\nred');
    const edited = await models.ask('tags', await red());
    expect(edited.tags[0]?.score).toBeCloseTo(Math.exp(2) / (Math.exp(2) + 1), 5);
  });

  test('without a list of the team it has one of its own', async () => {
    const { models } = await startWith(tinyClip());
    const { tags } = await models.ask('tags', await red());
    expect(tags.length).toBeGreaterThan(20);
    expect(tags.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(1, 5);
  });

  test('says whether a text describes a picture', async () => {
    const { models } = await startWith(tinyClip());
    const match = await models.ask('textPictureMatch', { text: 'red', ...(await red()) });
    expect(match.cosine).toBeCloseTo(1, 5);
    expect(match.score).toBeCloseTo(Math.exp(2) / (Math.exp(2) + 4), 5);
    const other = await models.ask('textPictureMatch', { text: 'blue', ...(await red()) });
    expect(other.cosine).toBeCloseTo(0, 5);
    expect(other.score).toBeCloseTo(1 / 5, 5);
  });

  test('a bad picture is refused as everywhere', async () => {
    const { models } = await startWith(tinyClip());
    const asked = models.ask('embedImage', { bytes: Buffer.from('no picture'), source: 'x.png' });
    await expect(asked).rejects.toMatchObject({ code: 'media.not_a_picture' });
    const cut = (await pictureOf('#123456', 300, 300)).subarray(0, 200);
    await expect(models.ask('tags', { bytes: cut, source: 'cut.png' })).rejects.toMatchObject({
      code: 'media.broken',
    });
  });
});

describe('a joint encoder', () => {
  test('that looks at the picture itself (ViLT)', async () => {
    const { models } = await startWith(tinyVilt());
    const { vector } = await models.ask('embedPost', { text: 'blue blue', ...(await red()) });
    const length = Math.hypot(2, 16, 16);
    expect(rounded(vector)).toEqual(
      rounded(Float32Array.of(0, 0, 2, 16, 0, 0, 16).map((value) => value / length)),
    );
  });

  test('that is told of its parts by a vision model (VisualBERT)', async () => {
    const { models } = await startWith(tinyVisualBert());
    const { vector } = await models.ask('embedPost', { text: 'blue', ...(await red()) });
    const length = Math.hypot(1, 16, 2);
    expect(rounded(vector)).toEqual(
      rounded(Float32Array.of(0, 0, 1, 16, 0, 0, 2).map((value) => value / length)),
    );
  });
});

describe('who answers', () => {
  test('of models that the team brought, the first by name', async () => {
    const { models } = await startWith(tinyClip(), { ...tinySentences(), model: named('a-sentences') });
    expect((await models.ask('embedText', { text: 'red' })).model.id).toBe('a-sentences');
    expect((await models.ask('embedImage', await red())).model.id).toBe('tiny-clip');
  });

  test('without a model the answer says which to pull; the rest is answered', async () => {
    models = await openModels({ standardFolder: join(await temporaryFolder(), 'none') });
    const asked = models.ask('tags', await red());
    await expect(asked).rejects.toMatchObject({ code: 'model.missing' });
    await expect(asked).rejects.toThrow('vane models pull clip-vit-b32');
    const post = models.ask('embedPost', { text: '', ...(await red()) });
    await expect(post).rejects.toThrow('vane models pull vilt-b32');
    expect((await models.ask('text', { text: 'good' })).sentimentModel).toBeUndefined();
  });

  test('a file that was cut is named, with the remedy; when it is mended, it answers', async () => {
    const { models, folder } = await startWith(tinyClip());
    const path = join(folder, 'tiny-clip', 'onnx', 'vision_model.onnx');
    const file = tinyClip().files['onnx/vision_model.onnx'] ?? '';
    await writeFile(path, file.slice(10));
    const asked = models.ask('embedImage', await red());
    await expect(asked).rejects.toMatchObject({ code: 'model.pulled_broken' });
    await expect(asked).rejects.toThrow('vane models pull tiny-clip');
    await writeFile(path, file);
    expect((await models.ask('embedImage', await red())).vector).toHaveLength(3);
  });
});

function named(id: string): Tiny['model'] {
  return { ...tinySentences().model, id, repository: 'tiny/tiny-sentences' };
}
