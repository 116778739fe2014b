import type { LineSeriesOption } from 'echarts';
import { percentAxis, timeAxis } from './axes.ts';
import { type Bound, bandSeries, lineSeries } from './band.ts';
import { emptyOption, frame, type Look, type Option } from './frame.ts';
import { label } from './label.ts';
import type { SentimentChart, SentimentCounts } from './spec.ts';
import { TITLE_NAME } from './theme.ts';
import { countsOf, stepFor, timeline, totalOf } from './timeline.ts';
import { wilson } from './wilson.ts';

/** What is neither is the rest of the whole. */
export const SHOWN = ['negative', 'positive'] as const;

/** The share of negative and of positive mentions, each in the band where it lies with 95 % confidence. */
export function sentimentOption(spec: SentimentChart, look: Look): Option {
  const line = timeline(spec.period, stepFor(spec.period), spec.timeZone);
  const counts = countsOf(spec.points, line, spec.period);
  const title = look.m.title.sentiment(label(spec.brand, TITLE_NAME));
  if (counts.every((one) => totalOf(one) === 0)) return emptyOption(spec, look, title);
  return {
    ...frame(
      spec,
      look,
      title,
      SHOWN.map((sentiment) => look.sentiments[sentiment]),
    ),
    xAxis: timeAxis(line, spec, look),
    yAxis: percentAxis(look),
    series: SHOWN.flatMap((sentiment) => shareSeries(sentiment, counts, look)),
  };
}

function shareSeries(
  sentiment: (typeof SHOWN)[number],
  counts: readonly SentimentCounts[],
  { theme, sentiments }: Look,
): Option['series'] & object {
  const color = theme.sentiments[sentiment];
  const shares = counts.map((one) => shareOf(one, sentiment));
  const dashes: LineSeriesOption['lineStyle'] = sentiment === 'negative' ? {} : { type: [14, 7] };
  return [
    ...bandSeries(sentiment, shares, color),
    lineSeries(
      sentiments[sentiment],
      shares.map((one) => one?.value),
      color,
      dashes,
    ),
  ];
}

/** Undefined where nothing was said: a share of nothing is not zero. */
function shareOf(counts: SentimentCounts, sentiment: (typeof SHOWN)[number]): (Bound & { value: number }) | undefined {
  const total = totalOf(counts);
  if (total === 0) return undefined;
  return { value: counts[sentiment] / total, ...wilson(counts[sentiment], total) };
}
