import type { LineSeriesOption } from 'echarts';

export interface Bound {
  readonly low: number;
  readonly high: number;
}

/** A value for each place; undefined leaves a gap. */
type Places<T> = readonly (T | undefined)[];

/** The pixels of a band around one value that has no neighbours. */
const LONE_WIDTH = 16;

/** The space between two bounds: an invisible line with an area stacked upon it. */
export function bandSeries(name: string, bounds: Places<Bound>, color: string): LineSeriesOption[] {
  const silent = { type: 'line', stack: `band ${name}`, symbol: 'none', lineStyle: { opacity: 0 } } as const;
  return [
    { ...silent, data: bounds.map((bound) => bound?.low ?? null), markLine: loneBands(bounds, color) },
    {
      ...silent,
      data: bounds.map((bound) => (bound ? bound.high - bound.low : null)),
      areaStyle: { color, opacity: 0.22 },
    },
  ];
}

/** An area needs two places; where there is one, an upright bar says the same. */
function loneBands(bounds: Places<Bound>, color: string): NonNullable<LineSeriesOption['markLine']> {
  const lone = bounds.flatMap((bound, place) => (bound && isLone(bounds, place) ? [{ ...bound, place }] : []));
  return {
    silent: true,
    symbol: 'none',
    label: { show: false },
    lineStyle: { color, width: LONE_WIDTH, opacity: 0.22, type: 'solid' },
    data: lone.map(({ place, low, high }) => [{ coord: [place, low] }, { coord: [place, high] }]),
  };
}

/** A line through the values, with a dot where a value has no neighbours to be joined with. */
export function lineSeries(
  name: string,
  values: Places<number>,
  color: string,
  lineStyle: LineSeriesOption['lineStyle'] = {},
): LineSeriesOption {
  return {
    type: 'line',
    name,
    color,
    symbol: 'circle',
    symbolSize: 14,
    lineStyle: { color, width: 4, ...lineStyle },
    data: values.map((value, place) =>
      value === undefined ? null : { value, symbol: isLone(values, place) ? 'circle' : 'none' },
    ),
  };
}

function isLone(values: Places<unknown>, place: number): boolean {
  return values[place - 1] === undefined && values[place + 1] === undefined;
}
