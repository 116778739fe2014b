import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareClusters } from '../../src/eval/clusters.ts';
import { readRows } from '../../src/eval/rows.ts';
import { evaluateTopics, topicRow } from '../../src/eval/topics.ts';
import { hasCorpora } from '../posts/shared.ts';

describe('figures of clusters', () => {
  test('the same clusters by other names are perfect', () => {
    expect(compareClusters(['a', 'a', 'b', 'c'], [3, 3, 1, 2])).toMatchObject({
      nmi: 1,
      ari: 1,
      accuracy: 1,
    });
  });

  test('worked by hand', () => {
    const figures = compareClusters(['a', 'a', 'b', 'b'], [1, 1, 1, 2]);
    // Mutual information 0.2158, entropies 0.6931 and 0.5623; no pairs above chance.
    expect(figures.nmi).toBeCloseTo((2 * 0.2158) / (0.6931 + 0.5623), 3);
    expect(figures.ari).toBeCloseTo(0);
    expect(figures).toMatchObject({ accuracy: 0.75, found: 2, foundOfFive: 0, gold: 2 });
  });

  test('all in one cluster tells nothing', () => {
    expect(compareClusters(['a', 'b', 'c'], [1, 1, 1])).toMatchObject({ nmi: 0, ari: 0, accuracy: 1 / 3 });
  });
});

describe.skipIf(!hasCorpora)('headlines of 152 stories (needs ../shared)', () => {
  test('topics agree with the stories far better than a plain pass', { timeout: 300_000 }, async () => {
    const folder = join(process.env.VANE_SHARED ?? '../shared', 'data/news-clusters');
    const report = evaluateTopics(await readRows(join(folder, 'google-news-t.jsonl'), topicRow));
    expect(report.nmi).toBeGreaterThan(0.9);
    expect(report.onArrival.nmi).toBeGreaterThan(0.88);
    expect(report.nmi).toBeGreaterThan(report.plain.nmi + 0.04);
    expect(report.foundOfFive).toBeLessThan(160);
  });
});
