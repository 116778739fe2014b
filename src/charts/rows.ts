import type { YAXisComponentOption } from 'echarts';
import type { Plot } from './content.ts';
import { label } from './label.ts';
import { SIZE, type Theme } from './theme.ts';

/** Rows that can be told apart on a phone. */
export const MOST_ROWS = 8;

/** Columns of a name beside its row. */
const ROW_NAME = 18;

/** Columns of a name in the words about a chart. */
export const TOLD_NAME = 40;

/** ECharts measures text by another font, in which it is up to a twentieth narrower. */
export const ROW_ROOM: Plot['room'] & object = { left: 20, right: 8 };

export interface Row {
  /** From a person. */
  readonly name: string;
  /** What stands at the right end of the row. */
  readonly fact: string;
}

/** Names to the left of the rows and facts to the right, from top to bottom. */
export function rowAxes(rows: readonly Row[], theme: Theme): YAXisComponentOption[] {
  return [
    rowAxis(rows, ({ name }) => label(name, ROW_NAME), theme),
    { ...rowAxis(rows, ({ fact }) => fact, theme), position: 'right' },
  ];
}

function rowAxis(rows: readonly Row[], write: (row: Row) => string, theme: Theme): YAXisComponentOption {
  return {
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
      color: theme.text,
      formatter: (place) => {
        const row = rows[Number(place)];
        return row ? write(row) : '';
      },
    },
  };
}
