import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readModel } from '../../models/catalog.ts';
import { modelFor, openText } from '../../models/training/index.ts';
import { readOwn } from '../../src/eval/corpora.ts';
import { evaluateRows } from '../../src/eval/evaluated.ts';
import { hasLearntFrom } from '../../src/eval/learnt-from.ts';
import { measure } from '../../src/eval/metrics.ts';
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
  test('cleans texts, undoes a second escaping, and reads other names of labels', async () => {
    const path = await write('mixed.jsonl', [
      { text: 'It\\u2019s here: https://example.org/a', label: 'neutral' },
      { text: 'best day', label: 'happy' },
    ]);
    expect(await readOwn(path, 'emotion')).toMatchObject([
      {
        name: 'mixed.jsonl',
        task: 'emotion',
        languages: [],
        rows: [
          { text: "It's here: http", label: 'none' },
          { text: 'best day', label: 'joy' },
        ],
      },
    ]);
  });

  test('a label of another task is an error that names the valid ones', async () => {
    const path = await write('wrong.jsonl', [{ text: 'b', label: 'bored' }]);
    await expect(readOwn(path, 'irony')).rejects.toMatchObject({
      code: 'data.label_unknown',
      details: { label: 'bored', choices: ['ironic', 'literal'] },
    });
  });
});

describe('vane train text', () => {
  test('writes a model that answers, and a card with figures and without local paths', async () => {
    const data = await write('ours.jsonl', synthetic.rows);
    const dev = await write('dev.jsonl', [
      { text: 'the weather is wonderful', label: 'positive' },
      { text: 'the weather is awful', label: 'negative' },
    ]);
    const out = join(folder, 'model');
    expect(await trainFromFiles({ data: [data], dev: [dev], out, seed: 3 })).toBe(0);
    const card = await readFile(join(out, 'CARD.md'), 'utf8');
    expect(card).toContain('| sentiment | dev.jsonl | 2 | 1.000 |');
    expect(card).toContain('Seed 3');
    expect(card).not.toContain(folder);
  });

  test('with --dev-too it is measured first, and then has learnt from what it was measured on', async () => {
    const data = await write('ours.jsonl', synthetic.rows);
    const dev = await write('dev.jsonl', [
      { text: 'the zorble is blick', label: 'positive' },
      { text: 'the weather is awful', label: 'negative' },
    ]);
    const [without, out] = [join(folder, 'without'), join(folder, 'dev-too')];
    await trainFromFiles({ data: [data], dev: [dev], out: without, seed: 3 });
    await trainFromFiles({ data: [data], dev: [dev], devToo: true, out, seed: 3 });
    const card = await readFile(join(out, 'CARD.md'), 'utf8');
    const devFigures = (text: string) => /\| sentiment \| dev\.jsonl \| 2 \| [^\n]*/.exec(text)?.[0];
    expect(devFigures(card)).toBe(devFigures(await readFile(join(without, 'CARD.md'), 'utf8')));
    expect(card).toContain(`Of version ${readModel(without).version}, made in the same way without them`);
    const { version, training } = readModel(out);
    expect(card).toContain(`# text-linear ${version}`);
    expect(training?.tasks['sentiment, spaced']?.data.map(({ name }) => name)).toEqual([
      'ours.jsonl',
      'dev.jsonl',
    ]);
  });
});

test('--dev-too without --dev says what is missing, before the long work', async () => {
  const training = trainFromFiles({ data: [], devToo: true, out: join(folder, 'none'), seed: 3 });
  await expect(training).rejects.toMatchObject({
    code: 'command.option_missing',
    details: { option: '--dev' },
  });
});

/** Of public dev files, what the card says of a model that was made without them. */
describe('the card of the shipped model', () => {
  test.each([
    ['TweetEval sentiment', 'macro recall', 0.67],
    ['TweetEval emotion', 'macro F1', 0.65],
    ['TweetEval irony', 'macro F1', 0.57],
    ['TweetEval offensive', 'macro F1', 0.72],
  ] as const)('%s: %s is no worse than it was', async (set, figure, least) => {
    const card = await readFile(join(modelFor('text').folder, 'CARD.md'), 'utf8');
    const [, table = ''] = card.split('## Figures on dev files');
    const lines = table.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
    const head = lines.find((cells) => cells.includes(figure)) ?? [];
    const row = lines.find((cells) => cells[2]?.startsWith(set)) ?? [];
    expect(Number(row[head.indexOf(figure)])).toBeGreaterThan(least);
    expect(Number(row[head.indexOf('ECE')])).toBeLessThan(0.07);
  });
});

describe.skipIf(!hasCorpora)('the shipped model on public files (skipped where they are missing)', () => {
  test.each([
    ['sentiment', 'tweeteval/sentiment/dev', 'macroRecall', 0.67],
    ['emotion', 'tweeteval/emotion/dev', 'macroF1', 0.65],
    ['irony', 'tweeteval/irony/dev', 'macroF1', 0.58],
    ['offence', 'tweeteval/offensive/dev', 'macroF1', 0.72],
  ] as const)('%s: it knows what it has learnt of %s', async (task, corpus, figure, least) => {
    const model = modelFor('text');
    const [{ rows } = { rows: [] }] = await readOwn(corpusPath(corpus), task);
    const predictions = await evaluateRows(task, rows, await openText(model), model);
    const figures = measure(predictions, [...new Set(rows.map(({ label }) => label))]);
    expect(figures[figure]).toBeGreaterThan(least);
  });

  test('a file that it has learnt from is known as such', async () => {
    const models = [modelFor('text')];
    expect(await hasLearntFrom(corpusPath('tweeteval/irony/dev'), models)).toBe(true);
    expect(await hasLearntFrom(corpusPath('tweeteval/emoji/dev'), models)).toBe(false);
  });
});
