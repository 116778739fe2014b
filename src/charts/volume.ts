import type { BarSeriesOption } from 'echarts';
import type { Sentiment } from '../../models/index.ts';
import { countAxis, timeAxis } from './axes.ts';
import { type Content, withoutData } from './content.ts';
import { writeMoment } from './dates.ts';
import { label } from './label.ts';
import type { Look } from './look.ts';
import type { SentimentCounts, VolumeChart } from './spec.ts';
import { TITLE_NAME } from './theme.ts';
import { added, countsOf, NONE, stepFor, type Timeline, timeline, totalOf } from './timeline.ts';

/** From the ground up: what people look for stands on it, where it can be compared. */
const ORDER = ['negative', 'neutral', 'positive'] as const satisfies readonly Sentiment[];

/** Mentions in each step, stacked by sentiment. */
export function volumeContent(spec: VolumeChart, look: Look): Content {
  const line = timeline(spec.period, stepFor(spec.period), spec.timeZone);
  const counts = countsOf(spec.points, line, spec.period);
  const title = look.m.title.volume(label(spec.brand, TITLE_NAME), line.step);
  if (counts.every((one) => totalOf(one) === 0)) return withoutData(title);
  return {
    title,
    plot: {
      legend: ORDER.map((sentiment) => look.sentiments[sentiment]),
      xAxis: timeAxis(line, spec, look),
      yAxis: countAxis(look),
      series: ORDER.map((sentiment) => bars(sentiment, counts, look)),
    },
    facts: factsOf(spec, line, counts, look),
  };
}

function bars(
  sentiment: Sentiment,
  counts: readonly SentimentCounts[],
  { theme, sentiments }: Look,
): BarSeriesOption {
  return {
    type: 'bar',
    name: sentiments[sentiment],
    stack: 'all',
    barMaxWidth: 72,
    barCategoryGap: '20%',
    itemStyle: { color: theme.sentiments[sentiment], ...pattern(sentiment, theme.background) },
    data: counts.map((one) => one[sentiment]),
  };
}

/** Stripes for negative and dots for neutral, so that colour is not all that tells them apart. */
function pattern(sentiment: Sentiment, color: string): BarSeriesOption['itemStyle'] {
  switch (sentiment) {
    case 'negative':
      // A wide tile: a narrow one is set so often that drawing takes twice as long.
      return {
        decal: { symbol: 'rect', color, dashArrayX: [40, 0], dashArrayY: [3, 7], rotation: -Math.PI / 4 },
      };
    case 'neutral':
      return { decal: { symbol: 'circle', color, dashArrayX: [[8, 8], [0, 8, 8, 0]], dashArrayY: [8, 0], symbolSize: 0.6 } }; // prettier-ignore
    case 'positive':
      return {};
    default:
      return sentiment satisfies never;
  }
}

function factsOf(
  spec: VolumeChart,
  line: Timeline,
  counts: readonly SentimentCounts[],
  look: Look,
): string[] {
  const { alt } = look.m;
  const totals = counts.map(totalOf);
  const most = Math.max(...totals);
  const peak = line.starts[totals.indexOf(most)];
  const sums = counts.reduce(added, NONE);
  const parts = ORDER.map((one) => alt.share(look.sentiments[one], look.percent(sums[one] / totalOf(sums))));
  return [
    alt.total(look.exact(totalOf(sums))),
    ...(peak ? [alt.peak(writeMoment(peak, line.step, spec.locale, spec.timeZone), look.exact(most))] : []),
    alt.sentiments(parts),
  ];
}
