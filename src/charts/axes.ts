import type { XAXisComponentOption } from 'echarts';
import { timeLabels } from './time-labels.ts';
import type { Look } from './look.ts';
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

/** For either direction. */
function valueAxis(write: (value: number) => string, { theme }: Look) {
  return {
    type: 'value',
    min: 0,
    splitNumber: 3,
    axisLabel: { color: theme.muted, fontSize: SIZE.text, formatter: write },
    splitLine: { lineStyle: { color: theme.grid, width: 1.5 } },
  } as const;
}

export const countAxis = (look: Look) => ({ ...valueAxis(look.short, look), minInterval: 1 });

/** Where an axis of shares may end, and what its lines stand apart. */
const SHARE_ENDS = [
  { max: 0.2, interval: 0.05 },
  { max: 0.4, interval: 0.1 },
  { max: 0.6, interval: 0.2 },
  { max: 0.8, interval: 0.2 },
];

/** An axis for shares up to `highest` that never goes beyond the whole. */
export function shareAxis(highest: number, look: Look) {
  const end = SHARE_ENDS.find(({ max }) => highest <= max) ?? { max: 1, interval: 0.25 };
  return { ...valueAxis(look.percent, look), ...end };
}
