import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openModels } from '../../models/index.ts';
import { characterDistance, comparable } from '../../src/eval/edit.ts';
import { errorsOf, evaluateOcr, ratesOf } from '../../src/eval/ocr.ts';
import { drawn } from '../models/lettering.ts';

describe('error rates of what was read', () => {
  test('only letters and digits count, in lower case and in their plain form', () => {
    expect(comparable(' “Ｈello,\n WORLD!” — 2½  ')).toEqual({
      letters: 'helloworld212',
      words: ['hello', 'world', '212'],
    });
    expect(comparable('今天，天气')).toEqual({ letters: '今天天气', words: ['今天天气'] });
    expect(errorsOf('It’s DONE.', 'its done')).toEqual({
      characters: { errors: 0, of: 7 },
      words: { errors: 0, of: 2 },
    });
  });

  test('characters and words are inserted, deleted and replaced', () => {
    expect(errorsOf('one two three', 'one too thre fourth')).toEqual({
      characters: { errors: 7, of: 11 },
      words: { errors: 3, of: 3 },
    });
    expect(errorsOf('', 'ab c').characters).toEqual({ errors: 3, of: 0 });
  });

  test('characters beyond the first plane are one, and long texts are compared whole', () => {
    expect(characterDistance('𝒜b', 'b')).toBe(1);
    expect(characterDistance('ab'.repeat(3_000), `${'ab'.repeat(2_999)}cd`)).toBe(2);
  });

  test('the sum of all errors over the sum of all characters, and the mean of each picture’s rate', () => {
    const pictures = [errorsOf('abcd', 'abcx'), errorsOf('ab', ''), errorsOf('', 'zzz')];
    expect(ratesOf(pictures.map((one) => ({ ...one, seconds: 0.5 })))).toEqual({
      cer: (1 + 2 + 3) / 6,
      wer: (1 + 1 + 1) / 2,
      meanCer: (0.25 + 1 + 1) / 3,
      meanWer: 1,
      secondsPerPicture: 0.5,
    });
  });
});

test('pictures are read by the product and by plain tesseract in one run', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vane-ocr-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const models = await openModels();
  onTestFinished(() => models.close());
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="500" height="200"><rect width="500" height="200" fill="#fff"/>' +
    '<text x="30" y="120" font-family="Anton" font-size="50">BETTER LATE THAN</text></svg>';
  await writeFile(join(folder, 'a.png'), drawn(svg));
  const rows = [{ image: 'a.png', text: 'better late than never' }];
  const report = await evaluateOcr(rows, join(folder, 'rows.jsonl'), models);
  expect(report).toMatchObject({ task: 'ocr', n: 1, cer: 5 / 19, wer: 1 / 4, plain: { cer: 5 / 19 } });
  expect(report.models.map(({ id }) => id)).toEqual(['picture-text']);
  const missing = evaluateOcr([{ image: 'b.png', text: '' }], join(folder, 'rows.jsonl'), models);
  await expect(missing).rejects.toMatchObject({ code: 'data.not_found' });
});
