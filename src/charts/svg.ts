import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  MarkPointComponent,
  TitleComponent,
} from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Option } from './content.ts';
import { SIZE } from './theme.ts';

use([
  BarChart,
  LineChart,
  ScatterChart,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  MarkPointComponent,
  TitleComponent,
  SVGRenderer,
]);

/** The drawing as SVG text. Strings in it are escaped; `label.ts` took out what XML cannot hold. */
export function svgOf(option: Option): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: SIZE.width, height: SIZE.height });
  try {
    chart.setOption(option);
    return onOneBaseline(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

/**
 * librsvg centres each run of text by its own font, so that Chinese would stand lower than Latin beside it. About
 * a third of an em below the middle is the baseline of capitals and digits. A quote in a text is escaped.
 */
function onOneBaseline(svg: string): string {
  return svg.replaceAll('dominant-baseline="central"', 'dy="0.36em"');
}
