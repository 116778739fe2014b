import type {
  BarSeriesOption,
  GridComponentOption,
  LegendComponentOption,
  LineSeriesOption,
  MarkLineComponentOption,
  MarkPointComponentOption,
  ScatterSeriesOption,
  TitleComponentOption,
} from 'echarts';
import type { ComposeOption } from 'echarts/core';

/** What the drawings are made of; `svg.ts` registers the same. */
export type Option = ComposeOption<
  | BarSeriesOption
  | GridComponentOption
  | LegendComponentOption
  | LineSeriesOption
  | MarkLineComponentOption
  | MarkPointComponentOption
  | ScatterSeriesOption
  | TitleComponentOption
>;

/** The name of a series, and how it is shown where that is not as it is drawn. */
export type LegendEntry = (LegendComponentOption['data'] & object)[number];

/** The part of a drawing in which the kinds of charts differ. */
export interface Plot extends Pick<Option, 'xAxis' | 'yAxis' | 'series'> {
  /** Empty: none is shown. */
  readonly legend: readonly LegendEntry[];
  /** Pixels that are left free beside and above the plot. */
  readonly room?: Readonly<Partial<Record<'left' | 'right' | 'top', number>>>;
}

/** What a kind of chart makes of its data. */
export interface Content {
  /** Without markup; names in it are labels. */
  readonly title: string;
  /** Null where there is nothing to draw. */
  readonly plot: Plot | null;
  /** The same in sentences; empty where there is nothing to say. */
  readonly facts: readonly string[];
}

export const withoutData = (title: string): Content => ({ title, plot: null, facts: [] });
