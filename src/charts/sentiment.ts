import { percentAxis, timeAxis } from './axes.ts';
import { type Bound, bandEntry, bandSeries, lineEntry, lineSeries } from './band.ts';
import { emptyOption, frame, type Look, type Option } from './frame.ts';
import { label } from './label.ts';
import type { SentimentChart, SentimentCounts } from './spec.ts';
import { TITLE_NAME } from './theme.ts';
import { countsOf, stepFor, timeline, totalOf } from './timeline.ts';
import { wilson } from './wilson.ts';

/** What is neither is the rest of the whole. */
export const SHOWN = ['negative', 'positive'] as const;

type Shown = (typeof SHOWN)[number];

/** Told apart without colour, too. */
const isDashed = (sentiment: Shown): boolean => sentiment === 'positive';

/** The share of negative and of positive mentions, each in the band where it lies with 95 % confidence. */
export function sentimentOption(spec: SentimentChart, look: Look): Option {
  const line = timeline(spec.period, stepFor(spec.period), spec.timeZone);
  const counts = countsOf(spec.points, line, spec.period);
  const title = look.m.title.sentiment(label(spec.brand, TITLE_NAME));
  if (counts.every((one) => totalOf(one) === 0)) return emptyOption(spec, look, title);
  return {
    ...frame(spec, look, title, [
      ...SHOWN.map((sentiment) => lineEntry(look.sentiments[sentiment], isDashed(sentiment))),
      bandEntry(look.m.range, look.theme.muted),
    ]),
    xAxis: timeAxis(line, spec, look),
    yAxis: percentAxis(look),
    series: SHOWN.flatMap((sentiment) => shareSeries(sentiment, counts, look)),
  };
}

function shareSeries(
  sentiment: Shown,
  counts: readonly SentimentCounts[],
  { theme, sentiments, m }: Look,
): Option['series'] & object {
  const color = theme.sentiments[sentiment];
  const shares = counts.map((one) => shareOf(one, sentiment));
  const values = shares.map((one) => one?.value);
  return [
    ...bandSeries(m.range, sentiment, shares, color),
    lineSeries(sentiments[sentiment], values, color, isDashed(sentiment)),
  ];
}

/** Undefined where nothing was said: a share of nothing is not zero. */
function shareOf(counts: SentimentCounts, sentiment: Shown): (Bound & { value: number }) | undefined {
  const total = totalOf(counts);
  if (total === 0) return undefined;
  return { value: counts[sentiment] / total, ...wilson(counts[sentiment], total) };
}
