import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SentimentAnswer } from '../../models/capability.ts';
import { openSentiment, type TrainedModel, trainSentiment } from '../../models/training/index.ts';
import { synthetic } from './synthetic.ts';

let folder: string;
let trained: TrainedModel;
let ask: Awaited<ReturnType<typeof openSentiment>>;

const train = (name: string, seed = 1) =>
  trainSentiment({ corpora: [synthetic], languages: ['en'], seed, folder: join(folder, name) });

async function answerTo(text: string): Promise<SentimentAnswer> {
  const [answer] = await ask([{ text }]);
  if (!answer) throw new Error('no answer');
  return answer;
}

/** ln p(verdict) less the mean of ln p(others), and the verdict. */
function logOdds({ scores }: SentimentAnswer, of?: string): [verdict: string, odds: number] {
  const logs = Object.entries(scores).map(([label, p]) => [label, Math.log(p)] as const);
  const [verdict] = of ? [of] : (logs.toSorted(([, a], [, b]) => b - a)[0] ?? ['']);
  const own = logs.find(([label]) => label === verdict)?.[1] ?? NaN;
  const others = logs.filter(([label]) => label !== verdict).map(([, log]) => log);
  return [verdict, own - others.reduce((sum, log) => sum + log, 0) / others.length];
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vane-training-'));
  trained = await train('first');
  ask = await openSentiment(trained.model);
});
afterAll(() => rm(folder, { recursive: true }));

describe('a model trained on a few texts', () => {
  test('has learnt them', async () => {
    const answers = await ask(synthetic.rows);
    const right = answers.filter((answer, at) => logOdds(answer)[0] === synthetic.rows[at]?.label);
    expect(right.length).toBeGreaterThan(40);
  });

  test('the same data and seed give the same bytes, another seed others', async () => {
    const bytesOf = ({ model }: TrainedModel) => readFile(join(model.folder, 'model.onnx'));
    const first = await bytesOf(trained);
    expect(first.equals(await bytesOf(await train('again')))).toBe(true);
    expect(first.equals(await bytesOf(await train('other', 2)))).toBe(false);
  });

  test('probabilities sum to 1', async () => {
    const { scores } = await answerTo('this update is wonderful');
    expect(scores.negative + scores.neutral + scores.positive).toBeCloseTo(1, 5);
  });

  test.each([
    'this update is wonderful',
    'NOT happy with our order :(',
    'the match has no version!!',
    '好 👍',
  ])('the reasons and the bias add up to the log-odds: %s', async (text) => {
    const answer = await answerTo(text);
    const [verdict, odds] = logOdds(answer);
    const [, bias] = logOdds(await answerTo(''), verdict);
    const weights = answer.reasons.reduce((sum, { weight }) => sum + weight, 0);
    expect(weights + bias).toBeCloseTo(odds, 4);
  });

  test.each([
    'this update is wonderful',
    'our order was a terrible letdown',
    'the new phone made me so happy',
  ])('without its strongest word a verdict is weaker: %s', async (text) => {
    const answer = await answerTo(text);
    const [verdict, odds] = logOdds(answer);
    const [top] = answer.reasons.toSorted((a, b) => b.weight - a.weight);
    if (!top) throw new Error('no reasons');
    const without = await answerTo(text.slice(0, top.start) + text.slice(top.end));
    expect(logOdds(without, verdict)[1]).toBeLessThan(odds);
  });

  test('a batch answers each text as it would alone, in order', async () => {
    const texts = ['a', 'the support team is awful '.repeat(40), '', 'this update is wonderful'];
    const together = await ask(texts.map((text) => ({ text })));
    for (const [at, text] of texts.entries())
      expect(together[at]?.scores.positive).toBeCloseTo((await answerTo(text)).scores.positive, 5);
  });

  test('what it is measured on is not learnt from', async () => {
    const excluded = synthetic.rows.slice(0, 20).map(({ text }) => `@user ${text.toUpperCase()}! http`);
    const { model, heldOut } = await trainSentiment({
      corpora: [synthetic],
      excluded,
      languages: ['en'],
      seed: 1,
      folder: join(folder, 'excluded'),
    });
    expect((model.training?.rows ?? 0) + heldOut.length).toBe(25);
  });

  test('a damaged file is refused', async () => {
    const { model } = await train('damaged');
    const path = join(model.folder, 'model.onnx');
    const bytes = await readFile(path);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    await writeFile(path, bytes);
    await expect(openSentiment(model)).rejects.toMatchObject({
      code: 'model.file_broken',
      details: { problem: expect.stringContaining('SHA-256') as string },
    });
    await writeFile(path, bytes.subarray(1));
    await expect(openSentiment(model)).rejects.toMatchObject({
      details: { problem: expect.stringContaining('bytes') as string },
    });
  });

  test('training stops when it is told to', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(
      trainSentiment({ corpora: [synthetic], languages: [], seed: 1, folder: join(folder, 'no'), signal }),
    ).rejects.toThrow('enough');
  });
});
