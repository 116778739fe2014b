import type { ChartKind, Measure, Step } from '../../charts/spec.ts';

interface Crossing {
  readonly at: string;
  readonly value: string;
  readonly bound: string;
  readonly isBelow: boolean;
}

const perStep: Record<Step, string> = { fiveMinutes: 'every 5 minutes', hour: 'per hour', day: 'per day' };

const measures: Record<Measure, string> = { mentions: 'mentions', negativeShare: 'negative share' };

const signed = (change: number, percent: (share: number) => string) =>
  `${change > 0 ? '+' : change < 0 ? '−' : '±'}${percent(Math.abs(change))}`;

export const charts = {
  title: {
    volume: (brand: string, step: Step) => `Mentions of ${brand} ${perStep[step]}`,
    sentiment: (brand: string) => `How mentions of ${brand} feel`,
    share: () => 'Share of voice',
    movement: (brand: string) => `Topics around ${brand}`,
    expected: (brand: string, measure: Measure) =>
      measure === 'mentions' ? `Mentions of ${brand}` : `Negative share of ${brand}`,
  } satisfies Record<ChartKind, (...parts: never[]) => string>,
  measures,
  nothing: 'No mentions in this time',
  others: 'all others',
  before: 'the period before',
  now: 'this period',
  range: '95 % range',
  expected: 'expected',
  crossing: ({ at, value, bound, isBelow }: Crossing) =>
    `${at}: ${value}, expected ${isBelow ? 'at least' : 'at most'} ${bound}`,
  change: ({ before, now }: { before: number; now: number }, percent: (share: number) => string): string =>
    before === 0 ? 'new' : signed(now / before - 1, percent),
};
