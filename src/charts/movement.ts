import type { BarSeriesOption, ScatterSeriesOption } from 'echarts';
import { countAxis } from './axes.ts';
import { type Content, type LegendEntry, withoutData } from './content.ts';
import { label } from './label.ts';
import type { Look } from './look.ts';
import { MOST_ROWS, ROW_ROOM, rowAxes, TOLD_NAME } from './rows.ts';
import type { MovementChart } from './spec.ts';
import { TITLE_NAME } from './theme.ts';

type Topic = MovementChart['topics'][number];

/** For each topic a hollow dot where it was, a full one where it is, and the way between. */
export function movementContent(spec: MovementChart, look: Look): Content {
  const { m, exact } = look;
  const title = m.title.movement(label(spec.brand, TITLE_NAME));
  const topics = movedTopics(spec);
  if (topics.length === 0) return withoutData(title);
  const rows = topics.map((topic) => ({ name: topic.name, fact: m.change(topic) }));
  return {
    title,
    plot: {
      legend: legendOf(look),
      room: ROW_ROOM,
      xAxis: countAxis(look),
      yAxis: rowAxes(rows, look.theme),
      series: [...ways(topics, look), dots('before', topics, look), dots('now', topics, look)],
    },
    facts: topics.map((topic) =>
      m.alt.topic(label(topic.name, TOLD_NAME), exact(topic.before), exact(topic.now), m.change(topic)),
    ),
  };
}

/** The topics that moved most, from the steepest rise to the steepest fall. */
function movedTopics({ topics }: MovementChart): Topic[] {
  const change = ({ before, now }: Topic) => now - before;
  return topics
    .filter(({ before, now }) => before > 0 || now > 0)
    .toSorted((a, b) => Math.abs(change(b)) - Math.abs(change(a)))
    .slice(0, MOST_ROWS)
    .toSorted((a, b) => change(b) - change(a));
}

function legendOf({ m, theme }: Look): LegendEntry[] {
  return [
    {
      name: m.before,
      icon: 'circle',
      itemStyle: { color: theme.background, borderColor: theme.text, borderWidth: 4 },
    },
    { name: m.now, icon: 'circle', itemStyle: { color: theme.text, borderWidth: 0 } },
  ];
}

const colorOf = ({ before, now }: Topic, { theme }: Look): string =>
  now >= before ? theme.accent : theme.alarm;

/** A thin bar upon an invisible one. */
function ways(topics: readonly Topic[], look: Look): BarSeriesOption[] {
  const bar = { type: 'bar', stack: 'way', barWidth: 8 } as const;
  const starts = topics.map(({ before, now }) => Math.min(before, now));
  const lengths = topics.map((topic) => ({
    value: Math.abs(topic.now - topic.before),
    itemStyle: { color: colorOf(topic, look), opacity: 0.5 },
  }));
  return [
    { ...bar, itemStyle: { opacity: 0 }, data: starts },
    { ...bar, data: lengths },
  ];
}

function dots(when: 'before' | 'now', topics: readonly Topic[], look: Look): ScatterSeriesOption {
  const style = (topic: Topic) => ({
    color: when === 'now' ? colorOf(topic, look) : look.theme.background,
    borderColor: colorOf(topic, look),
    borderWidth: 4,
    opacity: 1,
  });
  return {
    type: 'scatter',
    name: look.m[when],
    symbolSize: 22,
    data: topics.map((topic, row) => ({ value: [topic[when], row], itemStyle: style(topic) })),
  };
}
