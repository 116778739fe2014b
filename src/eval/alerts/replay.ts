import { z } from 'zod';
import { HOUR, MINUTE } from '../../durations.ts';
import { type Part, seriesOf, type Verdict } from '../../alerts/detectors/index.ts';
import { explained, materialFrom } from '../../alerts/explain.ts';
import type { Carrier } from '../../alerts/finding.ts';
import { minutesOf } from '../../alerts/firing.ts';
import { replay as replayRules } from '../../alerts/replay.ts';
import type { Sensitivity } from '../../alerts/sensitivity.ts';
import { COUNTED_KINDS, type CountedKind } from '../../alerts/watch.ts';
import type { Found } from '../../store/index.ts';
import { readRows } from '../rows.ts';
import { time } from './times.ts';

/** A post of a file, as far as alerts look at it. */
export interface ReplayedPost {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly brand: string;
  readonly isNegative: boolean;
  /** Empty where the file has none: then no reasons are given. */
  readonly text: string;
}

export interface ReplayOptions {
  readonly zone: string;
  readonly sensitivity: Sensitivity;
}

/** An alert that would have been raised. */
export interface ReplayedAlert extends Verdict {
  readonly brand: string;
  readonly kind: CountedKind;
  /** The end of the hour after which it is raised; milliseconds since 1970. */
  readonly at: number;
  /** What carries the rise. */
  readonly carriers: readonly Carrier[];
}

export interface Replay {
  readonly posts: number;
  readonly brands: number;
  readonly start: number;
  readonly end: number;
  readonly zone: string;
  /** In order of time. */
  readonly alerts: readonly ReplayedAlert[];
}

/**
 * Reads posts with `created_at`, `label` (its sentiment) and a field that names the brand; with `text` there are reasons.
 *
 * @throws VaneError as `readRows` does
 */
export const readPosts = (path: string, by: string): Promise<ReplayedPost[]> =>
  readRows(
    path,
    z
      .looseObject({ created_at: time, label: z.string(), text: z.string().default('') })
      .transform(({ created_at, label, text, ...row }, context): ReplayedPost => {
        const brand = row[by];
        if (typeof brand === 'string')
          return { at: created_at, brand, isNegative: label === 'negative', text };
        context.addIssue({ code: 'custom', path: [by], message: 'it is missing' });
        return z.NEVER;
      }),
  );

/** Raises what rules would have, hour by hour, had each brand been watched from the first post of any on. */
export async function replay(posts: readonly ReplayedPost[], options: ReplayOptions): Promise<Replay> {
  const start = Math.floor(Math.min(...posts.map(({ at }) => at)) / HOUR) * HOUR;
  const end = Math.ceil(Math.max(...posts.map(({ at }) => at)) / HOUR) * HOUR;
  const brands = new Set(posts.map(({ brand }) => brand));
  const alerts: ReplayedAlert[] = [];
  for (const brand of brands) {
    const own = posts.filter((post) => post.brand === brand);
    alerts.push(...(await alertsOf(own, { start, end }, options)));
  }
  return {
    posts: posts.length,
    brands: brands.size,
    start,
    end,
    zone: options.zone,
    alerts: alerts.toSorted((a, b) => a.at - b.at),
  };
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

async function alertsOf(
  posts: readonly ReplayedPost[],
  { start, end }: Stretch,
  { zone, sensitivity }: ReplayOptions,
): Promise<ReplayedAlert[]> {
  const rules = COUNTED_KINDS.map((kind) => ({ kind, sensitivity }));
  const steps = { start, stepMinutes: 60, zone };
  const found = await replayRules(hoursOf(posts, start, end), rules, steps);
  const alerts: ReplayedAlert[] = [];
  for (const [place, { kind }] of rules.entries())
    for (const { since, verdict } of found[place] ?? []) {
      const carriers = await carriersOf(kind, posts, verdict, since);
      alerts.push({ brand: posts[0]?.brand ?? '', kind, at: since, ...verdict, carriers });
    }
  return alerts;
}

/** Of each hour, how many posts came, and how many of them are negative. */
function hoursOf(posts: readonly ReplayedPost[], start: number, end: number): Part[] {
  const span = { start, end, stepMinutes: 60 };
  const all = seriesOf(
    posts.map(({ at }) => at),
    span,
  );
  const negative = seriesOf(
    posts.filter(({ isNegative }) => isNegative).map(({ at }) => at),
    span,
  );
  return all.counts.map((whole, hour) => ({ whole: whole ?? 0, part: negative.counts[hour] ?? 0 }));
}

/** What an incident would have said carries the rise, by the posts up to then. */
async function carriersOf(
  kind: CountedKind,
  posts: readonly ReplayedPost[],
  verdict: Verdict,
  at: number,
): Promise<readonly Carrier[]> {
  if (kind === 'silence' || posts.every(({ text }) => text === '')) return [];
  const from = at - minutesOf(verdict) * MINUTE;
  const now = posts.filter((post) => post.at >= from && post.at < at).map(foundOf);
  const before = posts.filter((post) => post.at < from).map(foundOf);
  const isOfIt = kind === 'negative' ? isNegative : () => true;
  return (await explained(materialFrom(now, before, isOfIt), verdict.expected)).carriers;
}

const isNegative = ({ reading }: Found): boolean => reading.sentiment === 'negative';

const foundOf = ({ text, at, isNegative: negative }: ReplayedPost): Found => ({
  post: {
    id: String(at),
    source: 'file',
    text,
    pictures: [],
    createdAt: new Date(at),
    counts: {},
  },
  reading: { language: 'en', sentiment: negative ? 'negative' : 'neutral', emotion: null },
});
