import type { YAXisComponentOption } from 'echarts';
import type { Frame, Option } from './frame.ts';
import { label } from './label.ts';
import { SIZE, type Theme } from './theme.ts';

/** Rows that can be told apart on a phone. */
export const MOST_ROWS = 8;

/** Columns of a name beside its row. */
const ROW_NAME = 18;

export interface Row {
  /** From a person. */
  readonly name: string;
  /** What stands at the right end of the row. */
  readonly fact: string;
  readonly stands: boolean;
}

/** Names to the left of the rows and facts to the right, from top to bottom. */
export function rowAxes(rows: readonly Row[], theme: Theme): YAXisComponentOption[] {
  const axis = (write: (row: Row) => string, color: string): YAXisComponentOption => ({
    type: 'category',
    inverse: true,
    // Names may be equal; places are not.
    data: rows.map((_, place) => String(place)),
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: {
      interval: 0,
      margin: 24,
      fontSize: SIZE.text,
      color,
      formatter: (place: string) => {
        const row = rows[Number(place)];
        return row ? write(row) : '';
      },
    },
  });
  return [
    axis(({ name }) => label(name, ROW_NAME), theme.text),
    { ...axis(({ fact }) => fact, theme.text), position: 'right' },
  ];
}

/** ECharts measures text by another font, in which it is up to a twentieth narrower. */
export function withRowRoom(frame: Frame): Option {
  return { ...frame, grid: { ...frame.grid, left: SIZE.margin + 20, right: SIZE.margin + 8 } };
}
