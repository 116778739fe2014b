import { expectedOption } from './expected.ts';
import { lookOf, type Option } from './frame.ts';
import { movementOption } from './movement.ts';
import { sentimentOption } from './sentiment.ts';
import { shareOption } from './share.ts';
import type { ChartSpec } from './spec.ts';
import { volumeOption } from './volume.ts';

/** What a chart looks like, in the words of ECharts. */
export function optionOf(spec: ChartSpec): Option {
  const look = lookOf(spec);
  switch (spec.kind) {
    case 'volume':
      return volumeOption(spec, look);
    case 'sentiment':
      return sentimentOption(spec, look);
    case 'share':
      return shareOption(spec, look);
    case 'movement':
      return movementOption(spec, look);
    case 'expected':
      return expectedOption(spec, look);
    default:
      return spec satisfies never;
  }
}
