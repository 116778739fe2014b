import { describe, expect, test } from 'vitest';
import { labelFor, labelsOfFile } from '../../src/eval/labels.ts';
import { verdictAmong } from '../../src/eval/verdicts.ts';

describe('the labels of a file', () => {
  test.each([
    ['emotion', 'angry', 'anger'],
    ['emotion', 'neutral', 'none'],
    ['irony', 'non_irony', 'literal'],
    ['offence', 'not-offensive', 'inoffensive'],
    ['sentiment', 'positive', 'positive'],
    ['sentiment', 'bored', undefined],
  ] as const)('%s: %s is %s', (task, name, label) => expect(labelFor(task, name)).toBe(label));

  test('stand in our order under their own names', () => {
    expect(labelsOfFile('emotion', ['sad', 'angry', 'sad'])).toEqual([
      { name: 'angry', ours: ['anger'] },
      { name: 'sad', ours: ['sadness'] },
    ]);
    expect(labelsOfFile('emotion', ['sad', 'bored'])).toBeUndefined();
  });

  test('`other` stands for every label that the file does not name', () => {
    const labels = labelsOfFile('intent', ['complaint', 'other']);
    expect(labels?.[1]).toEqual({ name: 'other', ours: ['other', 'question', 'request', 'praise'] });
  });
});

describe('a verdict among the labels of a file', () => {
  const model = {
    decisions: {
      sentiment: {
        labels: ['negative', 'neutral', 'positive'],
        handicaps: { spaced: [0, 0, 0], unspaced: [0, 0, 1] },
        companion: { spaced: 0, unspaced: 0 },
        sureFrom: { spaced: 0.5, unspaced: 0.5 },
      },
    },
  };
  const labels = labelsOfFile('sentiment', ['negative', 'positive']) ?? [];
  const scores = { negative: 0.2, neutral: 0.5, positive: 0.3 };

  test('is the likeliest of them, its scores renormalised', () => {
    const verdict = verdictAmong('sentiment', { text: 'so so', scores }, labels, model as never);
    expect(verdict.label).toBe('positive');
    expect(verdict.confidence).toBeCloseTo(0.6);
  });

  test('follows the decision rule of its script', () => {
    const verdict = verdictAmong('sentiment', { text: '一般般', scores }, labels, model as never);
    expect(verdict).toMatchObject({ label: 'negative', confidence: expect.closeTo(0.4) as number });
  });
});
