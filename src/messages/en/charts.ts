import type { ChartKind, Measure, Step } from '../../charts/spec.ts';

/** When a measure left what was expected, its value there, and the bound that it left. */
interface Crossing {
  readonly at: string;
  readonly value: string;
  readonly bound: string;
  readonly isBelow: boolean;
}

const perStep: Record<Step, string> = {
  fiveMinutes: 'per 5 min',
  hour: 'per hour',
  day: 'per day',
  month: 'per month',
};

const percent = (share: number) => `${Math.round(share * 100)} %`;

const sign = (change: number): string => (change > 0 ? '+' : change < 0 ? '−' : '±');

const title = {
  volume: (brand: string, step: Step) => `Mentions of ${brand} ${perStep[step]}`,
  sentiment: (brand: string) => `How mentions of ${brand} feel`,
  share: () => 'Share of voice',
  movement: (brand: string) => `Topics around ${brand}`,
  expected: (brand: string, measure: Measure, step: Step) =>
    ({
      mentions: `Mentions of ${brand} ${perStep[step]}`,
      negativePosts: `Negative posts on ${brand} ${perStep[step]}`,
      negativeShare: `Negative share of ${brand}`,
    })[measure],
} satisfies Record<ChartKind, (...parts: never[]) => string>;

const measures: Record<Measure, string> = {
  mentions: 'mentions',
  negativePosts: 'negative posts',
  negativeShare: 'negative share',
};

const change = ({ before, now }: { before: number; now: number }): string =>
  before === 0 ? 'new' : `${sign(now - before)}${percent(Math.abs(now / before - 1))}`;

const crossing = ({ at, value, bound, isBelow }: Crossing): string =>
  `${at}: ${value}, expected ${isBelow ? 'at least' : 'at most'} ${bound}`;

export const charts = {
  title,
  measures,
  change,
  crossing,
  trace: '<1 %',
  finePercent: (share: number) => `${(share * 100).toFixed(1)} %`,
  nothing: 'No mentions in this time',
  others: 'all others',
  before: 'the period before',
  now: 'this period',
  range: '95 % range',
  expected: 'expected',

  /** What a chart says to those who do not see it: one sentence after another. */
  alt: {
    space: ' ',
    of: (heading: string, period: string) => `Chart: ${heading}, ${period}.`,
    nothing: 'There were no mentions.',
    total: (count: string) => `${count} in all.`,
    peak: (at: string, count: string) => `Most: ${count} (${at}).`,
    sentiments: (parts: readonly string[]) => `In all ${parts.join(', ')}.`,
    share: (name: string, share: string) => `${name} ${share}`,
    only: (name: string, share: string) => `${name}: ${share}.`,
    course: (name: string, first: string, highest: string, at: string, last: string) =>
      `${name}: first ${first}, highest ${highest} on ${at}, last ${last}.`,
    between: (share: string, low: string, high: string) => `${share} (95 % range ${low} to ${high})`,
    brand: (name: string, share: string, mentions: string) =>
      `${name}: ${share}, ${mentions} ${mentions === '1' ? 'mention' : 'mentions'}.`,
    topic: (name: string, before: string, now: string, moved: string) =>
      `${name}: ${before} before, now ${now} (${moved}).`,
    crossed: (words: string) => `It left the expected range on ${words}.`,
    notCrossed: 'It stayed in the expected range.',
    latest: (at: string, value: string, low: string, high: string) =>
      `Last on ${at}: ${value}, expected ${low} to ${high}.`,
  },
};
