import { describe, expect, test } from 'vitest';
import { altText } from '../../src/charts/render.ts';
import { wilson } from '../../src/trends/wilson.ts';
import { examples, usual } from './examples.ts';

const at = (day: string) => new Date(`2026-03-${day}T12:00:00Z`);
const period = { from: new Date('2026-03-01T00:00:00Z'), to: new Date('2026-03-08T00:00:00Z') };
const reader = { locale: 'en', timeZone: 'UTC', theme: 'light', period, brand: 'Acme' } as const;
const counts = (negative: number, neutral: number, positive: number) => ({ negative, neutral, positive });
const points = [
  { at: at('02'), counts: counts(1, 2, 7) },
  { at: at('03'), counts: counts(1200, 100, 700) },
  { at: at('05'), counts: counts(50, 0, 50) },
];

describe('a chart in words', () => {
  test('volume: how many, when most, and how they felt', () => {
    expect(altText({ ...reader, kind: 'volume', points })).toBe(
      'Chart: Mentions of Acme per day, Mar 1 – 7, 2026. 2,110 in all. Most: 2,000 (Mar 3). ' +
        'In all negative 59 %, neutral 5 %, positive 36 %.',
    );
  });

  test('sentiment: where it was, how high, and where it is', () => {
    expect(altText({ ...reader, kind: 'sentiment', points })).toBe(
      'Chart: How mentions of Acme feel, Mar 1 – 7, 2026. ' +
        'negative: first 10 % (95 % range 2 % to 40 %), highest 60 % on Mar 3, last 50 % (95 % range 40 % to 60 %). ' +
        'positive: first 70 % (95 % range 40 % to 89 %), highest 70 % on Mar 2, last 50 % (95 % range 40 % to 60 %).',
    );
  });

  test('share of voice: everyone, largest first, and a trace is not zero', () => {
    const brands = [
      { name: 'Acme', mentions: 3, own: true },
      { name: 'Bolt', mentions: 1997, own: false },
    ];
    expect(altText({ ...reader, kind: 'share', brands })).toBe(
      'Chart: Share of voice, Mar 1 – 7, 2026. Bolt: 100 %, 1,997 mentions. Acme: <1 %, 3 mentions.',
    );
  });

  test('topics: from the steepest rise to the steepest fall', () => {
    const topics = [
      { name: 'price', before: 80, now: 40 },
      { name: 'battery', before: 10, now: 25 },
      { name: 'launch', before: 0, now: 60 },
      { name: 'unseen', before: 0, now: 0 },
    ];
    expect(altText({ ...reader, kind: 'movement', topics })).toBe(
      'Chart: Topics around Acme, Mar 1 – 7, 2026. launch: 0 before, now 60 (new). ' +
        'battery: 10 before, now 25 (+150 %). price: 80 before, now 40 (−50 %).',
    );
  });

  test('the expected band: when it was left, by how much, above or below', () => {
    const base = { ...reader, kind: 'expected', measure: 'mentions', step: 'day' } as const;
    const band = [
      { at: at('02'), value: 30, low: 10, high: 40 },
      { at: at('03'), value: 90, low: 10.2, high: 41.7 },
    ];
    const heading = 'Chart: Mentions of Acme per day, Mar 1 – 7, 2026.';
    const last = 'Last on Mar 3: 90, expected 10.2 to 41.7.';
    expect(altText({ ...base, points: band, crossed: at('03') })).toBe(
      `${heading} It left the expected range on Mar 3: 90, expected at most 41. ${last}`,
    );
    expect(altText({ ...base, points: band, crossed: null })).toBe(
      `${heading} It stayed in the expected range. ${last}`,
    );
    const drop = { at: at('04'), value: 2, low: 10.2, high: 41.7 };
    expect(altText({ ...base, points: [...band, drop], crossed: at('04') })).toContain(
      'Mar 4: 2, expected at least 11.',
    );
    expect(
      altText({
        ...base,
        measure: 'negativeShare',
        points: [{ at: at('02'), value: 0.104, low: 0, high: 0.098 }],
        crossed: at('02'),
      }),
    ).toContain('Mar 2: 10.4 %, expected at most 9.8 %.');
  });

  test('Chinese', () => {
    expect(altText({ ...reader, locale: 'zh', kind: 'volume', points })).toBe(
      '图表：Acme 每日提及量，2026/3/1 – 2026/3/7。共 2,110 次。最多为 3月3日：2,000 次。总体负面 59%，中性 5%，正面 36%。',
    );
  });

  test.each(Object.keys(usual))('%s without data says so', (kind) => {
    const spec = examples[`${kind}, empty`];
    expect(spec && altText(spec)).toMatch(/There were no mentions\.$/);
  });
});

test('Wilson’s interval, against values published for it', () => {
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
  const published = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const;
  for (const [hits, total, low, high] of published) {
    expect(wilson(hits, total).low).toBeCloseTo(low, 4);
    expect(wilson(hits, total).high).toBeCloseTo(high, 4);
  }
});
