import type { LineSeriesOption } from 'echarts';
import { shareAxis, timeAxis } from './axes.ts';
import { bandEntry, bandSeries, lineEntry, lineSeries } from './band.ts';
import { type Content, withoutData } from './content.ts';
import { writeMoment } from './dates.ts';
import { label } from './label.ts';
import type { Look } from './look.ts';
import type { Reader, SentimentChart, SentimentCounts } from './spec.ts';
import { TITLE_NAME } from './theme.ts';
import { countsOf, stepFor, type Timeline, timeline, totalOf } from './timeline.ts';
import { type Bound, wilson } from '../trends/wilson.ts';

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
    facts: courses.map((course) => factOf(course, line, spec, look)),
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

function factOf({ sentiment, shares }: Course, line: Timeline, reader: Reader, look: Look): string {
  const { m, percent } = look;
  const name = look.sentiments[sentiment];
  const known = line.starts.flatMap((at, place) => withMoment(at, shares[place]));
  const [first, ...others] = known.map(({ value, low, high }) =>
    m.alt.between(percent(value), percent(low), percent(high)),
  );
  const last = others.at(-1);
  const highest = known.toSorted((a, b) => b.value - a.value)[0];
  if (highest === undefined || first === undefined) return m.alt.nothing;
  if (last === undefined) return m.alt.only(name, first);
  const when = writeMoment(highest.at, line.step, reader.locale, reader.timeZone);
  return m.alt.course(name, first, percent(highest.value), when, last);
}

const withMoment = (at: Date, share: Share | undefined) => (share ? [{ at, ...share }] : []);
