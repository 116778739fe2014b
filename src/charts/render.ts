import type { Models } from '../../models/index.ts';
import type { Block } from '../bot/card.ts';
import type { Content } from './content.ts';
import { writePeriod } from './dates.ts';
import { expectedContent } from './expected.ts';
import { optionOf } from './frame.ts';
import { type Look, lookOf } from './look.ts';
import { movementContent } from './movement.ts';
import { sentimentContent } from './sentiment.ts';
import { shareContent } from './share.ts';
import type { ChartSpec } from './spec.ts';
import { PIXEL_RATIO, SIZE } from './theme.ts';
import { volumeContent } from './volume.ts';

/** What a card needs to show a chart. */
export type Chart = Omit<ChartBlock, 'type'>;
type ChartBlock = Extract<Block, { type: 'chart' }>;

/** Draws a chart and puts it into words. Throws what `Models.ask` throws; `altText` answers without models. */
export async function renderChart(models: Models, spec: ChartSpec): Promise<Chart> {
  const { png } = await models.ask('draw', { svg: await chartSvg(spec), width: SIZE.width * PIXEL_RATIO });
  return { png, alt: altText(spec), name: `${spec.kind}.png` };
}

/** A chart as a block of a card; none where it cannot be drawn, for the words of the card stand without it. */
export async function chartBlocks(models: Models, spec: ChartSpec): Promise<[] | [ChartBlock]> {
  try {
    return [{ type: 'chart', ...(await renderChart(models, spec)) }];
  } catch {
    return [];
  }
}

/** The drawing as SVG text. The chart library is loaded with the first one: it would slow down every start. */
export async function chartSvg(spec: ChartSpec): Promise<string> {
  const { svgOf } = await import('./svg.ts');
  const look = lookOf(spec);
  return svgOf(optionOf(spec, contentOf(spec, look), look));
}

/** What a chart shows, in words and from the same data: for those who do not see the picture. */
export function altText(spec: ChartSpec): string {
  const look = lookOf(spec);
  const { title, facts } = contentOf(spec, look);
  const heading = look.m.alt.of(title, writePeriod(spec.period, spec.locale, spec.timeZone));
  return [heading, ...(facts.length > 0 ? facts : [look.m.alt.nothing])].join(look.m.alt.space);
}

function contentOf(spec: ChartSpec, look: Look): Content {
  switch (spec.kind) {
    case 'volume':
      return volumeContent(spec, look);
    case 'sentiment':
      return sentimentContent(spec, look);
    case 'share':
      return shareContent(spec, look);
    case 'movement':
      return movementContent(spec, look);
    case 'expected':
      return expectedContent(spec, look);
    default:
      return spec satisfies never;
  }
}
