import type { GridComponentOption, LegendComponentOption, TitleComponentOption } from 'echarts';
import type { Content, LegendEntry, Option, Plot } from './content.ts';
import { writePeriod } from './dates.ts';
import type { Look } from './look.ts';
import type { ChartSpec } from './spec.ts';
import { FONT_FAMILY, SIZE } from './theme.ts';

/** Where the parts begin, one below the other. */
const TOP = { title: 20, legend: 96, plot: 122, plotBelowLegend: 152 } as const;

/** Less than the paper has: ECharts measures text by another font, in which it is up to a twentieth narrower. */
const TITLE_WIDTH = 0.94 * (SIZE.width - 2 * SIZE.margin);

/** The whole drawing: paper, title and period, and below them the plot, or that there is none. */
export function optionOf(spec: ChartSpec, { title, plot }: Content, look: Look): Option {
  const text = { color: look.theme.text, fontFamily: FONT_FAMILY, fontSize: SIZE.text };
  const paper: Option = { animation: false, backgroundColor: look.theme.background, textStyle: text };
  const heading = headingOf(spec, title, look);
  if (plot === null) return { ...paper, title: [heading, nothing(look)] };
  const { xAxis = [], yAxis = [], series = [], legend } = plot;
  return {
    ...paper,
    title: heading,
    ...(legend.length > 0 && { legend: { ...legendOf(legend), textStyle: text } }),
    grid: gridOf(plot),
    xAxis,
    yAxis,
    series,
  };
}

function headingOf(spec: ChartSpec, title: string, { theme }: Look): TitleComponentOption {
  return {
    text: title,
    subtext: writePeriod(spec.period, spec.locale, spec.timeZone),
    left: SIZE.margin,
    top: TOP.title,
    padding: 0,
    itemGap: 8,
    textStyle: {
      color: theme.text,
      fontFamily: FONT_FAMILY,
      fontSize: SIZE.title,
      fontWeight: 600,
      width: TITLE_WIDTH,
      overflow: 'truncate',
    },
    subtextStyle: { color: theme.muted, fontFamily: FONT_FAMILY, fontSize: SIZE.text },
  };
}

const nothing = ({ m, theme }: Look): TitleComponentOption => ({
  text: m.nothing,
  left: 'center',
  top: 'middle',
  textStyle: { color: theme.muted, fontFamily: FONT_FAMILY, fontSize: SIZE.text, fontWeight: 400 },
});

function legendOf(entries: readonly LegendEntry[]): LegendComponentOption {
  return {
    data: [...entries],
    left: SIZE.margin,
    top: TOP.legend,
    padding: 0,
    itemGap: 28,
    itemWidth: 48,
    itemHeight: 22,
    selectedMode: false,
  };
}

function gridOf({ legend, room: { left = 0, right = 0, top = 0 } = {} }: Plot): GridComponentOption {
  return {
    left: SIZE.margin + left,
    right: SIZE.margin + right,
    top: top + (legend.length > 0 ? TOP.plotBelowLegend : TOP.plot),
    bottom: SIZE.margin,
    outerBoundsMode: 'same',
    outerBoundsContain: 'axisLabel',
  };
}
