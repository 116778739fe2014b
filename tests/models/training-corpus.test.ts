import { describe, expect, test } from 'vitest';
import { examplesOf, timesOf } from '../../models/training/corpus.ts';

const TEXTS = Array.from({ length: 2000 }, (_, at) => `post number ${String(at)}`);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const looksIn = (pass: number, share: number) => TEXTS.map((text) => timesOf(text, share, pass));

describe('how often a pass looks at a row', () => {
  test('on average as often as the share says', () => {
    for (const share of [0.3, 1, 2.3]) expect(mean(looksIn(1, share))).toBeCloseTo(share, 1);
  });

  test('each pass looks at other rows, so that four passes at 0.3 see three rows in four', () => {
    const passes = [1, 2, 3, 4].map((pass) => looksIn(pass, 0.3));
    const seen = TEXTS.map((_, at) => Number(passes.some((looks) => looks[at] === 1)));
    expect(mean(seen)).toBeCloseTo(1 - 0.7 ** 4, 1);
    expect(looksIn(2, 0.3)).toEqual(passes[1]);
  });
});

test('a corpus hands its share down to its rows, and what says the same twice is learnt once', () => {
  const rows = ['So it goes.', 'so it goes', 'another'].map((text, at) => ({
    text,
    label: at === 2 ? 'b' : 'a',
  }));
  const examples = examplesOf([{ name: 'a', sha256: '', share: 3, rows }], ['a', 'b'], new Set(), 0);
  expect(examples.map(({ text, share }) => [text, share, timesOf(text, share)])).toEqual([
    ['So it goes.', 3, 3],
    ['another', 3, 3],
  ]);
});
