import type { Models } from '../../models/index.ts';
import type { Block } from '../bot/card.ts';
import { chartBlocks } from '../charts/render.ts';
import type { ExpectedChart } from '../charts/spec.ts';
import type { Reader } from '../messages/moments.ts';
import { HOUR } from '../durations.ts';
import type { Finding } from './finding.ts';

/** The hours before a firing beside what is usual. */
export async function incidentChart(
  models: Models,
  { course, kind, topic }: Finding,
  brand: string,
  { locale, timeZone }: Reader,
): Promise<Extract<Block, { type: 'chart' }> | undefined> {
  const points = course?.points ?? [];
  const [first, last] = [points[0], points.at(-1)];
  if (course === undefined || first === undefined || last === undefined) return undefined;
  const spec: ExpectedChart = {
    kind: 'expected',
    brand: topic === undefined ? brand : `${brand}: ${topic}`,
    measure: kind === 'negative' ? 'negativePosts' : 'mentions',
    step: 'hour',
    points: points.map(({ at, ...values }) => ({ at: new Date(at), ...values })),
    crossed: course.crossed === null ? null : new Date(course.crossed),
    period: { from: new Date(first.at), to: new Date(last.at + HOUR) },
    locale,
    timeZone,
    theme: 'light',
  };
  const [chart] = await chartBlocks(models, spec);
  return chart;
}
