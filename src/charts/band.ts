import type { LineSeriesOption } from 'echarts';
import type { LegendEntry } from './content.ts';
import type { Bound } from '../trends/wilson.ts';

/** A value for each place; undefined leaves a gap. */
type Places<T> = readonly (T | undefined)[];

/** Pixels drawn and left out. */
const DASHES = [14, 7];

const BAND_OPACITY = 0.25;

/** The pixels of a band around one value that has no neighbours. */
const LONE_WIDTH = 16;

/**
 * The space between two bounds: an invisible line with an area stacked upon it.
 *
 * @param name in the legend; several bands may have the same
 * @param stack of this band alone
 */
export function bandSeries(
  name: string,
  stack: string,
  bounds: Places<Bound>,
  color: string,
): LineSeriesOption[] {
  const silent = { type: 'line', stack, symbol: 'none', lineStyle: { opacity: 0 } } as const;
  return [
    { ...silent, data: bounds.map((bound) => bound?.low ?? null), markLine: loneBands(bounds, color) },
    {
      ...silent,
      name,
      data: bounds.map((bound) => (bound ? bound.high - bound.low : null)),
      areaStyle: { color, opacity: BAND_OPACITY },
    },
  ];
}

/** How a legend shows a line: without the dots that ECharts adds. */
export const lineEntry = (name: string, isDashed = false): LegendEntry => ({
  name,
  icon: isDashed ? 'path://M0 0h14v4h-14zM21 0h14v4h-14zM42 0h6v4h-6z' : 'path://M0 0h48v4h-48z',
});

/** How a legend shows a band. */
export const bandEntry = (name: string, color: string): LegendEntry => ({
  name,
  icon: 'rect',
  itemStyle: { color, opacity: BAND_OPACITY, borderWidth: 0 },
});

/** An area needs two places; where there is one, an upright bar says the same. */
function loneBands(bounds: Places<Bound>, color: string): NonNullable<LineSeriesOption['markLine']> {
  const lone = bounds.flatMap((bound, place) =>
    bound && isLone(bounds, place) ? [{ ...bound, place }] : [],
  );
  return {
    silent: true,
    z: 2,
    symbol: 'none',
    label: { show: false },
    lineStyle: { color, width: LONE_WIDTH, opacity: BAND_OPACITY, type: 'solid' },
    data: lone.map(({ place, low, high }) => [{ coord: [place, low] }, { coord: [place, high] }]),
  };
}

/** A line through the values, with a dot where a value has no neighbours to be joined with. */
export function lineSeries(
  name: string,
  values: Places<number>,
  color: string,
  isDashed = false,
): LineSeriesOption {
  return {
    type: 'line',
    name,
    color,
    symbol: 'none',
    symbolSize: 14,
    lineStyle: { color, width: 4, ...(isDashed && { type: DASHES }) },
    data: values.map((value, place) =>
      value === undefined ? null : { value, symbol: isLone(values, place) ? 'circle' : 'none' },
    ),
  };
}

function isLone(values: Places<unknown>, place: number): boolean {
  return values[place - 1] === undefined && values[place + 1] === undefined;
}
