import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Models, openModels } from '../../models/index.ts';
import { evaluateFolder, tableOf } from '../../src/eval/all.ts';
import { evaluateLanguage } from '../../src/eval/language.ts';
import { evaluateText } from '../../src/eval/text.ts';

let folder: string;
let models: Models;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vane-eval-'));
  models = await openModels();
});
afterAll(async () => {
  await models.close();
  await rm(folder, { recursive: true });
});

describe('a labelled file', () => {
  test('is measured among the labels that it has, under its own names', async () => {
    const report = await evaluateText(
      'emotion',
      [
        { text: 'So happy!! Best day ever, I love it 😄', label: 'happy' },
        { text: 'I am so angry, this makes me furious 😡', label: 'angry' },
      ],
      models,
    );
    expect(report).toMatchObject({ task: 'emotion', n: 2, labels: ['angry', 'happy'], accuracy: 1 });
    expect(report.perClass.happy).toEqual({ precision: 1, recall: 1, f1: 1, support: 1 });
    expect(report.models[0]?.id).toBe('text-joined');
  });

  test('posts that are no complaints need no finer label', async () => {
    const report = await evaluateText(
      'intent',
      [
        { text: '@user worst service ever, my order never arrived', label: 'complaint' },
        { text: '@user what time do you open?', label: 'other' },
      ],
      models,
    );
    expect(report).toMatchObject({ labels: ['complaint', 'other'], accuracy: 1 });
  });

  test('a label that is not known is named', async () => {
    await expect(evaluateText('irony', [{ text: 'a', label: 'bored' }], models)).rejects.toMatchObject({
      code: 'data.label_unknown',
      details: { label: 'bored', choices: ['ironic', 'literal'] },
    });
  });
});

test('languages are measured by their codes', () => {
  const report = evaluateLanguage([
    { text: '今天天气很好', label: 'zh' },
    { text: 'Das Wetter ist heute wirklich sehr schön', label: 'de' },
  ]);
  expect(report).toMatchObject({ task: 'language', n: 2, accuracy: 1, labels: ['de', 'zh'] });
});

describe('a folder of public corpora', () => {
  test('is one line a corpus', async () => {
    const path = join(folder, 'tweeteval/irony/dev.jsonl');
    await mkdir(dirname(path), { recursive: true });
    await writeFile(
      path,
      '{"text": "so it goes", "label": "irony"}\n{"text": "rain", "label": "non_irony"}\n',
    );
    const reports = await evaluateFolder(folder, new AbortController().signal);
    expect(reports).toMatchObject([{ task: 'irony', n: 2, labels: ['irony', 'non_irony'] }]);
    expect(tableOf(reports).split('\n')).toHaveLength(2);
    const learnt = reports.map((report) => ({ ...report, learntFrom: true }));
    expect(tableOf(learnt)).toMatch(/Task 3A\) \* .*\n\* the model has learnt from this file/);
  });

  test('without any is an error', async () => {
    await expect(evaluateFolder(join(folder, 'none'), new AbortController().signal)).rejects.toMatchObject({
      code: 'data.not_found',
    });
  });
});
