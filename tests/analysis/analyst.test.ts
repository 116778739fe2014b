import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { createAnalyst } from '../../src/analysis/analyst.ts';
import { analysisCard } from '../../src/analysis/card.ts';
import { plainText } from '../../src/bot/plain.ts';
import type { MediaSource } from '../../src/posts/media.ts';
import type { OcrAnswer } from '../../models/index.ts';
import { VaneError } from '../../src/errors.ts';
import { meme, scriptedModels } from './scripted-models.ts';

const attached: MediaSource = {
  kind: 'attachment',
  name: 'photo.png',
  open: () => Promise.resolve(Readable.from([Buffer.from('bytes')])),
};
const missing: MediaSource = { kind: 'file', path: '/nowhere/photo.png' };

function analyze(text: string, picture?: MediaSource, ocr?: OcrAnswer | Error) {
  const models = scriptedModels(ocr);
  return createAnalyst(models)
    .analyze({ source: 'test', text, picture })
    .then((read) => ({ ...read, asked: models.asked }));
}

describe('reading a post', () => {
  test('the model gets clean text; reasons point into the original', async () => {
    const text = '@acme_help sooooooo good&amp;good https://example.org/x';
    const { analysis, asked, post } = await analyze(text);
    expect(asked).toEqual(['@user sooo good&good http']);
    expect(analysis.reasons.map(({ start, end }) => text.slice(start, end))).toEqual([
      '@acme_help',
      'good',
      'good',
      'https://example.org/x',
    ]);
    expect(analysis.reasons.map((reason) => reason.text)).toEqual(
      analysis.reasons.map(({ start, end }) => text.slice(start, end)),
    );
    expect(analysis.sentiment).toEqual({
      label: 'positive',
      confidence: 0.8,
      sure: true,
      scores: { negative: 0.05, neutral: 0.15, positive: 0.8 },
    });
    expect(analysis.readings?.emotion.label).toBe('joy');
    expect(analysis.readings?.emotion.reasons).toEqual(analysis.reasons);
    expect(analysis.entities.map(({ kind }) => kind)).toEqual(['mention', 'link']);
    expect(post).toMatchObject({ id: analysis.id, source: 'test', text });
  });

  test('text and picture together', async () => {
    const { analysis, post } = await analyze('good', attached);
    expect(analysis.picture).toMatchObject({ source: 'photo.png', width: 2 });
    expect(analysis.models.map(({ id }) => id)).toEqual([
      'scripted-text',
      'scripted-picture',
      'scripted-ocr',
      'scripted-fusion',
    ]);
    expect(post.pictures).toEqual([{ source: 'photo.png', fingerprint: '0123456789abcdef' }]);
    expect(analysis.problems).toEqual([]);
  });

  test('a picture without words has no sentiment', async () => {
    const { analysis } = await analyze(' \u200b ', attached);
    expect(analysis).toMatchObject({
      sentiment: null,
      reasons: [],
      picture: { format: 'png' },
      language: 'unknown',
    });
    expect(plainText(analysisCard(analysis, '', 'en'))).toContain('A picture without words');
  });

  test('the text in the picture is kept with its places and read like the post’s own', async () => {
    const { analysis, asked } = await analyze('', attached, meme);
    expect(asked).toEqual(['SO good']);
    expect(analysis).toMatchObject({
      sentiment: null,
      picture: {
        text: { text: 'SO\ngood', lines: meme.lines, script: 'latin', sentiment: { label: 'positive' } },
      },
    });
    expect(analysis.picture?.text?.reasons).toEqual([{ start: 3, end: 7, text: 'good', weight: 2 }]);
    const shown = plainText(analysisCard(analysis, '', 'en'));
    expect(shown).toContain('🙂 Positive, 80 % sure (the words in the picture)');
    expect(shown).toContain('Text in the picture: 🙂 Positive, 80 % sure\n> SO good');
    expect(plainText(analysisCard(analysis, '', 'zh'))).toContain('图中文字：🙂 正面');
  });

  test('a picture whose text cannot be read is still described', async () => {
    const late = new VaneError('model.timeout', { capability: 'ocr', seconds: 8 });
    const { analysis } = await analyze('good', attached, late);
    expect(analysis).toMatchObject({
      picture: { width: 2, text: null },
      problems: [{ part: 'picture text', code: 'model.timeout' }],
    });
    expect(plainText(analysisCard(analysis, 'good', 'en'))).toContain(
      'The text in the picture is left out: ',
    );
  });

  test('when one part cannot be read the other is answered, and the problem is said in the reader’s language', async () => {
    const { analysis } = await analyze('good', missing);
    expect(analysis.sentiment?.label).toBe('positive');
    expect(analysis.problems).toMatchObject([{ part: 'picture', code: 'media.not_found' }]);
    expect(plainText(analysisCard(analysis, 'good', 'zh'))).toContain('图片未计入：找不到文件');
    const other = await analyze('unreadable', attached);
    expect(other.analysis).toMatchObject({
      sentiment: null,
      problems: [{ part: 'text', code: 'model.crashed' }],
    });
  });

  test('when nothing can be read the reason is thrown', async () => {
    await expect(analyze('', missing)).rejects.toMatchObject({ code: 'media.not_found' });
    await expect(analyze('')).rejects.toMatchObject({ code: 'post.empty' });
    await expect(analyze('unreadable', missing)).rejects.toMatchObject({ code: 'model.crashed' });
    await expect(analyze('a'.repeat(40_001))).rejects.toMatchObject({ code: 'post.too_long' });
  });

  test('a link to a picture is fetched, and never from a private address', async () => {
    const both = await analyze('good http://127.0.0.1/cat.jpg');
    expect(both.analysis.problems).toMatchObject([{ part: 'picture', code: 'media.address_refused' }]);
    await expect(analyze('http://127.0.0.1/cat.jpg')).rejects.toMatchObject({
      code: 'media.address_refused',
    });
    expect((await analyze('good http://127.0.0.1/cat.html')).analysis.problems).toEqual([]);
  });

  test('lone surrogates, null bytes and marks of direction move no offset', async () => {
    const text = '\ud800 good \0\u202e good';
    const { analysis, post } = await analyze(text);
    expect(analysis.reasons.map(({ start }) => start)).toEqual([2, 10]);
    expect(post.text).toBe('\ufffd good \ufffd\u202e good');
  });
});

test('the card shows the verdict, the words that moved it, and the facts', async () => {
  const { analysis } = await analyze('@acme it is good #NewApp', attached);
  const shown = plainText(analysisCard({ ...analysis, ms: 3.2 }, '@acme it is good #NewApp', 'en'));
  expect(shown).toMatchInlineSnapshot(`
    "🙂 Positive, 80 % sure (words and picture together)
    > -@acme- it is +good+ #NewApp
    Speaks for positive  good (+2.0)
    Speaks against it    @acme (−0.5)
    Scores               negative 10 % · neutral 10 % · positive 80 %
    Words and picture    agree: both are happy (100 % alike)
    Emotion              joy 70 %: good
    Language             English
    Hashtags             #NewApp
    Mentions             @acme
    Picture              photo.png: a photo, sharp, evenly filled, PNG, 2 × 1 pixels, medium bright
    Colours              red #ff0000 100 %
    scripted-text 1, scripted-picture 1, scripted-ocr 1, scripted-fusion 1 · 3 ms"
  `);
});

test('a card says when it is not sure, and leaves out readings that say nothing', async () => {
  const { analysis } = await analyze('it is good');
  const { sentiment } = analysis;
  if (sentiment === null) throw new Error('no verdict');
  const unsure = { ...analysis, sentiment: { ...sentiment, sure: false, confidence: 0.41 } };
  const english = plainText(analysisCard(unsure, 'it is good', 'en'));
  expect(english).toContain('Mixed or not sure: positive at best, 41 %');
  expect(english).not.toMatch(/Irony|Offence|Intent/);
  expect(plainText(analysisCard(unsure, 'it is good', 'zh'))).toContain('不确定');
});
