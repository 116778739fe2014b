import type { Span, Store, TopicSeries } from '../store/index.ts';
import { type Hours, type Movement, movementsOf } from './movements.ts';
import { HOUR } from '../durations.ts';

/**
 * A topic of a brand in a span: how much was said, how it felt, and how it moved against the time before, of which it
 * has the hours too.
 */
export interface TopicTrend extends TopicSeries {
  readonly movement: Movement<string>;
}

/** What is asked of the store for it. */
export type TopicStore = Pick<Store<unknown>, 'mentions' | 'topics'>;

/** A short span is compared with a week before it, a longer one with as long a time. */
const LEAST_HOURS_BEFORE = 7 * 24;
/** The largest now and the largest before; of a smaller one no movement would be sure. */
const COMPARED = 100;

/** The topics of the span, those that moved most surely and furthest first; then the steady ones by size. */
export async function topicTrends(
  store: TopicStore,
  brand: string,
  { from, to }: Span,
): Promise<TopicTrend[]> {
  const windowHours = Math.max(1, Math.ceil((to.getTime() - from.getTime()) / HOUR));
  const beforeHours = Math.max(LEAST_HOURS_BEFORE, windowHours);
  const begin = new Date(from.getTime() - beforeHours * HOUR);
  const [now, before, totals] = await Promise.all([
    store.topics.series(brand, { from, to }),
    store.topics.series(brand, { from: begin, to: from }),
    hoursOf(store, brand, { from: begin, to }),
  ]);
  const joined = joinedOf(now, before);
  const options = { now: new Date(to.getTime() - 1), windowHours, beforeHours };
  const movements = movementsOf(joined, totals, options);
  return joined
    .flatMap((topic, at) => {
      const movement = movements[at];
      return movement === undefined ? [] : [{ ...topic, movement }];
    })
    .sort((one, other) => weightOf(other) - weightOf(one) || other.posts - one.posts);
}

/** Those that were among the largest at either time: counted now, with their hours at both. */
function joinedOf(now: readonly TopicSeries[], before: readonly TopicSeries[]): TopicSeries[] {
  const [current, earlier] = [now, before].map((series) => new Map(series.map((one) => [one.id, one])));
  const ids = new Set([...now.slice(0, COMPARED), ...before.slice(0, COMPARED)].map(({ id }) => id));
  return [...ids].map((id) => {
    const [is, was] = [current?.get(id), earlier?.get(id)];
    return {
      id,
      name: is?.name ?? was?.name ?? '',
      posts: is?.posts ?? 0,
      negative: is?.negative ?? 0,
      positive: is?.positive ?? 0,
      hours: new Map([...(was?.hours ?? []), ...(is?.hours ?? [])]),
    };
  });
}

async function hoursOf({ mentions }: TopicStore, brand: string, span: Span): Promise<Hours> {
  const points = await mentions.volume({ ...span, brands: [brand], bucket: 'hour', timeZone: 'UTC' });
  return new Map(
    points.map(({ at, negative, neutral, positive, unread }) => [
      at.getTime() / HOUR,
      negative + neutral + positive + unread,
    ]),
  );
}

/** Surprise in powers of ten times size in powers of two, as digests weigh what changed. */
function weightOf({ movement: { direction, significance, observed, expected } }: TopicTrend): number {
  if (direction === 'steady') return 0;
  return Math.min(10, -Math.log10(significance)) * Math.log2(2 + Math.abs(observed - expected));
}

export const isRising = ({ movement: { direction } }: TopicTrend): boolean =>
  direction === 'rising' || direction === 'new';

export const isFalling = ({ movement: { direction } }: TopicTrend): boolean => direction === 'falling';
