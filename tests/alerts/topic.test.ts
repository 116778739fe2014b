import { describe, expect, test } from 'vitest';
import { createTopicDetector, type Part } from '../../src/alerts/detectors/index.ts';
import { discoveries } from '../../src/alerts/discovery.ts';
import { MONDAY, seriesOfDays } from './days.ts';

const HOURS = 14 * 24;

/** Hours of a topic among the posts of a brand. */
function topic(share: number, seed: number): Part[] {
  const own = seriesOfDays({ days: 14, stepMinutes: 60, start: MONDAY, seed, hourly: () => 200 * share });
  const others = seriesOfDays({ days: 14, stepMinutes: 60, seed: seed + 1, hourly: () => 200 * (1 - share) });
  return own.counts.map((part, at) => ({ part: part ?? 0, whole: (part ?? 0) + (others.counts[at] ?? 0) }));
}

function judge(hours: readonly (Part | null)[]) {
  const detector = createTopicDetector(60);
  for (const hour of hours) detector.observe(hour);
  return detector.judge('normal');
}

describe('topics inside a brand', () => {
  test('one that has five times its share fires', () => {
    const verdict = judge([...topic(0.05, 1).slice(0, -1), { part: 55, whole: 220 }]);
    expect(verdict).toMatchObject({ fired: true, cold: false, observed: 55 });
    expect(verdict.expected).toBeLessThan(20);
  });

  test("the brand's own burst is not the topic's", () => {
    expect(judge([...topic(0.05, 1).slice(0, -1), { part: 100, whole: 2_000 }]).fired).toBe(false);
  });

  test('a topic that was never there before can burst', () => {
    expect(judge([...topic(0, 1).slice(0, -1), { part: 40, whole: 240 }]).fired).toBe(true);
  });

  test('a few posts are no burst, and no history is none', () => {
    expect(judge([...topic(0, 1).slice(0, -1), { part: 5, whole: 20 }]).fired).toBe(false);
    expect(judge([{ part: 100, whole: 100 }])).toMatchObject({ fired: false, cold: true });
  });

  test('of a thousand topics in which nothing happens, next to none is believed', () => {
    const verdicts = Array.from({ length: 1_000 }, (_, at) => judge(topic(0.05, 10 + 2 * at).slice(-HOURS)));
    const believed = discoveries(
      verdicts.map(({ p }) => p),
      0.05,
    );
    expect(believed.filter(Boolean)).toHaveLength(0);
  });
});

describe('false discoveries', () => {
  // Table 1 of Benjamini & Hochberg 1995: at 0.05 the first four of fifteen are believed.
  const PAPER = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
    0.759, 1,
  ];

  test("the paper's example", () => {
    expect(discoveries(PAPER, 0.05).filter(Boolean)).toHaveLength(4);
    const reversed = discoveries(PAPER.toReversed(), 0.05);
    expect(reversed.slice(-4)).toEqual([true, true, true, true]);
    expect(reversed.filter(Boolean)).toHaveLength(4);
  });

  test('of nothing nothing is believed, and one test is held to the rate', () => {
    expect(discoveries([], 0.05)).toEqual([]);
    expect(discoveries([0.04], 0.05)).toEqual([true]);
    expect(discoveries([0.06], 0.05)).toEqual([false]);
  });
});
