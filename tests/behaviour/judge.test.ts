import { describe, expect, test } from 'vitest';
import type { Sentiment } from '../../models/index.ts';
import { type Case, caseAmong } from '../../src/eval/behaviour/case.ts';
import { judge, MARGIN, type Said, TOLERANCE } from '../../src/eval/behaviour/judge.ts';
import { behaviourReport } from '../../src/eval/behaviour/report.ts';

const of = {
  part: 'first',
  capability: 'sentiment',
  about: 'negation',
  language: 'en',
  text: 'good',
} as const;
const minimum: Case = { ...of, kind: 'minimum', expect: ['negative', 'neutral'] };
const invariance: Case = { ...of, kind: 'invariance', changed: 'good.' };
const direction: Case = { ...of, kind: 'direction', changed: 'not good', label: 'positive', goes: 'down' };

const said = (label: Sentiment, positive: number): Said => ({
  label,
  scores: { positive, neutral: 0, negative: 1 - positive },
});

describe('a case is judged', () => {
  test.each([
    ['a verdict that is expected', minimum, [said('negative', 0.1)], true],
    ['another verdict', minimum, [said('positive', 0.9)], false],
    [
      'a score that hardly moves',
      invariance,
      [said('positive', 0.8), said('positive', 0.8 - TOLERANCE + 0.01)],
      true,
    ],
    [
      'a score that moves',
      invariance,
      [said('positive', 0.8), said('positive', 0.8 - TOLERANCE - 0.01)],
      false,
    ],
    ['a verdict that changes', invariance, [said('positive', 0.51), said('negative', 0.49)], false],
    ['a score that falls', direction, [said('positive', 0.8), said('positive', 0.8 - MARGIN - 0.01)], true],
    ['a score that falls too little', direction, [said('positive', 0.8), said('positive', 0.79)], false],
    ['a score that rises', direction, [said('positive', 0.5), said('positive', 0.9)], false],
  ])('by %s', (_, one, readings, passed) => {
    expect(judge(one, readings).passed).toBe(passed);
  });

  test('and tells what was said', () => {
    expect(judge(direction, [said('positive', 0.8), said('positive', 0.9)])).toMatchObject({
      expected: 'positive goes down',
      said: 'positive 0.80 → positive 0.90',
    });
  });
});

test('rates are counted by kind, phenomenon and language', () => {
  const judged = [minimum, invariance].map((one) => judge(one, [said('positive', 0.9)]));
  const { rate, parts, capabilities, failures } = behaviourReport(judged, []);
  expect(rate).toBe(0.5);
  expect(parts).toEqual({ first: { cases: 2, passed: 1, rate: 0.5 } });
  expect(capabilities.sentiment).toMatchObject({
    kinds: { minimum: { rate: 0 }, invariance: { rate: 1 } },
    about: { negation: { cases: 2, passed: 1 } },
    languages: { en: { rate: 0.5 } },
  });
  expect(failures).toEqual([
    {
      part: 'first',
      capability: 'sentiment',
      kind: 'minimum',
      about: 'negation',
      language: 'en',
      texts: ['good'],
      expected: 'negative or neutral',
      said: 'positive 0.90',
    },
  ]);
});

test('a label of another capability is no case', () => {
  const row = { kind: 'minimum', about: 'x', language: 'en', text: 'a', expect: ['joy'] };
  expect(caseAmong(['joy']).safeParse(row).success).toBe(true);
  expect(caseAmong(['positive']).safeParse(row).success).toBe(false);
});
