import type { XAXisComponentOption, YAXisComponentOption } from 'echarts';
import { timeLabels } from './axis.ts';
import type { Look } from './frame.ts';
import type { Reader } from './spec.ts';
import { SIZE } from './theme.ts';
import type { Timeline } from './timeline.ts';

/** Each step of time is one place of a category axis: a day is as wide as any other, whatever its hours. */
export function timeAxis(line: Timeline, { locale }: Reader, { theme }: Look): XAXisComponentOption {
  const labels = timeLabels(line, locale);
  return {
    type: 'category',
    data: line.starts.map((_, place) => String(place)),
    axisLine: { lineStyle: { color: theme.muted, width: 2 } },
    axisTick: { show: true, interval: (place) => labels.has(place), alignWithLabel: true, length: 6 },
    axisLabel: {
      color: theme.muted,
      fontSize: SIZE.text,
      margin: 12,
      interval: (place) => labels.has(place),
      formatter: (place) => labels.get(Number(place)) ?? '',
    },
  };
}

export function valueAxis(write: (value: number) => string, { theme }: Look): YAXisComponentOption {
  return {
    type: 'value',
    min: 0,
    splitNumber: 3,
    axisLabel: { color: theme.muted, fontSize: SIZE.text, formatter: write },
    splitLine: { lineStyle: { color: theme.grid, width: 1.5 } },
  };
}

export const countAxis = (look: Look): YAXisComponentOption => ({ ...valueAxis(look.count, look), minInterval: 1 } as YAXisComponentOption);

/** Never beyond the whole, and never so short that its labels round to the same percent. */
export const percentAxis = (look: Look): YAXisComponentOption =>
  ({
    ...valueAxis(look.percent, look),
    splitNumber: 5,
    max: ({ max }: { max: number }) => (max > 0.8 ? 1 : max < 0.2 ? 0.2 : null),
  }) as YAXisComponentOption;
