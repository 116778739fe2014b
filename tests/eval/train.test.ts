import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { modelFor } from '../../models/catalog.ts';
import { openSentiment } from '../../models/training/index.ts';
import { SENTIMENTS } from '../../models/index.ts';
import { readCorpus } from '../../src/eval/corpora.ts';
import { measure } from '../../src/eval/metrics.ts';
import { predict } from '../../src/eval/predict.ts';
import { trainFromFiles } from '../../src/eval/train.ts';
import { synthetic } from '../models/synthetic.ts';
import { corpusPath, hasCorpora } from './corpora.ts';

let folder: string;

const write = async (name: string, rows: readonly object[]) => {
  const path = join(folder, name);
  await writeFile(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return path;
};

beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'vane-train-'))));
afterAll(() => rm(folder, { recursive: true }));

describe('reading a corpus', () => {
  test('cleans texts, undoes a second escaping, and takes the side of emotions', async () => {
    const path = await write('mixed.jsonl', [
      { text: 'It\\u2019s here: https://example.org/a', label: 'neutral' },
      { text: 'best day', label: 'happy' },
      { text: 'go away', label: 'angry' },
      { text: 'oh', label: 'surprise' },
    ]);
    expect(await readCorpus(path)).toMatchObject({
      name: 'mixed.jsonl',
      languages: [],
      rows: [
        { text: "It's here: http", label: 'neutral' },
        { text: 'best day', label: 'positive' },
        { text: 'go away', label: 'negative' },
      ],
    });
  });

  test('an unknown label is an error with its line', async () => {
    const path = await write('wrong.jsonl', [
      { text: 'a', label: 'neutral' },
      { text: 'b', label: 'bored' },
    ]);
    await expect(readCorpus(path)).rejects.toMatchObject({ code: 'data.row_invalid', details: { line: 2 } });
  });
});

describe('vane train sentiment', () => {
  test('writes a model that answers, and a card with figures and without local paths', async () => {
    const data = await write('ours.jsonl', synthetic.rows);
    const dev = await write('dev.jsonl', [{ text: 'the weather is wonderful', label: 'positive' }]);
    const out = join(folder, 'model');
    expect(await trainFromFiles({ data: [data], dev: [dev], out, seed: 3 })).toBe(0);
    const card = await readFile(join(out, 'CARD.md'), 'utf8');
    expect(card).toContain('| dev.jsonl | dev | 1 | 1.000 |');
    expect(card).toContain('seed 3');
    expect(card).not.toContain(folder);
  });
});

describe.skipIf(!hasCorpora)('the shipped model on public dev files (skipped where they are missing)', () => {
  test('macro recall and calibration of English tweets', async () => {
    const { rows } = await readCorpus(corpusPath('tweeteval/sentiment/dev'));
    const predictions = await predict(rows, await openSentiment(modelFor('sentiment')));
    const { macroRecall, ece } = measure(predictions, SENTIMENTS);
    expect(macroRecall).toBeGreaterThan(0.68);
    expect(ece).toBeLessThan(0.05);
  });
});
