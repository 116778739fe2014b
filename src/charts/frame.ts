import type {
  BarSeriesOption,
  CustomSeriesOption,
  GridComponentOption,
  LegendComponentOption,
  LineSeriesOption,
  MarkLineComponentOption,
  MarkPointComponentOption,
  ScatterSeriesOption,
  TitleComponentOption,
} from 'echarts';
import type { ComposeOption } from 'echarts/core';
import { type Messages, messagesFor } from '../messages/index.ts';
import { writePeriod } from './dates.ts';
import type { ChartSpec } from './spec.ts';
import { FONT_FAMILY, SIZE, type Theme, themeOf } from './theme.ts';

/** What the drawings are made of; `svg.ts` registers the same. */
export type Option = ComposeOption<
  | BarSeriesOption
  | CustomSeriesOption
  | GridComponentOption
  | LegendComponentOption
  | LineSeriesOption
  | MarkLineComponentOption
  | MarkPointComponentOption
  | ScatterSeriesOption
  | TitleComponentOption
>;

/** What each kind of chart is drawn with. */
export interface Look {
  readonly theme: Theme;
  readonly m: Messages['charts'];
  readonly percent: Messages['percent'];
  readonly sentiments: Messages['sentiments'];
  /** A count, short where it is long: 12K, 1.2万. */
  readonly count: (value: number) => string;
}

export function lookOf({ locale, theme }: ChartSpec): Look {
  const { charts: m, percent, sentiments } = messagesFor(locale);
  const numbers = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  return { theme: themeOf(theme), m, percent, sentiments, count: (value) => numbers.format(value) };
}

/** The name of a series, and how it is shown where that is not as it is drawn. */
export type LegendEntry = (LegendComponentOption['data'] & object)[number];

/** Where the plot begins below title, period and legend. */
const TOP = { title: 20, plot: 122, legend: 96, plotBelowLegend: 152 } as const;

/** What is known of an option that has all of it. */
export type Frame = Option & { readonly grid: { readonly top: number } };

/** What all charts share: paper, title, the period below it, and room for the plot. */
export function frame(spec: ChartSpec, { theme }: Look, title: string, legend?: readonly LegendEntry[]): Frame {
  const text = { color: theme.text, fontFamily: FONT_FAMILY, fontSize: SIZE.text };
  return {
    animation: false,
    backgroundColor: theme.background,
    textStyle: text,
    title: {
      text: title,
      subtext: writePeriod(spec.period, spec.locale, spec.timeZone),
      left: SIZE.margin,
      top: TOP.title,
      padding: 0,
      itemGap: 8,
      textStyle: { ...text, fontSize: SIZE.title, fontWeight: 600 },
      subtextStyle: { ...text, color: theme.muted },
    },
    grid: {
      left: SIZE.margin,
      right: SIZE.margin,
      top: legend ? TOP.plotBelowLegend : TOP.plot,
      bottom: SIZE.margin,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    ...(legend && { legend: legendOf(legend, text) }),
  };
}

function legendOf(entries: readonly LegendEntry[], textStyle: LegendComponentOption['textStyle']): LegendComponentOption {
  return {
    data: [...entries],
    left: SIZE.margin,
    top: TOP.legend,
    padding: 0,
    itemGap: 28,
    itemWidth: 48,
    itemHeight: 22,
    ...(textStyle && { textStyle }),
    selectedMode: false,
  };
}

/** A chart without data: its title, and that there is none. */
export function emptyOption(spec: ChartSpec, look: Look, title: string): Option {
  const { title: heading, ...rest } = frame(spec, look, title);
  const nothing: TitleComponentOption = {
    text: look.m.nothing,
    left: 'center',
    top: 'middle',
    textStyle: { color: look.theme.muted, fontFamily: FONT_FAMILY, fontSize: SIZE.text, fontWeight: 400 },
  };
  return { ...rest, title: [heading ?? [], nothing].flat() };
}
