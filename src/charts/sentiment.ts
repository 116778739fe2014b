import type { LineSeriesOption } from 'echarts';
import { shareAxis, timeAxis } from './axes.ts';
import { bandEntry, bandSeries, lineEntry, lineSeries } from './band.ts';
import { type Content, withoutData } from './content.ts';
import { label } from './label.ts';
import type { Look } from './look.ts';
import type { SentimentChart, SentimentCounts } from './spec.ts';
import { TITLE_NAME } from './theme.ts';
import { countsOf, stepFor, timeline, totalOf } from './timeline.ts';
import { type Bound, wilson } from './wilson.ts';

/** What is neither is the rest of the whole. */
const SHOWN = ['negative', 'positive'] as const;
type Shown = (typeof SHOWN)[number];

interface Share extends Bound {
  readonly value: number;
}

/** One sentiment in each place of the axis; undefined where nothing was said: a share of nothing is not zero. */
interface Course {
  readonly sentiment: Shown;
  readonly shares: readonly (Share | undefined)[];
}

/** The share of negative and of positive mentions, each in the band where it lies with 95 % confidence. */
export function sentimentContent(spec: SentimentChart, look: Look): Content {
  const line = timeline(spec.period, stepFor(spec.period), spec.timeZone);
  const counts = countsOf(spec.points, line, spec.period);
  const title = look.m.title.sentiment(label(spec.brand, TITLE_NAME));
  if (counts.every((one) => totalOf(one) === 0)) return withoutData(title);
  const courses = SHOWN.map((sentiment) => ({
    sentiment,
    shares: counts.map((one) => shareOf(one, sentiment)),
  }));
  return {
    title,
    plot: {
      legend: [
        ...SHOWN.map((sentiment) => lineEntry(look.sentiments[sentiment], isDashed(sentiment))),
        bandEntry(look.m.range, look.theme.muted),
      ],
      xAxis: timeAxis(line, spec, look),
      yAxis: shareAxis(highest(courses), look),
      series: courses.flatMap((course) => seriesOf(course, look)),
    },
    facts: courses.flatMap((course) => factOf(course, look)),
  };
}

const highest = (courses: readonly Course[]): number =>
  Math.max(...courses.flatMap(({ shares }) => shares.map((share) => share?.high ?? 0)));

/** Told apart without colour, too. */
const isDashed = (sentiment: Shown): boolean => sentiment === 'positive';

function shareOf(counts: SentimentCounts, sentiment: Shown): Share | undefined {
  const total = totalOf(counts);
  if (total === 0) return undefined;
  return { value: counts[sentiment] / total, ...wilson(counts[sentiment], total) };
}

function seriesOf({ sentiment, shares }: Course, { theme, sentiments, m }: Look): LineSeriesOption[] {
  const color = theme.sentiments[sentiment];
  const values = shares.map((share) => share?.value);
  return [
    ...bandSeries(m.range, sentiment, shares, color),
    lineSeries(sentiments[sentiment], values, color, isDashed(sentiment)),
  ];
}

function factOf({ sentiment, shares }: Course, { m, percent, sentiments }: Look): string[] {
  const known = shares.filter((share) => share !== undefined);
  const write = ({ value, low, high }: Share) => m.alt.between(percent(value), percent(low), percent(high));
  const [first, last] = [known.at(0), known.at(-1)];
  if (first === undefined || last === undefined) return [];
  const name = sentiments[sentiment];
  return [
    known.length === 1 ? m.alt.only(name, write(first)) : m.alt.course(name, write(first), write(last)),
  ];
}
