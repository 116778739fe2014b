import type { MentionStore, Span, VolumePoint } from '../store/index.ts';
import { type Bound, wilson } from './wilson.ts';
import { HOUR } from '../durations.ts';

/** How much was said of a brand in a time, and how it felt, beside the same length of time before. */
export interface Summary {
  readonly brand: string;
  readonly span: Span;
  readonly mentions: number;
  readonly before: number;
  /** Growth against the time before, 0.5 for half as many again; undefined when nothing was said then. */
  readonly change: number | undefined;
  readonly negative: Share;
  readonly positive: Share;
  readonly points: readonly VolumePoint[];
}

/** A part of the mentions that have words. */
export interface Share {
  readonly share: number;
  /** 95 % interval of the share. */
  readonly interval: Bound;
  /** Undefined when nothing was said before. */
  readonly before: number | undefined;
}

/** Up to so long, hours are shown; above, days. */
const HOURLY_UP_TO = 72 * HOUR;

/** Reads the counts of each brand in the span, and in the span of that length before it. */
export async function summarize(
  mentions: MentionStore,
  brands: readonly string[],
  span: Span,
  timeZone: string,
): Promise<Summary[]> {
  const length = span.to.getTime() - span.from.getTime();
  const earlier = { from: new Date(span.from.getTime() - length), to: span.from };
  const bucket = length <= HOURLY_UP_TO ? 'hour' : 'day';
  const [now, then] = await Promise.all(
    [span, earlier].map((one) => mentions.volume({ ...one, brands, bucket, timeZone })),
  );
  return brands.map((brand) => {
    const of = (points: readonly VolumePoint[] = []) => points.filter((point) => point.brand === brand);
    return summaryOf(brand, span, of(now), of(then));
  });
}

function summaryOf(
  brand: string,
  span: Span,
  points: readonly VolumePoint[],
  earlier: readonly VolumePoint[],
): Summary {
  const now = total(points);
  const then = total(earlier);
  return {
    brand,
    span,
    mentions: now.mentions,
    before: then.mentions,
    change: then.mentions === 0 ? undefined : now.mentions / then.mentions - 1,
    negative: shareOf('negative', now, then),
    positive: shareOf('positive', now, then),
    points,
  };
}

interface Total {
  readonly mentions: number;
  readonly read: number;
  readonly negative: number;
  readonly positive: number;
}

function total(points: readonly VolumePoint[]): Total {
  const sum = (value: (point: VolumePoint) => number) => points.reduce((all, point) => all + value(point), 0);
  const read = sum(({ negative, neutral, positive }) => negative + neutral + positive);
  return {
    mentions: read + sum(({ unread }) => unread),
    read,
    negative: sum(({ negative }) => negative),
    positive: sum(({ positive }) => positive),
  };
}

function shareOf(of: 'negative' | 'positive', now: Total, then: Total): Share {
  return {
    share: now.read === 0 ? 0 : now[of] / now.read,
    interval: wilson(now[of], now.read),
    before: then.read === 0 ? undefined : then[of] / then.read,
  };
}
