import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Models, openModels, TEXT_TASKS } from '../../models/index.ts';
import { createRandom, tokenize } from '../../models/training/index.ts';
import { readCases } from '../../src/eval/behaviour/case.ts';
import { evaluateReasons } from '../../src/eval/reasons/command.ts';
import { estimate } from '../../src/eval/reasons/estimate.ts';
import { faithfulnessOf, type Instruments } from '../../src/eval/reasons/faithfulness.ts';
import { reasonsReport } from '../../src/eval/reasons/report.ts';
import { onlyWith, subjectOf, without } from '../../src/eval/reasons/subject.ts';

/** A model that adds up what its words weigh. */
const WEIGHTS: Readonly<Record<string, number>> = { good: 0.3, lovely: 0.1, bad: -0.2 };
const score = (text: string) => text.split(/\s+/).reduce((sum, word) => sum + (WEIGHTS[word] ?? 0), 0.5);

const reasonsIn = (text: string) =>
  tokenize(text).flatMap(({ start, end }) => {
    const weight = WEIGHTS[text.slice(start, end)];
    return weight === undefined ? [] : [{ start, end, weight }];
  });
const subject = (text: string, reasons = reasonsIn(text)) => subjectOf(text, tokenize(text), reasons);

/** Draws the last tokens, so that the figures can be worked out by hand. */
const instruments: Instruments = {
  scoresOf: (texts) => Promise.resolve(texts.map(score)),
  draw: (some, tokens) => Array.from({ length: some }, (_, at) => tokens - 1 - at),
};

const TEXT = 'good day and lovely people but a bad bus there';

describe('words are deleted and kept', () => {
  test('the strongest first, what speaks against the verdict last', () => {
    const { ranked, tokens, text } = subject(TEXT);
    const words = ranked.map((token) => text.slice(tokens[token]?.start, tokens[token]?.end));
    expect(words.slice(0, 2)).toEqual(['good', 'lovely']);
    expect(words.at(-1)).toBe('bad');
  });

  test('in Chinese too, where no blanks stand between them', () => {
    const chinese = subject('很好吃', []);
    expect(without(chinese, [1])).toBe('很吃');
    expect(onlyWith(chinese, [1, 2])).toBe('好吃');
  });
});

describe('faithfulness', () => {
  test('worked by hand', async () => {
    const { comprehensiveness, sufficiency, agrees } = await faithfulnessOf(subject(TEXT), instruments);
    expect(comprehensiveness.counts[0]?.reasons).toBeCloseTo(0.3);
    expect(comprehensiveness.counts[1]?.reasons).toBeCloseTo(0.4);
    expect(comprehensiveness.counts.map(({ random }) => random)).toEqual([0, -0.2, -0.2].map(near));
    expect(sufficiency.counts[0]?.reasons).toBeCloseTo(0.7 - 0.8);
    expect(sufficiency.counts[0]?.random).toBeCloseTo(0.7 - 0.5);
    // 10 words: 1, 5 and 10 % are one word, 20 % are two, 50 % five.
    expect(comprehensiveness.area.reasons).toBeCloseTo((3 * 0.3 + 2 * 0.4) / 5);
    expect(agrees).toBe(true);
  });

  test('a reason that is none is found out', async () => {
    const bad = TEXT.indexOf('bad');
    const lying = subject(TEXT, [{ start: bad, end: bad + 3, weight: 1 }]);
    const { comprehensiveness, agrees } = await faithfulnessOf(lying, instruments);
    expect(agrees).toBe(false);
    expect(comprehensiveness.counts[0]?.reasons).toBeCloseTo(-0.2);
  });

  test('a text without support neither agrees nor disagrees; a short one is used up', async () => {
    const { agrees, comprehensiveness } = await faithfulnessOf(subject('bad bus'), instruments);
    expect(agrees).toBeUndefined();
    expect(comprehensiveness.counts.map(({ reasons }) => reasons)).toEqual([0, -0.2, -0.2].map(near));
  });
});

const near = (value: number): unknown => expect.closeTo(value, 6);

describe('the report', () => {
  test('says how much better the reasons are than random words, with their intervals', async () => {
    const posts = await Promise.all(
      [TEXT, 'a good bus', 'bad bus'].map((text) => faithfulnessOf(subject(text), instruments)),
    );
    const report = reasonsReport('sentiment', posts, [], createRandom(1).below);
    const { reasons, random, gain } = report.comprehensiveness['top 1'] ?? {};
    expect(reasons?.mean).toBeCloseTo((0.3 + 0.3 + 0) / 3);
    expect(gain?.mean).toBeCloseTo((reasons?.mean ?? 0) - (random?.mean ?? 0));
    expect(report.sufficiency['top 1']?.gain.mean).toBeGreaterThan(0);
    expect(report.agreement).toMatchObject({ mean: 1, n: 2 });
  });

  test('an interval holds the mean, narrows with more posts, and comes again with the same seed', () => {
    const values = (n: number) => Array.from({ length: n }, (_, at) => at % 2);
    const few = estimate(values(20), createRandom(7).below);
    const many = estimate(values(2_000), createRandom(7).below);
    expect(few.low).toBeLessThan(0.5);
    expect(few.high).toBeGreaterThan(0.5);
    expect(many.high - many.low).toBeLessThan((few.high - few.low) / 5);
    expect(estimate(values(20), createRandom(7).below)).toEqual(few);
  });
});

describe('the models that ship', () => {
  let models: Models;
  beforeAll(async () => (models = await openModels()));
  afterAll(() => models.close());

  test.each(TEXT_TASKS)('give reasons of %s that move the score more than random words do', async (task) => {
    const cases = await readCases();
    const texts = cases.filter(({ capability }) => capability === task).map(({ text }) => text);
    const report = await evaluateReasons(task, texts.slice(0, 40), models, createRandom(1));
    expect(report.comprehensiveness.area?.gain.low).toBeGreaterThan(0);
    expect(report.sufficiency.area?.gain.low).toBeGreaterThan(0);
    expect(report.agreement.mean).toBeGreaterThanOrEqual(0.9);
  });
});
