import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TextReading } from '../../models/capability.ts';
import { modelFor } from '../../models/catalog.ts';
import { type AskText, openText, type TrainedModel, trainText } from '../../models/training/index.ts';
import { synthetic, syntheticZh } from './synthetic.ts';

let folder: string;
let trained: TrainedModel;
let ask: AskText;

const train = (name: string, seed = 1) =>
  trainText({
    corpora: [
      { ...synthetic, task: 'sentiment' },
      { ...syntheticZh, task: 'sentiment' },
    ],
    languages: ['en', 'zh'],
    seed,
    folder: join(folder, name),
  });

async function answerTo(text: string): Promise<TextReading<'sentiment'>> {
  const [answer] = await ask([{ text }]);
  if (!answer) throw new Error('no answer');
  return answer.readings.sentiment;
}

/** ln p(label) less the mean of ln p(others). */
function logOdds({ scores }: TextReading<'sentiment'>, label: string): number {
  const logs = Object.entries(scores).map(([name, p]) => [name, Math.log(p)] as const);
  const own = logs.find(([name]) => name === label)?.[1] ?? NaN;
  const others = logs.filter(([name]) => name !== label).map(([, log]) => log);
  return own - others.reduce((sum, log) => sum + log, 0) / others.length;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vane-training-'));
  trained = await train('first');
  ask = await openText(trained.model);
}, 180_000);
afterAll(() => rm(folder, { recursive: true }));

describe('a model trained on a few texts', () => {
  test('has learnt them', async () => {
    const answers = await ask(synthetic.rows);
    const right = answers.filter(
      ({ readings }, at) => readings.sentiment.label === synthetic.rows[at]?.label,
    );
    expect(right.length).toBeGreaterThan(40);
  });

  test('has learnt the script without blanks on its own', async () => {
    expect((await answerTo('味道很好')).label).toBe('positive');
    expect((await answerTo('服务太差了')).label).toBe('negative');
  });

  test('what is learnt of one script leaves the other alone', async () => {
    const { model } = await trainText({
      corpora: [{ ...synthetic, task: 'sentiment' }],
      languages: ['en'],
      seed: 1,
      folder: join(folder, 'english'),
    });
    const askEnglish = await openText(model);
    const texts = ['this update is wonderful', 'not good, not great, but awful'].map((text) => ({ text }));
    const readings = async (asked: AskText) =>
      (await asked(texts)).map((answer) => answer.readings.sentiment.scores);
    expect(await readings(ask)).toEqual(await readings(askEnglish));
  });

  test('the same data and seed give the same bytes, another seed others', async () => {
    const bytesOf = ({ model }: TrainedModel) => readFile(join(model.folder, 'model.onnx'));
    const first = await bytesOf(trained);
    expect(first.equals(await bytesOf(await train('again')))).toBe(true);
    expect(first.equals(await bytesOf(await train('other', 2)))).toBe(false);
  }, 180_000);

  test('scores sum to 1, also of tasks that nothing taught', async () => {
    const [answer] = await ask([{ text: 'this update is wonderful' }]);
    for (const { scores } of Object.values(answer?.readings ?? {}))
      expect(Object.values<number>(scores).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
    expect(answer?.readings.irony).toMatchObject({ label: 'literal', reasons: [] });
  });

  test.each([
    'this update is wonderful',
    'NOT happy with our order :(',
    'nice but awful, I sooo HATE it',
    'the match has no version!!',
    'good 好 👍',
  ])('the reasons and the bias add up to the log-odds: %s', async (text) => {
    const answer = await answerTo(text);
    const bias = logOdds(await answerTo(''), answer.label);
    const weights = answer.reasons.reduce((sum, { weight }) => sum + weight, 0);
    expect(weights + bias).toBeCloseTo(logOdds(answer, answer.label), 3);
  });

  test.each([
    'this update is wonderful',
    'our order was a terrible letdown',
    'the new phone made me so happy',
  ])('without its strongest word a verdict is weaker: %s', async (text) => {
    const answer = await answerTo(text);
    const [top] = answer.reasons.toSorted((a, b) => b.weight - a.weight);
    if (!top) throw new Error('no reasons');
    const without = await answerTo(text.slice(0, top.start) + text.slice(top.end));
    expect(logOdds(without, answer.label)).toBeLessThan(logOdds(answer, answer.label));
  });

  test('a neural companion joins in as far as rows that it had not learnt from say, and is explained too', async () => {
    const { folder: shipped, files } = modelFor('text');
    const neural = join(shipped, files[1]?.name ?? '');
    const { model } = await trainText({
      corpora: [{ ...synthetic, task: 'sentiment' }],
      companion: { whole: neural, heldOut: [neural, neural] },
      languages: ['en'],
      seed: 1,
      folder: join(folder, 'joined'),
    });
    expect(model.files.map(({ name }) => name)).toEqual(['model.onnx', 'neural.onnx']);
    expect(model.decisions?.sentiment.companion.spaced).toBeGreaterThan(0);
    const [answer, empty] = await (
      await openText(model)
    )([{ text: 'our order was a terrible letdown' }, { text: '' }]);
    if (!answer || !empty) throw new Error('no answer');
    const { label, reasons } = answer.readings.sentiment;
    const weights = reasons.reduce((sum, { weight }) => sum + weight, 0);
    expect(weights + logOdds(empty.readings.sentiment, label)).toBeCloseTo(
      logOdds(answer.readings.sentiment, label),
      3,
    );
  }, 180_000);

  test('a batch answers each text as it would alone, in order', async () => {
    const texts = ['a', 'the support team is awful '.repeat(40), '', 'this update is wonderful', '太差了'];
    const together = await ask(texts.map((text) => ({ text })));
    for (const [at, text] of texts.entries())
      expect(together[at]?.readings.sentiment.scores.positive).toBeCloseTo(
        (await answerTo(text)).scores.positive,
        5,
      );
  });

  test('what it is measured on is not learnt from', async () => {
    const excluded = synthetic.rows.slice(0, 20).map(({ text }) => `@user ${text.toUpperCase()}! http`);
    const { tasks } = await trainText({
      corpora: [{ ...synthetic, task: 'sentiment' }],
      excluded,
      languages: ['en'],
      seed: 1,
      folder: join(folder, 'excluded'),
    });
    expect(tasks.map(({ rows }) => rows)).toEqual([25]);
  }, 180_000);

  test('a damaged file is refused', async () => {
    const { model } = await train('damaged');
    const path = join(model.folder, 'model.onnx');
    const bytes = await readFile(path);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    await writeFile(path, bytes);
    await expect(openText(model)).rejects.toMatchObject({
      code: 'model.file_broken',
      details: { problem: expect.stringContaining('SHA-256') as string },
    });
    await writeFile(path, bytes.subarray(1));
    await expect(openText(model)).rejects.toMatchObject({
      details: { problem: expect.stringContaining('bytes') as string },
    });
  }, 180_000);

  test('training stops when it is told to', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(
      trainText({
        corpora: [{ ...synthetic, task: 'sentiment' }],
        languages: [],
        seed: 1,
        folder: join(folder, 'no'),
        signal,
      }),
    ).rejects.toThrow('enough');
  });
});
