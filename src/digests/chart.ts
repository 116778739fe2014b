import type { Models } from '../../models/index.ts';
import type { Block } from '../bot/card.ts';
import { chartBlocks } from '../charts/render.ts';
import type { CountedPoint, SentimentCounts } from '../charts/spec.ts';
import type { FacetPoint } from '../store/index.ts';
import type { DigestReader } from './card.ts';
import type { Digest } from './digest.ts';

/** How much longer than the period the chart reaches back: a rise is one only beside what was before. */
const LENGTHS_SHOWN = 7;

/** The mentions of the period and of some before it. */
export function digestChart(models: Models, digest: Digest, reader: DigestReader): Promise<Block[]> {
  const { from, to } = digest.period;
  const begin = new Date(to.getTime() - LENGTHS_SHOWN * (to.getTime() - from.getTime()));
  const first = digest.hours[0]?.at ?? from;
  const period = { from: first > begin ? first : begin, to };
  const points = digest.hours.filter(({ at }) => at >= period.from).map(countedOf);
  const { locale, timeZone, name } = reader;
  return chartBlocks(models, {
    kind: 'volume',
    brand: name,
    points,
    period,
    locale,
    timeZone,
    theme: 'light',
  });
}

function countedOf({ at, value, posts }: FacetPoint): CountedPoint {
  const counts: SentimentCounts = { negative: 0, neutral: 0, positive: 0 };
  // A mention without words is counted, and feels like nothing.
  return { at, counts: { ...counts, [value === '' ? 'neutral' : value]: posts } };
}
