import type { LineSeriesOption } from 'echarts';
import { countAxis, percentAxis, timeAxis } from './axes.ts';
import { bandSeries, lineSeries } from './band.ts';
import { emptyOption, frame, type Look, type Option } from './frame.ts';
import { label } from './label.ts';
import type { ExpectedChart, ExpectedPoint } from './spec.ts';
import { SIZE, TITLE_NAME } from './theme.ts';
import { placeOf, type Timeline, timeline } from './timeline.ts';

/** The point that left the band. */
export function crossingOf({ points, crossed }: ExpectedChart): ExpectedPoint | undefined {
  return points.find(({ at }) => at.getTime() === crossed?.getTime());
}

/** What was measured over what was to be expected, with a mark where the one left the other. */
export function expectedOption(spec: ExpectedChart, look: Look): Option {
  const title = look.m.title.expected(label(spec.brand, TITLE_NAME), spec.measure);
  const line = timeline(spec.period, spec.step, spec.timeZone);
  const points = placed(spec, line);
  if (points.every((point) => point === undefined)) return emptyOption(spec, look, title);
  const { m, theme } = look;
  const values = points.map((point) => point?.value);
  const measured = lineSeries(m.measures[spec.measure], values, theme.accent);
  return {
    ...frame(spec, look, title, [m.measures[spec.measure], m.expected]),
    xAxis: timeAxis(line, spec, look),
    yAxis: spec.measure === 'mentions' ? countAxis(look) : percentAxis(look),
    series: [...bandSeries(m.expected, points, theme.plain), { ...measured, ...crossing(spec, line, look) }],
  };
}

function placed({ points }: ExpectedChart, line: Timeline): (ExpectedPoint | undefined)[] {
  const places: (ExpectedPoint | undefined)[] = line.starts.map(() => undefined);
  for (const point of points) {
    const place = placeOf(line, point.at);
    if (place !== undefined) places[place] = point;
  }
  return places;
}

/** A dot on the line, and a line down to the hour. */
function crossing(spec: ExpectedChart, line: Timeline, { m, theme }: Look): LineSeriesOption {
  const point = crossingOf(spec);
  const place = point && placeOf(line, point.at);
  if (place === undefined || point === undefined) return {};
  return {
    markLine: {
      silent: true,
      symbol: 'none',
      lineStyle: { color: theme.alarm, width: 3, type: 'solid' },
      label: { show: false },
      data: [{ xAxis: place }],
    },
    markPoint: {
      symbol: 'circle',
      symbolSize: 24,
      itemStyle: { color: theme.alarm, borderColor: theme.background, borderWidth: 4 },
      label: { color: theme.text, fontSize: SIZE.text, formatter: () => m.crossed, position: 'left' },
      data: [{ name: m.crossed, coord: [place, point.value] }],
    },
  };
}
