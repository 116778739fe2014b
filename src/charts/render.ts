import type { Models } from '../../models/index.ts';
import type { Block } from '../bot/card.ts';
import { optionOf } from './option.ts';
import type { ChartSpec } from './spec.ts';
import { svgOf } from './svg.ts';
import { PIXEL_RATIO, SIZE } from './theme.ts';

export type Chart = Omit<Extract<Block, { type: 'chart' }>, 'type'>;

export async function renderChart(models: Models, spec: ChartSpec): Promise<Chart> {
  const { png } = await models.ask('draw', { svg: svgOf(optionOf(spec)), width: SIZE.width * PIXEL_RATIO });
  return { png, alt: '', name: `${spec.kind}.png` };
}
