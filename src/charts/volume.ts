import type { BarSeriesOption } from 'echarts';
import type { Sentiment } from '../../models/index.ts';
import { countAxis, timeAxis } from './axes.ts';
import { emptyOption, frame, type Look, type Option } from './frame.ts';
import { label } from './label.ts';
import type { VolumeChart } from './spec.ts';
import { TITLE_NAME } from './theme.ts';
import { countsOf, stepFor, timeline, totalOf } from './timeline.ts';

/** From the ground up: what people look for stands on it, where it can be compared. */
const ORDER = ['negative', 'neutral', 'positive'] as const satisfies readonly Sentiment[];

/** Mentions in each step, stacked by sentiment. */
export function volumeOption(spec: VolumeChart, look: Look): Option {
  const step = stepFor(spec.period);
  const line = timeline(spec.period, step, spec.timeZone);
  const counts = countsOf(spec.points, line, spec.period);
  const title = look.m.title.volume(label(spec.brand, TITLE_NAME), step);
  if (counts.every((one) => totalOf(one) === 0)) return emptyOption(spec, look, title);
  return {
    ...frame(spec, look, title, ORDER.map((sentiment) => look.sentiments[sentiment])),
    xAxis: timeAxis(line, spec, look),
    yAxis: countAxis(look),
    series: ORDER.map((sentiment) => ({
      ...bars(sentiment, look),
      data: counts.map((one) => one[sentiment]),
    })),
  };
}

function bars(sentiment: Sentiment, { theme, sentiments }: Look): BarSeriesOption {
  return {
    type: 'bar',
    name: sentiments[sentiment],
    stack: 'all',
    barMaxWidth: 72,
    barCategoryGap: '20%',
    itemStyle: { color: theme.sentiments[sentiment], ...pattern(sentiment, theme.background) },
  };
}

/** Stripes for negative and dots for neutral, so that colour is not all that tells them apart. */
function pattern(sentiment: Sentiment, color: string): BarSeriesOption['itemStyle'] {
  switch (sentiment) {
    case 'negative':
      return {
        decal: { symbol: 'rect', color, dashArrayX: [40, 0], dashArrayY: [3, 7], rotation: -Math.PI / 4 },
      };
    case 'neutral':
      return { decal: { symbol: 'circle', color, dashArrayX: [[8, 8], [0, 8, 8, 0]], dashArrayY: [8, 0], symbolSize: 0.6 } };
    case 'positive':
      return {};
    default:
      return sentiment satisfies never;
  }
}
