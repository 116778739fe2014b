import type { BarSeriesOption, ScatterSeriesOption } from 'echarts';
import { emptyOption, frame, type LegendEntry, type Look, type Option } from './frame.ts';
import { label } from './label.ts';
import { MOST_ROWS, rowAxes, withRowRoom } from './rows.ts';
import type { MovementChart } from './spec.ts';
import { SIZE, TITLE_NAME } from './theme.ts';

export type Topic = MovementChart['topics'][number];

/** The topics that moved most, from the steepest rise to the steepest fall. */
export function movedTopics({ topics }: MovementChart): Topic[] {
  const change = ({ before, now }: Topic) => now - before;
  return topics
    .filter(({ before, now }) => before > 0 || now > 0)
    .toSorted((a, b) => Math.abs(change(b)) - Math.abs(change(a)))
    .slice(0, MOST_ROWS)
    .toSorted((a, b) => change(b) - change(a));
}

/** For each topic a hollow dot where it was, a full one where it is, and the way between. */
export function movementOption(spec: MovementChart, look: Look): Option {
  const topics = movedTopics(spec);
  const title = look.m.title.movement(label(spec.brand, TITLE_NAME));
  if (topics.length === 0) return emptyOption(spec, look, title);
  const rows = topics.map((topic) => ({ name: topic.name, fact: look.m.change(topic, look.percent), stands: false }));
  return {
    ...withRowRoom(frame(spec, look, title, legendOf(look))),
    xAxis: {
      type: 'value',
      min: 0,
      splitNumber: 3,
      minInterval: 1,
      axisLabel: { color: look.theme.muted, fontSize: SIZE.text, formatter: look.count },
      splitLine: { lineStyle: { color: look.theme.grid, width: 1.5 } },
    },
    yAxis: rowAxes(rows, look.theme),
    series: [...ways(topics, look), dots('before', topics, look), dots('now', topics, look)],
  };
}

function legendOf({ m, theme }: Look): LegendEntry[] {
  const dot = { icon: 'circle' } as const;
  return [
    { ...dot, name: m.before, itemStyle: { color: theme.background, borderColor: theme.text, borderWidth: 4 } },
    { ...dot, name: m.now, itemStyle: { color: theme.text, borderWidth: 0 } },
  ];
}

const colorOf = ({ before, now }: Topic, { theme }: Look): string =>
  now >= before ? theme.accent : theme.alarm;

/** A thin bar upon an invisible one. */
function ways(topics: readonly Topic[], look: Look): BarSeriesOption[] {
  const bar = { type: 'bar', stack: 'way', barWidth: 8, silent: true } as const;
  return [
    {
      ...bar,
      itemStyle: { opacity: 0 },
      data: topics.map(({ before, now }) => Math.min(before, now)),
    },
    {
      ...bar,
      data: topics.map((topic) => ({
        value: Math.abs(topic.now - topic.before),
        itemStyle: { color: colorOf(topic, look), opacity: 0.5 },
      })),
    },
  ];
}

function dots(when: 'before' | 'now', topics: readonly Topic[], look: Look): ScatterSeriesOption {
  const { background } = look.theme;
  return {
    type: 'scatter',
    name: look.m[when],
    symbolSize: when === 'now' ? 24 : 20,
    data: topics.map((topic, row) => ({
      value: [topic[when], row],
      itemStyle: {
        color: when === 'now' ? colorOf(topic, look) : background,
        borderColor: colorOf(topic, look),
        borderWidth: 4,
        opacity: 1,
      },
    })),
  };
}
