import type { LineSeriesOption } from 'echarts';
import { writeMoment } from './dates.ts';
import type { Look } from './look.ts';
import type { ExpectedChart, ExpectedPoint } from './spec.ts';
import { SIZE } from './theme.ts';

/** The place on the axis where the measure left what was expected. */
export interface Crossing {
  readonly place: number;
  readonly value: number;
  /** When, and by how much. */
  readonly words: string;
}

export function crossingOf(
  spec: ExpectedChart,
  places: readonly (ExpectedPoint | undefined)[],
  look: Look,
): Crossing | undefined {
  const place = places.findIndex((point) => point?.at.getTime() === spec.crossed?.getTime());
  const point = places[place];
  return point && { place, value: point.value, words: wordsFor(point, spec, look) };
}

function wordsFor(
  { at, value, low, high }: ExpectedPoint,
  { step, locale, timeZone, measure }: ExpectedChart,
  { m, exact }: Look,
): string {
  const isBelow = value < low;
  const facts = { at: writeMoment(at, step, locale, timeZone), isBelow };
  if (measure === 'negativeShare')
    return m.crossing({ ...facts, value: m.finePercent(value), bound: m.finePercent(isBelow ? low : high) });
  // The last whole number of mentions that would have been expected.
  const bound = isBelow ? Math.ceil(low) : Math.floor(high);
  return m.crossing({ ...facts, value: exact(value), bound: exact(bound) });
}

/** A dot where the line left the band, and an upright line that says when and by how much. */
export function crossingMark(
  { place, value, words }: Crossing,
  places: number,
  { theme }: Look,
): Pick<LineSeriesOption, 'markLine' | 'markPoint'> {
  return {
    markLine: {
      silent: true,
      symbol: 'none',
      lineStyle: { color: theme.alarm, width: 3, type: 'solid' },
      label: {
        position: 'end',
        // Away from the nearer edge.
        align: place * 2 > places ? 'right' : 'left',
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
      data: [{ name: words, coord: [place, value] }],
    },
  };
}
