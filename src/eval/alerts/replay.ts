import { z } from 'zod';
import {
  createNegativeDetector,
  createSilenceDetector,
  createVolumeDetector,
  HOUR,
  type Part,
  seriesOf,
  type Steps,
  type Verdict,
} from '../../alerts/detectors/index.ts';
import { QUIET_HOURS, type Sensitivity } from '../../alerts/sensitivity.ts';
import { readRows } from '../rows.ts';
import { time } from './times.ts';

/** A post of a file, as far as alerts look at it. */
export interface ReplayedPost {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly brand: string;
  readonly isNegative: boolean;
}

export interface ReplayOptions {
  readonly zone: string;
  readonly sensitivity: Sensitivity;
}

/** An alert that would have been raised. */
export interface ReplayedAlert extends Verdict {
  readonly brand: string;
  readonly kind: 'volume' | 'negative' | 'silence';
  /** The end of the hour after which it is raised; milliseconds since 1970. */
  readonly at: number;
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
 * Reads posts with `created_at`, `label` (its sentiment) and a field that names the brand.
 *
 * @throws VaneError as `readRows` does
 */
export const readPosts = (path: string, by: string): Promise<ReplayedPost[]> =>
  readRows(
    path,
    z
      .looseObject({ created_at: time, label: z.string() })
      .transform(({ created_at, label, ...row }, context): ReplayedPost => {
        const brand = row[by];
        if (typeof brand === 'string') return { at: created_at, brand, isNegative: label === 'negative' };
        context.addIssue({ code: 'custom', path: [by], message: 'it is missing' });
        return z.NEVER;
      }),
  );

/** Raises what the detectors would have, had each brand been watched from the first post of any on. */
export function replay(posts: readonly ReplayedPost[], options: ReplayOptions): Replay {
  const start = Math.floor(Math.min(...posts.map(({ at }) => at)) / HOUR) * HOUR;
  const end = Math.ceil(Math.max(...posts.map(({ at }) => at)) / HOUR) * HOUR;
  const brands = new Set(posts.map(({ brand }) => brand));
  const alerts = [...brands].flatMap((brand) => {
    const own = posts.filter((post) => post.brand === brand);
    return alertsOf(hoursOf(own, start, end), { start, stepMinutes: 60 }, options).map((alert) => ({
      brand,
      ...alert,
    }));
  });
  return {
    posts: posts.length,
    brands: brands.size,
    start,
    end,
    zone: options.zone,
    alerts: alerts.toSorted((a, b) => a.at - b.at),
  };
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

function alertsOf(hours: readonly Part[], steps: Steps, { zone, sensitivity }: ReplayOptions) {
  const volume = createVolumeDetector({ ...steps, zone });
  const negative = createNegativeDetector({ ...steps, zone });
  const silence = createSilenceDetector({ ...steps, zone });
  const last = new Map<ReplayedAlert['kind'], number>();
  return hours.flatMap((hour, at) => {
    volume.observe(hour.whole);
    negative.observe(hour);
    silence.observe(hour.whole);
    const verdicts = { volume, negative, silence } as const;
    return KINDS.flatMap((kind) => {
      const verdict = verdicts[kind].judge(sensitivity);
      if (!verdict.fired) return [];
      const isNew = at - (last.get(kind) ?? -Infinity) > QUIET_HOURS;
      last.set(kind, at);
      return isNew ? [{ kind, at: steps.start + (at + 1) * HOUR, ...verdict }] : [];
    });
  });
}

const KINDS = ['volume', 'negative', 'silence'] as const;
