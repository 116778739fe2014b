import type { LineSeriesOption } from 'echarts';
import { countAxis, percentAxis, timeAxis } from './axes.ts';
import { bandEntry, bandSeries, lineEntry, lineSeries } from './band.ts';
import { writeMoment } from './dates.ts';
import { emptyOption, frame, type Look, type Option } from './frame.ts';
import { label } from './label.ts';
import type { ExpectedChart, ExpectedPoint } from './spec.ts';
import { SIZE, TITLE_NAME } from './theme.ts';
import { placeOf, type Timeline, timeline } from './timeline.ts';

/** Room above the plot for what stands at the mark. */
const MARK_HEIGHT = 40;

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
  const { grid, ...rest } = frame(spec, look, title, [
    lineEntry(m.measures[spec.measure]),
    bandEntry(m.expected, theme.muted),
  ]);
  return {
    ...rest,
    grid: { ...grid, top: grid.top + MARK_HEIGHT },
    xAxis: timeAxis(line, spec, look),
    yAxis: spec.measure === 'mentions' ? countAxis(look) : percentAxis(look),
    series: [...bandSeries(m.expected, 'expected', points, theme.muted), { ...measured, ...mark(spec, line, look) }],
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

/** A dot where the line left the band, and an upright line that says when and by how much. */
function mark(spec: ExpectedChart, line: Timeline, look: Look): LineSeriesOption {
  const point = crossingOf(spec);
  const place = point && placeOf(line, point.at);
  if (place === undefined || point === undefined) return {};
  const { theme, m } = look;
  const words = m.crossing(writeCrossing(spec, point, look));
  return {
    markLine: {
      silent: true,
      symbol: 'none',
      lineStyle: { color: theme.alarm, width: 3, type: 'solid' },
      label: {
        position: 'end',
        // Away from the nearer edge.
        align: place * 2 > line.starts.length ? 'right' : 'left',
        color: theme.text,
        fontSize: SIZE.text,
        formatter: () => words,
      },
      data: [{ xAxis: place }],
    },
    markPoint: {
      symbol: 'circle',
      symbolSize: 24,
      itemStyle: { color: theme.alarm, borderColor: theme.background, borderWidth: 4 },
      label: { show: false },
      data: [{ name: '', coord: [place, point.value] }],
    },
  };
}

/** The facts of a crossing, ready to be put into words. */
export function writeCrossing({ step, locale, timeZone, measure }: ExpectedChart, point: ExpectedPoint, look: Look) {
  const { value, low, high } = point;
  const isBelow = value < low;
  const isCount = measure === 'mentions';
  const write = isCount ? look.count : look.percent;
  // The last whole number of mentions that would have been expected.
  const bound = isBelow ? (isCount ? Math.ceil(low) : low) : isCount ? Math.floor(high) : high;
  return { at: writeMoment(point.at, step, locale, timeZone), value: write(value), bound: write(bound), isBelow };
}
