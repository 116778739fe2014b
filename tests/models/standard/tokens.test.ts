import { describe, expect, test } from 'vitest';
import { openTokenizer, type TokenBatch } from '../../../models/standard/tokens.ts';
import { temporaryFolder } from '../../store/folder.ts';
import { hasModels, sharedModel } from './shared.ts';
import { tinyClip, writeFiles } from './tiny.ts';

const rows = ({ ids, width }: TokenBatch) =>
  Array.from({ length: ids.length / width }, (_, row) => [...ids.slice(row * width, (row + 1) * width)]);

describe('tokens', () => {
  test('are cut with the end mark kept, and filled up to the longest', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, tinyClip().files);
    const batch = openTokenizer(folder, { maxTokens: 5 })(['red', 'good bad red green blue', '']);
    expect(rows(batch)).toEqual([
      [2, 6, 3, 0, 0],
      [2, 4, 5, 6, 3],
      [2, 3, 0, 0, 0],
    ]);
    expect(rows({ ...batch, ids: batch.mask })).toEqual([
      [1, 1, 1, 0, 0],
      [1, 1, 1, 1, 1],
      [1, 1, 0, 0, 0],
    ]);
  });

  test('are filled up to the most that the model reads, where it was trained so', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, tinyClip().files);
    expect(rows(openTokenizer(folder, { maxTokens: 6, padToMax: true })(['red']))).toEqual([
      [2, 6, 3, 0, 0, 0],
    ]);
  });
});

describe.skipIf(!hasModels)('tokens of real models (needs ../shared/models)', () => {
  test('CLIP', () => {
    const tokenize = openTokenizer(sharedModel('clip-vit-b32-tokenizer'), { maxTokens: 77 });
    expect(rows(tokenize(['a photo of a cat', 'A diagram']))).toEqual([
      [49406, 320, 1125, 539, 320, 2368, 49407],
      [49406, 320, 22697, 49407, 49407, 49407, 49407],
    ]);
    const [long = []] = rows(tokenize(['cat '.repeat(200)]));
    expect([long.length, long[0], long[1], long.at(-2), long.at(-1)]).toEqual([77, 49406, 2368, 2368, 49407]);
  });

  test('MiniLM', () => {
    const tokenize = openTokenizer(sharedModel('minilm-tokenizer'), { maxTokens: 256 });
    expect(rows(tokenize(['Hello, World!', 'Tokenization is fun']))).toEqual([
      [101, 7592, 1010, 2088, 999, 102],
      [101, 19204, 3989, 2003, 4569, 102],
    ]);
    const [long = []] = rows(tokenize(['hello '.repeat(400)]));
    expect([long.length, long[0], long.at(-1)]).toEqual([256, 101, 102]);
  });
});
